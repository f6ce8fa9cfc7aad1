//! Tables of pupils as systems export them, and the marker in their cells.

use quietcount::example;

use crate::{BODY, MARKER, byte_by_byte};

/// A table of a pupil file: headings, then rows.
#[derive(Clone)]
pub(crate) struct Grid(pub(crate) Vec<Vec<String>>);

impl Grid {
    pub(crate) fn new(headings: &str, rows: impl Iterator<Item = String>) -> Self {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        let rows = rows.map(|row| cells(&row));
        Self([cells(headings)].into_iter().chain(rows).collect())
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let lines: Vec<String> = self.0.iter().map(|row| row.join(",")).collect();
        lines.join("\r\n").into_bytes()
    }

    /// The cells of one column, headings or rows, replaced.
    pub(crate) fn with(&self, rows: std::ops::Range<usize>, column: usize, form: Form) -> Self {
        let mut grid = self.clone();
        for row in &mut grid.0[rows] {
            row[column] = form(&row[column]);
        }
        grid
    }
}

/// How the marker stands in a cell, given the value that belongs there.
pub(crate) type Form = fn(&str) -> String;

/// Alone, and beside the value.
pub(crate) const FORMS: [Form; 6] = [
    |_| MARKER.to_owned(),
    |value| format!("{value} {MARKER}"),
    |value| format!("{MARKER} {value}"),
    |value| format!("\"{value}\n{MARKER}, {MARKER}\""),
    |value| format!("{value},{MARKER}"),
    |value| format!("\"{value}{MARKER}"),
];

/// Identifiers of pupils as the example has them.
fn pupils() -> Vec<[String; 2]> {
    let files = example::files(BODY).expect("the example has this body");
    let bytes = &files.last().expect("it has a file of pupils").bytes;
    let text = byte_by_byte(bytes);
    let pupils: Vec<[String; 2]> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',').map(str::to_owned);
            Some([cells.next()?, cells.next()?])
        })
        .collect();
    assert!(
        pupils.len() > 50,
        "the example has fewer pupils than it had"
    );
    pupils
}

pub(crate) fn marks() -> Grid {
    let rows = pupils().into_iter().take(40).flat_map(|[upn, number]| {
        (1..=5).flat_map(move |day| {
            let row = format!("{upn},{number},Ann,7,F,K,Y,N,14/02/2014,0{day}/10/2025");
            [format!("{row},AM,/"), format!("{row},PM,I")]
        })
    });
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB,Date,Session,Mark",
        rows,
    )
}

pub(crate) fn sessions() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,7,F,K,/,I,U"));
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,01/10/2025 AM,01/10/2025 PM,02/10/2025 AM",
        rows,
    )
}

pub(crate) fn weeks() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,7,/\\/\\##I-C1\\"));
    Grid::new("UPN,Adno,Name,Year,w/c 29/09/2025", rows)
}

pub(crate) fn counts() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,8,60,58,2,5,1,3"));
    Grid::new("UPN,Adno,Name,Year,/,\\,L,I,C1,O", rows)
}

pub(crate) fn totals() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,8,M,E,N,Y,14/02/2013,120,10,5"));
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB,Possible,Authorised absences,Unauthorised absences",
        rows,
    )
}

/// A contact log, whose notes name people.
pub(crate) fn contacts() -> Grid {
    let rows = pupils().into_iter().map(|[upn, number]| {
        format!(
            "{upn},{number},Ann,15/10/2025,Home visit,PC {MARKER},Parent seen,Yes,Directly,CAMHS,Yes,{MARKER} and Ann {MARKER} were shouting"
        )
    });
    Grid::new(
        "UPN,Adno,Name,Date of contact,Kind of contact,Officer,Result,Guidance given,Child returned,Referred to,Referral accepted,Notes",
        rows,
    )
}

/// Suspensions, whose reasons name people.
pub(crate) fn exclusions() -> Grid {
    let rows = pupils().into_iter().map(|[upn, number]| {
        format!("{upn},{number},Ann,15/10/2025,Suspension,4,PP,struck {MARKER} and Ann {MARKER}")
    });
    Grid::new(
        "UPN,Adno,Name,Exclusion date,Exclusion type,Sessions,Reason,Comments",
        rows,
    )
}

/// Cases of a scheme, whose notes name people.
pub(crate) fn cases() -> Grid {
    let rows = pupils().into_iter().map(|[upn, number]| {
        format!("{upn},{number},Ann,15/09/2025,Engaged,Anxiety,Improved,known to {MARKER}")
    });
    Grid::new(
        "UPN,Adno,Name,Date of referral,Status,Main reason,Outcome,Notes",
        rows,
    )
}

pub(crate) fn characteristics() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,9,F,N,N,N,14/02/2012"));
    Grid::new("UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB", rows)
}
