use super::{
    pooling::Desk,
    publication::Publication,
    verdict::{Arrived, Content, Verdict},
};
use crate::{
    public::{
        keys::Roster,
        plan::Plan,
        pool::{PoolError, Summary},
        publish::{Opened, PublishedError},
        release::{Release, verify},
    },
    refusal::Refusal,
    sealed::OfficePrivateKey,
};

/// Files as they came in: releases, and summaries that were published before.
/// A bad one is told, and does the others no harm.
pub struct Inbox {
    plan: Plan,
    roster: Option<Roster>,
    files: Vec<Arrived>,
}

impl Inbox {
    /// An empty inbox. Without a roster signatures are not checked.
    #[must_use]
    pub fn new(plan: Plan, roster: Option<Roster>) -> Self {
        Self {
            plan,
            roster,
            files: Vec::new(),
        }
    }

    /// The plan that the files follow.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Takes the text of a file in, whatever it is.
    pub fn take(&mut self, name: String, text: &str) {
        let content = self.look_at(text);
        self.files.push(Arrived { name, content });
    }

    /// Lays a file aside, by its place from 0.
    pub fn remove(&mut self, place: usize) {
        if place < self.files.len() {
            self.files.remove(place);
        }
    }

    /// Every file with what becomes of it, in the order they came.
    pub fn files(&self) -> impl Iterator<Item = (&Arrived, Verdict)> {
        let files = self.files.iter().enumerate();
        files.map(|(place, file)| (file, self.verdict(place, file)))
    }

    /// Adds up the releases that were accepted, checked beside the summaries,
    /// and makes every file of what is published.
    ///
    /// # Errors
    /// A [`Refusal`]: what was accepted does not hold together.
    pub fn publish(&self) -> Result<Publication, Refusal> {
        let mut desk = Desk::new(&self.plan, self.roster.as_ref(), self.office());
        for opened in self.files.iter().filter_map(Arrived::opened) {
            match opened {
                Opened::Release(release) => desk.take((**release).clone())?,
                Opened::Summary(summary) if self.is_of_plan(summary) => {
                    desk.keep((**summary).clone());
                }
                Opened::Summary(_) => {}
            }
        }
        Ok(desk.publish()?)
    }

    /// What a file is by itself: read, signed by its body, true to the plan.
    fn look_at(&self, text: &str) -> Result<Content, Refusal> {
        if OfficePrivateKey::looks_like(text) {
            return self.key(text).map(Content::Key);
        }
        let opened = open(text)?;
        let mut signed_with = None;
        if let Opened::Release(release) = &opened {
            if let Some(roster) = &self.roster {
                signed_with = Some(roster.check(release)?);
            }
            verify(&self.plan, std::slice::from_ref(&**release))?;
        }
        Ok(Content::Figures {
            opened,
            signed_with,
        })
    }

    /// The office's key, if it is the plan's.
    fn key(&self, text: &str) -> Result<OfficePrivateKey, Refusal> {
        let key = OfficePrivateKey::read(text)?;
        let expected = self.plan.office_key().ok_or(PoolError::NothingSealed)?;
        if key.public() == *expected {
            Ok(key)
        } else {
            let (found, expected) = (key.public().fingerprint(), expected.fingerprint());
            Err(PoolError::OtherOfficeKey { found, expected }.into())
        }
    }

    /// The office's key, where it came in.
    fn office(&self) -> Option<&OfficePrivateKey> {
        self.files.iter().find_map(|file| match &file.content {
            Ok(Content::Key(key)) => Some(key),
            _ => None,
        })
    }

    fn verdict(&self, place: usize, file: &Arrived) -> Verdict {
        let content = match &file.content {
            Ok(content) => content,
            Err(refusal) => return Verdict::Refused(refusal.clone()),
        };
        if let Some(other) = self.files[..place].iter().find(|other| file.is_same(other)) {
            let other = other.name.clone();
            return Verdict::Twice { other };
        }
        let (opened, signed_with) = match content {
            Content::Figures {
                opened,
                signed_with,
            } => (opened, signed_with),
            Content::Key(_) => return Verdict::Key,
        };
        match opened {
            Opened::Summary(summary) if self.is_of_plan(summary) => Verdict::Published,
            Opened::Summary(_) => Verdict::OtherPlan,
            Opened::Release(release) => self.replacing(release).map_or_else(
                || Verdict::Accepted {
                    signed_with: signed_with.clone(),
                },
                |by| Verdict::Replaced {
                    by: by.name.clone(),
                },
            ),
        }
    }

    fn is_of_plan(&self, summary: &Summary) -> bool {
        summary.plan.digest == *self.plan.digest()
    }

    /// The file with a release of the same body and period that replaces this
    /// one, or the one that replaced it.
    fn replacing(&self, release: &Release) -> Option<&Arrived> {
        let digest = release.digest();
        let replaces = |later: &Release| {
            later.body().id == release.body().id
                && later.period().id == release.period().id
                && later.superseded().any(|one| *one == digest)
        };
        let mut files = self.files.iter();
        files.find(|file| file.release().is_some_and(replaces))
    }
}

/// What is in a text: a release, a summary, or a page that `pool` wrote.
fn open(text: &str) -> Result<Opened, Refusal> {
    match Opened::read(1, text) {
        Ok(opened) => Ok(opened),
        Err(PublishedError::Unreadable { error, .. }) => Err(error.into()),
        // Most likely a damaged release: its own reader knows the place.
        Err(_) => Ok(Opened::Release(Box::new(Release::read(text)?))),
    }
}
