//! The keys of bands: an edge each, and what is earned or, of a penalty, taken off.

use super::band::{Band, Earn};
use super::edge::Edge;
use crate::number::Number;
use crate::rubric::Points;
use crate::rubric::rule::BandsSay;
use crate::text;
use crate::toml_text::{Located, Reader};

pub fn bands(row: &Reader, bands_say: BandsSay) -> Vec<Band> {
    let full = match row.get("points").map(|_| row.points()) {
        Some(Some(Points::Fixed(points))) => Some(points),
        _ => None,
    };
    let bands = row.tables("bands").into_iter().map(|band| {
        let edges = [
            band.number("from").map(Edge::From),
            band.number("above").map(Edge::Above),
            band.number("to").map(Edge::To),
            band.number("below").map(Edge::Below),
        ];
        let mut edges = edges.into_iter().flatten();
        let edge = edges.next().unwrap_or(Edge::Rest);
        if edges.next().is_some() {
            band.all_wrong(
                text! {"一档只写一条界线"; "a band has one edge"},
                text! {
                    "各档自上而下，取先到达的一档，所以一条界线就够了";
                    "the first band a value reaches counts, so one edge is enough"
                },
            );
        }
        let earn = match bands_say {
            BandsSay::Earned => earned(&band, full.as_ref()),
            BandsSay::TakenOff => taken_off(&band),
        };
        Band {
            edge,
            loses: band.has("lose"),
            earn: earn.unwrap_or(Earn::Unstated),
        }
    });
    bands.collect()
}

fn is_unstated(band: &Reader) -> bool {
    band.get("earn").and_then(Located::text) == Some("unstated")
}

/// Reads what a band earns, by `earn` or by what it loses of the row's points.
fn earned(band: &Reader, full: Option<&Number>) -> Option<Earn> {
    let unstated = is_unstated(band);
    let earn = (!unstated).then(|| band.magnitude("earn")).flatten();
    let lost = band.magnitude("lose");
    let earn = match (unstated, earn, lost, full) {
        (true, None, None, _) => Some(Earn::Unstated),
        (false, Some(points), None, _) => Some(Earn::Points(points)),
        (false, None, Some(lost), Some(full)) => {
            Some(Earn::Points((full - &lost).max(Number::ZERO)))
        }
        // That the row has no points is told of by a lint.
        (false, None, Some(lost), None) => Some(Earn::Points(lost)),
        _ => None,
    };
    if earn.is_none() {
        let wanted = text! {"每档写 `earn`（得几分）或 `lose`（从 `points` 里扣几分）之一"; "each band has `earn`, or `lose`, what is lost of the row's `points`"};
        band.all_wrong(
            text! {"这一档没有写清得几分"; "what this band earns is not clear"},
            wanted,
        );
    }
    earn
}

/// Reads what a band of a penalty takes off.
fn taken_off(band: &Reader) -> Option<Earn> {
    let unstated = is_unstated(band);
    let lost = band.magnitude("lose");
    if let (Some(earn), false) = (band.get("earn"), unstated) {
        band.wrong(
            earn,
            text! {"扣分项的一档写的是得几分"; "a band of a penalty says what it earns"},
            text! {"写 `lose`：这一档扣几分"; "write `lose`: what it takes off"},
        );
        return None;
    }
    match (unstated, lost) {
        (true, None) => Some(Earn::Unstated),
        (false, Some(lost)) => Some(Earn::Points(lost)),
        (true, Some(_)) | (false, None) => {
            band.all_wrong(
                text! {"这一档没有写清扣几分"; "what this band takes off is not clear"},
                text! {
                    "每档写 `lose`（扣几分），不扣的写 `lose = 0`；纸面没有说的写 \
                     `earn = \"unstated\"`";
                    "each band has `lose`, `lose = 0` where nothing is taken off; where the paper \
                     is silent, `earn = \"unstated\"`"
                },
            );
            None
        }
    }
}
