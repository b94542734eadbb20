//! The made-up sheets of `examples/review-2019` come to the counts on record: those of the reply of
//! the district's civil affairs bureau to proposal 第19D11号, dated 2019-05-30.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use wuhua_eval::evaluation::{Seat, Verdict};
use wuhua_eval::number::Number;
use wuhua_eval::rubric::SHIPPED;
use wuhua_eval::sheet::text::recognize;

use crate::support::{csv, with_results};

#[path = "../examples/review-2019/make/mod.rs"]
mod make;

const CITY: [&str; 3] = ["city-2012", "city-2013", "city-2014"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/review-2019")
}

#[test]
fn the_sheets_are_those_that_the_program_beside_them_writes() {
    let listed = fs::read_dir(folder()).expect("the example is there");
    let names = listed.map(|entry| entry.expect("it can be listed").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let kept: BTreeSet<String> = names.filter(|name| name.ends_with(".csv")).collect();
    let made = make::files(make::SEED);
    let written: BTreeSet<String> = made.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(kept, written);
    for (name, bytes) in made {
        let kept = fs::read(folder().join(name)).expect("it was listed");
        assert!(
            kept == bytes,
            "{name}: run `cargo run --example make-review-2019` and read the difference"
        );
    }
}

#[test]
fn every_count_of_the_reply_follows_from_the_sheets() {
    let counts = Counts::of(&Sheets::kept());
    // District, five years from 2007.
    assert_eq!(counts.harmonious_communities, 74);
    assert_eq!(counts.harmonious_villages, 3);
    assert_eq!(counts.model_streets, 9);
    // City, three years from 2012.
    assert_eq!(counts.up_to_standard, [30, 59, 88]);
    assert_eq!(counts.city_models, 11);
    // One community, one brand: 63.636… cut off.
    assert_eq!(counts.brand_applicants, 56);
    assert_eq!(counts.brand_share, "63");
    // Governance pilot, first batch; four are what it aims at.
    assert_eq!(counts.pilots, 10);
    assert_eq!(counts.pilot_models, 4);
}

/// The marks are of chance, the outcome is not: it is certain from the points as they are printed.
#[test]
fn other_marks_from_other_seeds_come_to_the_same_counts() {
    let counts = Counts::of(&Sheets::kept());
    for seed in 1..=3 {
        assert_eq!(Counts::of(&Sheets::from(seed)), counts, "seed {seed}");
    }
}

#[test]
fn whoever_gets_a_title_of_the_pilot_is_up_to_standard() {
    let sheets = Sheets::kept();
    let up_to_standard: BTreeSet<String> = CITY
        .iter()
        .flat_map(|year| sheets.results(year, "city-2012").passed)
        .collect();
    let pilots = sheets.results("governance-pilot-2018", "governance-pilot-2018");
    assert!(
        pilots
            .won("市级社区治理示范社区")
            .is_subset(&up_to_standard)
    );
}

/// Nobody is asked to come back who is up to standard already, and no title is given twice.
#[test]
fn the_years_of_the_city_add_up() {
    let sheets = Sheets::kept();
    let mut passed = BTreeSet::new();
    for year in CITY {
        for name in sheets.results(year, "city-2012").units {
            assert!(!passed.contains(&name), "{year}: {name} again");
        }
        passed.extend(sheets.results(year, "city-2012").passed);
    }
}

/// Changes one entry and says how the counts differ from those on record.
fn changed(sheet: &str, unit: &str, column: &str, entry: &str) -> (Counts, Counts) {
    let mut sheets = Sheets::kept();
    let before = Counts::of(&sheets);
    sheets.enter(sheet, unit, column, entry);
    (before, Counts::of(&sheets))
}

/// Returns the first of those that have a title.
fn holder(sheet: &str, rubric: &str, title: &str) -> String {
    let holders = Sheets::kept().results(sheet, rubric).won(title);
    holders.into_iter().next().expect("somebody has it")
}

#[test]
fn content_of_residents_below_seventy_costs_a_community_its_title() {
    let unit = holder("district-2007", "district-2007", "区级和谐社区");
    let (before, after) = changed("district-2007", &unit, "G2 居民总体满意度", "69.9%");
    assert_eq!(
        after,
        Counts {
            harmonious_communities: 73,
            ..before
        }
    );
}

#[test]
fn a_village_that_embezzled_loses_its_title() {
    let unit = holder("district-2007", "district-2007", "区级和谐乡村");
    let (before, after) = changed("district-2007", &unit, "V4 侵占挪用集体资产", "是");
    assert_eq!(
        after,
        Counts {
            harmonious_villages: 2,
            ..before
        }
    );
}

#[test]
fn discontent_residents_cost_a_street_its_title() {
    let unit = holder("street-2007", "street-2007", "示范街道");
    let (before, after) = changed("street-2007", &unit, "5.1 居民满意度", "69.9%");
    assert_eq!(
        after,
        Counts {
            model_streets: 8,
            ..before
        }
    );
}

#[test]
fn papers_twenty_days_late_leave_one_community_below_the_standard() {
    let sheets = Sheets::kept().results("city-2014", "city-2012");
    let models = sheets.won("市级示范社区");
    let unit = sheets
        .passed
        .difference(&models)
        .next()
        .expect("most are none");
    let (before, after) = changed("city-2014", unit, "8.3 考评材料迟报", "20");
    assert_eq!(
        after,
        Counts {
            up_to_standard: [30, 59, 87],
            ..before
        }
    );
}

#[test]
fn five_of_ten_for_cleaning_cost_a_community_the_title_of_the_city_alone() {
    let unit = holder("city-2013", "city-2012", "市级示范社区");
    let (before, after) = changed("city-2013", &unit, "5.1.1 保洁现场评查", "5");
    assert_eq!(
        after,
        Counts {
            city_models: 10,
            ..before
        }
    );
}

#[test]
fn a_pilot_that_gives_itself_eighty_nine_loses_its_title() {
    let unit = holder(
        "governance-pilot-2018",
        "governance-pilot-2018",
        "市级社区治理示范社区",
    );
    let (before, after) = changed("governance-pilot-2018", &unit, "G1 自评分", "89");
    assert_eq!(
        after,
        Counts {
            pilot_models: 3,
            ..before
        }
    );
}

#[test]
fn one_applicant_fewer_is_sixty_two_percent() {
    let mut sheets = Sheets::kept();
    let before = Counts::of(&sheets);
    let brand = sheets.rows("brand-2011");
    let last = brand.iter().rposition(|row| row[2].starts_with("示例社区"));
    brand.remove(last.expect("there are communities"));
    let brand_share = "62".to_owned();
    let after = Counts {
        brand_applicants: 55,
        brand_share,
        ..before
    };
    assert_eq!(Counts::of(&sheets), after);
}

/// The figures of the reply, by what follows from the sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counts {
    harmonious_communities: usize,
    harmonious_villages: usize,
    model_streets: usize,
    /// By the end of each of the three years.
    up_to_standard: [usize; 3],
    city_models: usize,
    brand_applicants: usize,
    /// Of all communities, in percent, as the rubric prints shares.
    brand_share: String,
    pilots: usize,
    pilot_models: usize,
}

impl Counts {
    fn of(sheets: &Sheets) -> Counts {
        let results = |id| sheets.results(id, id);
        let district = results("district-2007");
        let city = CITY.map(|year| sheets.results(year, "city-2012"));
        let mut up_to_standard = BTreeSet::new();
        let by_then = city.each_ref().map(|year| {
            up_to_standard.extend(year.passed.clone());
            up_to_standard.len()
        });
        let models: BTreeSet<String> = city
            .iter()
            .flat_map(|year| year.won("市级示范社区"))
            .collect();
        let brand = results("brand-2011");
        let pilots = results("governance-pilot-2018");
        Counts {
            harmonious_communities: district.won("区级和谐社区").len(),
            harmonious_villages: district.won("区级和谐乡村").len(),
            model_streets: results("street-2007").won("示范街道").len(),
            up_to_standard: by_then,
            city_models: models.len(),
            brand_applicants: brand.units.len(),
            brand_share: sheets.share("brand-2011", brand.units.len()),
            pilots: pilots.units.len(),
            pilot_models: pilots.won("市级社区治理示范社区").len(),
        }
    }
}

/// What follows from one sheet.
struct Results {
    units: BTreeSet<String>,
    passed: BTreeSet<String>,
    /// By the name of the award.
    winners: BTreeMap<String, BTreeSet<String>>,
}

impl Results {
    fn won(&self, award: &str) -> BTreeSet<String> {
        self.winners[award].clone()
    }
}

/// The sheets of the example, by their names, as rows of cells.
struct Sheets(BTreeMap<String, Vec<Vec<String>>>);

impl Sheets {
    fn kept() -> Sheets {
        Sheets::from(make::SEED)
    }

    fn from(seed: u64) -> Sheets {
        let files = make::files(seed).into_iter();
        Sheets(
            files
                .map(|(name, bytes)| {
                    let name = name.trim_end_matches(".csv").to_owned();
                    let Ok(encoding) = recognize(&bytes, None) else {
                        panic!("{name} is a text");
                    };
                    let text = encoding.decode(&bytes).expect("it was recognized");
                    let lines = text.lines();
                    let cells = lines.map(|line| line.split(',').map(str::to_owned).collect());
                    (name, cells.collect())
                })
                .collect(),
        )
    }

    fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<String>> {
        self.0.get_mut(sheet).expect("the example has it")
    }

    /// Puts an entry in place of that which a unit has in a column, or in the row of a long sheet.
    fn enter(&mut self, sheet: &str, unit: &str, column: &str, entry: &str) {
        let rows = self.rows(sheet);
        let is_long = rows[1].iter().any(|heading| heading == "指标");
        let heading = if is_long { "得分" } else { column };
        let place = rows[1].iter().position(|cell| cell == heading);
        let place = place.expect("the sheet has the column");
        let is_meant = |row: &&mut Vec<String>| {
            let has = |word: &str| row.iter().any(|cell| cell == word);
            has(unit) && (!is_long || has(column))
        };
        let row = rows
            .iter_mut()
            .find(is_meant)
            .expect("the sheet has the unit");
        assert_ne!(row[place], entry);
        row[place] = entry.to_owned();
    }

    fn results(&self, sheet: &str, rubric: &str) -> Results {
        with_results(text_of(rubric), &csv(&self.0[sheet]), |case, evaluation| {
            let name = |unit| case.sheet.unit(unit).name.to_string();
            let results = evaluation.results.iter();
            let settled = results
                .clone()
                .all(|result| result.verdict != Some(Verdict::Undetermined));
            assert!(settled, "{sheet}: marks are missing");
            let passed = results
                .clone()
                .filter(|result| result.verdict == Some(Verdict::Pass));
            let awards = case.rubric.awards.iter().enumerate();
            let winners = awards.map(|(place, award)| {
                let won = Seat::Won { provisional: false };
                let winners = results.clone().filter(|result| result.seats[place] == won);
                (
                    award.name.clone(),
                    winners.map(|result| name(result.unit)).collect(),
                )
            });
            Results {
                units: results.clone().map(|result| name(result.unit)).collect(),
                passed: passed.map(|result| name(result.unit)).collect(),
                winners: winners.collect(),
            }
        })
    }

    /// Returns so many of all communities in percent, as the rubric prints shares.
    fn share(&self, rubric: &str, count: usize) -> String {
        let listed = self.0["communities"].len() - 2;
        let percent = &(&Number::from(100 * count) / &Number::from(listed));
        with_results(text_of(rubric), &csv(&self.0[rubric]), |case, _| {
            percent.to_fixed(case.rubric.numbers.percent)
        })
    }
}

fn text_of(rubric: &str) -> &'static str {
    let shipped = SHIPPED.iter().find(|shipped| shipped.id == rubric);
    shipped.expect("it comes with the program").text
}
