//! Made-up score sheets from which a review of 2019 arrives at the counts of the reply of 2019-05-30.
//!
//! `plan` says who is meant to come to what, `level` fills in a row so that this is certain, by the cells that
//! `ladder` knows for a row of a `paper`, and `sheet` writes it all down. Nothing here evaluates: that the
//! counts follow is for the program to find.

mod ladder;
mod level;
mod paper;
mod plan;
mod random;
mod row;
mod rule;
mod sheet;

use paper::Paper;
use random::Random;
use sheet::{COMMUNITIES, Form, Heading, KINDS, STREETS};

/// Where the files of this folder come from: the date of the reply.
pub const SEED: u64 = 20_190_530;

/// Returns every file, by its name: the same from a seed on every machine. Which units come to what, and by which
/// marks, is of chance; how many do is not.
pub fn files(seed: u64) -> Vec<(&'static str, Vec<u8>)> {
    // A stream of chance for each scheme: a change to one leaves the others alone.
    let stream = |scheme| Random::new(seed * 100 + scheme);
    let [first, second, third] = city(&mut stream(3));
    vec![
        ("communities.csv", sheet::roster().into_bytes()),
        ("district-2007.csv", district(&mut stream(1)).into_bytes()),
        ("street-2007.csv", streets(&mut stream(2)).into_bytes()),
        ("city-2012.csv", first.into_bytes()),
        ("city-2013.csv", second.into_bytes()),
        ("city-2014.csv", third.into_bytes()),
        // As an older office program saves it.
        ("brand-2011.csv", gb18030(&brand(&mut stream(4)))),
        (
            "governance-pilot-2018.csv",
            governance(&mut stream(5)).into_bytes(),
        ),
    ]
}

fn district(random: &mut Random) -> String {
    let form = Form {
        title: "区级和谐社区考评评分表".to_owned(),
        paper: &Paper::new(include_str!("../../../rubrics/district-2007.toml")),
        heading: Heading::CodeAndName,
        units: &KINDS,
    };
    let intents = plan::district(random);
    sheet::wide(&form, &intents, random)
}

fn streets(random: &mut Random) -> String {
    let form = Form {
        title: "示范街道考评评分表".to_owned(),
        paper: &Paper::new(include_str!("../../../rubrics/street-2007.toml")),
        heading: Heading::CodeAndName,
        units: &STREETS,
    };
    let intents = plan::streets(random);
    sheet::wide(&form, &intents, random)
}

/// Returns a sheet for each of the three years.
fn city(random: &mut Random) -> [String; 3] {
    let paper = Paper::new(include_str!("../../../rubrics/city-2012.toml"));
    let [first, second, third] = plan::city(random);
    [(2012, first), (2013, second), (2014, third)].map(|(year, intents)| {
        let form = Form {
            title: format!("{year}年度和谐社区考评评分表"),
            paper: &paper,
            heading: Heading::CodeAndName,
            units: &COMMUNITIES,
        };
        sheet::wide(&form, &intents, random)
    })
}

fn brand(random: &mut Random) -> String {
    let form = Form {
        title: "一社区一特色一品牌考评评分表".to_owned(),
        paper: &Paper::new(include_str!("../../../rubrics/brand-2011.toml")),
        heading: Heading::NameAndPoints,
        units: &COMMUNITIES,
    };
    let intents = plan::brand(random);
    sheet::wide(&form, &intents, random)
}

fn governance(random: &mut Random) -> String {
    let paper = Paper::new(include_str!("../../../rubrics/governance-pilot-2018.toml"));
    let intents = plan::governance(random);
    sheet::long("社区治理创新试点评分明细", &paper, &intents, random)
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, had_errors) = encoding_rs::GB18030.encode(text);
    assert!(!had_errors, "GB18030 has every character");
    bytes.into_owned()
}
