//! Under which headings a sheet may answer what a rubric asks.

use crate::names::plain;
use crate::plan::{Question, Questions, titled};
use crate::rubric::rule::{Input, Rule};
use crate::rubric::{Attribute, Columns, Condition, Indicator, IndicatorCode, Rubric};
use crate::sheet::{Label, Meaning, Order, Role, Vocabulary};

/// Returns every heading under which a sheet may answer.
pub fn vocabulary(questions: &Questions, rubric: &Rubric) -> Vocabulary {
    let columns = &rubric.columns;
    let attributes = rubric.attributes();
    // A single column that the command line names goes before the rubric's own.
    let has_parts = columns.key.len() > 1 || columns.key.len() == 1 && columns.community.is_none();
    let keys = match has_parts {
        true => columns.key.clone(),
        false => vec![
            (columns.community.clone())
                .or_else(|| rubric.unit.clone())
                .unwrap_or_else(|| "社区".to_owned()),
        ],
    };
    let mut vocabulary = Vocabulary::new(
        keys,
        attributes.clone(),
        questions.count(),
        questions.number(&Question::Total),
    );
    for (part, heading) in columns.key.iter().enumerate().filter(|_| has_parts) {
        vocabulary.teach(heading, Meaning::Key(part));
    }
    if !has_parts {
        for heading in columns.community.iter().chain(&rubric.unit) {
            vocabulary.teach(heading, Meaning::Key(0));
        }
    }
    for (heading, meaning) in [
        (&columns.street, Meaning::Street),
        (&columns.kind, Meaning::Kind),
        (&columns.assessor, Meaning::Assessor),
        (&columns.source, Meaning::Source),
        (&columns.period, Meaning::Period),
        (&columns.indicator, Meaning::Indicator),
        (&columns.score, Meaning::Score),
        (&columns.total, Meaning::Question(vocabulary.total())),
    ] {
        if let Some(heading) = heading {
            vocabulary.teach(heading, meaning);
        }
    }
    for heading in &columns.ignore {
        match heading.as_str() {
            Columns::ALL_OTHERS => vocabulary.ignores_all_others = true,
            heading => vocabulary.teach(heading, Meaning::Ignored),
        }
    }
    for (role, judges) in [
        (Role::Assessor, &columns.assessors),
        (Role::Source, &columns.sources),
    ] {
        for judge in judges {
            vocabulary.teach_column_of(role, judge);
        }
    }
    vocabulary.knows_scores = columns.score_is.is_some();
    for word in &columns.blank {
        vocabulary.teach_blank(word);
    }
    for (number, attribute) in attributes.iter().enumerate() {
        debug_assert!(Attribute::named(attribute) == Attribute::Other);
        // A part of the key identifies the unit; that it groups them too is known to the layout.
        if columns.key.iter().all(|key| plain(key) != plain(attribute)) {
            vocabulary.teach(attribute, Meaning::Attribute(number));
        }
    }
    for (number, question) in questions.all() {
        let labels = labels(questions, question, rubric);
        let order = match question {
            Question::Mark { .. } => Order::ByLetters,
            Question::Veto(_) | Question::Gate(_) | Question::Exemption(_) => Order::AsSaid,
            Question::Subtotal(_) | Question::Total => Order::AsSaid,
        };
        vocabulary.teach_all(labels, Meaning::Question(number), order);
        match question {
            Question::Mark { code, part } => {
                for unit in units(questions, code, *part, rubric) {
                    vocabulary.teach_unit(number, unit);
                }
                for level in questions
                    .rows(code, rubric)
                    .flat_map(|row| row.rule.levels())
                {
                    vocabulary.teach_level(number, &level.name);
                }
            }
            Question::Subtotal(_) => vocabulary.teach_sum(number),
            Question::Veto(_) | Question::Gate(_) | Question::Exemption(_) | Question::Total => {}
        }
    }
    teach_names(&mut vocabulary, rubric);
    for (number, question) in questions.all() {
        if let Question::Subtotal(code) = question {
            let name = &questions.row(code, rubric).name;
            if vocabulary.own_meaning(name) == Some(Meaning::Ambiguous) {
                continue;
            }
            let code = code.as_str();
            for section in [name, code, &titled(code, name)] {
                vocabulary.teach_section(section, number);
            }
        }
    }
    teach_namesakes(&mut vocabulary, questions, rubric);
    teach_deducted(&mut vocabulary, questions, rubric);
    vocabulary
}

/// Says of which indicators cells hold what was taken off.
fn teach_deducted(vocabulary: &mut Vocabulary, questions: &Questions, rubric: &Rubric) {
    vocabulary.deducts_all = true;
    for (number, question) in questions.all() {
        let Question::Mark { code, .. } = question else {
            continue;
        };
        let is_deducted = |row: &Indicator| matches!(row.rule, Rule::DeductPoints(_));
        match questions.rows(code, rubric).all(is_deducted) {
            true => {
                vocabulary.deducted.insert(number);
            }
            false => vocabulary.deducts_all = false,
        }
    }
}

/// Says of indicators that share a name by which section above them each is told.
fn teach_namesakes(vocabulary: &mut Vocabulary, questions: &Questions, rubric: &Rubric) {
    for (_, question) in questions.all() {
        let Question::Mark { code, .. } = question else {
            continue;
        };
        for row in questions.rows(code, rubric) {
            if vocabulary.own_meaning(&row.name) != Some(Meaning::Ambiguous) {
                continue;
            }
            let sections = rubric.indicators.iter();
            for section in sections.filter(|section| section.code.is_above(code)) {
                let section_code = section.code.as_str();
                let titled = titled(section_code, &section.name);
                for heading in [section_code, &section.name, &titled] {
                    vocabulary
                        .namesakes
                        .teach(heading, &row.name, code.as_str());
                }
            }
        }
    }
}

/// Returns the words that may follow a number in one cell of a leaf.
fn units<'r>(
    questions: &Questions,
    code: &IndicatorCode,
    part: usize,
    rubric: &'r Rubric,
) -> Vec<&'r str> {
    let rows = questions.rows(code, rubric);
    let unit = |row: &'r Indicator| match row.rule.inputs().get(part)? {
        Input::Rate(rate) => rate.unit.as_deref(),
        Input::Value | Input::Target(_) => None,
    };
    rows.filter_map(unit).collect()
}

/// Returns the headings of a question: code, name, both, and the one its row declares.
fn labels(questions: &Questions, question: &Question, rubric: &Rubric) -> Vec<Label> {
    let numbered = |code: &str, name: &str| Label::Numbered {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    let of_row = |row: &Indicator| {
        let mut labels = vec![numbered(row.code.as_str(), &row.name)];
        labels.extend(row.column.clone().map(Label::Written));
        labels
    };
    let of_condition = |condition: &Condition| vec![numbered(&condition.code, &condition.name)];
    match question {
        Question::Mark { code, part } => {
            let mut labels: Vec<Label> = Vec::new();
            for row in questions.rows(code, rubric) {
                let inputs = row.rule.inputs();
                match inputs.get(*part) {
                    None => continue,
                    Some(Input::Value) => labels.extend(of_row(row)),
                    Some(Input::Target(column)) => {
                        labels.push(Label::Written((*column).to_owned()));
                    }
                    Some(Input::Rate(rate)) => {
                        let bases: Vec<String> =
                            of_row(row).iter().flat_map(Label::headings).collect();
                        let number = || (part + 1).to_string();
                        let own = rate.heading().map_or_else(number, str::to_owned);
                        let both =
                            |base: &String| [format!("{base} {own}"), format!("{base}（{own}）")];
                        let is_named = inputs.len() > 1 || rate.heading().is_some();
                        let with_own = bases.iter().filter(|_| is_named).flat_map(both);
                        // What a row counts need not be said where it counts one thing.
                        let without = bases.iter().filter(|_| inputs.len() == 1).cloned();
                        labels.extend(with_own.chain(without).map(Label::Written));
                    }
                }
            }
            labels
        }
        Question::Veto(index) => of_condition(&rubric.vetoes[*index]),
        Question::Gate(index) => of_condition(&rubric.gates[*index]),
        Question::Exemption(index) => {
            vec![Label::Written(rubric.exemptions[*index].name.clone())]
        }
        Question::Subtotal(code) => of_row(questions.row(code, rubric)),
        Question::Total => Vec::new(),
    }
}

/// Says how the rubric spells kinds, whom its folds name, and levels.
fn teach_names(vocabulary: &mut Vocabulary, rubric: &Rubric) {
    for kind in &rubric.kinds {
        vocabulary.teach_name(Role::Kind, kind);
    }
    if !rubric.kinds.is_empty() {
        vocabulary.teach_wanted(Meaning::Kind, "kind");
    }
    let of_rows = rubric.indicators.iter().map(|row| &row.folds);
    for folds in std::iter::once(&rubric.folds).chain(of_rows) {
        for (role, meaning, key, fold) in [
            (
                Role::Assessor,
                Meaning::Assessor,
                "assessor",
                &folds.assessors,
            ),
            (Role::Source, Meaning::Source, "source", &folds.sources),
            (Role::Period, Meaning::Period, "period", &folds.periods),
        ] {
            if fold.is_some() {
                vocabulary.teach_wanted(meaning, key);
            }
            let names = fold.as_ref().map_or(Vec::new(), |fold| fold.how.names());
            for name in names {
                vocabulary.teach_name(role, name);
            }
        }
    }
}
