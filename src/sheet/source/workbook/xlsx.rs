//! The sheets of an .xlsx.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::format::Format;
use super::package::{Package, attribute, is_true};
use super::table::{Named, Table};
use super::unopened::Unopened;
use super::xlsx_shared::{Shared, formats, texts};
use super::xlsx_sheet::read_sheet;
use crate::limits::Limit;

/// An .xlsx, as far as its sheets share it.
pub struct Xlsx<'b> {
    package: Package<'b>,
    /// The part of each sheet.
    parts: Vec<String>,
    shared: Option<Shared>,
    is_from_1904: bool,
}

impl<'b> Xlsx<'b> {
    pub const WORKBOOK: &'static str = "xl/workbook.xml";

    /// Returns a workbook and the names of its sheets.
    pub fn open(mut package: Package<'b>) -> Result<(Xlsx<'b>, Vec<Named>), Unopened> {
        let limits = package.limits;
        let targets = targets(&mut package)?;
        let mut xml = package.needed(Xlsx::WORKBOOK)?;
        let (mut names, mut parts) = (Vec::new(), Vec::new());
        let mut is_from_1904 = false;
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "workbookPr" => is_from_1904 = is_true(attribute(&element, "date1904")),
                    "sheet" => {
                        let id = attribute(&element, "id").unwrap_or_default();
                        // Charts and macros have no cells.
                        let Some(part) = targets.get(&id) else {
                            continue;
                        };
                        let state = attribute(&element, "state");
                        names.push(Named {
                            name: attribute(&element, "name").unwrap_or_default(),
                            is_hidden: state.is_some_and(|state| state != "visible"),
                        });
                        parts.push(part.clone());
                        limits.check(Limit::Sheets, parts.len())?;
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        drop(xml);
        let xlsx = Xlsx {
            package,
            parts,
            shared: None,
            is_from_1904,
        };
        Ok((xlsx, names))
    }

    /// Reads the cells of a sheet.
    pub fn read(&mut self, sheet: usize) -> Result<Table, Unopened> {
        if self.shared.is_none() {
            self.shared = Some(Shared {
                texts: texts(&mut self.package)?,
                formats: formats(&mut self.package)?,
                general: Format::default(),
                is_from_1904: self.is_from_1904,
            });
        }
        let shared = self.shared.as_ref().expect("it was just read");
        let table = Table::new(self.package.limits);
        read_sheet(self.package.needed(&self.parts[sheet])?, shared, table)
    }
}

/// Returns the parts of the sheets with cells, by the ids that the workbook gives them.
fn targets(package: &mut Package) -> Result<HashMap<String, String>, Unopened> {
    let limits = package.limits;
    let mut xml = package.needed("xl/_rels/workbook.xml.rels")?;
    let mut targets = HashMap::new();
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&element, "Type").unwrap_or_default();
                let (id, target) = (attribute(&element, "Id"), attribute(&element, "Target"));
                if let (Some(id), Some(target), true) = (id, target, kind.ends_with("/worksheet")) {
                    let part = match target.strip_prefix('/') {
                        Some(part) => part.to_owned(),
                        None => format!("xl/{}", target.trim_start_matches("./")),
                    };
                    targets.insert(id, part);
                    limits.check(Limit::Sheets, targets.len())?;
                }
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}
