//! The plan's part of the office page: a plan is checked and written, what it
//! can show is told, and what there is to choose from.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Question, up_to};
use crate::{
    example,
    public::{
        plan::{
            AcademicYear, Attribute, BodyKind, Certainty, Collection, Counts, FigureKind, Floor,
            Mode, Outlook, Period, PeriodDays, Plan, PoolOf, Rule, RuleSet, Table, risk::Cover,
        },
        publish::outlook_html,
    },
    refusal::Refusal,
    wasm::view::{PlanView, Thrown, to_page},
};

/// A plan that has been checked, and what it can show.
#[derive(Serialize, Tsify)]
pub struct CheckedPlan {
    plan: PlanView,
    /// The plan as it is saved.
    text: String,
    tables: u32,
    /// What each period asks of the explorer.
    questions: Vec<PeriodQuestion>,
    /// What each table can show, for people.
    html: String,
    /// The same figure by figure, to tell what an edit has changed.
    expected: Vec<Expected>,
    sheet: Sheet,
}

/// The question to which a period of a plan is an answer.
#[derive(Serialize, Tsify)]
pub struct PeriodQuestion {
    name: String,
    question: Question,
}

/// What one figure can be expected to show in the releases of some periods.
#[derive(Serialize, Tsify)]
pub struct Expected {
    periods: Vec<String>,
    table: String,
    figure: String,
    threshold: String,
    range: String,
}

/// What the plan says beside its lists, in words to be signed.
#[derive(Serialize, Tsify)]
pub struct Sheet {
    tables: Vec<TableWords>,
    rules: Vec<RuleWords>,
    /// What the sentences of what a reader could learn of a child begin with.
    someone: String,
    risks: Vec<String>,
    worst_case: String,
}

/// A table: what it counts, for whom.
#[derive(Serialize, Tsify)]
pub struct TableWords {
    title: String,
    groups: Vec<String>,
    weight: u32,
}

/// A rule in force.
#[derive(Serialize, Tsify)]
pub struct RuleWords {
    name: String,
    says: String,
}

/// Everything that keeps a text from being a plan.
#[derive(Serialize, Tsify)]
pub struct Faults {
    faults: Vec<FaultView>,
}

/// One thing that does; `path` is empty where it is about the whole text.
#[derive(Serialize, Tsify)]
pub struct FaultView {
    path: String,
    line: u32,
    column: u32,
    rule: String,
    what: String,
}

/// The closed lists that a plan chooses from.
#[derive(Serialize, Tsify)]
pub struct PlanChoices {
    kinds: Vec<Choice>,
    pools: Vec<String>,
    counts: Vec<String>,
    /// Those that need to be told how many events of a pupil count.
    events: Vec<String>,
    attributes: Vec<AttributeView>,
    modes: Vec<String>,
    /// Figures that a published one can stand beside.
    figures: Vec<Choice>,
    floors: Vec<u32>,
    certainties: Vec<String>,
    sets: Vec<SetView>,
}

/// A value as plans write it, and as people read it.
#[derive(Serialize, Tsify)]
pub struct Choice {
    value: String,
    words: String,
}

/// What pupils can be grouped by.
#[derive(Serialize, Tsify)]
pub struct AttributeView {
    value: String,
    words: String,
    codes: Vec<Choice>,
}

/// A set of rules with its parameters.
#[derive(Serialize, Tsify)]
pub struct SetView {
    name: String,
    floor: u32,
    certainty: String,
    fewest_bodies: u32,
    plain_up_to: u32,
    shown_up_to: u32,
}

/// The name and days of a period, as they are typed.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Days {
    name: String,
    from: String,
    to: String,
}

/// Checks a plan and says what it can show.
///
/// # Errors
/// A [`Refusal`] with the place and the rule that was broken.
#[wasm_bindgen]
pub fn check_plan(text: &str) -> Result<Ts<CheckedPlan>, Thrown> {
    let plan = Plan::read(text).map_err(|error| Refusal {
        what: error.to_string(),
        remedy: error.remedy_for_its_writer().to_owned(),
    })?;
    to_page(&CheckedPlan::new(&plan))
}

/// Everything that keeps a text from being a plan, each with its place.
///
/// # Errors
/// A [`Refusal`] when the engine cannot show its answer.
#[wasm_bindgen]
pub fn plan_faults(text: &str) -> Result<Ts<Faults>, Thrown> {
    let faults = Plan::faults(text).into_iter().map(|fault| FaultView {
        path: fault.path,
        line: up_to(fault.line, u32::MAX),
        column: up_to(fault.column, u32::MAX),
        rule: fault.rule,
        what: fault.what,
    });
    to_page(&Faults {
        faults: faults.collect(),
    })
}

/// A standard plan of an academic year such as 2026/27, without title and
/// bodies.
///
/// # Errors
/// A [`Refusal`] when there is no such year.
#[wasm_bindgen]
pub fn standard_plan(year: &str) -> Result<String, Thrown> {
    Ok(Plan::standard(example::plan(), academic_year(year)?)?)
}

/// A period's name and days, moved from one academic year to another.
///
/// # Errors
/// A [`Refusal`] when there is no such year.
#[wasm_bindgen]
pub fn moved_period(period: Ts<Days>, from: &str, to: &str) -> Result<Ts<Days>, Thrown> {
    let Days {
        name,
        from: first,
        to: last,
    } = period.to_rust().map_err(|_| unknown())?;
    let days = PeriodDays {
        name,
        from: first,
        to: last,
    };
    let moved = days.moved(academic_year(from)?, academic_year(to)?);
    to_page(&Days {
        name: moved.name,
        from: moved.from,
        to: moved.to,
    })
}

fn academic_year(text: &str) -> Result<AcademicYear, Refusal> {
    AcademicYear::parse(text).map_err(|_| Refusal {
        what: "This is not an academic year.".to_owned(),
        remedy: "Write it as 2026/27.".to_owned(),
    })
}

fn unknown() -> Refusal {
    Refusal {
        what: "The page asked for what the engine does not know.".to_owned(),
        remedy: "Reload the page.".to_owned(),
    }
}

/// What a plan can choose from.
///
/// # Errors
/// A [`Refusal`] when the engine cannot show its answer.
#[wasm_bindgen]
pub fn plan_choices() -> Result<Ts<PlanChoices>, Thrown> {
    let kinds = [
        BodyKind::Mainstream,
        BodyKind::AlternativeProvision,
        BodyKind::Team,
    ];
    let percentages = [
        FigureKind::PersistentShare,
        FigureKind::SevereShare,
        FigureKind::OverallRate,
        FigureKind::AuthorisedRate,
        FigureKind::UnauthorisedRate,
    ];
    let counts = Counts::OF_PUPILS
        .into_iter()
        .chain([Counts::Sessions, Counts::Change]);
    let events = Counts::OF_EVENTS.map(|counts| written(&counts));
    to_page(&PlanChoices {
        kinds: kinds.map(|kind| Choice::new(&kind, kind.in_words())).into(),
        pools: [PoolOf::Mainstream, PoolOf::All]
            .map(|pool| written(&pool))
            .into(),
        counts: counts
            .map(|counts| written(&counts))
            .chain(events.clone())
            .collect(),
        events: events.into(),
        attributes: Attribute::OF_A_PUPIL.map(AttributeView::new).into(),
        modes: [Mode::Headlines, Mode::Balanced, Mode::Detail]
            .map(|mode| written(&mode))
            .into(),
        figures: percentages
            .map(|kind| Choice::new(&kind, kind.in_words()))
            .into(),
        floors: Floor::ALL.map(Floor::pupils).into(),
        certainties: Certainty::ALL.map(String::from).into(),
        sets: RuleSet::ALL.map(SetView::new).into(),
    })
}

/// A value of a closed list as plans write it.
fn written(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a name is plain data");
    value
        .as_str()
        .expect("a choice is written as its name")
        .to_owned()
}

impl Choice {
    fn new(value: &impl Serialize, words: &str) -> Self {
        Self {
            value: written(value),
            words: words.to_owned(),
        }
    }
}

impl AttributeView {
    fn new(attribute: Attribute) -> Self {
        let code = |place: usize| Choice {
            value: attribute.code_name(place).to_owned(),
            words: attribute.label(place).to_owned(),
        };
        Self {
            value: written(&attribute),
            words: attribute.in_words().to_owned(),
            codes: (0..attribute.code_count()).map(code).collect(),
        }
    }
}

impl SetView {
    fn new(set: RuleSet) -> Self {
        let rules = set.rules();
        Self {
            name: set.in_words().to_owned(),
            floor: rules.floor.pupils(),
            certainty: rules.certainty.into(),
            fewest_bodies: rules.fewest_bodies.number(),
            plain_up_to: rules.reliability.plain_up_to(),
            shown_up_to: rules.reliability.shown_up_to(),
        }
    }
}

impl CheckedPlan {
    fn new(plan: &Plan) -> Self {
        let question = |period: &Period| PeriodQuestion {
            name: period.name.clone(),
            question: Question::of(plan, period),
        };
        let outlooks = Outlook::of_plan(plan);
        Self {
            plan: PlanView::new(plan),
            text: plan.to_text(),
            tables: up_to(plan.tables().len(), u32::MAX),
            questions: plan.periods().iter().map(question).collect(),
            html: outlook_html(plan, &outlooks).into_string(),
            expected: outlooks.iter().flat_map(expected_of).collect(),
            sheet: Sheet::new(plan),
        }
    }
}

/// The figures of one school; how many pupils it has changes none of this.
fn expected_of((asked, outlook): &(Vec<&Collection>, Outlook)) -> Vec<Expected> {
    let mut expected = Vec::new();
    for table in &outlook.tables {
        for figure in &table.figures {
            let at = figure.at(0);
            expected.push(Expected {
                periods: asked.iter().map(|one| one.period().name.clone()).collect(),
                table: table.title.clone(),
                figure: figure.name.clone(),
                threshold: at.threshold.to_string(),
                range: format!("±{:.0}", at.half_width),
            });
        }
    }
    expected
}

impl Sheet {
    fn new(plan: &Plan) -> Self {
        let rules = plan.rules();
        let rule = |rule: &Rule| RuleWords {
            name: rule.name.to_owned(),
            says: rule.says(&rules),
        };
        Self {
            tables: plan.tables().iter().map(TableWords::new).collect(),
            rules: Rule::LIST.iter().map(rule).collect(),
            someone: Cover::SOMEONE.to_owned(),
            risks: risks_of(plan),
            worst_case: Cover::WORST_CASE.to_owned(),
        }
    }
}

impl TableWords {
    fn new(table: &Table) -> Self {
        Self {
            title: table.title(),
            groups: table.group_labels(),
            weight: table.weight,
        }
    }
}

/// One release of each charge there is, then the year up to the cap.
fn risks_of(plan: &Plan) -> Vec<String> {
    let mut risks = Vec::new();
    for cover in plan.periods().iter().flat_map(|one| plan.covers(one)) {
        let risk = format!("{}.", cover.in_words(Cover::TO_THE_CAP));
        if !risks.contains(&risk) {
            risks.push(risk);
        }
    }
    risks
}
