//! A rubric of a hundred leaves and made-up sheets for it, of any size. The same words give the same bytes.
//!
//! Eight sections of thirty groups, each section with a minimum, pass at 85. Marks stand on a grid of a
//! quarter of each leaf's points; about half of the units pass.

use std::io::{self, Write};

/// How many leaves each group has: a hundred in thirty groups.
const LEAVES_OF_GROUPS: [&[usize]; 8] = [
    &[4, 3, 3, 4],
    &[3, 3, 4, 3],
    &[3, 4, 3, 3],
    &[4, 3, 3, 3],
    &[3, 3, 4, 3],
    &[3, 4, 3],
    &[4, 3, 4],
    &[3, 3, 4, 3],
];
/// Points of leaves, in quarters: they follow one another, and come to a hundred points in all.
const QUARTERS: [u64; 3] = [4, 6, 2];

pub struct Leaf {
    code: String,
    /// Full marks, in quarters of a point.
    quarters: u64,
}

/// What sheet is wanted.
pub struct Wanted {
    pub units: usize,
    pub is_long: bool,
    pub order: Order,
    /// Of a million marks, how many are words that are none.
    pub faults: u64,
    pub seed: u64,
}

/// In which order the rows of a long sheet stand.
#[derive(Clone, Copy)]
pub enum Order {
    ByUnit,
    ByIndicator,
    Shuffled,
}

/// Returns the leaves in the order of the rubric.
pub fn leaves() -> Vec<Leaf> {
    let mut quarters = QUARTERS.into_iter().cycle();
    let mut leaves = Vec::new();
    for (section, groups) in (1..).zip(LEAVES_OF_GROUPS) {
        for (group, &count) in (1..).zip(groups) {
            for place in 1..=count {
                leaves.push(Leaf {
                    code: format!("{section}.{group}.{place}"),
                    quarters: quarters.next().expect("they never end"),
                });
            }
        }
    }
    leaves
}

fn points(quarters: u64) -> String {
    format!("{}.{:02}", quarters / 4, quarters % 4 * 25)
}

pub fn rubric(leaves: &[Leaf]) -> String {
    let mut rows = String::new();
    let mut above: (String, String) = Default::default();
    for leaf in leaves {
        let (group, _) = leaf.code.rsplit_once('.').expect("codes have three parts");
        let (section, _) = group.split_once('.').expect("codes have three parts");
        if above.0 != section {
            rows += &format!(
                "  {{ code = \"{section}\", name = \"一级指标{section}\", minimum = \"70%\" }},\n"
            );
        }
        if above.1 != group {
            rows += &format!("  {{ code = \"{group}\", name = \"二级指标{group}\" }},\n");
        }
        let (code, points) = (&leaf.code, points(leaf.quarters));
        rows +=
            &format!("  {{ code = \"{code}\", name = \"三级指标{code}\", points = {points} }},\n");
        above = (section.into(), group.into());
    }
    let head = "id = \"country\"\ntitle = \"全国\"\nfull = 100";
    format!("{head}\nindicators = [\n{rows}]\n\n[outcome]\npass = 85\n")
}

/// Returns the mark of a unit on a leaf, in quarters: it depends on nothing else, so that every order of
/// the rows holds the same.
fn mark(wanted: &Wanted, unit: usize, place: usize, leaf: &Leaf) -> String {
    // Between 75 and 95 of a hundred, by unit.
    let skill = 75 + scattered(wanted.seed, unit as u64) % 21;
    let chance = scattered(wanted.seed ^ 0x5eed, (unit * 128 + place) as u64);
    if chance % 1_000_000 < wanted.faults {
        return "缺考".into();
    }
    let steps =
        u64::from(chance / 1_000_000 % 100 >= skill) * (1 + chance / 100_000_000 % leaf.quarters);
    let quarters = leaf.quarters - steps;
    match quarters % 4 {
        0 => (quarters / 4).to_string(),
        2 => format!("{}.5", quarters / 4),
        _ => points(quarters),
    }
}

/// A number without likeness to its neighbours' (SplitMix64).
fn scattered(seed: u64, number: u64) -> u64 {
    let mut state = (seed.wrapping_add(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

fn name(unit: usize) -> String {
    format!("示例{unit:06}社区")
}

fn wide(wanted: &Wanted, leaves: &[Leaf], out: &mut impl Write) -> io::Result<()> {
    write!(out, "社区")?;
    for leaf in leaves {
        write!(out, ",{}", leaf.code)?;
    }
    writeln!(out)?;
    for unit in 0..wanted.units {
        write!(out, "{}", name(unit))?;
        for (place, leaf) in leaves.iter().enumerate() {
            write!(out, ",{}", mark(wanted, unit, place, leaf))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn long(wanted: &Wanted, leaves: &[Leaf], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "社区,指标,得分")?;
    let mut row = |unit: usize, place: usize| {
        let leaf = &leaves[place];
        let mark = mark(wanted, unit, place, leaf);
        writeln!(out, "{},{},{mark}", name(unit), leaf.code)
    };
    let (units, places) = (wanted.units, leaves.len());
    match wanted.order {
        Order::ByUnit => (0..units * places).try_for_each(|at| row(at / places, at % places)),
        Order::ByIndicator => (0..units * places).try_for_each(|at| row(at % units, at / units)),
        Order::Shuffled => {
            let mut rows: Vec<usize> = (0..units * places).collect();
            for last in (1..rows.len()).rev() {
                let other = scattered(wanted.seed, last as u64) % (last as u64 + 1);
                rows.swap(last, usize::try_from(other).expect("it is below a usize"));
            }
            rows.into_iter()
                .try_for_each(|at| row(at / places, at % places))
        }
    }
}

/// Writes the sheet that is wanted.
pub fn sheet(wanted: &Wanted, leaves: &[Leaf], out: &mut impl Write) -> io::Result<()> {
    match wanted.is_long {
        false => wide(wanted, leaves, out),
        true => long(wanted, leaves, out),
    }
}
