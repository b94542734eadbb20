//! Workbooks of any bytes, and sheets of any XML or any records in sound ones: the first byte chooses the
//! rubric, the second how the others are packed.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use wuhua_eval_fuzz::scene::{Files, chosen};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORKBOOK: &str =
    "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>";
const TARGETS: &str =
    "<Relationships><Relationship Id=\"r\" Type=\"/worksheet\" Target=\"s.xml\"/></Relationships>";
const TEXTS: &str = "<sst><si><t>社区</t></si><si><t>甲社区</t></si><si><t>1.1</t></si></sst>";
const STYLES: &str = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/>\
    </cellXfs></styleSheet>";

fuzz_target!(|data: &[u8]| {
    let Some((&[choice, packing], content)) = data.split_first_chunk() else {
        return;
    };
    let sheet = match packing % 4 {
        0 => content.to_vec(),
        1 => zipped(&[
            ("xl/workbook.xml", WORKBOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", TARGETS.as_bytes()),
            ("xl/sharedStrings.xml", TEXTS.as_bytes()),
            ("xl/styles.xml", STYLES.as_bytes()),
            ("xl/s.xml", content),
        ]),
        2 => zipped(&[("content.xml", content)]),
        _ => compound(content),
    };
    let asked = chosen(choice);
    asked.hold(&Files {
        sheet: &sheet,
        ..asked.files()
    });
});

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(content).expect("there is room");
    }
    writer.finish().expect("a zip").into_inner()
}

fn compound(content: &[u8]) -> Vec<u8> {
    let mut files = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it is in memory");
    let mut stream = files.create_stream("/Workbook").expect("a stream");
    stream.write_all(content).expect("there is room");
    drop(stream);
    files.flush().expect("there is room");
    files.into_inner().into_inner()
}
