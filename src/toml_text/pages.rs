//! What each code means that is issued while a rubric's text is read.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 7] = [
    Page {
        code: Code::error("empty"),
        finds: fixed_text!("文件里没有内容"; "nothing is in the file"),
        matters: fixed_text!("多半是存错了文件，或只有注释。"; "As a rule the wrong file was saved, or all of it is comment."),
        wrong: "# 考评细则",
        right: r#"{ code = "1", name = "居务公开", points = 5 },"#,
    },
    Page {
        code: Code::error("toml-syntax"),
        finds: fixed_text!("不合 TOML 语法：缺逗号、括号或引号不成对、同一个键写了两次"; "what is not TOML: commas, brackets or quotes that are missing, a key that stands twice"),
        matters: fixed_text!("读不成 TOML 的文件，里面写的什么都不知道，其他毛病也就查不出来；先改好这些。"; "Of a file that is not TOML nobody knows what it says, and nothing else about it can be checked; mend this first."),
        wrong: r#"{ code = "1", name = "卫生" points = 5 },"#,
        right: r#"{ code = "1", name = "卫生", points = 5 },"#,
    },
    Page {
        code: Code::error("full-width"),
        finds: fixed_text!("`＝ “ ” ， ｛ ｝` 等全角符号"; "full-width punctuation: `＝ “ ” ， ｛ ｝`"),
        matters: fixed_text!("TOML 只认半角符号。中文输入法打出的全角符号看着相像，却不是同一个字。"; "TOML knows only the ASCII characters. What a Chinese keyboard types in their place looks alike and is not the same."),
        wrong: r#"{ code ＝ “1”, name = "卫生", points = 5 },"#,
        right: r#"{ code = "1", name = "卫生", points = 5 },"#,
    },
    Page {
        code: Code::error("unquoted"),
        finds: fixed_text!("汉字的键或值没有加引号"; "a key or a value in Chinese characters without quotes"),
        matters: fixed_text!("TOML 里不加引号的键只能用英文字母、数字、`_` 和 `-`，文字的值都要加引号。"; "In TOML a key without quotes is made of ASCII letters, digits, `_` and `-`, and every text value takes quotes."),
        wrong: r#"{ code = "1", name = "台账", points = 3, levels = { 齐全 = 3, 不全 = 0 } },"#,
        right: r#"{ code = "1", name = "台账", points = 3, levels = { "齐全" = 3, "不全" = 0 } },"#,
    },
    Page {
        code: Code::error("missing-key"),
        finds: fixed_text!("缺少必须写的键"; "a key that must be there is not"),
        matters: fixed_text!("没有编号、名称或指标，就不知道评的是什么。"; "Without a code, a name or indicators nobody knows what is assessed."),
        wrong: r#"{ name = "居务公开", points = 5 },"#,
        right: r#"{ code = "1", name = "居务公开", points = 5 },"#,
    },
    Page {
        code: Code::error("unknown-key"),
        finds: fixed_text!("这里没有这个键：写错了，或被前面的 `[…]` 归了过去"; "a key that is not known here: misspelt, or swallowed by a `[table]` above it"),
        matters: fixed_text!("写错的键若不报，它的规定就悄悄不起作用。TOML 把 `[…]` 之后的键都归它所有，属于文件开头的键要写在第一个 `[…]` 之前。"; "If a misspelt key went by, what it says would silently not apply. TOML gives every key below a `[table]` to that table, so keys of the head stand above the first."),
        wrong: r#"
[numbers]
places = 1
vetoes = [{ code = "V1", name = "弄虚作假", effect = "fail" }]
"#,
        right: r#"
vetoes = [{ code = "V1", name = "弄虚作假", effect = "fail" }]

[numbers]
places = 1
"#,
    },
    Page {
        code: Code::error("wrong-value"),
        finds: fixed_text!("键的值不对：类型、范围或写法不合"; "a value that its key cannot have"),
        matters: fixed_text!("不加引号的 `1.10` 是数，与 1.1 没有区别，编号就错了；负数、拼错的选项也在这里报。"; "Without quotes `1.10` is a number and the same as 1.1, which is another code; negative numbers and misspelt choices are told of here too."),
        wrong: r#"{ code = 1.10, name = "居务公开", points = 5 },"#,
        right: r#"{ code = "1.10", name = "居务公开", points = 5 },"#,
    },
];
