//! Which column holds what: headings by synonym.

use super::chosen::Chosen;
use crate::confidential::ingest::cells::Folded;
use crate::confidential::ingest::format::Row;
pub(super) use crate::public::columns::Meaning as Column;

/// The headings of each column, folded; the earlier of two wins when a file
/// has both, and the same heading twice is refused.
///
/// # Source
/// Exports and interfaces of SIMS, Arbor, Bromcom, `ScholarPack`, Wonde,
/// Assembly, Juniper and `GO4Schools`; names of school census items.
#[rustfmt::skip]
const SYNONYMS: [(Column, &str, &[&str]); COLUMNS] = [
    (Column::Upn, "UPN", &[
        "upn", "uniquepupilnumber", "pupilupn", "studentupn", "uniquepupilnumberupn",
    ]),
    (Column::AdmissionNumber, "admission number", &[
        "admissionnumber", "admissionno", "admissionnum", "admno", "adno", "admnumber",
        "admissionsnumber", "studentid", "pupilid", "pupilref", "pupilreference",
        "studentref", "misid",
    ]),
    (Column::Date, "date", &[
        "date", "sessiondate", "markdate", "attendancedate", "registerdate", "recorddate",
        "dateofmark", "dateofsession", "contactdate", "dateofcontact", "visitdate",
        "dateofvisit", "calldate", "dateofexclusion", "exclusiondate", "exclusionstartdate",
        "dateofsuspension", "suspensiondate", "suspensionstartdate",
    ]),
    (Column::Session, "session (AM or PM)", &[
        "session", "ampm", "sessionname", "sessiontype", "amorpm", "sessionampm",
        "amorpmsession",
    ]),
    (Column::Code, "code", &[
        "mark", "attendancemark", "code", "attendancecode", "markcode", "registermark",
        "registercode", "sessionmark", "sessioncode", "rollcallmark", "statutorymark",
    ]),
    (Column::Possible, "possible sessions", &[
        "possiblesessions", "sessionspossible", "possible", "poss",
        "termlysessionspossible", "possiblemarks", "possibleattendances", "totalpossible",
        "totalsessions",
    ]),
    (Column::Authorised, "authorised absences", &[
        "authorisedabsences", "authorisedabsence", "authorisedabsencesessions",
        "sessionsauthorised", "authorisedsessions", "sessionsauthorisedabsence",
        "termlysessionsauthorised", "authorised", "authabs", "auth", "authorisedabsent",
        "sessionsabsentauthorised", "authorizedabsences",
    ]),
    (Column::Unauthorised, "unauthorised absences", &[
        "unauthorisedabsences", "unauthorisedabsence", "unauthorisedabsencesessions",
        "sessionsunauthorised", "unauthorisedsessions", "sessionsunauthorisedabsence",
        "termlysessionsunauthorised", "unauthorised", "unauthabs", "unauth",
        "unauthorisedabsent", "sessionsabsentunauthorised", "unauthorizedabsences",
    ]),
    (Column::YearGroup, "year group", &[
        "yeargroup", "ncyear", "ncyearactual", "nationalcurriculumyear", "yearcode",
        "curriculumyear", "ncyeargroup", "year", "yeargrp", "yr",
    ]),
    (Column::Sex, "sex", &[
        "sex", "gender", "legalsex", "sexgender",
    ]),
    (Column::Sen, "SEN", &[
        "senprovision", "senstatus", "sencode", "sencategory", "senstage", "sen",
    ]),
    (Column::Fsm, "free school meals", &[
        "fsmeligible", "fsmeligibility", "eligibleforfreeschoolmeals", "eligibleforfsm",
        "freeschoolmeals", "freeschoolmeal", "fsm", "isfsm", "freeschoolmealeligible",
        "freeschoolmealeligibility",
    ]),
    (Column::LookedAfter, "looked after", &[
        "lookedafter", "childlookedafter", "lookedafterchild", "lookedafterstatus",
        "incare", "incarestatus", "lac", "cla", "lacstatus", "childreninpubliccare",
        "childrenlookedafter", "lookedafterchildren",
    ]),
    (Column::DateOfBirth, "date of birth", &[
        "dateofbirth", "dob", "birthdate",
    ]),
    (Column::Percent, "attendance in per cent", &[
        "%attendance", "attendance%", "%attend", "attend%", "percentageattendance",
        "percentattendance", "attendancepercentage", "attendancepercent", "attendancerate",
        "percentagepresent", "%present",
    ]),
    (Column::ReferralDate, "date of referral", &[
        "referraldate", "dateofreferral", "datereferred", "referredon", "referred",
    ]),
    (Column::CaseStatus, "status of the case", &[
        "casestatus", "referralstatus", "engagementstatus", "engagement", "status",
    ]),
    (Column::MainReason, "main reason", &[
        "mainreason", "mainreasonfound", "mainreasonforabsence", "primaryreason", "reasonfound",
    ]),
    (Column::Outcome, "outcome", &[
        "caseoutcome", "mainoutcome", "outcome", "outcomeofcase",
    ]),
    (Column::ContactKind, "kind of contact", &[
        "kindofcontact", "contactkind", "typeofcontact", "contacttype", "visittype",
    ]),
    (Column::ContactResult, "result", &[
        "resultofcontact", "contactresult", "contactoutcome", "outcomeofcontact", "result",
        "whowasseen", "seen",
    ]),
    (Column::Guidance, "guidance given", &[
        "guidancegiven", "guidancegiventoparentorcarer", "guidancetoparentorcarer",
        "guidancetoparent", "parentguidance", "guidance",
    ]),
    (Column::Returned, "child returned", &[
        "childreturned", "returnedtoschool", "childreturnedtoschool", "returned",
    ]),
    (Column::Service, "service", &[
        "servicereferredto", "referredto", "referralto", "referralmadeto", "service",
    ]),
    (Column::Accepted, "accepted", &[
        "referralaccepted", "acceptedbyservice", "accepted",
    ]),
    (Column::ExclusionKind, "type of exclusion", &[
        "typeofexclusion", "exclusiontype", "exclusioncategory", "typeofsuspension",
        "suspensiontype", "suspensioncategory", "suspensionorexclusion",
        "suspensionorpermanentexclusion",
    ]),
];

/// Every meaning but that of nothing.
const COLUMNS: usize = Column::ALL.len() - 1;

/// The rank of a heading that a person chose.
const CHOSEN: usize = 0;

impl Column {
    /// Our word for the column.
    pub(super) fn words(self) -> &'static str {
        SYNONYMS[self as usize].1
    }

    fn is_named_by(self, heading: &Folded) -> bool {
        let (_, _, synonyms) = SYNONYMS[self as usize];
        synonyms
            .iter()
            .any(|one| one.as_bytes() == heading.as_bytes())
    }

    /// The column a heading names, and how early in its synonyms: an earlier
    /// one says more plainly what the column is. What a person chose says it
    /// most plainly of all.
    fn of(heading: &[u8], chosen: &Chosen) -> Option<(Self, usize)> {
        let folded = Folded::new(heading);
        match chosen.of(&folded) {
            None => {}
            Some(Column::Nothing) => return None,
            Some(column) => return Some((column, CHOSEN)),
        }
        SYNONYMS.iter().find_map(|(column, _, headings)| {
            let rank = headings
                .iter()
                .position(|one| one.as_bytes() == folded.as_bytes())?;
            Some((*column, CHOSEN + 1 + rank))
        })
    }
}

/// Whether a cell is a heading of this column: asked of every row that names
/// nobody, so only the column's own synonyms are looked at.
pub(super) fn is_heading(cell: &[u8], column: Column, chosen: &Chosen) -> bool {
    let folded = Folded::new(cell);
    match chosen.of(&folded) {
        Some(said) => said == column,
        None => column.is_named_by(&folded),
    }
}

/// Where a row of headings says a column is.
#[derive(Clone, Copy)]
struct Found {
    place: usize,
    rank: usize,
    /// Another place with the very same heading.
    again: Option<usize>,
}

/// A row read as headings.
pub(super) struct Headings {
    found: [Option<Found>; COLUMNS],
    statistics: bool,
}

impl Headings {
    pub(super) fn read(row: &Row<'_>, chosen: &Chosen) -> Self {
        let mut headings = Self {
            found: [None; COLUMNS],
            statistics: false,
        };
        let mut published = [false; 2];
        // A workbook may repeat one cell to the end of its sheet in a few bytes.
        let mut before: (&[u8], Option<(Column, usize)>) = (b"", None);
        for (place, cell) in row.cells().enumerate() {
            published[0] |= cell == b"time_period";
            published[1] |= cell == b"geographic_level";
            if cell != before.0 {
                before = (cell, Column::of(cell, chosen));
            }
            if let Some((column, rank)) = before.1 {
                headings.add(column, place, rank);
            }
        }
        headings.statistics = published == [true; 2];
        headings
    }

    fn add(&mut self, column: Column, place: usize, rank: usize) {
        let found = &mut self.found[column as usize];
        match found {
            Some(earlier) if earlier.rank < rank => {}
            Some(earlier) if earlier.rank == rank => {
                earlier.again = earlier.again.or(Some(place));
            }
            _ => {
                *found = Some(Found {
                    place,
                    rank,
                    again: None,
                });
            }
        }
    }

    /// Whether these are the headings of a published statistics file.
    pub(super) fn are_of_statistics(&self) -> bool {
        self.statistics
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.found[column as usize].is_some()
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        Some(self.found.get(column as usize)?.as_ref()?.place)
    }

    /// Both places of a heading that stands twice.
    pub(super) fn twice(&self, column: Column) -> Option<(usize, usize)> {
        let found = self.found[column as usize]?;
        found.again.map(|again| (found.place, again))
    }

    /// How many columns the row names.
    pub(super) fn count(&self) -> usize {
        self.found.iter().flatten().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_however_they_are_written() {
        for (heading, want) in [
            ("UPN", Some(Column::Upn)),
            ("Unique Pupil Number", Some(Column::Upn)),
            ("Former UPN", None),
            ("Adno", Some(Column::AdmissionNumber)),
            ("Adm. No", Some(Column::AdmissionNumber)),
            ("student_id", Some(Column::AdmissionNumber)),
            ("session_date", Some(Column::Date)),
            ("AM/PM", Some(Column::Session)),
            ("Session Name", Some(Column::Session)),
            ("attendance_mark", Some(Column::Code)),
            ("Possible", Some(Column::Possible)),
            ("termlysessionspossible", Some(Column::Possible)),
            ("Auth Abs", Some(Column::Authorised)),
            ("% Authorised", None),
            ("authorised_absence_sessions", Some(Column::Authorised)),
            ("Unauth", Some(Column::Unauthorised)),
            ("NC Year", Some(Column::YearGroup)),
            ("Gender", Some(Column::Sex)),
            ("SEN Status", Some(Column::Sen)),
            ("FSM", Some(Column::Fsm)),
            ("FSM6", None),
            ("In Care", Some(Column::LookedAfter)),
            ("DOB", Some(Column::DateOfBirth)),
            ("Comments", None),
            ("Address", None),
            ("", None),
        ] {
            let named = Column::of(heading.as_bytes(), &Chosen::default());
            let column = named.map(|(column, _)| column);
            assert_eq!(column, want, "{heading}");
        }
    }

    #[test]
    fn every_synonym_is_folded_and_names_one_column() {
        let mut all = std::collections::BTreeSet::new();
        for (place, (column, _, headings)) in SYNONYMS.into_iter().enumerate() {
            assert_eq!(column as usize, place);
            for heading in headings {
                assert_eq!(
                    Folded::new(heading.as_bytes()).as_bytes(),
                    heading.as_bytes()
                );
                assert!(all.insert(heading), "{heading}");
            }
        }
    }
}
