//! The example pilot, and one year of what its office publishes.

use quietcount::{
    confidential::Body,
    public::{
        ledger::Book,
        plan::{BodyEntry, Day, Plan},
        pool::{Record, Summary},
        release::{Release, Request, Settled, draw, may_revise, revise},
    },
    refusal::Refusal,
    sealed::OfficePrivateKey,
};

/// The body whose autumn release comes after the first summary, and the one
/// that corrects its own after the second.
pub(crate) const LATE: &str = "lanternmoor";
const REVISING: &str = "quillbrook";

/// Every body of the plan, with its files read.
pub(crate) struct Pilot {
    pub(crate) plan: Plan,
    bodies: Vec<Body>,
}

/// All files ever published in a year.
pub(crate) struct Year {
    pub(crate) releases: Vec<Release>,
    pub(crate) summaries: Vec<Summary>,
}

/// Whether the office has its key and adds up what schools sealed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pools {
    OfPrinted,
    OfSealed,
}

/// The year on its way.
struct Desk<'a> {
    pilot: &'a Pilot,
    pools: Pools,
    books: Vec<Book>,
    year: Year,
}

impl Pilot {
    pub(crate) fn new() -> Self {
        let plan = Plan::read(include_str!("../plans/schools.json")).expect("the plan is good");
        let read = |entry: &BodyEntry| {
            let mut body = Body::new(plan.clone(), entry.kind.respondents());
            for file in quietcount::example::files(&entry.id).expect("a body of the pilot") {
                body.begin();
                body.push(&file.bytes).expect("a good file");
                body.finish().expect("a good file");
            }
            body
        };
        let bodies = plan.bodies().iter().map(read).collect();
        Self { plan, bodies }
    }

    fn request(&self, body: usize, period: &str) -> Request<'_> {
        Request::new(
            &self.plan,
            &self.plan.bodies()[body],
            self.plan.period(period).expect("a period of the plan"),
        )
        .expect("the plan asks for it")
    }
}

impl Year {
    /// Four summaries: after the autumn, with a release missing; after the
    /// spring, with the late one; after the summer, with a correction of the
    /// autumn; and after the year.
    pub(crate) fn publish(pilot: &Pilot, pools: Pools) -> Self {
        let book = |body| Book::new(body, pilot.plan.academic_year());
        let mut desk = Desk {
            pilot,
            pools,
            books: pilot.plan.bodies().iter().map(book).collect(),
            year: Self {
                releases: Vec::new(),
                summaries: Vec::new(),
            },
        };
        desk.release("autumn", |body| body != LATE);
        desk.summarise();
        desk.release("autumn", |body| body == LATE);
        desk.release("spring", |_| true);
        desk.summarise();
        desk.correct("autumn", REVISING);
        desk.release("summer", |_| true);
        desk.summarise();
        desk.release("year", |_| true);
        desk.summarise();
        desk.year
    }
}

impl Desk<'_> {
    fn release(&mut self, period: &str, wanted: impl Fn(&str) -> bool) {
        for (place, body) in self.pilot.bodies.iter().enumerate() {
            let request = self.pilot.request(place, period);
            if wanted(&request.body.id) {
                let made = draw(request, &mut self.books[place], today(), |allowance| {
                    Ok::<_, Refusal>(body.protect(request.period, allowance)?)
                });
                self.keep(made);
            }
        }
    }

    fn correct(&mut self, period: &str, id: &str) {
        let place = self
            .pilot
            .plan
            .bodies()
            .iter()
            .position(|body| body.id == id);
        let place = place.expect("a body of the plan");
        let request = self.pilot.request(place, period);
        let book = &mut self.books[place];
        let replaces = may_revise(request, book)
            .expect("the cap leaves room")
            .release;
        let made = revise(request, book, (today(), &replaces), |allowance| {
            Ok::<_, Refusal>(self.pilot.bodies[place].protect(request.period, allowance)?)
        });
        self.keep(made);
    }

    fn keep(&mut self, made: Result<Settled, Refusal>) {
        let text = made.expect("it is drawn").text;
        let release = Release::read(&text).expect("a release reads itself");
        self.year.releases.push(release);
    }

    /// A summary of all releases so far, beside the summaries before it.
    fn summarise(&mut self) {
        let published = Record {
            releases: Vec::new(),
            summaries: self.year.summaries.iter().collect(),
        };
        let key = OfficePrivateKey::read(quietcount::example::office_key());
        let key = key.ok().filter(|_| self.pools == Pools::OfSealed);
        let (plan, releases) = (&self.pilot.plan, &self.year.releases);
        let made = Summary::beside(plan, releases, &published, key.as_ref());
        let (summary, findings) = made.expect("it is pooled");
        assert_eq!(findings.exposed, 0);
        assert!(findings.hidden == 0 || self.pools == Pools::OfSealed);
        let text = summary.to_text();
        self.year
            .summaries
            .push(Summary::read(&text).expect("a summary reads itself"));
    }
}

fn today() -> Day {
    Day::parse("2026-07-31").expect("a day")
}
