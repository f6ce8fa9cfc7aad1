use crate::public::{
    data::{Archive, DataFile, DataFiles},
    plan::Digest,
    pool::{Findings, Summary},
    publish::{page, page_beside},
};

/// Everything that is published of a pool: what `pool` writes to a folder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Publication {
    /// The figures.
    pub summary: Summary,
    /// What checking them beside everything published came to.
    pub findings: Findings,
    /// Whether sealed parts were opened for it.
    pub is_opened: bool,
    /// Summaries that this one takes the place of, by their names in the
    /// folder.
    pub earlier: Vec<DataFile>,
    /// The summary file, and the pages that show it.
    pub pages: Vec<DataFile>,
    /// The same for other programs.
    pub data: DataFiles,
}

impl Publication {
    /// The summary file, for further work.
    pub const SUMMARY: &'static str = "summary.json";
    /// The page for the panel, which links to the files beside it.
    pub const INDEX: &'static str = "index.html";
    /// The page that needs nothing beside it.
    pub const ALONE: &'static str = "for-email.html";
    /// Where in the folder earlier summaries are kept.
    pub const EARLIER: &'static str = "earlier";
    /// How the names of earlier summaries end.
    pub const KEPT: &'static str = ".summary.json";
    /// A name for the folder as one file.
    pub const ARCHIVE: &'static str = "quietcount-summary.zip";

    pub(super) fn new(
        summary: Summary,
        findings: Findings,
        is_opened: bool,
        replaced: &[Summary],
    ) -> Self {
        let text = summary.to_text();
        let data = DataFiles::of_summary(&summary);
        let names: Vec<&str> = data.files.iter().map(|file| file.name.as_str()).collect();
        let html = |name, page: String| file(name, "text/html", page);
        let pages = vec![
            file(Self::SUMMARY, "application/json", text),
            html(Self::INDEX, page_beside(&summary, &names)),
            html(Self::ALONE, page(&summary)),
        ];
        Self {
            earlier: earlier(&summary, replaced),
            summary,
            findings,
            is_opened,
            pages,
            data,
        }
    }

    /// Every file, in the order of writing: an earlier summary is kept before
    /// its place is taken.
    pub fn files(&self) -> impl Iterator<Item = &DataFile> {
        let pages = self.earlier.iter().chain(&self.pages);
        pages.chain(&self.data.files)
    }

    /// The folder as one file.
    #[must_use]
    pub fn archive(&self) -> Vec<u8> {
        let mut archive = Archive::new();
        for file in self.files() {
            archive.add(&file.name, &file.bytes);
        }
        archive.finish()
    }
}

/// The summaries whose place another one takes, each once.
fn earlier(new: &Summary, replaced: &[Summary]) -> Vec<DataFile> {
    let mut kept: Vec<DataFile> = Vec::new();
    for summary in replaced.iter().filter(|one| *one != new) {
        let text = summary.to_text();
        let digest = Digest::of(text.as_bytes());
        let (folder, ending) = (Publication::EARLIER, Publication::KEPT);
        let name = format!("{folder}/{}{ending}", digest.short());
        if kept.iter().all(|other| other.name != name) {
            kept.push(file(&name, "application/json", text));
        }
    }
    kept
}

fn file(name: &str, media_type: &'static str, text: String) -> DataFile {
    DataFile {
        name: name.to_owned(),
        media_type,
        bytes: text.into_bytes(),
    }
}
