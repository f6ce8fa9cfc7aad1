//! Data files: what stands in them, and that others can take them.

mod desk;
#[path = "data_files/screener.rs"]
mod screener;

use std::collections::BTreeSet;

use desk::{released, value};
use quietcount::public::{
    data::{DataFile, DataFiles},
    plan::{Cell, FigureKind, Plan, Symbol},
    pool::Summary,
    release::Release,
};
use screener::{Pair, broken, is_figure, rules};

const AREA: &str = r#""area": {"code": "E23000026", "name": "Bedfordshire"}, "cap""#;
const PLACE: &str = r#""number": "900001", "place": {"laestab": "8224001", "authority_code": "E06000055", "authority": "Bedford, Town"}"#;

/// The example plan with an area, and with a place for its first school.
fn plan() -> Plan {
    let text = quietcount::example::plan();
    let text = text.replacen("\"cap\"", AREA, 1);
    Plan::read(&text.replacen("\"number\": \"900001\"", PLACE, 1)).expect("a good plan")
}

/// Releases of three mainstream schools and the alternative provision, for
/// one term.
fn releases(plan: &Plan) -> Vec<Release> {
    [(0, 900), (1, 1200), (2, 1500), (6, 60)]
        .map(|(body, pupils)| released(plan, body, "autumn", pupils))
        .to_vec()
}

fn summary(plan: &Plan) -> Summary {
    Summary::new(plan, &releases(plan)).expect("releases of one plan")
}

fn text(file: &DataFile) -> String {
    String::from_utf8(file.bytes.clone()).expect("data files are UTF-8")
}

fn pairs(files: &DataFiles) -> Vec<Pair> {
    let csv: Vec<&DataFile> = files
        .files
        .iter()
        .filter(|file| file.media_type == "text/csv")
        .collect();
    let pair = |two: &[&DataFile]| Pair {
        name: two[0].name.clone(),
        metadata_name: two[1].name.clone(),
        data: text(two[0]),
        metadata: text(two[1]),
    };
    csv.chunks_exact(2).map(pair).collect()
}

#[test]
fn what_is_written_passes_the_screener() {
    for plan in [plan(), desk::plan()] {
        let summary = DataFiles::of_summary(&summary(&plan));
        let mut written = pairs(&summary);
        assert_eq!(written.len(), 2);
        written.extend(pairs(&DataFiles::of_release(&releases(&plan)[0])));
        for pair in &written {
            assert_eq!(broken(pair), Vec::<&str>::new(), "{}", pair.name);
        }
    }
}

/// A part of a pair, to break a rule in.
#[derive(Clone, Copy)]
enum Part {
    Name,
    MetadataName,
    Data,
    Metadata,
    /// All that is found, in the data and the metadata.
    Everywhere,
}

/// A rule, where to break it, and what to write for what.
type Fault = (&'static str, Part, &'static str, &'static str);

/// Faults in the pooled figures.
const FAULTS: &[Fault] = {
    use Part::{Data, Everywhere, Metadata, MetadataName, Name};
    &[
        ("names of files", Name, "_pooled", " pooled"),
        ("names of files", Name, "_pooled", ".pooled"),
        ("names of files", MetadataName, "pooled", "other"),
        (
            "UTF-8 without a mark",
            Data,
            "time_period",
            "\u{feff}time_period",
        ),
        (
            "rows as long as the headings",
            Data,
            "\n202526",
            "\n202526,202526",
        ),
        (
            "names of columns",
            Everywhere,
            "absence_type",
            "Absence type",
        ),
        ("names of columns", Everywhere, "absence_type", "breakdown"),
        ("mandatory columns", Data, "country_name", "country"),
        ("time period", Everywhere, "202526", "2025"),
        ("time period", Everywhere, "202526", "202527"),
        ("time identifier", Data, "Autumn term", "Autumn"),
        ("one kind of time", Data, "Autumn term", "Academic year"),
        (
            "geographic level",
            Everywhere,
            "Police force area",
            "Panel area",
        ),
        ("geographic level", Data, "Police force area", "School"),
        ("country", Data, "England", "Wales"),
        (
            "columns of the level, and of no other",
            Data,
            "pfa_name",
            "la_name",
        ),
        (
            "code of a police force area",
            Data,
            "E23000026",
            "E12000006",
        ),
        ("code of a police force area", Data, "E23000026", "x"),
        ("columns of the metadata", Metadata, "filter_hint,", ""),
        ("type of column", Metadata, "Filter", "filter"),
        (
            "metadata tells of every column",
            Metadata,
            "count_low",
            "count_least",
        ),
        ("labels", Metadata, "Percentage of pupils,", ","),
        (
            "labels",
            Metadata,
            "Percentage of pupils,",
            "Number of pupils,",
        ),
        (
            "filters of two levels and more",
            Metadata,
            "absence_type",
            "country_name",
        ),
        (
            "filters with a total",
            Everywhere,
            ",Total,Total,",
            ",All,All,",
        ),
        (
            "filters filled, without spaces around",
            Data,
            "EHC plan",
            "",
        ),
        (
            "filters filled, without spaces around",
            Data,
            "EHC plan",
            "EHC plan ",
        ),
        (
            "groups of filters",
            Metadata,
            ",breakdown_topic\n",
            ",topic\n",
        ),
        (
            "types of absence",
            Data,
            "Persistent absence",
            "Persistently absent",
        ),
        (
            "names, units and places of indicators",
            Everywhere,
            "pupil_percent",
            "percent_of_pupils",
        ),
        (
            "names, units and places of indicators",
            Metadata,
            "Pupils,%,1",
            "Pupils,per cent,1",
        ),
        (
            "names, units and places of indicators",
            Metadata,
            "Pupils,%,1",
            "Pupils,%,",
        ),
        (
            "names, units and places of indicators",
            Metadata,
            "topic,,,,",
            "topic,,%,,",
        ),
        ("cells of indicators", Data, ",z\n", ",[z]\n"),
        (
            "no row twice",
            Everywhere,
            "Persistent absence",
            "Severe absence",
        ),
    ]
};

/// Faults in a school's figures.
const FAULTS_OF_A_SCHOOL: &[Fault] = &[
    ("codes of a school", Part::Data, "900001", "90001"),
    ("codes of a school", Part::Data, "900001", "x"),
    ("codes of a school", Part::Data, "8224001", "822/4001"),
    ("codes of a school", Part::Data, "E06000055", "E23000026"),
    ("codes of a school", Part::Data, "E06000055", "x"),
];

/// Each rule is broken, so that a rule which sees nothing cannot pass.
#[test]
fn the_screener_sees_every_fault() {
    let plan = plan();
    let pooled = DataFiles::of_summary(&summary(&plan));
    let school = DataFiles::of_release(&releases(&plan)[0]);
    let mut tried = BTreeSet::new();
    for (files, faults) in [(&pooled, FAULTS), (&school, FAULTS_OF_A_SCHOOL)] {
        for (rule, part, from, to) in faults {
            let mut pair = pairs(files).remove(0);
            let (text, times) = match part {
                Part::Name => (&mut pair.name, 1),
                Part::MetadataName => (&mut pair.metadata_name, 1),
                Part::Data => (&mut pair.data, 1),
                Part::Metadata => (&mut pair.metadata, 1),
                Part::Everywhere => {
                    pair.metadata = pair.metadata.replace(from, to);
                    (&mut pair.data, usize::MAX)
                }
            };
            assert!(text.contains(from), "{rule}: {from}");
            *text = text.replacen(from, to, times);
            assert!(
                broken(&pair).contains(rule),
                "{rule}: {to}: {:?}",
                broken(&pair)
            );
            tried.insert(*rule);
        }
    }
    assert_eq!(tried, rules(), "rules that no fault has tried");
}

#[test]
fn a_cell_is_a_number_or_a_symbol_and_nothing_else() {
    for (cell, good) in [
        ("0", true),
        ("1012", true),
        ("20.9", true),
        ("-3", true),
        ("c", true),
        ("z", true),
        ("x", true),
        ("low", true),
        ("u", true),
        ("[c]", false),
        ("*", false),
        ("..", false),
        (":", false),
        ("~", false),
        ("C", false),
        ("r", false),
        ("p", false),
        ("1,012", false),
        ("20.9%", false),
        ("20.", false),
        (".5", false),
        ("1e3", false),
        (" 7", false),
        ("NaN", false),
        ("30 u", false),
        ("", false),
    ] {
        assert_eq!(is_figure(cell), good, "{cell:?}");
    }
}

/// Every figure of a release stands in its data file, and every cell of the
/// data file comes from one.
#[test]
fn the_figures_are_those_of_the_release() {
    let plan = plan();
    let release = &releases(&plan)[0];
    let file = pairs(&DataFiles::of_release(release)).remove(0);
    let rows: Vec<Vec<&str>> = file
        .data
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let school = release
        .tables()
        .iter()
        .find(|table| table.table.is_whole_school())
        .unwrap();
    let cell = |kind: FigureKind| school.cell(0, kind).unwrap();
    // The name of the authority holds a comma, so that columns after it count from the end.
    let columns = rows[0].len();
    let row = |absence: &str| {
        let found = rows.iter().find(|row| {
            row.windows(3)
                .any(|three| three == ["Total", "Total", absence])
        });
        let row = found.unwrap();
        row[row.len() - (columns - 14)..].to_vec()
    };
    assert_eq!(rows[0][14], "pupil_count");
    assert!(value(school.cell(0, FigureKind::Pupils)).is_some());
    for (absence, kind, place) in [
        ("Total pupils", FigureKind::Pupils, 0),
        ("Persistent absence", FigureKind::Persistent, 0),
        ("Persistent absence", FigureKind::PersistentShare, 4),
        ("Severe absence", FigureKind::Severe, 0),
        ("Missed less than 5%", FigureKind::MissedUnder5, 0),
    ] {
        let want = match cell(kind) {
            Cell::Shown(reading) => {
                let number = |value: i64| match place {
                    0 => value.to_string(),
                    _ => format!("{}.{}", value / 10, value % 10),
                };
                let mark = if reading.is_doubtful() { "u" } else { "z" };
                [
                    number(reading.value()),
                    number(reading.low()),
                    number(reading.high()),
                    mark.to_owned(),
                ]
            }
            Cell::Withheld(symbol) => [(); 4].map(|()| symbol.bare().to_string()),
        };
        assert_eq!(row(absence)[place..place + 4], want, "{absence} {kind:?}");
    }
    assert_eq!(
        row("Total pupils")[4..8],
        ["z"; 4],
        "a share of itself is not applicable"
    );
    assert_eq!(
        row("Missed less than 5%")[4..8],
        ["x"; 4],
        "a share that is not worked out"
    );
    assert_eq!(Symbol::Confidential.bracketed(), "[c]");
}

#[test]
fn a_period_without_a_name_is_told_of() {
    let text = quietcount::example::plan()
        .replacen("\"to\": \"2025-12-31\"", "\"to\": \"2025-09-30\"", 1)
        .replacen("\"from\": \"2025-08-01\"", "\"from\": \"2025-09-01\"", 1);
    let plan = Plan::read(&text).unwrap();
    let files = DataFiles::of_summary(&summary(&plan));
    assert!(pairs(&files).is_empty());
    assert_eq!(files.files.len(), 2, "the spreadsheets hold it");
    let told =
        "Autumn term 2025 is not in the data files: it is neither a term nor an academic year.";
    assert_eq!(
        files.left_out,
        [told, told],
        "the pooled figures, and the single school's"
    );
}

#[test]
fn terms_and_years_stand_apart() {
    let plan = plan();
    let mut all = releases(&plan);
    all.push(released(&plan, 3, "spring", 1000));
    all.push(released(&plan, 4, "year", 1000));
    let files = DataFiles::of_summary(&Summary::new(&plan, &all).unwrap());
    let names: Vec<&str> = files.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "absence_summary.ods",
            "absence_summary.xlsx",
            "absence_pooled_terms.csv",
            "absence_pooled_terms.meta.csv",
            "absence_pooled_year.csv",
            "absence_pooled_year.meta.csv",
            "absence_schools_terms.csv",
            "absence_schools_terms.meta.csv",
        ]
    );
    for pair in pairs(&files)
        .iter()
        .filter(|pair| pair.name.contains("terms"))
    {
        assert_eq!(broken(pair), Vec::<&str>::new(), "{}", pair.name);
    }
}

#[test]
fn names_cannot_begin_a_formula() {
    let text = quietcount::example::plan().replace("Quillbrook Academy", "=HYPERLINK(1)&");
    let plan = Plan::read(&text).unwrap();
    let file = pairs(&DataFiles::of_release(&released(&plan, 0, "autumn", 900))).remove(0);
    assert!(file.data.contains(",'=HYPERLINK(1)& (fictional),"));
    assert!(!file.data.contains(",="));
}
