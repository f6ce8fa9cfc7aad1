//! A school's file: read whole and in pieces, with one outcome.

use std::sync::OnceLock;

use libfuzzer_sys::Corpus;
use quietcount::{
    confidential::{Body, IngestError, Inside, LoadReport},
    public::{
        columns::Columns,
        plan::{Plan, Respondents},
    },
};

use crate::{bounds::within_bounds, zipped::unpacked_size};

/// More than what is read of a file before it is decided how to read it.
const HEAD: usize = 16 * 1024;

/// The most of a first row that is shown: sixty letters and the sign of what was cut.
const MOST_COLUMNS: usize = 60;
const MOST_LETTERS: usize = 61;

/// Reads a file and panics unless
///
/// - borders of chunks change nothing: neither the report nor the refusal,
/// - each row ends in one place, and each refused one is counted,
/// - a refusal says what to do, and another file can be read after it,
/// - it takes no more time and memory than its size allows,
/// - what is shown of the first rows keeps to its bounds.
pub fn read(bytes: &[u8]) {
    let size = unpacked_size(bytes);
    let whole = within_bounds(size, || outcome([bytes].into_iter()));
    let in_pieces = within_bounds(size, || outcome(Pieces::of(bytes)));
    assert!(whole == in_pieces, "borders of chunks change the outcome");
    within_bounds(size, || look(bytes));
}

/// Reads a file that begins as its format does. Any other is read as text, on
/// which the targets of other formats need spend no time: it is not kept.
pub fn read_if_it_begins(bytes: &[u8], beginning: &[u8]) -> Corpus {
    if !bytes.starts_with(beginning) {
        return Corpus::Reject;
    }
    read(bytes);
    Corpus::Keep
}

/// Reads a text whose first bytes are good and as many as decide how the rest
/// is read, so that its borders fall where rows are read as they come. The
/// first byte of `rest` chooses the encoding.
pub fn read_after_a_head(rest: &[u8]) {
    static GOOD: OnceLock<[Vec<u8>; 3]> = OnceLock::new();
    let Some((encoding, rest)) = rest.split_first() else {
        return;
    };
    let good = &GOOD.get_or_init(good_heads)[usize::from(encoding % 3)];
    let file = [good, rest].concat();
    let whole = within_bounds(file.len(), || outcome([&file[..]].into_iter()));
    let in_pieces = outcome([&good[..]].into_iter().chain(Pieces::of(rest)));
    assert!(whole == in_pieces, "borders of chunks change the outcome");
}

/// Headings and a pupil with a long note, in UTF-8 and both orders of UTF-16.
fn good_heads() -> [Vec<u8>; 3] {
    let note = "a long note ".repeat(HEAD / 12 + 1);
    let row = format!("B801200005001,,08/09/2025,AM,/,\"{note}\"\n");
    let text = format!("\u{FEFF}UPN,Adno,Date,Session,Code,Note\n{row}");
    [
        text.clone().into_bytes(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ]
}

/// All that is said of a file.
fn outcome<'a>(chunks: impl Iterator<Item = &'a [u8]>) -> Result<Vec<String>, String> {
    let mut body = Body::new(golden_plan(), Respondents::Schools);
    if let Err(error) = add(&mut body, chunks) {
        assert!(error.remedy().ends_with('.'), "every refusal has a remedy");
        body.begin();
        return Err(error.to_string());
    }
    let period = body.plan().period("autumn").expect("the plan has it");
    Ok(match body.report(period) {
        Ok(report) => lines(&report),
        Err(error) => vec![error.to_string()],
    })
}

fn golden_plan() -> Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| {
        Plan::read(include_str!("../../tests/golden/plan.json")).expect("a good plan")
    })
    .clone()
}

fn add<'a>(body: &mut Body, chunks: impl Iterator<Item = &'a [u8]>) -> Result<(), IngestError> {
    body.begin();
    for chunk in chunks {
        if let Err(error) = body.push(chunk) {
            // The file is forgotten, and the one before would go on.
            assert_eq!(body.finish(), Err(IngestError::NotBegun));
            return Err(error);
        }
    }
    body.finish()
}

/// The report's lines, once its counts are seen to add up.
fn lines(report: &LoadReport) -> Vec<String> {
    for file in report.files() {
        let rows = file.rows;
        let somewhere = rows.kept + rows.merged + rows.ignored + rows.refused;
        assert_eq!(somewhere, rows.read, "each row ends in one place");
    }
    let listed = u32::try_from(report.refused().len()).expect("few are listed");
    assert_eq!(listed + report.refused_more(), report.rows().refused);
    let ignored: u32 = report.ignored().map(|(_, rows)| rows).sum();
    assert_eq!(ignored, report.rows().ignored, "each ignored by a rule");
    let mut lines = report.lines();
    let refused = report.refused().iter();
    lines.extend(refused.map(|row| format!("{}: {}, {}", row.place(), row.column, row.expected)));
    lines
}

/// The first rows, as a person sees them who says what headings mean.
fn look(bytes: &[u8]) {
    let mut inside = Inside::new(&Columns::default());
    if inside.push(bytes).is_err() {
        return;
    }
    let Ok(first) = inside.finish() else {
        return;
    };
    let rows = first.rows().count();
    assert!(first.headings() < rows, "the headings are one of the rows");
    for (_, cells, meanings, _) in first.rows() {
        assert!(cells.len() <= MOST_COLUMNS && meanings.len() <= MOST_COLUMNS);
        let letters = cells.iter().map(|cell| cell.chars().count()).max();
        assert!(letters.unwrap_or(0) <= MOST_LETTERS, "a long cell is cut");
    }
}

/// A file in pieces of odd lengths, the same each time it is read.
struct Pieces<'a> {
    left: &'a [u8],
    /// Random numbers without a random start.
    dice: u64,
}

impl<'a> Pieces<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let digest = bytes
            .iter()
            .fold(0xCBF2_9CE4_8422_2325_u64, |digest, byte| {
                (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
            });
        Self {
            left: bytes,
            dice: digest | 1,
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.left.is_empty() {
            return None;
        }
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        let long = if self.dice.is_multiple_of(5) { 400 } else { 12 };
        let length = usize::try_from(self.dice >> 33).expect("31 bits") % long;
        let (piece, left) = self.left.split_at(length.min(self.left.len()));
        self.left = left;
        Some(piece)
    }
}
