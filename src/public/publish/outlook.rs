use maud::{Markup, html};

use super::words::{chance_in_words, grouped};
use crate::public::plan::{
    Epsilon, FigureOutlook, Outlook, Period, Plan,
    risk::{Charges, Cover},
};

/// Sizes of school for which the outlook is told.
pub const SCHOOLS: [u32; 3] = [200, 1_000, 2_000];

/// What stands between a threshold and a printed figure.
pub const WHEN_PRINTED: &str = "A figure is printed when it reaches its threshold and nothing \
     hidden could be worked out from it: a breakdown with a hidden cell is hidden whole, and the \
     three bands of persistent absence are printed together or not at all.";

/// What each table of a plan can show, for the pilot office. Periods that
/// can show the same are told of once.
#[must_use]
pub fn outlook_html(plan: &Plan) -> Markup {
    let year = Epsilon::sum(plan.periods().iter().map(|period| period.epsilon))
        .expect("a plan's charges fit under its cap");
    let mut told: Vec<(Vec<&str>, String)> = Vec::new();
    for period in plan.periods() {
        let html = period_html(plan, period, year).into_string();
        match told.iter_mut().find(|(_, same)| *same == html) {
            Some((names, _)) => names.push(&period.name),
            None => told.push((vec![&period.name], html)),
        }
    }
    html! {
        p { (WHEN_PRINTED) }
        p {
            "For each size of school the tables give a typical figure, and in how many releases "
            "it reaches its threshold."
        }
        @for (names, html) in &told {
            section {
                h3 { (names.join("; ")) }
                (maud::PreEscaped(html))
            }
        }
    }
}

fn period_html(plan: &Plan, period: &Period, year: Epsilon) -> Markup {
    let charges = Charges {
        release: period.epsilon,
        year,
    };
    html! {
        p { "A release costs each body ε " (period.epsilon) ". " (Cover::SOMEONE) }
        ul {
            @for cover in Cover::of_children(charges, charges) { li { (cover.in_words()) "." } }
        }
        p { (Cover::WORST_CASE) }
        @for table in Outlook::of(plan, period) { (table_html(&table)) }
    }
}

fn table_html(table: &Outlook) -> Markup {
    html! {
        table.qc-table {
            caption { (table.title) ": ε " (table.share) }
            thead {
                tr {
                    th scope="col" { "Figure" }
                    th scope="col" { "Threshold, " (table.unit) }
                    th scope="col" { "Noise range" }
                    @for pupils in SCHOOLS {
                        th scope="col" { "School of " (grouped(pupils.into())) }
                    }
                }
            }
            tbody { @for figure in &table.figures { (row(figure)) } }
        }
    }
}

fn row(figure: &FigureOutlook) -> Markup {
    let schools = SCHOOLS.map(|pupils| figure.at(pupils));
    html! {
        tr {
            th scope="row" { (figure.name) }
            td { (grouped(figure.threshold)) }
            td { (format!("±{:.0}", schools[0].half_width)) }
            @for at in schools {
                td { (grouped(at.typical.into())) ", in " (chance_in_words(at.chance)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../example/plan.json");

    #[test]
    fn periods_that_can_show_the_same_are_told_of_once() {
        let html = outlook_html(&Plan::read(EXAMPLE).unwrap()).into_string();
        let heading = "<h3>Autumn term 2025; Spring term 2026; Summer term 2026</h3>";
        assert!(html.contains(heading));
        assert_eq!(html.matches("<h3>").count(), 2);
        assert!(html.contains("at most 82% sure from one release (ε 3/4)"));
        assert!(html.contains("sure from one release of each (ε 3/2)"));
    }

    #[test]
    fn every_figure_of_every_table_has_its_row() {
        let plan = Plan::read(EXAMPLE).unwrap();
        let html = outlook_html(&plan).into_string();
        for table in Outlook::of(&plan, &plan.periods()[0]) {
            assert!(html.contains(&table.title), "{}", table.title);
            for figure in &table.figures {
                assert!(html.contains(&figure.name), "{}", figure.name);
            }
        }
    }
}
