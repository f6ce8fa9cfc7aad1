//! Text with separators: CSV and its kin.

pub(in crate::confidential::ingest) mod separator;
mod table;

pub(in crate::confidential::ingest) use table::Table;
