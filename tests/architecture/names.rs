//! Every path and macro that the code of a file names, tests left out.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    Attribute, ImplItem, Item, ItemExternCrate, ItemMod, ItemUse, Macro, Meta, Path, UseTree,
    VisRestricted,
    visit::{self, Visit},
};

use crate::source::{Source, attributes, inner_attributes, is_for_tests};

/// A name as the code uses it, from the root of the crate where that can be
/// told: `crate`, `public`, `plan`; or `std`, `fs`; or `println!`.
pub(crate) struct Name {
    pub(crate) path: Vec<String>,
    line: usize,
}

impl Name {
    pub(crate) fn starts_with(&self, start: &[&str]) -> bool {
        self.path.len() >= start.len() && self.path.iter().zip(start).all(|(is, want)| is == want)
    }

    /// Where it stands and what it is.
    pub(crate) fn at(&self, source: &Source) -> String {
        format!("{}:{}: {}", source.path, self.line, self.path.join("::"))
    }
}

/// The names of one file. A file of tests has none.
pub(crate) fn names(source: &Source) -> Vec<Name> {
    let mut collector = Collector {
        module: source.module(),
        names: Vec::new(),
    };
    if !source.is_test {
        collector.visit_file(&source.code);
    }
    collector.names
}

struct Collector {
    module: Vec<String>,
    names: Vec<Name>,
}

impl Collector {
    fn add(&mut self, path: &[String], span: Span) {
        let path = self.rooted(path);
        let line = span.start().line;
        self.names.push(Name { path, line });
    }

    /// Resolves `crate`, `self` and `super`. What was brought into scope is
    /// left as it stands: the line that brought it is looked at by itself.
    fn rooted(&self, path: &[String]) -> Vec<String> {
        let mut base = match path.first().map(String::as_str) {
            Some("self" | "super") => self.module.clone(),
            Some("quietcount") => vec!["crate".to_owned()],
            _ => return path.to_vec(),
        };
        for part in path {
            match part.as_str() {
                "self" | "quietcount" => {}
                "super" => {
                    base.pop();
                }
                _ => base.push(part.clone()),
            }
        }
        base
    }

    fn add_use(&mut self, before: &[String], tree: &UseTree) {
        let with = |ident: String| [before, &[ident]].concat();
        match tree {
            UseTree::Path(path) => self.add_use(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.add(before, name.ident.span()),
            UseTree::Name(name) => self.add(&with(name.ident.to_string()), name.ident.span()),
            UseTree::Rename(name) => self.add(&with(name.ident.to_string()), name.ident.span()),
            UseTree::Glob(glob) => {
                self.add(&with("*".to_owned()), glob.star_token.spans[0]);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use(before, tree);
                }
            }
        }
    }

    /// Paths in tokens that are not parsed: those of macros and attributes.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut start = Span::call_site();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.add_unless_empty(&mut path, start);
                        start = ident.span();
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Punct(punct) => {
                    if punct.as_char() == '!' && !path.is_empty() {
                        let name = path.pop().expect("it is not empty");
                        path.push(format!("{name}!"));
                    }
                    self.add_unless_empty(&mut path, start);
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    self.add_unless_empty(&mut path, start);
                    self.add_tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Literal(_) => {
                    self.add_unless_empty(&mut path, start);
                    colons = 0;
                }
            }
        }
        self.add_unless_empty(&mut path, start);
    }

    fn add_unless_empty(&mut self, path: &mut Vec<String>, start: Span) {
        if !path.is_empty() {
            self.add(path, start);
            path.clear();
        }
    }
}

impl<'code> Visit<'code> for Collector {
    fn visit_item(&mut self, item: &'code Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'code ImplItem) {
        if !is_for_tests(inner_attributes(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'code ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'code ItemUse) {
        self.add_use(&[], &item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &'code ItemExternCrate) {
        self.add(&[item.ident.to_string()], item.ident.span());
    }

    fn visit_path(&mut self, path: &'code Path) {
        let parts: Vec<String> = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        self.add(&parts, path.segments[0].ident.span());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'code Macro) {
        let name = call.path.segments.last().expect("a path has a part");
        self.add(&[format!("{}!", name.ident)], name.ident.span());
        self.visit_path(&call.path);
        self.add_tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'code Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.visit_path(&list.path);
            self.add_tokens(list.tokens.clone());
        } else {
            visit::visit_attribute(self, attribute);
        }
    }

    /// Says who may see an item, and uses nothing.
    fn visit_vis_restricted(&mut self, _: &'code VisRestricted) {}
}
