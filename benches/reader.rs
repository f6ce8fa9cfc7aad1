//! How fast the engine reads the exports of the example's schools, natively.
//!
//! One school of each way of writing: bytes in, through headings, dates, codes
//! and identifiers, to the sheet. What a browser makes of it is for
//! `cargo xtask bench`.

use criterion::{BenchmarkId, Criterion, Throughput};
use quietcount::{
    confidential::Body,
    example::{files, plan},
    public::plan::{Plan, Respondents},
};

/// About what a browser hands over at a time.
const CHUNK: usize = 64 * 1024;

/// Schools, and what is particular about their marks.
const SCHOOLS: [(&str, &str); 4] = [
    ("thistlewick", "by day, line feeds"),
    ("quillbrook", "by pupil, both line ends"),
    ("marrowfield", "a quoted name in every row"),
    ("copperbeck", "admission numbers"),
];

fn read(body: &mut Body, bytes: &[u8]) {
    body.begin();
    for chunk in bytes.chunks(CHUNK) {
        body.push(chunk).expect("the example can be read");
    }
    body.finish().expect("the example can be read");
}

fn marks(criterion: &mut Criterion) {
    let plan = Plan::read(plan()).expect("the example's plan is good");
    let mut group = criterion.benchmark_group("marks");
    group.sample_size(20);
    for (school, ways) in SCHOOLS {
        let files = files(school).expect("the pilot has this school");
        let bytes = &files[0].bytes;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(BenchmarkId::new(school, ways), bytes, |bench, bytes| {
            bench.iter(|| read(&mut Body::new(plan.clone(), Respondents::Schools), bytes));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    marks(&mut criterion);
    criterion.final_summary();
}
