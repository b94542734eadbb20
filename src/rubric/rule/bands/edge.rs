//! The edge of a band.
//!
//! In words, 满 and 以上 take in the number itself, 不满 and 超过 leave it out (民法典第一千二百五十九条), so
//! an edge never reads both ways.

use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Measure;
use crate::text;

/// Which values reach a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    From(Number),
    Above(Number),
    To(Number),
    Below(Number),
    /// The last band takes the rest.
    Rest,
}

impl Edge {
    /// Returns the value at which the band begins or ends; the last has none.
    pub fn line(&self) -> Option<&Number> {
        match self {
            Edge::From(line) | Edge::Above(line) | Edge::To(line) | Edge::Below(line) => Some(line),
            Edge::Rest => None,
        }
    }

    /// Returns which values reach a band and not the band before it.
    pub fn words(&self, before: Option<&Edge>, measure: Measure) -> Text {
        let own = self.own_words(measure);
        match (own, before.and_then(|before| self.beyond(before, measure))) {
            (Some(own), Some(beyond)) => match self {
                // The lower end is said first.
                Edge::To(_) | Edge::Below(_) => {
                    text! {"{beyond}{own}"; "{beyond}, {own}"; own, beyond}
                }
                Edge::From(_) | Edge::Above(_) | Edge::Rest => {
                    text! {"{own}{beyond}"; "{own}, {beyond}"; own, beyond}
                }
            },
            (Some(own), None) => own,
            (None, Some(beyond)) => beyond,
            (None, None) => text! {"其余"; "anything else"},
        }
    }

    fn own_words(&self, measure: Measure) -> Option<Text> {
        let line = measure.written(self.line()?);
        match self {
            Edge::From(_) => Some(text! {"满{line}"; "{line} or more"}),
            Edge::Above(_) => Some(text! {"超过{line}"; "more than {line}"}),
            Edge::To(_) => Some(text! {"不超过{line}"; "{line} at most"}),
            Edge::Below(_) => Some(text! {"不满{line}"; "less than {line}"}),
            Edge::Rest => None,
        }
    }

    /// Returns what a value must be so as not to reach the band before, where that bounds this one from
    /// the other side.
    fn beyond(&self, before: &Edge, measure: Measure) -> Option<Text> {
        let (other, bounds_above) = match before.clone() {
            Edge::From(line) => (Edge::Below(line), true),
            Edge::Above(line) => (Edge::To(line), true),
            Edge::To(line) => (Edge::Above(line), false),
            Edge::Below(line) => (Edge::From(line), false),
            Edge::Rest => return None,
        };
        let fits = match self {
            Edge::From(_) | Edge::Above(_) => bounds_above,
            Edge::To(_) | Edge::Below(_) => !bounds_above,
            Edge::Rest => true,
        };
        other.own_words(measure).filter(|_| fits)
    }
}
