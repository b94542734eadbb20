//! What the pages say by rule, in Chinese: headings, results, and what stands for files and names in commands.

/// Headings of what comes of a row. One of another row or of an award says which behind it.
const HEADINGS: &[(&str, &str)] = &[
    ("cell", "填写"),
    ("points", "得分"),
    ("total", "总分"),
    ("judged", "判定用的总分"),
    ("verdict", "结论"),
    ("grade", "等级"),
    ("rank", "名次"),
    ("award", "命名"),
    ("worked", "算法"),
    ("na", "na"),
    ("blank", "空白"),
];

/// Results, cells and notes that stand alone.
const ANSWERS: &[(&str, &str)] = &[
    ("pass", "合格"),
    ("fail", "不合格"),
    ("ineligible", "取消资格"),
    ("undetermined", "待定"),
    ("none", "无"),
    ("blank", "空白"),
    ("not counted", "不计入"),
    ("no row", "没有这一行"),
    ("seat", "获得"),
    ("no seat", "名额已满"),
    ("not qualified", "不够条件"),
    ("open", "待定"),
    ("has higher", "已得更高一等"),
    ("as 乙", "同乙"),
    ("unit", "单位"),
    ("unit, or an indicator", "单位，或指标"),
    ("street", "街道"),
    ("kind", "类别"),
    ("assessor", "考评人"),
    ("source", "来源"),
    ("period", "期次"),
    ("indicator", "指标"),
    ("score", "得分"),
    ("full marks", "满分"),
    ("count or measured value", "次数或实际值"),
    ("remark", "备注"),
    ("points taken off", "扣分"),
    ("ignored", "不用"),
    ("old mark", "原分"),
    ("new mark", "现分"),
    ("reason", "理由"),
    ("by", "更正人"),
    ("date", "日期"),
    ("endings of units", "单位名称的结尾"),
    (
        "endings of streets, where they are assessed",
        "街道名称的结尾（考评街道时）",
    ),
    ("statistics", "统计"),
    (
        "statistics that tell at the end of any name",
        "在任何名称末尾都算统计的",
    ),
    ("names of additions and deductions", "加分、扣分的名称"),
    ("words beside a statistic", "统计旁边的词"),
    ("endings of places before a statistic", "统计前面地名的结尾"),
    ("Latin statistics", "英文的统计"),
    (
        "Latin statistics that tell at the end of any name",
        "在任何名称末尾都算统计的英文",
    ),
    ("Latin words beside a statistic", "统计旁边的英文词"),
    ("periods that sum up others", "汇总各期的期次"),
    ("beginnings of what stands below a table", "表下文字的开头"),
    ("endings of what stands below a table", "表下文字的结尾"),
    ("endings of titles of blocks", "分块标题的结尾"),
    ("sheets of instructions", "填表说明的工作表"),
    ("suffixes of office", "机构名称的后缀"),
    ("a unit", "单位"),
    ("passed over", "跳过"),
    ("one", "一个"),
    ("two", "两个"),
    ("(nothing)", "（空）"),
    ("not applicable", "不适用"),
    ("exempt", "免检"),
    ("full width", "全角"),
    ("unit word", "单位词"),
    ("thousands", "千分位"),
    ("apostrophe", "撇号"),
    ("plus sign", "加号"),
    ("space", "空格"),
    ("a mark", "直接评分"),
    ("yes", "是"),
    ("no", "否"),
    ("read", "照读"),
    ("·", "·"),
];

/// Words in front of something that is told by another rule, or is code.
const BEGINNINGS: &[(&str, &str)] = &[
    ("missing: ", "缺分："),
    ("error: ", "报错："),
    ("refused: ", "不收："),
    ("an error: ", "报错："),
    ("a warning: ", "警告："),
    ("a note, and it counts as whole: ", "注，按做满算："),
    ("a unit, with a warning: ", "单位，有警告："),
    ("two, with a warning: ", "两个，有警告："),
    ("passed over: ", "跳过："),
    ("number ", "数 "),
    ("ratio ", "比 "),
    ("word ", "词 "),
];

/// What stands for a file or a name in a command.
const STAND_INS: &[(&str, &str)] = &[
    ("--corrections FILE", "--corrections 更正表"),
    ("REVIEW.toml", "清单.toml"),
    ("BEFORE.json", "之前.json"),
    ("LAST.json", "上次.json"),
    ("AFTER.json", "之后.json"),
    ("RUBRIC", "细则"),
    ("SHEET", "评分表"),
    ("ROSTER", "名册"),
    ("FOLDER", "文件夹"),
    ("FILE", "文件"),
    ("CODE", "代码"),
    ("NAME", "名称"),
    ("ID", "编号"),
    ("roster.csv", "名册.csv"),
    ("result.html", "结果.html"),
    ("result.xlsx", "结果.xlsx"),
    ("sheet.xlsx", "评分表.xlsx"),
    ("rubric.toml", "细则.toml"),
];

/// Returns a heading of a table, if it is said by rule.
pub fn heading(heading: &str) -> Option<String> {
    if let Some(said) = listed(HEADINGS, heading) {
        return Some(said);
    }
    match heading.split_once(" of ") {
        Some((what, code)) => Some(format!("{code} 的{}", listed(HEADINGS, what)?)),
        None => match heading.strip_prefix("award ") {
            Some(award) => Some(format!("命名 {award}")),
            None => is_code_of_ours(heading).then(|| heading.to_owned()),
        },
    }
}

/// Returns a result, a cell or a note, if it is said by rule.
pub fn answer(said: &str) -> Option<String> {
    if let Some(listed) = listed(ANSWERS, said) {
        return Some(listed);
    }
    for (beginning, chinese) in BEGINNINGS {
        if let Some(rest) = said.strip_prefix(beginning) {
            return Some(format!(
                "{chinese}{}",
                answer(rest).unwrap_or(rest.to_owned())
            ));
        }
    }
    if let Some(rest) = said.strip_suffix(", provisional") {
        return Some(format!(
            "{}（暂定）",
            answer(rest).unwrap_or(rest.to_owned())
        ));
    }
    for (between, chinese) in [(" to ", " 至 "), (" or ", "或")] {
        if let Some((one, other)) = said.split_once(between) {
            let [one, other] = [one, other].map(|end| {
                if has_latin(end) {
                    answer(end)
                } else {
                    Some(end.to_owned())
                }
            });
            return Some(format!("{}{chinese}{}", one?, other?));
        }
    }
    if let Some(number) = said
        .strip_suffix(" and up")
        .or(said.strip_suffix(" and down"))
    {
        let end = if said.ends_with("up") {
            "以上"
        } else {
            "以下"
        };
        return Some(format!("{number} {end}"));
    }
    if let Some((number, code)) = said.split_once(", with `") {
        return Some(format!("{number}，有 `{code}"));
    }
    is_code_of_ours(said).then(|| said.to_owned())
}

/// Returns what a cell says of the words of the program: the words themselves, any, or any but some.
pub fn any_or(cell: &str) -> String {
    const FOLDS: [(&str, &str); 6] = [
        ("any", "任意"),
        ("all alike", "都一样"),
        ("one of three assessors", "三位考评人中的一位"),
        ("one of two", "两个中的一个"),
        ("one of several", "几个中的一个"),
        ("rule", "规则"),
    ];
    match cell.strip_prefix("any but ") {
        Some(list) => format!("除 {list} 外"),
        None => listed(&FOLDS, cell).unwrap_or(cell.to_owned()),
    }
}

/// Returns code with what stands for files and names in Chinese, and results as tables have them.
pub fn in_commands(code: &str) -> String {
    if code.starts_with("missing: ") || code.starts_with("error: ") {
        return answer(code).unwrap_or(code.to_owned());
    }
    let stand_ins = STAND_INS.iter();
    stand_ins.fold(code.to_owned(), |said, (english, chinese)| {
        said.replace(english, chinese)
    })
}

/// Returns a list as Chinese lists its items.
pub fn in_list(list: &str) -> String {
    let pieces = list.split('`').enumerate();
    let pieces = pieces.map(|(at, piece)| match at % 2 {
        0 => piece.replace(", ", "、"),
        _ => in_commands(piece),
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// Returns whether there are Latin letters outside code.
pub fn has_latin(text: &str) -> bool {
    let outside = text.split('`').step_by(2);
    outside
        .flat_map(str::chars)
        .any(|char| char.is_ascii_alphabetic())
}

/// Returns whether somebody said it in Chinese, or there is nothing to say.
pub fn is_chinese(text: &str) -> bool {
    !has_latin(text) || text.chars().any(is_han)
}

pub fn is_han(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}

/// Returns the numbers of a text, in order of size.
pub fn numbers(text: &str) -> Vec<&str> {
    let is_part = |char: char| char.is_ascii_digit() || char == '.';
    let numbers = text.split(|char| !is_part(char));
    let numbers = numbers.map(|number| number.trim_matches('.'));
    let mut numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

/// Returns whether it is a code or a name without words: `V1`, `G1 考评人=张`, `C#`.
fn is_code_of_ours(text: &str) -> bool {
    let words = |word: &str| word.chars().filter(char::is_ascii_alphabetic).count() > 1;
    let outside = text.split('`').step_by(2);
    !outside.flat_map(|part| part.split(' ')).any(words)
}

fn listed(list: &[(&str, &str)], said: &str) -> Option<String> {
    let found = list.iter().find(|(english, _)| *english == said);
    found.map(|(_, chinese)| (*chinese).to_owned())
}
