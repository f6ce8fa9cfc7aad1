use super::{
    neutral::neutral,
    workbook::{Grid, Sheet, Value, Workbook},
};
use crate::public::{
    plan::{Cell, FigureKind, Period, Symbol, Unit},
    pool::{Change, PoolSet, Source, Summary},
    publish::Method,
    release::{Release, ReleasedTable},
};

const ONE_TABLE: &str = "This worksheet contains one table.";
const NOTES_APPLY: &str = "This table has notes, which are on the worksheet Notes.";

/// Headings of every worksheet with figures.
const HEADINGS: [&str; 7] = [
    "Group",
    "Figure",
    "Unit",
    "Estimate [note 1]",
    "Lowest [note 2]",
    "Highest [note 2]",
    "Mark [note 3]",
];

impl Workbook {
    /// One body's release.
    pub(super) fn of_release(release: &Release) -> Self {
        let title = format!(
            "Absence figures: {}, {}",
            release.body().name,
            release.period().name
        );
        let mut cover = vec![
            days(release.period()),
            format!(
                "{}. Academic year {}.",
                release.plan().title,
                release.academic_year()
            ),
            format!(
                "Made on {} with {}.",
                release.made_on().in_words(),
                release.engine()
            ),
            format!(
                "Release {}, plan {}.",
                release.digest().short(),
                release.plan().digest.short()
            ),
        ];
        cover.push(format!(
            "Privacy loss: ε = {} [note 5], this year so far ε = {} [note 6].",
            release.guarantee().epsilon,
            release.guarantee().year_so_far
        ));
        cover.extend(
            release.revises().map(|replaced| {
                format!("{} {}.", Symbol::Revised.bracketed(), replaced.in_words())
            }),
        );
        let source = format!("Source: {}, {}.", release.body().name, release.plan().title);
        let tables = release.tables().iter().map(|released| Part {
            about: format!("{}, {}", release.body().name, release.period().name),
            revised: release.revises().is_some(),
            lines: vec![source.clone()],
            released,
        });
        workbook(
            &title,
            cover,
            &Method::of_release(release),
            tables.collect(),
        )
    }

    /// A summary: a worksheet for each table of each period, and one that
    /// tells where every figure comes from.
    pub(super) fn of_summary(summary: &Summary) -> Self {
        let title = format!("Absence figures: {}", summary.plan.title);
        let cover = vec![
            format!("Academic year {}.", summary.academic_year),
            format!(
                "From {} releases of schools and settings.",
                summary.sources.len()
            ),
            format!("Plan {}.", summary.plan.digest),
        ];
        let of_set = |set| {
            let parts = move |released| Part::of_set(summary, set, released);
            set.tables.iter().map(parts)
        };
        let tables = summary.sets.iter().flat_map(of_set).collect();
        let mut workbook = workbook(&title, cover, &Method::of_summary(summary), tables);
        let changes = changes(summary);
        if changes
            .table
            .as_ref()
            .is_some_and(|table| !table.rows.is_empty())
        {
            workbook.add(changes, CHANGES);
        }
        let sources = sources(summary);
        workbook.add(sources, "Releases that the figures come from");
        workbook
    }

    /// Adds a worksheet, and tells of it on the worksheet Contents.
    fn add(&mut self, sheet: Sheet, about: &str) {
        let contents = self
            .sheets
            .iter_mut()
            .find_map(|sheet| match &mut sheet.table {
                Some(table) if sheet.name == CONTENTS => Some(table),
                _ => None,
            });
        if let Some(contents) = contents {
            let link = Value::Link(sheet.name.clone());
            contents.rows.push(vec![link, Value::text(about)]);
        }
        self.sheets.push(sheet);
    }
}

const CONTENTS: &str = "Contents";

/// One table with what is said above it.
struct Part<'a> {
    about: String,
    revised: bool,
    lines: Vec<String>,
    released: &'a ReleasedTable,
}

impl<'a> Part<'a> {
    fn of_set(summary: &Summary, set: &PoolSet, released: &'a ReleasedTable) -> Self {
        let revised = summary.sources.iter().any(|source| {
            source.revises.is_some()
                && source.period == set.period.name
                && set.bodies.contains(&source.body)
        });
        let mut lines = Vec::new();
        if !set.missing.is_empty() {
            let missing = set.missing.join("; ");
            lines.push(format!("Missing, not zero: no release from {missing}."));
        }
        let bodies = set.bodies.join("; ");
        lines.push(format!(
            "Source: releases of {bodies}, {}.",
            summary.plan.title
        ));
        Self {
            about: format!("{}, {}", set.name, set.period.name),
            revised,
            lines,
            released,
        }
    }

    fn title(&self) -> String {
        let mark = if self.revised {
            format!(" {}", Symbol::Revised.bracketed())
        } else {
            String::new()
        };
        format!("{}: {}{mark}", self.about, self.released.title())
    }

    fn sheet(self, number: usize) -> Sheet {
        let heading = format!("{} [note 4]", self.title());
        let mut lines = vec![heading, ONE_TABLE.to_owned(), NOTES_APPLY.to_owned()];
        let symbols = self.revised.then_some(Symbol::Revised).into_iter();
        let symbols = symbols.chain(self.released.symbols());
        lines.extend(symbols.map(|symbol| format!("{} {}.", symbol.bracketed(), symbol.meaning())));
        lines.extend(self.lines);
        let rows = self.released.rows.iter().flat_map(|row| {
            let figures = row.figures.iter();
            figures.map(|figure| cells(&row.group, figure.kind, figure.cell))
        });
        sheet(
            &format!("Table_{number}"),
            &lines,
            &HEADINGS,
            rows.collect(),
        )
    }
}

/// One row: a figure of a group.
fn cells(group: &str, kind: FigureKind, cell: Cell) -> Vec<Value> {
    let unit = match kind.unit() {
        Unit::Sessions => "half-day sessions",
        Unit::PercentOfSessions => "% of half-day sessions",
        other => other.in_words(),
    };
    let in_tenths = kind.unit().is_percentage();
    let number = |value| {
        if in_tenths {
            Value::Tenths(value)
        } else {
            Value::Count(value)
        }
    };
    let symbol = cell.symbol().map(Symbol::bracketed);
    let mut cells = vec![group, kind.in_words(), unit]
        .into_iter()
        .map(Value::text)
        .collect::<Vec<_>>();
    match cell {
        Cell::Shown(reading) => {
            cells.extend([reading.value(), reading.low(), reading.high()].map(number));
        }
        Cell::Withheld(symbol) => {
            cells.extend([symbol; 3].map(|symbol| Value::Text(symbol.bracketed())));
        }
    }
    cells.push(Value::Text(symbol.unwrap_or_else(|| "none".to_owned())));
    cells
}

fn workbook(title: &str, cover: Vec<String>, method: &Method, parts: Vec<Part<'_>>) -> Workbook {
    let mut lines = vec![title.to_owned()];
    lines.extend(cover);
    lines.push(
        "Every figure has random noise, which protects pupils, and a range that says how much. \
         Small figures are withheld. The worksheet Notes tells more."
            .to_owned(),
    );
    let cover = Sheet {
        name: "Cover".to_owned(),
        lines: lines.iter().map(|line| neutral(line)).collect(),
        table: None,
    };
    let lines = vec!["Contents".to_owned(), ONE_TABLE.to_owned()];
    let contents = sheet(CONTENTS, &lines, &["Worksheet", "Title"], Vec::new());
    let mut workbook = Workbook {
        title: neutral(title),
        sheets: vec![cover, contents],
    };
    workbook.add(notes(method), "Notes");
    for (place, part) in parts.into_iter().enumerate() {
        let title = part.title();
        workbook.add(part.sheet(place + 1), &title);
    }
    workbook
}

fn notes(method: &Method) -> Sheet {
    let mark = "Mark is “none” beside a plain figure; else it is the symbol that stands for the \
                figure or warns of it.";
    let notes = [
        method.printing(),
        Method::noise("From Lowest to Highest is"),
        format!("{mark} {}", method.reliability()),
        [Some(Method::SUMS.to_owned()), method.sealed()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        method.loss(),
        method.year(),
    ];
    let rows = notes.iter().enumerate().map(|(place, note)| {
        let number = format!("note {}", place + 1);
        vec![Value::Text(number), Value::text(note)]
    });
    let lines = vec!["Notes".to_owned(), ONE_TABLE.to_owned()];
    sheet(
        "Notes",
        &lines,
        &["Note number", "Note text"],
        rows.collect(),
    )
}

const CHANGES: &str = "Changes since an earlier period";

/// How percentages moved. A change that may be chance is marked as such.
fn changes(summary: &Summary) -> Sheet {
    let headings = [
        "Bodies",
        "Period",
        "Figure",
        "Since",
        "Change in percentage points [note 2]",
        "Lowest [note 2]",
        "Highest [note 2]",
        "Clear",
    ];
    let of_set = |set: &PoolSet| {
        let row = |change: &Change| {
            let words = [
                &set.name,
                &set.period.name,
                change.figure.in_words(),
                &change.since,
            ];
            let clear = if change.is_clear() {
                "yes"
            } else {
                "no clear change"
            };
            let numbers = [change.tenths, change.low, change.high].map(Value::Tenths);
            let mut cells = Vec::from(words.map(Value::text));
            cells.extend(numbers);
            cells.push(Value::text(clear));
            cells
        };
        set.changes.iter().map(row).collect::<Vec<_>>()
    };
    let lines = vec![
        CHANGES.to_owned(),
        ONE_TABLE.to_owned(),
        NOTES_APPLY.to_owned(),
        "A change is clear where its range leaves out zero.".to_owned(),
        format!(
            "Source: releases of the same bodies in both periods, {}.",
            summary.plan.title
        ),
    ];
    let rows = summary.sets.iter().flat_map(of_set).collect();
    sheet("Changes", &lines, &headings, rows)
}

fn sources(summary: &Summary) -> Sheet {
    let headings = [
        "School or setting",
        "Period",
        "Made on",
        "ε [note 5]",
        "ε this year [note 6]",
        "Release",
        "Replaces",
    ];
    let used = summary.sources.iter().map(source);
    let lines = vec![
        "Releases that the figures come from".to_owned(),
        ONE_TABLE.to_owned(),
        NOTES_APPLY.to_owned(),
        "ε is the privacy loss.".to_owned(),
        format!("Source: the releases themselves, {}.", summary.plan.title),
    ];
    sheet("Releases", &lines, &headings, used.collect())
}

fn source(source: &Source) -> Vec<Value> {
    let replaces = source.revises.as_ref();
    let cells = [
        source.body.clone(),
        source.period.clone(),
        source.made_on.in_words(),
        source.epsilon.to_string(),
        source.year_so_far.to_string(),
        source.digest.short().to_owned(),
        replaces
            .map_or("none", |replaced| replaced.release.short())
            .to_owned(),
    ];
    cells.iter().map(|cell| Value::text(cell)).collect()
}

fn sheet(name: &str, lines: &[String], headings: &[&str], rows: Vec<Vec<Value>>) -> Sheet {
    Sheet {
        name: name.to_owned(),
        lines: lines.iter().map(|line| neutral(line)).collect(),
        table: Some(Grid {
            headings: headings.iter().map(ToString::to_string).collect(),
            rows,
        }),
    }
}

fn days(period: &Period) -> String {
    format!("{} to {}.", period.from.in_words(), period.to.in_words())
}
