use maud::{Markup, html};

use super::words::{CANNOT_TELL, GLOSSARY, Method, POINTS, PROTECTED, Told, WORDS, limits};

/// Questions that the figures cannot answer, each with why.
pub(super) fn cannot_tell(id: &str, told: &Told) -> Markup {
    html! {
        h3 id=(format!("{id}-limits")) { (CANNOT_TELL) }
        @for limit in limits(told) {
            h4 { (limit.question) }
            p { (limit.answer) }
        }
    }
}

/// Five sentences, and the points behind them for whoever wants more.
pub(super) fn protected(id: &str, method: &Method) -> Markup {
    html! {
        h3 id=(format!("{id}-protection")) { (PROTECTED) }
        ol { @for sentence in method.in_five_sentences() { li { (sentence) } } }
        details.qc-method {
            summary { (POINTS) }
            ul { @for point in method.points() { li { (point) } } }
        }
    }
}

/// What the words mean.
pub(super) fn glossary(id: &str) -> Markup {
    html! {
        h3 id=(format!("{id}-words")) { (WORDS) }
        dl.qc-glossary { @for (word, meaning) in GLOSSARY { dt { (word) } dd { (meaning) } } }
    }
}
