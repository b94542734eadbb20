//! Charts as tables with a picture in each row, so that whoever cannot see the pictures reads a table,
//! and paper breaks them between rows.

use std::io;

use super::markup::Markup;
use super::svg;
use super::tables::{cells, heading, region};
use crate::lang::{Lang, Text};
use crate::report::chart::{Chart, Map, RowChart, Sign};
use crate::report::table::{Cell, Column};

/// Writes a chart; `id` is of it alone.
pub fn chart(page: &mut Markup, chart: &Chart, id: &str, lang: Lang) -> io::Result<()> {
    match chart {
        Chart::Rows(chart) => row_chart(page, chart, id, lang),
        Chart::Map(chart) => map(page, chart, id, lang),
    }
}

fn row_chart(page: &mut Markup, chart: &RowChart, id: &str, lang: Lang) -> io::Result<()> {
    key(page, &chart.key, lang)?;
    region(page, "chart", &chart.caption, lang, |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| {
                headings(page, &chart.stub, lang)?;
                page.element("th", &[("class", "track"), ("scope", "col")], |page| {
                    svg::axis(page, id, &chart.axis, lang)
                })?;
                headings(page, &chart.figures, lang)
            })
        })?;
        page.element("tbody", &[], |page| {
            for row in &chart.rows {
                page.element("tr", &[], |page| {
                    let last = chart.stub.len().checked_sub(1);
                    cells(page, (&chart.stub, last), &row.stub, lang)?;
                    page.element("td", &[("class", "track")], |page| {
                        let says = row.says.speak(lang);
                        svg::row(page, (id, &chart.axis), &row.marks, says)
                    })?;
                    cells(page, (&chart.figures, None), &row.figures, lang)
                })?;
                page.line()?;
            }
            Ok(())
        })
    })
}

fn headings(page: &mut Markup, columns: &[Column], lang: Lang) -> io::Result<()> {
    let mut columns = columns.iter();
    columns.try_for_each(|column| heading(page, column, lang))
}

fn map(page: &mut Markup, map: &Map, id: &str, lang: Lang) -> io::Result<()> {
    svg::map_ground(page, id, map)?;
    region(page, "map", &map.caption, lang, |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| {
                heading(page, &map.stub, lang)?;
                page.element("th", &[("class", "codes"), ("scope", "col")], |page| {
                    page.element("div", &[], |page| {
                        for column in &map.columns {
                            let name = [("title", column.name.as_str())];
                            page.words("span", &name, &column.code)?;
                        }
                        let mut rest = map.columns.len()..map.room;
                        rest.try_for_each(|_| page.words("span", &[], ""))
                    })
                })
            })
        })?;
        page.element("tbody", &[], |page| {
            for row in &map.rows {
                page.element("tr", &[], |page| {
                    let name = [Cell::plain(&row.name)];
                    cells(
                        page,
                        (std::slice::from_ref(&map.stub), Some(0)),
                        &name,
                        lang,
                    )?;
                    page.element("td", &[], |page| svg::map_row(page, (id, map), row, lang))
                })?;
                page.line()?;
            }
            Ok(())
        })
    })?;
    key(page, &map.key, lang)
}

/// Says what the signs mean.
fn key(page: &mut Markup, key: &[(Sign, Text)], lang: Lang) -> io::Result<()> {
    if key.is_empty() {
        return Ok(());
    }
    page.element("ul", &[("class", "key")], |page| {
        key.iter().try_for_each(|(sign, words)| {
            page.element("li", &[], |page| {
                svg::sign(page, *sign)?;
                page.text(words.speak(lang))
            })
        })
    })
}
