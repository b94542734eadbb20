//! Who is meant to come to what: the counts on record in the reply of 2019-05-30, dealt out by chance.
//!
//! What a level loses is to be read beside the lines of its rubric, as the comments say. Where nothing is on record,
//! as how many communities were assessed in which year, the numbers are made up.

use super::level::{Extras, Incident, Level};
use super::random::Random;

/// How many communities the district has.
pub const COMMUNITIES: usize = 88;
/// In how many streets they lie, eight in each.
pub const STREETS: usize = 11;
/// The numbers of those that were villages.
pub const VILLAGES: [usize; 5] = [77, 78, 79, 86, 87];

/// A unit that is assessed, by its number from 1, and what is meant to become of it.
pub type Intent = (usize, Level);

/// 74 of the communities and 3 of the former villages get a title: 80 % of 200 points, and 70 % of each section.
pub fn district(random: &mut Random) -> Vec<Intent> {
    let titled = || Level::losing(50, 160);
    let failing = || Level::losing(230, 280).with(Extras::Penalty);
    // Above 80 % in all, below 70 % in one section; the minimum of 60 % is not missed.
    let uneven = |section| Level::losing(50, 110).but(section, 330, 380);
    let incident = |code, cell, remark| Incident { code, cell, remark };
    let others = [
        failing(),
        failing(),
        failing(),
        failing(),
        uneven("2"),
        uneven("5"),
        titled().after(incident("G1", "否", "街道初审未推荐")),
        titled().after(incident("V2", "是", "V2 已查实")),
        titled().after(incident("V3", "是", "V3 已查实")),
    ];
    let is_village = |number: &usize| VILLAGES.contains(number);
    let (villages, communities) = (1..=COMMUNITIES).partition(is_village);
    let others_of_villages = [failing(), uneven("6")];
    let mut intents = deal(communities, &others, titled, random);
    intents.extend(deal(villages, &others_of_villages, titled, random));
    in_order(intents)
}

/// 9 streets get the title: 85 points, and 70 % of each section.
pub fn streets(random: &mut Random) -> Vec<Intent> {
    let titled = || Level::losing(40, 130);
    let incomplete = Incident {
        code: "G1",
        cell: "否",
        remark: "尚有社区未建服务站",
    };
    // Passes at 80, and stays below 85; whole points are all that can be lost of the fourth section.
    let passing = Level::losing(160, 190).but("4", 190, 210);
    let others = [passing, titled().after(incomplete)];
    in_order(deal((1..=STREETS).collect(), &others, titled, random))
}

/// Three years in which all communities reach the standard, 80 points, and 11 of them the title: 90 points,
/// and 85 % of each section. Who missed the standard comes back in the year after.
pub fn city(random: &mut Random) -> [Vec<Intent>; 3] {
    let titled = || Level::losing(25, 75).with(Extras::Bonus);
    let standard = || Level::losing(112, 170);
    let short = || Level::losing(225, 290).with(Extras::Penalty);
    // Above 90 in all, below 85 % in one section.
    let uneven = || Level::losing(25, 70).but("5", 155, 210);
    let turns = random.shuffled((1..=COMMUNITIES).collect());
    let year = |levels: [(Level, &[usize]); 4]| {
        let intents = levels.into_iter().flat_map(|(level, numbers)| {
            numbers.iter().map(move |&number| (number, level.clone()))
        });
        in_order(intents.collect())
    };
    [
        year([
            (titled(), &turns[..3]),
            (uneven(), &turns[3..4]),
            (standard(), &turns[4..30]),
            (short(), &turns[30..36]),
        ]),
        year([
            (titled(), &turns[36..40]),
            (uneven(), &turns[40..42]),
            (standard(), &[&turns[30..36], &turns[42..59]].concat()),
            (short(), &turns[59..64]),
        ]),
        year([
            (titled(), &turns[64..68]),
            (uneven(), &turns[68..69]),
            (standard(), &[&turns[59..64], &turns[69..]].concat()),
            (short(), &[]),
        ]),
    ]
}

/// 56 communities applied. How they did is not on record: here 6 come to 90 points, 42 pass at 75, 8 do not.
pub fn brand(random: &mut Random) -> Vec<Intent> {
    let best = || Level::losing(25, 75).with(Extras::Bonus);
    let short = || Level::losing(270, 330).with(Extras::Penalty);
    let passing = || Level::losing(110, 200);
    let applicants = applicants(56, random);
    let others = [vec![best(); 6], vec![short(); 8]].concat();
    in_order(deal(applicants, &others, passing, random))
}

/// 10 communities applied; 4 get the title: 85 points, and 70 % of each section.
pub fn governance(random: &mut Random) -> Vec<Intent> {
    let titled = || Level::losing(25, 100).with(Extras::Bonus);
    let others = [
        // Pass at 80, and stay below 85.
        vec![Level::losing(160, 195); 4],
        // Above 85 in all, below 70 % in one section.
        vec![Level::losing(25, 90).but("9", 320, 400)],
        vec![Level::losing(230, 290).with(Extras::Penalty)],
    ];
    let applicants = applicants(10, random);
    in_order(deal(applicants, &others.concat(), titled, random))
}

fn applicants(count: usize, random: &mut Random) -> Vec<usize> {
    let mut all = random.shuffled((1..=COMMUNITIES).collect());
    all.truncate(count);
    all
}

/// Deals levels out by chance: one unit for each of the others, and all that are left the usual one.
fn deal(
    numbers: Vec<usize>,
    others: &[Level],
    usual: impl Fn() -> Level,
    random: &mut Random,
) -> Vec<Intent> {
    let numbers = random.shuffled(numbers);
    let levels = others.iter().cloned().chain(std::iter::repeat_with(usual));
    numbers.into_iter().zip(levels).collect()
}

fn in_order(mut intents: Vec<Intent>) -> Vec<Intent> {
    intents.sort_by_key(|(number, _)| *number);
    intents
}
