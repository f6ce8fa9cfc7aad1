//! What the pilot office is told of a publication.

use std::collections::BTreeSet;

use super::publication::Publication;
use crate::public::plan::Plan;

impl Publication {
    /// How many of the plan's bodies stand in it.
    #[must_use]
    pub fn bodies(&self, plan: &Plan) -> String {
        let sources = self.summary.sources.iter();
        let bodies: BTreeSet<&str> = sources.map(|one| &*one.body).collect();
        format!("{} of {} bodies", bodies.len(), plan.bodies().len())
    }

    /// Whether figures that single bodies withhold count in the totals.
    #[must_use]
    pub fn whose_figures(&self, plan: &Plan) -> &'static str {
        match (plan.office_key(), self.is_opened) {
            (_, true) => {
                "The sealed parts were opened and added up: figures that single bodies withhold \
                 count in the totals of three bodies and more."
            }
            (Some(_), false) => {
                "No office key: figures that single bodies withhold are not in the totals. Give \
                 office.key as well."
            }
            (None, _) => {
                "The plan names no office key: figures that single bodies withhold are not in the \
                 totals."
            }
        }
    }

    /// What checking it beside everything published came to; `give` says how a
    /// further file is given.
    #[must_use]
    pub fn checked(&self, give: &str) -> Vec<String> {
        let findings = &self.findings;
        let mut lines = vec![format!(
            "Checked together with every release given and what is published already (earlier \
             summaries of this plan: {}): of {} withheld counts {} may be worked out.",
            findings.summaries, findings.withheld, findings.exposed
        )];
        if findings.hidden > 0 {
            lines.push(format!(
                "Figures hidden because of what the releases print and what is published already: \
                 {}. If a release that was replaced is not among the files, give it {give}: what \
                 it printed itself need not be hidden.",
                findings.hidden
            ));
        }
        if findings.exposed > 0 {
            lines.push(
                "What is published already may give withheld counts away: withdraw it where you \
                 can."
                    .to_owned(),
            );
        }
        lines
    }

    /// Which releases were not used, and which bodies have sent none.
    #[must_use]
    pub fn not_in_it(&self) -> Vec<String> {
        let replaced = self.summary.superseded.iter().map(|source| {
            format!(
                "Not used: {}, {}, release {} made on {}; a revised one replaces it.",
                source.body,
                source.period,
                source.digest.short(),
                source.made_on.in_words()
            )
        });
        let missing = self.summary.sets.iter().flat_map(|set| {
            let line = |name| format!("Missing, not zero: {name}, {}.", set.period.name);
            set.missing.iter().map(line)
        });
        replaced.chain(missing).collect()
    }
}
