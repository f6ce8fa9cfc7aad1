use super::publication::Publication;
use crate::{
    public::{
        keys::{Roster, SignatureError, Signers},
        plan::Plan,
        pool::{PoolError, Record, Summary},
        publish::Opened,
        release::Release,
    },
    sealed::OfficePrivateKey,
};

/// Releases to pool, and what is known to be published already. Where there is
/// a roster it holds no release that its body did not sign.
pub struct Desk<'a> {
    plan: &'a Plan,
    roster: Option<&'a Roster>,
    office: Option<&'a OfficePrivateKey>,
    signers: Signers,
    releases: Vec<Release>,
    published: Vec<Opened>,
    kept: Vec<Summary>,
}

impl<'a> Desk<'a> {
    /// An empty desk. Without a roster signatures are not checked; without the
    /// office's key what single bodies withhold is not in the totals.
    #[must_use]
    pub fn new(
        plan: &'a Plan,
        roster: Option<&'a Roster>,
        office: Option<&'a OfficePrivateKey>,
    ) -> Self {
        Self {
            plan,
            roster,
            office,
            signers: Signers::default(),
            releases: Vec::new(),
            published: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Takes a release to pool.
    ///
    /// # Errors
    /// [`SignatureError`], where there is a roster.
    pub fn take(&mut self, release: Release) -> Result<(), SignatureError> {
        self.check(&release)?;
        self.releases.push(release);
        Ok(())
    }

    /// Takes what is published already: a release that was replaced, or a
    /// summary.
    ///
    /// A forged release could pretend that a figure is known already and need
    /// not be hidden, so it is checked too. What was published under another
    /// plan is not looked at by anything.
    ///
    /// # Errors
    /// [`SignatureError`], where there is a roster.
    pub fn take_published(&mut self, published: Opened) -> Result<(), SignatureError> {
        if let Opened::Release(release) = &published
            && release.plan().digest == *self.plan.digest()
        {
            self.check(release)?;
        }
        self.published.push(published);
        Ok(())
    }

    /// Takes a summary that the new one takes the place of. It counts as
    /// published, and goes among the earlier ones: whoever has seen it has it
    /// for ever, so every later one is checked against it too.
    pub fn keep(&mut self, summary: Summary) {
        self.kept.push(summary);
    }

    /// Adds the releases up, and makes every file of what is published.
    ///
    /// # Errors
    /// [`PoolError`]: a release does not hold, or they do not hold together.
    pub fn publish(&self) -> Result<Publication, PoolError> {
        let (summary, findings) =
            Summary::beside(self.plan, &self.releases, &self.record(), self.office)?;
        let summary = summary.with_signers(&self.signers);
        let is_opened = self.office.is_some();
        Ok(Publication::new(summary, findings, is_opened, &self.kept))
    }

    fn check(&mut self, release: &Release) -> Result<(), SignatureError> {
        match self.roster {
            Some(roster) => self.signers.check(roster, release),
            None => Ok(()),
        }
    }

    fn record(&self) -> Record<'_> {
        let mut record = Record::default();
        record.summaries.extend(&self.kept);
        for published in &self.published {
            match published {
                Opened::Release(release) => record.releases.push(release),
                Opened::Summary(summary) => record.summaries.push(summary),
            }
        }
        record
    }
}
