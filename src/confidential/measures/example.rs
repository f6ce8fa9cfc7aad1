//! What the fictional pilot's scheme did, counted without noise: what its
//! summary is to find.

use super::measure;
use crate::{
    confidential::{
        ingest::{Reader, Sheet},
        register::{Register, Span},
    },
    example,
    public::{
        columns::Columns,
        evaluate::{Effect, Turns},
        plan::{BodyKind, CELLS, Counts, Epsilon, Marginal, Plan, Respondents},
    },
};

#[test]
fn attendance_changed_by_as_much_as_the_example_chose() {
    let plan = Plan::read(example::plan()).unwrap();
    let year = plan.period("year").unwrap();
    let span = Span {
        of: Respondents::Schools,
        from: year.from,
        to: year.to,
        most_sessions: year.most_sessions,
    };
    let marginal = Marginal {
        counts: Counts::Change,
        by: vec![],
    };
    let mut cells = vec![0; CELLS];
    let mut bodies = 0;
    let schools = plan
        .bodies()
        .iter()
        .filter(|body| body.kind == BodyKind::Mainstream);
    for body in schools {
        bodies += 1;
        let read = |file: &example::ExampleFile| -> Sheet {
            let mut reader = Reader::new(plan.academic_year(), &Columns::default());
            reader.push(&file.bytes).unwrap();
            reader.finish().ok().unwrap()
        };
        let sheets: Vec<Sheet> = example::files(&body.id).unwrap().iter().map(read).collect();
        let (register, _) = Register::join(&sheets, plan.academic_year(), span, plan.evaluation())
            .ok()
            .unwrap();
        let exact = measure(&register, &marginal, 1);
        for (sum, cell) in cells.iter_mut().zip(exact.cells()) {
            *sum += cell;
        }
    }
    let turns = Turns {
        cells,
        bodies,
        // What the plan pays for it: `plan check` says so.
        epsilon: Epsilon::parse("1").unwrap(),
        points: plan.evaluation().unwrap().points,
    };
    let effect = Effect::of(&turns).unwrap();
    assert!(effect.judged > 130.0, "{effect:?}");
    let points = 100.0 * effect.improved.value();
    assert!((25.0..35.0).contains(&points), "{points}");
    assert!(effect.improved.low > 0.1, "{effect:?}");
    assert!(effect.worse.value() < 0.0, "{effect:?}");
}
