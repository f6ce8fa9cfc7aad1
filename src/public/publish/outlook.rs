use maud::{Markup, html};

use super::words::{chance_in_words, effect_outlook_in_words, grouped};
use crate::public::{
    evaluate::{EffectOutlook, REFERRED},
    plan::{
        Collection, FigureOutlook, Outlook, Plan, Respondents, Rule, Rules, TableOutlook,
        risk::Cover,
    },
};

/// Sizes of school for which the outlook is told.
pub const SCHOOLS: [u32; 3] = [200, 1_000, 2_000];

/// How many pupils a visiting team may know, for which its outlook is told.
pub const TEAMS: [u32; 3] = [60, 240, 600];

/// Schools whose figures are added up, and the pupils of each.
pub const POOLED: (u32, u32) = (7, 1_000);

/// What stands between a threshold and a printed figure.
pub const WHEN_PRINTED: &str = "For each figure: the threshold it must reach, and for schools of \
     some sizes a typical figure, the half-width of its 95% noise range, and in how many releases \
     it reaches its threshold and is large enough beside that half-width. It is printed then, unless \
     something hidden could be worked out from it. The figure of several schools together is what \
     can be printed where the plan names an office key, so that figures which single schools \
     withhold are added too; without one only those that every school prints are added up.";

/// What each table of a plan can show, for the pilot office, from the outlooks
/// of its periods. Periods that can show the same are told of once.
#[must_use]
pub fn outlook_html(plan: &Plan, outlooks: &[(Vec<&Collection>, Outlook)]) -> Markup {
    let mut told: Vec<(Vec<String>, String)> = Vec::new();
    for (asked, outlook) in outlooks {
        let names = asked.iter().map(|one| named(one));
        let html = period_html(plan, asked[0], outlook).into_string();
        match told.iter_mut().find(|(_, same)| *same == html) {
            Some((known, _)) => known.extend(names),
            None => told.push((names.collect(), html)),
        }
    }
    html! {
        (rules_html(&plan.rules()))
        p { (WHEN_PRINTED) }
        @for effect in EffectOutlook::of(plan, REFERRED) {
            @for sentence in effect_outlook_in_words(&effect) { p { (sentence) } }
        }
        @for (names, html) in &told {
            section {
                h3 { (names.join("; ")) }
                (maud::PreEscaped(html))
            }
        }
    }
}

/// The period, and who is asked where that is no school.
fn named(asked: &Collection) -> String {
    let period = &asked.period().name;
    match asked.respondents() {
        Respondents::Schools => period.clone(),
        Respondents::Teams => format!("{period}, visiting team"),
    }
}

/// The rules in force, each in a sentence.
fn rules_html(rules: &Rules) -> Markup {
    html! {
        details.qc-method {
            summary { "Rules in force: " (rules.name()) }
            dl {
                @for rule in &Rule::LIST { dt { (rule.name) } dd { (rule.says(rules)) } }
            }
        }
    }
}

/// A person who reads a whole year may have seen corrections too, so what is
/// told of the year is a bound: every body at its cap.
fn period_html(plan: &Plan, asked: &Collection, outlook: &Outlook) -> Markup {
    let body = match asked.respondents() {
        Respondents::Schools => "body",
        Respondents::Teams => "visiting team",
    };
    html! {
        p { "A release costs each " (body) " ε " (asked.epsilon()) ". " (Cover::SOMEONE) }
        ul {
            @for cover in plan.covers(asked.period()) { li { (cover.in_words(Cover::TO_THE_CAP)) "." } }
        }
        p { (Cover::WORST_CASE) }
        (outlook_tables(outlook, asked.respondents()))
    }
}

fn outlook_tables(outlook: &Outlook, of: Respondents) -> Markup {
    html! {
        p { "Measured, with its share of ε; every table is estimated from all of them:" }
        ul {
            @for one in &outlook.measured { li { (one.title) ": ε " (one.share) } }
        }
        @for table in &outlook.tables { (table_html(table, of)) }
    }
}

fn table_html(table: &TableOutlook, of: Respondents) -> Markup {
    let (bodies, pupils) = POOLED;
    html! {
        table.qc-table {
            caption { (table.title) }
            thead {
                tr {
                    th scope="col" { "Figure" }
                    th scope="col" { "Threshold, " (table.unit) }
                    th scope="col" { "Noise range" }
                    @if of == Respondents::Teams {
                        @for pupils in TEAMS {
                            th scope="col" { "Team of " (grouped(pupils.into())) " pupils" }
                        }
                    } @else {
                        @for pupils in SCHOOLS {
                            th scope="col" { "School of " (grouped(pupils.into())) }
                        }
                        th scope="col" { (bodies) " schools of " (grouped(pupils.into())) " together" }
                    }
                }
            }
            tbody { @for figure in &table.figures { (row(figure, of)) } }
        }
    }
}

fn row(figure: &FigureOutlook, of: Respondents) -> Markup {
    let sizes = match of {
        Respondents::Schools => SCHOOLS,
        Respondents::Teams => TEAMS,
    };
    let schools = sizes.map(|pupils| figure.at(pupils));
    let pooled = figure.pooled(POOLED.0, POOLED.1);
    html! {
        tr {
            th scope="row" { (figure.name) }
            td { (grouped(schools[0].threshold)) }
            td { (format!("±{:.0}", schools[0].half_width)) }
            @for at in schools {
                td { (grouped(at.typical.into())) ", in " (chance_in_words(at.chance)) }
            }
            @if of == Respondents::Schools {
                td {
                    (grouped(pooled.typical.into())) (format!(" ±{:.0}", pooled.half_width))
                    ", in " (chance_in_words(pooled.chance))
                }
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
        let plan = Plan::read(EXAMPLE).unwrap();
        let html = outlook_html(&plan, &Outlook::of_plan(&plan)).into_string();
        let heading = "<h3>Autumn term 2025; Spring term 2026; Summer term 2026</h3>";
        assert!(html.contains(heading));
        // Terms and the year, of schools and of the team.
        assert_eq!(html.matches("<h3>").count(), 4);
        assert!(html.contains("at most 80% sure from one release (ε 7/10)"));
        assert!(html.contains("sure from one release of each (ε 4/5)"));
        assert!(html.contains("A release costs each visiting team ε 1/10."));
        let year = "from all releases of the academic year, with corrections up to the cap, read \
             together (ε 4)";
        assert!(html.contains(year), "{html}");
    }

    #[test]
    fn every_figure_of_every_table_has_its_row() {
        let plan = Plan::read(EXAMPLE).unwrap();
        let html = outlook_html(&plan, &Outlook::of_plan(&plan)).into_string();
        for table in &Outlook::of(&plan.collections()[0]).tables {
            assert!(html.contains(&table.title), "{}", table.title);
            for figure in &table.figures {
                assert!(html.contains(&figure.name), "{}", figure.name);
            }
        }
    }
}
