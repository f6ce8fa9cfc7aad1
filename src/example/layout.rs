//! How the export of each school looks.
//!
//! No two information systems, and no two schools with the same one, export
//! alike. Every heading, word and habit here is one a real export has.

/// Which bytes stand for the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Encoding {
    Utf8,
    /// UTF-8 that begins with a byte order mark.
    Utf8Marked,
    Windows1252,
}

/// How dates are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum DateOrder {
    /// `05/09/2025`
    DayFirst,
    /// `2025-09-05`
    YearFirst,
}

/// In which order the marks stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Order {
    ByPupil,
    ByDay,
}

/// The column by which the marks name their pupil; the pupils' file has both.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Key {
    Upn,
    AdmissionNumber,
}

/// What stands around the marks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Frame {
    Bare,
    /// Title rows and an empty one before the headings.
    Titled,
    /// A row of totals and a footer after the rows.
    Footed,
    Both,
}

impl Frame {
    pub(super) fn has_title(self) -> bool {
        matches!(self, Self::Titled | Self::Both)
    }

    pub(super) fn has_footer(self) -> bool {
        matches!(self, Self::Footed | Self::Both)
    }
}

/// How one school's two exports look.
pub(super) struct Layout {
    pub(super) encoding: Encoding,
    pub(super) line_end: &'static str,
    pub(super) dates: DateOrder,
    pub(super) order: Order,
    pub(super) key: Key,
    pub(super) marks_frame: Frame,
    /// Whether title rows stand above the pupils too.
    pub(super) pupils_titled: bool,
    /// Heading of a column "Surname, Forename" in the marks, where there is one.
    pub(super) name: Option<&'static str>,
    /// Headings of the marks: date, half of the day, code.
    pub(super) marks: [&'static str; 3],
    pub(super) upn: &'static str,
    pub(super) admission_number: &'static str,
    /// Headings of the other columns of the pupils' file: surname, forename,
    /// year group, sex, special educational needs, free school meals, looked
    /// after.
    pub(super) pupils: [&'static str; 7],
    /// Words for yes and no.
    pub(super) yes_no: [&'static str; 2],
}

const CRLF: &str = "\r\n";
const LF: &str = "\n";

pub(super) static QUILLBROOK: Layout = Layout {
    encoding: Encoding::Utf8Marked,
    line_end: CRLF,
    dates: DateOrder::DayFirst,
    order: Order::ByPupil,
    key: Key::Upn,
    marks_frame: Frame::Both,
    pupils_titled: false,
    name: None,
    marks: ["Date", "Session", "Mark"],
    upn: "UPN",
    admission_number: "Adno",
    pupils: ["Surname", "Forename", "Year", "Sex", "SEN", "FSM", "LAC"],
    yes_no: ["Y", "N"],
};

pub(super) static THISTLEWICK: Layout = Layout {
    encoding: Encoding::Utf8,
    line_end: LF,
    dates: DateOrder::DayFirst,
    order: Order::ByDay,
    key: Key::Upn,
    marks_frame: Frame::Bare,
    pupils_titled: false,
    name: None,
    marks: ["Date", "AM/PM", "Code"],
    upn: "Unique Pupil Number",
    admission_number: "Admission Number",
    pupils: [
        "Surname",
        "Forename",
        "NC Year",
        "Gender",
        "SEN Status",
        "FSM",
        "In Care",
    ],
    yes_no: ["T", "F"],
};

pub(super) static MARROWFIELD: Layout = Layout {
    encoding: Encoding::Windows1252,
    line_end: CRLF,
    dates: DateOrder::DayFirst,
    order: Order::ByPupil,
    key: Key::Upn,
    marks_frame: Frame::Titled,
    pupils_titled: true,
    name: Some("Name"),
    marks: ["Date", "Session", "Code"],
    upn: "UPN",
    admission_number: "Admission Number",
    pupils: [
        "Surname",
        "Forename",
        "Year Group",
        "Gender",
        "SEN Status",
        "FSM",
        "In Care",
    ],
    yes_no: ["Yes", "No"],
};

pub(super) static COPPERBECK: Layout = Layout {
    encoding: Encoding::Utf8,
    line_end: CRLF,
    dates: DateOrder::DayFirst,
    order: Order::ByPupil,
    key: Key::AdmissionNumber,
    marks_frame: Frame::Footed,
    pupils_titled: false,
    name: None,
    marks: ["Date", "AM/PM", "Mark"],
    upn: "UPN",
    admission_number: "Adno",
    pupils: ["Surname", "Forename", "Year", "Gender", "SEN", "FSM", "LAC"],
    yes_no: ["Y", "N"],
};

pub(super) static WINTERSEDGE: Layout = Layout {
    encoding: Encoding::Utf8Marked,
    line_end: LF,
    dates: DateOrder::YearFirst,
    order: Order::ByDay,
    key: Key::Upn,
    marks_frame: Frame::Bare,
    pupils_titled: false,
    name: None,
    marks: ["Date", "Session", "Mark"],
    upn: "UPN",
    admission_number: "Admission Number",
    pupils: [
        "Surname",
        "Forename",
        "Year Group",
        "Sex",
        "SEN Status",
        "FSM",
        "In Care",
    ],
    yes_no: ["Yes", "No"],
};

pub(super) static LANTERNMOOR: Layout = Layout {
    encoding: Encoding::Utf8,
    line_end: LF,
    dates: DateOrder::DayFirst,
    order: Order::ByPupil,
    key: Key::Upn,
    marks_frame: Frame::Both,
    pupils_titled: true,
    name: None,
    marks: ["Date", "Session", "Code"],
    upn: "Unique Pupil Number",
    admission_number: "Adno",
    pupils: ["Surname", "Forename", "NC Year", "Sex", "SEN", "FSM", "LAC"],
    yes_no: ["T", "F"],
};

pub(super) static TUMBLEWELL: Layout = Layout {
    encoding: Encoding::Windows1252,
    line_end: CRLF,
    dates: DateOrder::DayFirst,
    order: Order::ByPupil,
    key: Key::Upn,
    marks_frame: Frame::Bare,
    pupils_titled: false,
    name: None,
    marks: ["Date", "AM/PM", "Mark"],
    upn: "UPN",
    admission_number: "Adno",
    pupils: [
        "Surname",
        "Forename",
        "Year",
        "Sex",
        "SEN Status",
        "FSM",
        "LAC",
    ],
    yes_no: ["Y", "N"],
};
