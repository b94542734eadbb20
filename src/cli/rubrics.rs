//! `wuhua-eval rubrics`: what comes with the program.

use super::Ending;
use super::args::{RubricsAction, RubricsArgs};
use super::failure::Failure;
use super::ui::Ui;
use crate::diagnostics::{Files, did_you_mean};
use crate::rubric::{SHIPPED, Shipped, Status, find_shipped, parse};
use crate::text;

pub fn run(args: &RubricsArgs, ui: &Ui) -> Result<Ending, Failure> {
    match args.action.as_ref().unwrap_or(&RubricsAction::List) {
        RubricsAction::List => list(ui),
        RubricsAction::Show { id } => {
            ui.print(find(id)?.text.as_bytes())?;
            Ok(Ending::Done)
        }
        RubricsAction::Copy { id, to } => copy(find(id)?, to.as_deref(), ui),
    }
}

fn find(id: &str) -> Result<&'static Shipped, Failure> {
    find_shipped(id).ok_or_else(|| {
        let known: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
        let all = known.join(", ");
        let message = text!("没有内置的 `{id}`；内置的有：{all}"; "no rubric `{id}` comes with the program; these do: {all}");
        Failure::Usage(match did_you_mean(id, known) {
            Some(remedy) => text!("{message}。{remedy}"; "{message}. {remedy}"; message, remedy),
            None => message,
        })
    })
}

fn list(ui: &Ui) -> Result<Ending, Failure> {
    let mut lines = String::new();
    for shipped in &SHIPPED {
        let mut files = Files::default();
        let file = files.add(shipped.file_name, shipped.text.to_owned());
        let (parsed, _) = parse(file, &files);
        let rubric = parsed.expect("a shipped rubric is sound").rubric;
        let (id, title) = (shipped.id, &rubric.title);
        let years = rubric.years.as_deref().unwrap_or_default();
        let status = match rubric.status {
            Status::Official => text!("正式文本"; "official"),
            Status::Reconstruction => text!("复原稿"; "reconstruction"),
            Status::Unstated => text!("未注明"; "status not stated"),
        };
        let line = text!("{id}  {years}  {title}（{status}）\n"; "{id}  {years}  {title} ({status})\n"; status);
        lines.push_str(line.speak(ui.lang));
    }
    ui.print(lines.as_bytes())?;
    Ok(Ending::Done)
}

fn copy(shipped: &Shipped, to: Option<&str>, ui: &Ui) -> Result<Ending, Failure> {
    let to = to.unwrap_or(shipped.file_name);
    if std::path::Path::new(to).exists() {
        return Err(Failure::World(anyhow::anyhow!(ui.say(
            &text!("`{to}` 已经有了，没有动它"; "`{to}` is there already and was left alone")
        ))));
    }
    ui.write(&[(to, shipped.text.as_bytes().to_vec())])?;
    ui.tell(&text!("已写到 {to}"; "wrote {to}"));
    Ok(Ending::Done)
}
