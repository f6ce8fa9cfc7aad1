//! Files that are cut short, lie about themselves or mean harm: each is
//! refused with a sentence, nothing panics, and the files read before stay.

mod parts;

use std::{env, fs, path::Path, time::Instant};

use parts::{archive, ods, stored, xlsx, xlsx_parts};
use quietcount::{
    confidential::{Body, IngestError},
    public::plan::{Plan, Respondents},
};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// A body that has read one good file.
fn body() -> Body {
    let text = fs::read_to_string(folder("golden/plan.json")).expect("a file of the project");
    let mut body = Body::new(
        Plan::read(&text).expect("a good plan"),
        Respondents::Schools,
    );
    add(&mut body, &good()).expect("a good file");
    body
}

fn good() -> Vec<u8> {
    fs::read(folder("formats/marks.csv")).expect("a file of the project")
}

fn add(body: &mut Body, bytes: &[u8]) -> Result<(), IngestError> {
    body.begin();
    for chunk in bytes.chunks(1 << 20) {
        body.push(chunk)?;
    }
    body.finish()
}

fn headline(body: &Body) -> String {
    let period = body.plan().period("autumn").expect("the plan has it");
    body.report(period)
        .expect("one file fits with itself")
        .headline()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(folder("formats").join(name)).expect("a file of the project")
}

fn half(name: &str) -> Vec<u8> {
    let mut bytes = fixture(name);
    bytes.truncate(bytes.len() / 2);
    bytes
}

const LAUGHS: &str = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;">]>"#;
const HEADINGS: &str = r#"<row><c t="str"><v>UPN</v></c><c t="str"><v>Year</v></c></row>"#;

const DAMAGED: &str = "The file is damaged, or was not saved to its end.";
const TOO_LARGE: &str =
    "The workbook unpacks to more than 512 MB, which is more than one school has.";
const ZEROS: &str = "This file holds bytes that are not text: it is damaged or of an unknown kind.";
const DOCUMENT_TYPE: &str = "This XML file declares a document type, which no school export does.";

/// A sheet that says how large it unpacks, and does not.
fn lying(declared: u32) -> Vec<u8> {
    let bytes = vec![b' '; 1 << 20];
    let mut parts = xlsx_parts("");
    let sheet = parts.last_mut().expect("it has a sheet");
    sheet.method = 8;
    sheet.packed = miniz_oxide::deflate::compress_to_vec(&bytes, 6);
    sheet.crc = rawzip::crc32(&bytes);
    sheet.declared = declared;
    archive(&parts)
}

/// An archive whose part is said to relate to itself.
fn cyclic() -> Vec<u8> {
    let mut parts = xlsx_parts("");
    let itself = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="workbook.xml"/></Relationships>"#;
    parts[2] = stored("xl/_rels/workbook.xml.rels", itself.as_bytes());
    archive(&parts)
}

/// An old workbook, each sector of whose table is the next of itself.
fn cyclic_sectors() -> Vec<u8> {
    let mut bytes = fixture("marks-xlwt.xls");
    let sector = |place: u32| (place as usize + 1) * 512;
    let table = u32::from_le_bytes(bytes[76..80].try_into().expect("four bytes"));
    for place in 0..128_u32 {
        let at = sector(table) + 4 * place as usize;
        bytes[at..at + 4].copy_from_slice(&place.to_le_bytes());
    }
    bytes
}

fn utf_32(text: &str) -> Vec<u8> {
    let letters = text.chars().map(u32::from);
    letters.flat_map(u32::to_le_bytes).collect()
}

fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let laughs = |rest: &str| format!("<?xml version='1.0'?>{LAUGHS}{rest}").into_bytes();
    let long = format!("UPN,Year\n{},7\n", "x".repeat(10_000_000));
    let many = "<table:table-cell table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>";
    vec![
        ("an empty file", Vec::new(), "The file is empty."),
        ("a truncated XLSX", half("marks-openpyxl.xlsx"), DAMAGED),
        ("a truncated ODS", half("marks-libreoffice.ods"), DAMAGED),
        ("a truncated XLS", half("marks-libreoffice.xls"), DAMAGED),
        ("a truncated XML spreadsheet", half("marks-2003.xml"), DAMAGED),
        ("an XLS of its first sector", fixture("marks-xlwt.xls")[..512].to_vec(), DAMAGED),
        ("an XLS whose sectors go in circles", cyclic_sectors(), DAMAGED),
        ("a ZIP of nothing", archive(&[]), "This file is neither a workbook nor a table: it is a document or an archive."),
        ("a ZIP of a letter", archive(&[stored("letter.txt", b"Dear")]), "This file is neither a workbook nor a table: it is a document or an archive."),
        ("a bomb that says so", lying(4_000_000_000), TOO_LARGE),
        ("a bomb that does not", lying(1_000), TOO_LARGE),
        ("a part smaller than it says", lying(2 << 20), DAMAGED),
        ("a part that relates to itself", cyclic(), DAMAGED),
        ("laughs in a transfer file", laughs("<CTfile>&lol3;</CTfile>"), DOCUMENT_TYPE),
        ("laughs without a declaration", LAUGHS.as_bytes().to_vec(), DOCUMENT_TYPE),
        ("laughs in a sheet", archive(&xlsx_parts(&format!("{LAUGHS}<worksheet/>"))), DOCUMENT_TYPE),
        ("an entity of nobody", b"<?xml version='1.0'?><CTfile><UPN>&x;</UPN></CTfile>".to_vec(), DAMAGED),
        ("a text that is not there", xlsx("<row><c t='s'><v>1</v></c></row>"), DAMAGED),
        ("a text that is no number", xlsx("<row><c t='s'><v>-1</v></c></row>"), DAMAGED),
        ("cells out of order", xlsx("<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), DAMAGED),
        ("rows out of order", xlsx("<row r='2'><c><v>1</v></c></row><row r='1'><c><v>1</v></c></row>"), DAMAGED),
        ("a cell beyond every sheet", xlsx("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>"), DAMAGED),
        ("a row beyond every sheet", xlsx("<row r='4000000000'><c><v>1</v></c></row>"), DAMAGED),
        ("two cells, far apart", xlsx("<row r='1'><c><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"), "None of the first 50 rows is a row of headings. Looked for: a UPN or admission number with date, session and code; or with dates or codes as headings; or with possible, authorised and unauthorised sessions; or with year group, sex, SEN, free school meals or looked after."),
        ("cells repeated without end", ods(&format!("<table:table-row><table:table-cell><text:p>UPN</text:p></table:table-cell><table:table-cell><text:p>Year</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated='1000000'>{many}</table:table-row>")), "The file has more than 1048576 rows, which is more than one school has."),
        ("rows repeated beyond every sheet", ods("<table:table-row table:number-rows-repeated='4000000000'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"), DAMAGED),
        ("a page of frames", b"<html><frameset></frameset></html>".to_vec(), "This is a web page without a table, whatever its name says."),
        ("spans without end", b"<table><tr><td rowspan=4000000000 colspan=4000000000>a</td></tr><tr><td>b</td></tr></table>".to_vec(), DAMAGED),
        ("a deep file", format!("<?xml version='1.0'?>{}", "<a>".repeat(1_000_000)).into_bytes(), "This XML file is neither a Common Transfer File, a school census nor a workbook."),
        ("a deep transfer file", format!("<CTfile>{}", "<Pupil>".repeat(500_000)).into_bytes(), "This XML file is neither a Common Transfer File, a school census nor a workbook."),
        ("a line of ten megabytes", long.into_bytes(), "The row that starts on line 2 does not end: it is longer than any real row."),
        ("zero bytes", b"UPN,Year\nB80\0".to_vec(), ZEROS),
        ("nothing but zero bytes", vec![0; 100_000], ZEROS),
        ("UTF-32", utf_32("UPN,Year\nB801200005001,7\n"), ZEROS),
        ("statistics in a workbook", xlsx("<row><c t='str'><v>time_period</v></c><c t='str'><v>geographic_level</v></c></row>"), "These are already aggregate figures: the file holds published statistics, not pupils."),
    ]
}

#[test]
fn each_is_refused_with_a_sentence_and_the_files_before_stay() {
    let mut body = body();
    let before = headline(&body);
    for (name, bytes, want) in cases() {
        let begun = Instant::now();
        let error = add(&mut body, &bytes).expect_err(name);
        println!("{name}: {error} ({} ms)", begun.elapsed().as_millis());
        assert_eq!(error.to_string(), want, "{name}");
        assert!(error.remedy().ends_with('.'), "{name}");
        assert_eq!(headline(&body), before, "{name}");
    }
    // And the next good file is read as if nothing had been.
    add(&mut body, &good()).expect("a good file");
}

#[test]
fn the_longest_sheet_there_is_can_be_read() {
    let row = r#"<row><c t="str"><v>B801200005001</v></c><c><v>7</v></c></row>"#;
    let bytes = xlsx(&(HEADINGS.to_owned() + &row.repeat((1 << 20) - 1)));
    let mut body = body();
    add(&mut body, &bytes).expect("it is as long as a sheet may be");
    assert!(headline(&body).starts_with("1,048,590 rows read: "));
}

#[test]
fn a_file_that_cannot_be_held_is_refused_while_it_comes() {
    let mut body = body();
    let before = headline(&body);
    body.begin();
    let mut chunk = vec![0; 1 << 20];
    chunk[..4].copy_from_slice(b"PK\x03\x04");
    let refused = (0..3_000).find_map(|_| body.push(&chunk).err());
    let want = IngestError::TooLarge { most: 256 };
    assert_eq!(refused, Some(want));
    assert_eq!(headline(&body), before);
}

/// Random numbers without a random start.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// Changes a few bytes, or leaves some out.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let place = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes[place] = 0xFF,
            1 => bytes[place] = 0,
            2 => bytes[place] ^= 1 << dice.below(8),
            3 => {
                let length = dice.below(64).min(bytes.len() - place - 1);
                bytes.drain(place..place + length);
            }
            _ => bytes.truncate(place.max(1)),
        }
    }
    bytes
}

/// `QUIETCOUNT_MUTATIONS` says how many of each file, for a long run.
#[test]
fn no_change_of_a_few_bytes_makes_it_panic_or_loses_a_file() {
    let count =
        env::var("QUIETCOUNT_MUTATIONS").map_or(40, |count| count.parse().expect("a number"));
    let mut body = body();
    let before = headline(&body);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut entries: Vec<_> = fs::read_dir(folder("formats"))
        .expect("a folder of the project")
        .map(|entry| entry.expect("a file of the project").path())
        .collect();
    entries.sort();
    for path in entries {
        let bytes = fs::read(&path).expect("a file of the project");
        // The parts of an archive, too: its checksums stop most changes.
        for _ in 0..count {
            let changed = match unpacked(&bytes) {
                None => mutated(&bytes, &mut dice),
                Some(mut parts) => {
                    let place = dice.below(parts.len());
                    parts[place].1 = mutated(&parts[place].1, &mut dice);
                    let parts: Vec<_> = parts
                        .iter()
                        .map(|(name, bytes)| stored(name, bytes))
                        .collect();
                    archive(&parts)
                }
            };
            for bytes in [changed, mutated(&bytes, &mut dice)] {
                if add(&mut body, &bytes).is_err() {
                    assert_eq!(headline(&body), before, "{}", path.display());
                } else {
                    body = self::body();
                }
            }
        }
    }
}

/// The parts of an archive by name, none of them empty.
fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let zip = rawzip::ZipArchive::from_slice(bytes).ok()?;
    let mut parts = Vec::new();
    for entry in zip.entries() {
        let entry = entry.ok()?;
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).ok()?;
        let packed = zip.get_entry(entry.wayfinder()).ok()?.data();
        let bytes = match entry.compression_method() {
            rawzip::CompressionMethod::STORE => packed.to_vec(),
            _ => miniz_oxide::inflate::decompress_to_vec(packed).ok()?,
        };
        if !bytes.is_empty() {
            parts.push((name, bytes));
        }
    }
    Some(parts)
}
