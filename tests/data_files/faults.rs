//! Each rule of the screener, broken.

/// A part of a pair, to break a rule in.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Name,
    MetadataName,
    Data,
    Metadata,
    /// All that is found, in the data and the metadata.
    Everywhere,
}

/// A rule, where to break it, and what to write for what.
pub(crate) type Fault = (&'static str, Part, &'static str, &'static str);

/// Faults in the pooled figures.
pub(crate) const FAULTS: &[Fault] = {
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
            "low_count",
            "least_count",
        ),
        (
            "labels",
            Metadata,
            "Percentage of pupils in the pilot's schools,",
            ",",
        ),
        (
            "labels",
            Metadata,
            "Percentage of pupils in the pilot's schools,",
            "Number of pupils in the pilot's schools,",
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
            "names of indicators but marks, units and places",
            Everywhere,
            "pupil_percent",
            "percent_of_pupils",
        ),
        (
            "names of indicators but marks, units and places",
            Metadata,
            "Pupils,%,1",
            "Pupils,per cent,1",
        ),
        (
            "names of indicators but marks, units and places",
            Metadata,
            "Pupils,%,1",
            "Pupils,%,",
        ),
        (
            "names of indicators but marks, units and places",
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
pub(crate) const FAULTS_OF_A_SCHOOL: &[Fault] = &[
    ("codes of a school", Part::Data, "900001", "90001"),
    ("codes of a school", Part::Data, "900001", "x"),
    ("codes of a school", Part::Data, "8224001", "822/4001"),
    ("codes of a school", Part::Data, "E06000055", "E23000026"),
    ("codes of a school", Part::Data, "E06000055", "x"),
];
