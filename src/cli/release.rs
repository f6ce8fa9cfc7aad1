use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use clap::Args;
use quietcount::{
    confidential::LoadReport,
    public::{
        ledger::Book,
        plan::risk,
        publish::{KEEP_REASONS, WithheldWords},
        release::{self, DrawError, Request, Settled, Withheld},
    },
    refusal::Refusal,
};

use super::{
    files::{Exports, read_body, read_plan, real_path, reason, write_whole},
    key::{PrivateKey, usual_path},
    ledger::LedgerFile,
    say,
    today::today,
    warn,
};

/// What is said of a release that no key was at hand for.
const NOT_SIGNED: &str = "Not signed: there is no key. Make one with `enrol`, and run the same \
                          command again: it is reprinted and signed, not charged.";

/// What is said of a release beside its figures.
const SEALED: &str = "It also holds a sealed part, for the pilot office alone: every figure with its \
                      noise, withheld ones too, to be added up with those of other schools.";

#[derive(Args)]
pub(super) struct Release {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// The body, by its id in the plan.
    #[arg(long)]
    body: String,
    /// The period, by its id in the plan.
    #[arg(long)]
    period: String,
    /// The ledger file; begun when there is none.
    #[arg(long)]
    ledger: PathBuf,
    /// Where to write the release.
    #[arg(long)]
    out: PathBuf,
    /// The body's key to sign with; when left out, that in `keys` beside the
    /// plan, if there is one.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Correct the release with this digest: draw it anew from the files given
    /// now, charged again. Without a digest, at the end: say what it would cost.
    #[arg(long, value_name = "DIGEST", num_args = 0..=1, default_missing_value = "")]
    revise: Option<String>,
    #[command(flatten)]
    exports: Exports,
}

impl Release {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let request = Request::new(&plan, plan.body(&self.body)?, plan.period(&self.period)?)?;
        stands_apart(&self.out, &self.ledger)?;
        let key = self.read_key()?;
        let mut kept = LedgerFile::open(&self.ledger)?;
        let book = kept.ledger.book(request.body, plan.academic_year());
        may_replace(&self.out, request, book)?;
        let protect = |allowance| {
            let body = read_body(plan.clone(), request.asked.respondents(), &self.exports)?;
            tell(&body.report(request.period)?);
            Ok::<_, Refusal>(body.protect(request.period, allowance)?)
        };
        let settled = match self.revise.as_deref() {
            None => release::draw(request, book, today()?, protect)?,
            Some("") => return Err(price(request, book)),
            Some(short) => {
                let replaces = book.called(request, short).cloned();
                let replaces = replaces.ok_or_else(|| unknown(request, book))?;
                release::revise(request, book, (today()?, &replaces), protect)?
            }
        };
        // The charge and the release are on the disk before a figure is shown.
        if !settled.reprinted {
            kept.store()?;
        }
        tell_withheld(&settled)?;
        let text = match &key {
            Some(key) => key.sign_release(release::Release::read(&settled.text)?),
            None => settled.text.clone(),
        };
        write_whole(&self.out, text).map_err(|refusal| Refusal {
            what: format!("{} The release stands in the ledger.", refusal.what),
            remedy: "Run the same command again with another --out: it is reprinted, not charged."
                .to_owned(),
        })?;
        self.tell_outcome(
            &settled,
            kept.ledger.book(request.body, plan.academic_year()),
        )?;
        say(&match key {
            Some(key) => format!("Signed with key {}.", key.public().fingerprint()),
            None => NOT_SIGNED.to_owned(),
        });
        Ok(())
    }

    /// The key that was named, or that lies beside the plan, before anything
    /// is drawn.
    fn read_key(&self) -> Result<Option<PrivateKey>, Refusal> {
        let usual = usual_path(&self.plan, &self.body);
        let path = match &self.key {
            Some(path) => path,
            None if usual.exists() => &usual,
            None => return Ok(None),
        };
        PrivateKey::read(path, &self.body).map(Some)
    }

    fn tell_outcome(&self, settled: &Settled, book: &Book) -> Result<(), Refusal> {
        let path = self.out.display();
        if settled.reprinted {
            say(&format!(
                "Reprinted {path}: this release had been made before. The files given were not used."
            ));
            if self.revise.is_some() {
                say(
                    "It is the latest: the release named had been revised already. Nothing was charged.",
                );
            }
            return Ok(());
        }
        let release = release::Release::read(&settled.text)?;
        let (body, period) = (&release.body().name, release.period());
        let revised = release.revises().map_or_else(String::new, |replaced| {
            format!(" {} ({}),", replaced.in_words(), replaced.release.short())
        });
        say(&format!(
            "Made {path}: {body}, {},{revised} ε {}; spent this year {} of {}.",
            period.name,
            release.guarantee().epsilon,
            book.spent(),
            release.guarantee().cap
        ));
        if release.is_sealed() {
            say(SEALED);
        }
        say(&risk::worst_case(release.guarantee().epsilon));
        say(&risk::of_the_year(book.spent()));
        Ok(())
    }
}

/// What a revision would replace and cost. It is refused until the release is
/// named, so that no command draws anew by being run once more.
fn price(request: Request<'_>, book: &Book) -> Refusal {
    let (replaced, cost) = match release::may_revise(request, book) {
        Ok(replaced) => (replaced, request.asked.epsilon()),
        Err(error) => return error.into(),
    };
    let short = replaced.release.short();
    let cap = request.asked.cap();
    let after = book.spent().plus(cost).unwrap_or(cap);
    Refusal {
        what: format!(
            "A revision costs ε {cost} more and brings this year to {after} of {cap}. It would replace release {short}, made on {}. {}",
            replaced.made_on.in_words(),
            risk::of_the_year(after)
        ),
        remedy: format!(
            "Nothing was drawn and nothing was charged. If the files were wrong, run the same command with --revise {short}"
        ),
    }
}

/// What was given is not repeated: without a digest after `--revise`, it is
/// the name of a pupil file.
fn unknown(request: Request<'_>, book: &Book) -> Refusal {
    if !book.has_paid_for(request) {
        return DrawError::NothingToRevise.into();
    }
    Refusal {
        what: "What follows --revise is not the digest of a release of this period.".to_owned(),
        remedy: "Nothing was drawn and nothing was charged. Put --revise at the end of the command to be told the digest and the cost."
            .to_owned(),
    }
}

/// What the school should know of its files, on standard error: exact counts,
/// which stay on this computer. `check` tells the rest.
fn tell(report: &LoadReport) {
    warn(&format!("Stays on this computer: {}", report.headline()));
    for warning in report.warnings() {
        warn(&format!("Warning: {warning} {}", warning.remedy()));
    }
}

/// What the release withholds and why, on standard error, before the file is
/// written: the reasons stay on this computer.
fn tell_withheld(settled: &Settled) -> Result<(), Refusal> {
    let release = release::Release::read(&settled.text)?;
    let withheld = Withheld::of(&release, settled.reasons.as_ref());
    let words = WithheldWords::new(&release, &withheld);
    for sentence in &words.sentences {
        warn(sentence);
    }
    // Told once: a reprint says no more than its file.
    if !withheld.has_reasons || words.figures.is_empty() {
        return Ok(());
    }
    warn(KEEP_REASONS);
    for [table, figure, why, tells] in &words.figures {
        warn(&format!(
            "  {table}: {figure}. {why} A reader can tell: {tells}."
        ));
    }
    Ok(())
}

/// The release must not be written over the ledger that pays for it.
fn stands_apart(out: &Path, ledger: &Path) -> Result<(), Refusal> {
    let beside = |ending: &str| {
        let mut name = real_path(ledger).into_os_string();
        name.push(ending);
        PathBuf::from(name)
    };
    let out = real_path(out);
    if ["", ".lock", ".new"]
        .iter()
        .any(|ending| out == beside(ending))
    {
        return Err(Refusal {
            what: "--out and --ledger name the same file.".to_owned(),
            remedy: "Nothing was drawn. Choose another path for --out.".to_owned(),
        });
    }
    Ok(())
}

/// A release may replace itself or what it revises, and nothing else: checked
/// before anything is drawn. One that the ledger does not know may be the last
/// trace of a charge, so it is not written over.
fn may_replace(out: &Path, request: Request<'_>, book: &Book) -> Result<(), Refusal> {
    let refuse = |what: &str, remedy: &str| {
        Err(Refusal {
            what: format!("'{}' {what}.", out.display()),
            remedy: format!("Nothing was drawn. {remedy}"),
        })
    };
    let elsewhere = "Choose another path for --out.";
    let text = match std::fs::read_to_string(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let what = format!("cannot be replaced: {}", reason(&error));
            return refuse(&what, elsewhere);
        }
        Ok(text) => text,
    };
    let of_this_request = |old: &release::Release| {
        old.body() == request.body
            && old.period() == request.period
            && old.plan().digest == *request.plan.digest()
    };
    match release::Release::read(&text).ok().filter(of_this_request) {
        None => refuse(
            "exists and is not an earlier copy of this release",
            elsewhere,
        ),
        Some(old) if book.charges().any(|charge| *charge == old.charge()) => Ok(()),
        Some(_) => refuse(
            "is a release that this ledger does not know",
            "Add it with `ledger rebuild` first.",
        ),
    }
}
