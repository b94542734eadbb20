//! Patterns such as `*.csv` where the shell left them alone, as `cmd` on Windows does.

use std::path::Path;

use super::failure::Failure;
use super::ui::Ui;
use crate::printable::printable;
use crate::text;

/// Returns the names with every pattern replaced by the files that it matches, in order. A name that
/// is there as it stands is no pattern.
pub fn expanded(names: Vec<String>, ui: &Ui) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for name in names {
        if !name.contains(['*', '?', '[']) || Path::new(&name).exists() {
            all.push(name);
            continue;
        }
        let files = glob::glob(&name).into_iter().flatten().flatten();
        let files = files.filter_map(|path| path.to_str().map(str::to_owned));
        let mut files: Vec<String> = files.collect();
        files.sort();
        if files.is_empty() {
            let shown = printable(&name);
            return Err(Failure::World(anyhow::anyhow!(ui.say(
                &text! {"没有文件与 `{shown}` 相符"; "no file matches `{shown}`"}
            ))));
        }
        all.extend(files);
    }
    Ok(all)
}
