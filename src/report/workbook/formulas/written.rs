//! Terms as the text of formulas: in English, with commas and points, as every workbook keeps them.
//!
//! No two numbers are compared bare: floats that differ by a last digit only are made one before, on the
//! difference.

use super::term::{Beyond, Gather, Order, Spot, Term, Test};
use crate::number::{Number, Rounding, RoundingMode};

/// The most characters of a formula, the most brackets one within the other, and the most arguments,
/// each with some to spare.
const MOST: usize = 8000;
const DEEPEST: usize = 60;
const MOST_ARGUMENTS: usize = 250;

/// Where the cells stand that formulas speak of.
pub trait Places {
    /// Returns the address of a cell.
    fn cell(&self, spot: Spot) -> String;

    /// Returns the addresses of cells side by side: from the first to the last.
    fn between(&self, first: Spot, last: Spot) -> String;

    /// Returns where the cells of a column are, of all units that are held against each other.
    fn column(&self, spot: Spot) -> String;
}

/// The most characters of a word in a formula.
const LONGEST_WORD: usize = 255;

/// Returns whether spreadsheets take a formula.
pub fn fits(formula: &str) -> bool {
    let (mut deepest, mut open) = (0, vec![1]);
    // Between quotes, brackets and commas are words.
    for (part, words) in formula.split(['"', '\'']).enumerate() {
        if part % 2 == 1 {
            if words.chars().count() > LONGEST_WORD {
                return false;
            }
            continue;
        }
        for byte in words.bytes() {
            match (byte, open.last_mut()) {
                (b'(', _) => open.push(1),
                (b')', _) => {
                    open.pop();
                }
                (b',', Some(arguments)) => *arguments += 1,
                (_, _) => {}
            }
            let has_room = open.last().is_none_or(|count| *count <= MOST_ARGUMENTS);
            if !has_room {
                return false;
            }
            deepest = deepest.max(open.len());
        }
    }
    formula.chars().map(char::len_utf16).sum::<usize>() <= MOST && deepest <= DEEPEST
}

/// Returns a term as a formula.
pub fn written(term: &Term, places: &dyn Places) -> String {
    let mut text = String::from("=");
    Writer { places }.term(term, Tight::Loose, &mut text);
    text
}

/// How tightly what stands around a term binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tight {
    Loose,
    /// Behind a minus, or beside a times.
    Sum,
    /// Behind a divided-by.
    Product,
}

struct Writer<'p> {
    places: &'p dyn Places,
}

impl Writer<'_> {
    fn term(&self, term: &Term, around: Tight, text: &mut String) {
        match term {
            Term::Number(number) => constant(number, around, text),
            Term::Word(word) => text.push_str(&quoted(word)),
            Term::Absent => text.push_str("NA()"),
            Term::Cell(spot) => text.push_str(&self.places.cell(*spot)),
            Term::Plus(terms) => bracketed(around > Tight::Loose, text, |text| {
                self.joined(terms, "+", Tight::Loose, text);
            }),
            Term::Minus(pair) => bracketed(around > Tight::Loose, text, |text| {
                self.term(&pair.0, Tight::Loose, text);
                text.push('-');
                self.term(&pair.1, Tight::Sum, text);
            }),
            Term::Times(pair) => bracketed(around > Tight::Sum, text, |text| {
                self.term(&pair.0, Tight::Sum, text);
                text.push('*');
                match &pair.1 {
                    // A fraction behind a product goes on as one: multiplied first, then divided.
                    Term::Number(number) if !number.is_negative() => {
                        text.push_str(&number.to_string());
                    }
                    other => self.term(other, Tight::Sum, text),
                }
            }),
            Term::Over(pair) => bracketed(around > Tight::Sum, text, |text| {
                self.term(&pair.0, Tight::Sum, text);
                text.push('/');
                self.term(&pair.1, Tight::Product, text);
            }),
            Term::Of(gather, cells) => self.gathered(*gather, cells, text),
            Term::Largest(1, cells) => self.gathered(Gather::Most, cells, text),
            Term::Smallest(1, cells) => self.gathered(Gather::Least, cells, text),
            Term::Largest(number, cells) => self.nth("LARGE", *number, cells, text),
            Term::Smallest(number, cells) => self.nth("SMALL", *number, cells, text),
            Term::Least(terms) => self.call("MIN", terms, text),
            Term::Most(terms) => self.call("MAX", terms, text),
            Term::Rounded(term, rounding) => {
                let is_divided = rounding.places > 0;
                bracketed(is_divided && around > Tight::Sum, text, |text| {
                    self.rounded(term, *rounding, text);
                });
            }
            Term::Whole(term) => {
                text.push_str("INT(ROUND(");
                self.term(term, Tight::Loose, text);
                text.push_str(",9))");
            }
            Term::Key(term, scale) => {
                text.push_str("ROUND(");
                self.term(term, Tight::Sum, text);
                text.push_str(&format!("*{scale},0)"));
            }
            Term::If(parts) => {
                let (test, then, otherwise) = parts.as_ref();
                text.push_str("IF(");
                self.test(test, text);
                text.push(',');
                self.term(then, Tight::Loose, text);
                text.push(',');
                self.term(otherwise, Tight::Loose, text);
                text.push(')');
            }
            Term::Column(gather, spot) => {
                let column = self.places.column(*spot);
                text.push_str(&format!("{}({column})", function(*gather)));
            }
            Term::Count(equal, beyond) => {
                text.push_str("COUNTIFS(");
                self.criteria(equal, beyond.as_ref(), text);
                text.push(')');
            }
            Term::SumOf(summed, equal) => {
                let column = self.places.column(*summed);
                text.push_str(&format!("SUMIFS({column},"));
                self.criteria(equal, None, text);
                text.push(')');
            }
        }
    }

    fn criteria(&self, equal: &[(Spot, Term)], beyond: Option<&Beyond>, text: &mut String) {
        for (number, (column, term)) in equal.iter().enumerate() {
            text.push_str(if number > 0 { "," } else { "" });
            text.push_str(&self.places.column(*column));
            text.push(',');
            self.term(term, Tight::Loose, text);
        }
        if let Some(beyond) = beyond {
            let sign = match beyond.order {
                Order::Less => "<",
                Order::UpTo => "<=",
                Order::More => ">",
            };
            text.push_str(if equal.is_empty() { "" } else { "," });
            text.push_str(&self.places.column(beyond.column));
            text.push_str(&format!(",\"{sign}\"&"));
            self.term(&beyond.line, Tight::Sum, text);
        }
    }

    /// Rounds by the places of a number that is whole there: what a float leaves beyond goes first.
    fn rounded(&self, term: &Term, rounding: Rounding, text: &mut String) {
        let mut whole = String::from("ROUND(");
        let scale = "0".repeat(rounding.places.into());
        match scale.is_empty() {
            true => self.term(term, Tight::Loose, &mut whole),
            false => {
                self.term(term, Tight::Sum, &mut whole);
                whole.push_str(&format!("*1{scale}"));
            }
        }
        whole.push_str(",8)");
        text.push_str(&match rounding.mode {
            RoundingMode::HalfUp => format!("ROUND({whole},0)"),
            RoundingMode::HalfEven => {
                format!("IF(MOD(ABS({whole}),1)=0.5,2*ROUND({whole}/2,0),ROUND({whole},0))")
            }
            RoundingMode::Down => format!("TRUNC({whole})"),
            RoundingMode::Up => format!("ROUNDUP({whole},0)"),
        });
        if !scale.is_empty() {
            text.push_str(&format!("/1{scale}"));
        }
    }

    fn test(&self, test: &Test, text: &mut String) {
        match test {
            Test::AtLeast(pair) => self.compared(pair, ">=", text),
            Test::Above(pair) => self.compared(pair, ">", text),
            Test::Is(spot, word) => {
                let cell = self.places.cell(*spot);
                text.push_str(&format!("EXACT({cell},{})", quoted(word)));
            }
            Test::Same(one, other) => {
                let [one, other] = [one, other].map(|spot| self.places.cell(*spot));
                text.push_str(&format!("EXACT({one},{other})"));
            }
            Test::Blank(spot) => text.push_str(&format!("{}=\"\"", self.places.cell(*spot))),
            Test::Number(spot) => text.push_str(&format!("ISNUMBER({})", self.places.cell(*spot))),
            Test::All(tests) => self.tests("AND", tests, text),
            Test::Any(tests) => self.tests("OR", tests, text),
        }
    }

    fn compared(&self, pair: &(Term, Term), sign: &str, text: &mut String) {
        text.push_str("ROUND(");
        self.term(&pair.0, Tight::Loose, text);
        if pair.1 != Term::zero() {
            text.push('-');
            self.term(&pair.1, Tight::Sum, text);
        }
        text.push_str(&format!(",10){sign}0"));
    }

    fn tests(&self, function: &str, tests: &[Test], text: &mut String) {
        text.push_str(function);
        text.push('(');
        for (number, test) in tests.iter().enumerate() {
            text.push_str(if number > 0 { "," } else { "" });
            self.test(test, text);
        }
        text.push(')');
    }

    fn call(&self, function: &str, terms: &[Term], text: &mut String) {
        text.push_str(function);
        text.push('(');
        self.joined(terms, ",", Tight::Loose, text);
        text.push(')');
    }

    fn gathered(&self, gather: Gather, cells: &[Spot], text: &mut String) {
        let cells = self.cells(cells);
        text.push_str(&format!("{}({cells})", function(gather)));
    }

    fn nth(&self, function: &str, number: usize, cells: &[Spot], text: &mut String) {
        let cells = match cells {
            [one] => self.places.cell(*one),
            // Several areas are one argument in brackets.
            cells => {
                let cells = self.cells(cells);
                match cells.contains(',') {
                    true => format!("({cells})"),
                    false => cells,
                }
            }
        };
        text.push_str(&format!("{function}({cells},{number})"));
    }

    fn joined(&self, terms: &[Term], sign: &str, around: Tight, text: &mut String) {
        for (number, term) in terms.iter().enumerate() {
            text.push_str(if number > 0 { sign } else { "" });
            self.term(term, around, text);
        }
    }

    /// Returns cells as arguments, those side by side as one.
    fn cells(&self, cells: &[Spot]) -> String {
        let is_next =
            |one: &Spot, next: &Spot| one.sheet == next.sheet && one.column + 1 == next.column;
        let stretch = |stretch: &[Spot]| match stretch {
            [] => String::new(),
            [one] => self.places.cell(*one),
            [first, .., last] => self.places.between(*first, *last),
        };
        let stretches = cells.chunk_by(is_next).map(stretch);
        stretches.collect::<Vec<_>>().join(",")
    }
}

fn bracketed(needed: bool, text: &mut String, inside: impl FnOnce(&mut String)) {
    text.push_str(if needed { "(" } else { "" });
    inside(text);
    text.push_str(if needed { ")" } else { "" });
}

/// Writes a number; a fraction, or what lies below nothing, in brackets where it has to be one.
fn constant(number: &Number, around: Tight, text: &mut String) {
    let needed = number.is_negative() && around > Tight::Loose
        || number.decimal_places().is_none() && around > Tight::Sum;
    bracketed(needed, text, |text| text.push_str(&number.to_string()));
}

fn function(gather: Gather) -> &'static str {
    match gather {
        Gather::Sum => "SUM",
        Gather::Mean => "AVERAGE",
        Gather::Median => "MEDIAN",
        Gather::Least => "MIN",
        Gather::Most => "MAX",
        Gather::Number => "COUNT",
    }
}

/// Returns a word as formulas hold it.
pub fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells that are called by their columns.
    struct Row;

    impl Places for Row {
        fn cell(&self, spot: Spot) -> String {
            format!("C{}", spot.column)
        }

        fn between(&self, first: Spot, last: Spot) -> String {
            format!("{}:{}", self.cell(first), self.cell(last))
        }

        fn column(&self, spot: Spot) -> String {
            format!("C{}$", spot.column)
        }
    }

    fn spot(column: usize) -> Spot {
        Spot { sheet: 0, column }
    }

    fn cell(column: usize) -> Term {
        Term::Cell(spot(column))
    }

    fn number(text: &str) -> Term {
        Term::Number(Number::parse_exact(text).expect("a number"))
    }

    #[test]
    fn brackets_stand_where_they_are_needed() {
        let third = Number::ratio(1, 3);
        for (term, formula) in [
            (cell(1).scaled(&third), "=C1*1/3"),
            (number("5").minus(cell(1).minus(cell(2))), "=5-(C1-C2)"),
            (
                Term::plus(vec![cell(1), cell(2)]).over(cell(3)),
                "=(C1+C2)/C3",
            ),
            (cell(1).over(number("1/3")), "=C1/(1/3)"),
            (cell(1).minus(number("-5")), "=C1-(-5)"),
            (
                Term::Of(Gather::Sum, vec![spot(1), spot(2), spot(4)]),
                "=SUM(C1:C2,C4)",
            ),
        ] {
            assert_eq!(written(&term, &Row), formula);
        }
    }

    #[test]
    fn nothing_is_compared_or_rounded_without_a_guard() {
        let reaches = Test::at_least(cell(1), number("60"));
        let term = Term::one().when(reaches, Term::zero());
        assert_eq!(written(&term, &Row), "=IF(ROUND(C1-60,10)>=0,1,0)");
        let rounding = Rounding {
            places: 2,
            mode: RoundingMode::HalfUp,
        };
        let rounded = written(&cell(1).rounded(rounding), &Row);
        assert_eq!(rounded, "=ROUND(ROUND(C1*100,8),0)/100");
    }

    #[test]
    fn what_spreadsheets_do_not_take_is_seen() {
        assert!(fits("=SUM('a,(b'!A1,\")\")"));
        assert!(!fits(&format!("=SUM({})", ["1"; 300].join(","))));
        assert!(!fits(&format!("={}1{}", "ABS(".repeat(70), ")".repeat(70))));
        assert!(!fits(&format!("=\"{}\"", "字".repeat(300))));
    }
}
