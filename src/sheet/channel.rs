//! How whoever runs the program can say more of a sheet.

use crate::lang::Text;
use crate::limits::Exceeded;
use crate::printable::{in_shell, in_toml};
use crate::text;

/// How whoever runs the program can say what a heading means, besides in the rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By `--column` on the command line.
    Option,
    /// By `columns` in the manifest of a review.
    Manifest,
    /// Not at all, as of the list of communities of a review.
    Nowhere,
}

impl Channel {
    /// Returns what the user calls a setting: an option, or a key of the manifest.
    pub fn key(self, option: &str, key: &str) -> String {
        match self {
            Channel::Option | Channel::Nowhere => format!("--{option}"),
            Channel::Manifest => format!("`{key}`"),
        }
    }

    /// Returns how to say whose a form is.
    pub fn owner(self, name: &str) -> String {
        match self {
            Channel::Option | Channel::Nowhere => format!("--community {}", in_shell(name)),
            Channel::Manifest => format!("community = {}", in_toml(name)),
        }
    }

    /// Returns what to try where a file was read in the wrong encoding, or parted by the wrong sign.
    pub fn separator_and_encoding(self) -> Text {
        match self {
            Channel::Option => {
                text! {"读得不对的，用 `--separator` 指明分隔符，用 `--encoding` 指明编码"; "if that is wrong, say so with `--separator` and `--encoding`"}
            }
            Channel::Manifest => {
                text! {"读得不对的，在清单这一项里写 `separator`、`encoding`"; "if that is wrong, write `separator` and `encoding` in this scheme of the manifest"}
            }
            Channel::Nowhere => {
                text! {"读得不对的，另存为 UTF-8、以逗号分列"; "if that is wrong, save it as UTF-8, its columns parted by commas"}
            }
        }
    }

    /// Returns how to say that a blank cell of a column means what stands above it, where there is a way.
    pub fn fill(self, heading: &str) -> Option<Text> {
        let said = match self {
            Channel::Option => format!("--fill {}", in_shell(heading)),
            Channel::Manifest => format!("fill = [{}]", in_toml(heading)),
            Channel::Nowhere => return None,
        };
        Some(text! {
            "若空白是合并单元格留下的，用 `{said}` 按上面一格填";
            "where merged cells left it blank, `{said}` takes what stands above"
        })
    }

    /// Returns how to let a file hold more.
    pub fn raise(self, exceeded: Exceeded) -> Text {
        let (limit, size) = exceeded.raised();
        match self {
            Channel::Option => text! {
                "确实有这么多的，加 `--limit {limit}={size}`";
                "where it does hold so much, add `--limit {limit}={size}`"
            },
            Channel::Manifest | Channel::Nowhere => text! {
                "确实有这么多的，在清单开头写 `limits = {{ {limit} = \"{size}\" }}`";
                "where it does hold so much, write `limits = {{ {limit} = \"{size}\" }}` at the head \
                 of the manifest"
            },
        }
    }

    /// Returns how to say that a heading has a role: `column ignore=电话` in the way at hand.
    pub fn column(self, role: &str, heading: &str) -> Text {
        let named = in_toml(heading);
        match self {
            Channel::Option => {
                let said = in_shell(&format!("{role}={heading}"));
                Text::verbatim(format!("`--column {said}`"))
            }
            Channel::Manifest => text! {
                "清单里这一项的 `columns = {{ {role} = {named} }}`";
                "`columns = {{ {role} = {named} }}` in this scheme of the manifest"
            },
            Channel::Nowhere => text! {
                "考评细则的 `[columns]` 里的 `{role} = {named}`";
                "`{role} = {named}` under `[columns]` in the rubric"
            },
        }
    }

    /// Returns how to say which sheets of workbooks are meant.
    pub fn sheets<'n>(self, names: impl Iterator<Item = &'n str>) -> String {
        match self {
            Channel::Option | Channel::Nowhere => {
                let named = names.map(|name| format!("--sheet {}", in_shell(name)));
                named.collect::<Vec<_>>().join(" ")
            }
            Channel::Manifest => {
                let named = names.map(in_toml).collect::<Vec<_>>().join(", ");
                format!("sheet = [{named}]")
            }
        }
    }
}
