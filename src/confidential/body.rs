use super::{
    ingest::{IngestError, Reader, Sheet},
    measures::{ExactTable, measure},
    protect::{Allowance, NoEntropy, Noise, OverCap, ProtectedTables, protect},
    register::{JoinError, LoadReport, MissingList, Register, Span},
};
use crate::public::columns::Columns;
use crate::public::plan::{Collection, Day, Period, Plan, Respondents, Source, Strategy};

/// One body's work: its files go in, a load report for the school and
/// protected tables come out. The only door between a pupil and a release.
///
/// Never printed, compared or serialised; what it holds ends with it.
pub struct Body {
    plan: Plan,
    respondents: Respondents,
    columns: Columns,
    sheets: Vec<Sheet>,
    reading: Option<Reader>,
}

/// Why nothing was drawn. Holds numbers and fixed words only.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BodyError {
    /// No file has been read to its end.
    #[error("No file has been read yet.")]
    NothingRead,
    /// The files do not fit together.
    #[error(transparent)]
    Join(#[from] JoinError),
    /// The plan asks nothing of such a body in the period.
    #[error("The plan asks nothing of this body for this period.")]
    NotAsked,
    /// No pupil counts in the period.
    #[error("No pupil in these files has a possible session in this period.")]
    NobodyCounts,
    /// A team has no pupil in the period.
    #[error("No pupil in these files has a case, or a contact in this period.")]
    NobodyKnown,
    /// No file says which sessions of the day are marked.
    #[error("No file read has marks of most pupils on this day.")]
    NoMarks,
    /// The year's cap is spent.
    #[error(transparent)]
    OverCap(#[from] OverCap),
    /// The system gives no randomness.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

impl BodyError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NothingRead => "Add the attendance file that your system exports.",
            Self::Join(error) => error.remedy(),
            Self::NobodyCounts => {
                "Choose the period that the files cover, or export the files again for this period; \
                 the load report says where every row went."
            }
            Self::NotAsked => "Choose another period; the plan tells which are asked for.",
            Self::NobodyKnown => {
                "Choose the period that the files cover, or add the list of cases and the contact log; \
                 the load report says where every row went."
            }
            Self::NoMarks => {
                "Add the file in which each session of a pupil has its mark; totals and counts have \
                 no days."
            }
            Self::OverCap(error) => error.remedy(),
            Self::NoEntropy(error) => error.remedy(),
        }
    }
}

impl Body {
    /// Starts the work of one of these bodies under a plan. Reads nothing yet.
    #[must_use]
    pub fn new(plan: Plan, respondents: Respondents) -> Self {
        Self {
            plan,
            respondents,
            columns: Columns::default(),
            sheets: Vec::new(),
            reading: None,
        }
    }

    /// The plan it works under.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Takes what headings stand for, for the files that are begun from now on.
    pub fn choose(&mut self, columns: Columns) {
        self.columns = columns;
    }

    /// What headings stand for beside those that are known by themselves.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Starts a file. One that was begun and not finished is forgotten.
    pub fn begin(&mut self) {
        self.reading = Some(Reader::new(self.plan.academic_year(), &self.columns));
    }

    /// Reads the next bytes of the file.
    ///
    /// # Errors
    /// Why the file cannot be read; it is forgotten, and the files read
    /// before it stay.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), IngestError> {
        let reader = self.reading.as_mut().ok_or(IngestError::NotBegun)?;
        let pushed = reader.push(chunk);
        if pushed.is_err() {
            self.reading = None;
        }
        pushed
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As for [`Body::push`].
    pub fn finish(&mut self) -> Result<(), IngestError> {
        let reader = self.reading.take().ok_or(IngestError::NotBegun)?;
        self.sheets.push(reader.finish()?);
        Ok(())
    }

    /// Where every row went, exactly: for the school only.
    ///
    /// # Errors
    /// [`BodyError::NothingRead`], or why the files do not fit together.
    pub fn report(&self, period: &Period) -> Result<LoadReport, BodyError> {
        self.join(period).map(|(_, report)| report)
    }

    /// What the plan's tables of a period ask for and no file tells of, so that figures by it
    /// would be "not recorded". Says which kinds of file are there, nothing of
    /// what is in them.
    #[must_use]
    pub fn lacking(&self, period: &Period) -> Vec<Source> {
        let tells = |source: &Source| {
            let mut sheets = self.sheets.iter();
            sheets.any(|sheet| sheet.layout.tells_of() == *source)
        };
        let mut lacking = self.plan.asks_for(self.respondents, period);
        lacking.retain(|source| *source != Source::Pupils && !tells(source));
        lacking
    }

    /// Draws the release of one period: pays, measures, covers with noise,
    /// suppresses.
    ///
    /// One pupil changes the probability of any outcome by at most e^ε, where
    /// ε is the period's.
    ///
    /// # Errors
    /// [`BodyError`]; nothing has been drawn then, and nothing is charged.
    pub fn protect(
        &self,
        period: &Period,
        allowance: Allowance,
    ) -> Result<ProtectedTables, BodyError> {
        self.protect_with(period, allowance, &mut Noise::from_system()?)
    }

    /// Draws a release from this source of noise.
    pub(in crate::confidential) fn protect_with(
        &self,
        period: &Period,
        allowance: Allowance,
        noise: &mut Noise,
    ) -> Result<ProtectedTables, BodyError> {
        let asked = self.asked(period)?;
        let payment = allowance.pay(asked.epsilon(), asked.cap())?;
        let strategy = Strategy::of(asked);
        let exact = self.exact_tables(period, &strategy)?;
        Ok(protect(asked.tables(), exact, &strategy, payment, noise))
    }

    /// Every marginal that the strategy measures, in its order.
    pub(in crate::confidential) fn exact_tables(
        &self,
        period: &Period,
        strategy: &Strategy,
    ) -> Result<Vec<ExactTable>, BodyError> {
        let (register, _) = self.join(period)?;
        if register.pupils().next().is_none() {
            return Err(match self.respondents {
                Respondents::Schools => BodyError::NobodyCounts,
                Respondents::Teams => BodyError::NobodyKnown,
            });
        }
        let measured = strategy.measured().iter();
        Ok(measured
            .map(|one| measure(&register, &one.marginal, one.sensitivity))
            .collect())
    }

    fn asked(&self, period: &Period) -> Result<&Collection, BodyError> {
        let asked = self.plan.collected(self.respondents, &period.id);
        asked.ok_or(BodyError::NotAsked)
    }

    /// Who was missing without a reason on a day, or on the last one with marks.
    ///
    /// # Errors
    /// [`BodyError`]: there are no files, no marks, or they do not fit together.
    pub(in crate::confidential) fn missing(
        &self,
        on: Option<Day>,
    ) -> Result<MissingList, BodyError> {
        if self.sheets.is_empty() {
            return Err(BodyError::NothingRead);
        }
        let list = MissingList::of(&self.sheets, self.plan.academic_year(), on)?;
        list.ok_or(BodyError::NoMarks)
    }

    fn join(&self, period: &Period) -> Result<(Register, LoadReport), BodyError> {
        if self.sheets.is_empty() {
            return Err(BodyError::NothingRead);
        }
        let span = Span {
            of: self.respondents,
            from: period.from,
            to: period.to,
            most_sessions: period.most_sessions,
        };
        Ok(Register::join(
            &self.sheets,
            self.plan.academic_year(),
            span,
            self.plan.evaluation(),
        )?)
    }
}
