//! How long files and functions may be, and how deep a function may nest.

use proc_macro2::Span;
use syn::{
    Block, Expr, ImplItemFn, Item, ItemFn, Signature, TraitItemFn,
    visit::{self, Visit},
};

use crate::source::{Source, allows, attributes, is_broken_by, is_for_tests, mark_tests};

const MOST_LINES_OF_A_FILE: usize = 500;
const MOST_LINES_OF_A_FUNCTION: usize = 70;
const DEEPEST_NESTING: usize = 3;

/// Files with too many lines before their tests, which are last in a file.
pub(crate) fn long_files(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !source.is_test)
        .map(|source| (source, lines_without_tests(source)))
        .filter(|(_, lines)| *lines > MOST_LINES_OF_A_FILE)
        .map(|(source, lines)| format!("{}: {lines} lines without tests", source.path))
        .collect()
}

fn lines_without_tests(source: &Source) -> usize {
    let lines: Vec<&str> = source.text.lines().collect();
    let starts_tests = |pair: &[&str]| {
        pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
    };
    lines
        .windows(2)
        .position(starts_tests)
        .unwrap_or(lines.len())
}

/// Text files, such as those of the pages, with too many lines.
pub(crate) fn long_texts(files: &[(String, String)]) -> Vec<String> {
    files
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES_OF_A_FILE)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect()
}

/// Functions that are too long or nest too deep. Tests are not looked at: one
/// with a table of cases is as long as its table.
pub(crate) fn large_functions(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !source.is_test)
        .flat_map(|source| {
            let mut functions = Functions::default();
            functions.visit_file(&source.code);
            let path = &source.path;
            let broken = functions.broken.into_iter();
            broken.map(move |rule| format!("{path}:{rule}"))
        })
        .collect()
}

#[derive(Default)]
struct Functions {
    broken: Vec<String>,
}

impl Functions {
    fn check(&mut self, signature: &Signature, block: &Block) {
        let first = line(signature.fn_token.span);
        let lines = block.brace_token.span.close().end().line - first + 1;
        let name = &signature.ident;
        if lines > MOST_LINES_OF_A_FUNCTION {
            self.broken
                .push(format!("{first}: {name} has {lines} lines"));
        }
        let mut nesting = Nesting::default();
        visit::visit_block(&mut nesting, block);
        let deepest = nesting.deepest;
        if deepest > DEEPEST_NESTING {
            self.broken
                .push(format!("{first}: {name} nests {deepest} deep"));
        }
    }
}

fn line(span: Span) -> usize {
    span.start().line
}

impl<'code> Visit<'code> for Functions {
    fn visit_item(&mut self, item: &'code Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'code ItemFn) {
        self.check(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'code ImplItemFn) {
        self.check(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'code TraitItemFn) {
        if let Some(block) = &function.default {
            self.check(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// How deep `if`, `match` and loops stand inside one another. A chain of
/// `else if` is one step, and a function inside a function starts anew.
#[derive(Default)]
struct Nesting {
    depth: usize,
    deepest: usize,
}

impl<'code> Visit<'code> for Nesting {
    fn visit_expr(&mut self, expression: &'code Expr) {
        let is_step = matches!(
            expression,
            Expr::If(_) | Expr::Match(_) | Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_)
        );
        self.depth += usize::from(is_step);
        self.deepest = self.deepest.max(self.depth);
        visit::visit_expr(self, expression);
        self.depth -= usize::from(is_step);
    }

    fn visit_expr_if(&mut self, condition: &'code syn::ExprIf) {
        self.visit_expr(&condition.cond);
        self.visit_block(&condition.then_branch);
        match condition.else_branch.as_ref().map(|(_, branch)| &**branch) {
            Some(Expr::If(next)) => self.visit_expr_if(next),
            Some(branch) => self.visit_expr(branch),
            None => {}
        }
    }

    fn visit_item_fn(&mut self, _: &'code ItemFn) {}
}

/// A function of `lines` lines.
fn function_of(lines: usize) -> String {
    format!("fn long() {{\n{}}}\n", "    work();\n".repeat(lines - 2))
}

#[test]
fn a_broken_budget_is_seen() {
    let line = "fn a() {}\n";
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", line.repeat(400));
    is_broken_by(
        long_files,
        &[
            ("src/a.rs", &line.repeat(501)),
            ("src/a.rs", &(line.repeat(501) + &tests)),
        ],
    );
    allows(long_files, &[("src/a.rs", &(line.repeat(500) + &tests))]);
    let mut with_tests = [
        Source::new("src/a/mod.rs", "#[cfg(test)]\nmod tests;"),
        Source::new("src/a/tests.rs", &line.repeat(501)),
    ];
    assert_eq!(long_files(&with_tests).len(), 1, "not yet marked");
    mark_tests(&mut with_tests);
    assert_eq!(long_files(&with_tests).len(), 0, "marked as tests");
    let page = |lines| [("www/a.ts".to_owned(), "a();\n".repeat(lines))];
    assert_eq!(long_texts(&page(500)).len(), 0);
    assert_eq!(long_texts(&page(501)).len(), 1);

    let three = "fn a() { if b { for c in d { match e { _ => f() } } } }";
    let four = "fn a() { if b { for c in d { match e { _ => { while f {} } } } } }";
    let in_closure = "fn a() { if b { c(|d| for e in d { if f { loop {} } }) } }";
    let chain = "fn a() { if b {} else if c {} else if d {} else if e {} else {} }";
    let in_else = "fn a() { if b {} else { if c {} else { if d {} else { if e {} } } } }";
    let in_chain = "fn a() { if b {} else if c { for d in e { loop { if f {} } } } }";
    let anew = "fn a() { if b { for c in d { fn e() { if f { loop {} } } } } }";
    is_broken_by(
        large_functions,
        &[
            ("src/a.rs", &function_of(71)),
            ("src/a.rs", &format!("impl A {{ {} }}", function_of(71))),
            ("src/a.rs", &format!("trait A {{ {} }}", function_of(71))),
            ("src/a.rs", four),
            ("src/a.rs", in_closure),
            ("src/a.rs", in_else),
            ("src/a.rs", in_chain),
        ],
    );
    allows(
        large_functions,
        &[
            ("src/a.rs", &function_of(70)),
            ("src/a.rs", three),
            ("src/a.rs", chain),
            ("src/a.rs", &format!("#[test]\n{}", function_of(71))),
            ("src/a.rs", anew),
        ],
    );
}
