//! Answers that can be left open, and then count as 0: null < 5 holds in JsonLogic.
//!
//! Whether that is a trap depends on the operations around a comparison: in
//! {"and": [{"!=": [x, null]}, {"<": [x, 5]}]} it is none. So whole expressions are walked from
//! the top, with the answers that are known to be given where a part counts. Only two things are
//! reported: a comparison with a constant that null would make true, and arithmetic.

use super::infer::{can_be_left_open, operation, variable};
use super::null::{WithNull, is_floor, may_be_null, propagates, question, with_null};
use serde_json::Value;
use std::collections::BTreeSet;
use trust_journey_model::read::{KnownIds, Path, Problem, Refer, Rule, entries};

/// Ids of questions that are known to be answered.
type Given<'d> = BTreeSet<&'d str>;

/// What is known to be given when an expression is true, and when it is false.
struct Facts<'d> {
    when_true: Given<'d>,
    when_false: Given<'d>,
}

/// Every index in the document where an answer that is left open would count as 0.
pub(crate) fn null_is_zero(document: &Value) -> Vec<Problem> {
    let names = KnownIds::collect(document);
    let mut search = Search {
        names: &names,
        problems: Vec::new(),
    };
    let root = Path::Root;
    let tree = Path::Key(&root, "tree");
    let nothing = Given::new();
    for (i, criterion) in entries(document, "", "criteria").iter().enumerate() {
        let list = Path::Key(&root, "criteria");
        search.key(criterion, "must", &Path::Index(&list, i), &nothing);
    }
    for (i, variable) in names.variables.iter().enumerate() {
        let list = Path::Key(&tree, "variables");
        search.key(variable, "value", &Path::Index(&list, i), &nothing);
    }
    for (i, table) in names.tables.iter().enumerate() {
        let list = Path::Key(&tree, "tables");
        search.each(
            table,
            "inputs",
            &Path::Index(&list, i),
            &mut |search, input, path| {
                search.key(input, "value", path, &nothing);
            },
        );
    }
    for (i, node) in names.nodes.iter().enumerate() {
        let list = Path::Key(&tree, "nodes");
        search.node(node, &Path::Index(&list, i));
    }
    search.problems
}

struct Search<'n, 'd> {
    names: &'n KnownIds<'d>,
    problems: Vec<Problem>,
}

impl<'d> Search<'_, 'd> {
    /// Looks at every entry of a list.
    fn each(
        &mut self,
        holder: &'d Value,
        key: &str,
        path: &Path<'_>,
        look: &mut dyn FnMut(&mut Self, &'d Value, &Path<'_>),
    ) {
        let list = Path::Key(path, key);
        let items = holder.get(key).and_then(Value::as_array);
        for (i, item) in items.into_iter().flatten().enumerate() {
            look(self, item, &Path::Index(&list, i));
        }
    }

    /// Looks at the expression under a key.
    fn key(&mut self, holder: &'d Value, key: &str, path: &Path<'_>, given: &Given<'d>) {
        if let Some(value) = holder.get(key) {
            self.expression(value, &Path::Key(path, key), given);
        }
    }

    fn node(&mut self, node: &'d Value, path: &Path<'_>) {
        let nothing = Given::new();
        // A node's own rules, and the effects of its options, count only when it is answered.
        let answered: Given<'d> = node.get("id").and_then(Value::as_str).into_iter().collect();
        self.key(node, "show_if", path, &nothing);
        self.key(node, "required", path, &nothing);
        self.each(node, "validation", path, &mut |search, rule, path| {
            search.key(rule, "holds", path, &answered);
        });
        self.each(node, "options", path, &mut |search, option, path| {
            search.key(option, "show_if", path, &nothing);
            search.effect(option, path, &answered);
        });
        // Of branches and effects the first counts that holds: behind it, it does not hold.
        let mut passed = Given::new();
        self.each(node, "next", path, &mut |search, branch, path| {
            search.key(branch, "if", path, &passed);
            passed.extend(
                branch
                    .get("if")
                    .map(|condition| search.implied(condition, false))
                    .unwrap_or_default(),
            );
        });
        let mut passed = Given::new();
        self.each(node, "effects", path, &mut |search, entry, path| {
            search.key(entry, "if", path, &passed);
            let mut here = passed.clone();
            if let Some(facts) = entry.get("if").map(|condition| search.facts(condition)) {
                here.extend(facts.when_true);
                passed.extend(facts.when_false);
            }
            search.effect(entry, path, &here);
        });
    }

    fn effect(&mut self, holder: &'d Value, path: &Path<'_>, given: &Given<'d>) {
        let Some(effect) = holder.get("effect") else {
            return;
        };
        let path = &Path::Key(path, "effect");
        self.key(effect, "require", path, given);
        self.key(effect, "exclude", path, given);
        if let Some(Value::Object(set)) = effect.get("set") {
            for (variable, value) in set {
                let set = Path::Key(path, "set");
                self.expression(value, &Path::Key(&set, variable), given);
            }
        }
    }

    fn expression(&mut self, value: &'d Value, path: &Path<'_>, given: &Given<'d>) {
        if let Value::Array(items) = value {
            for (i, item) in items.iter().enumerate() {
                self.expression(item, &Path::Index(path, i), given);
            }
            return;
        }
        let (Some((name, parts)), Some(key)) = (operation(value), the_key(value)) else {
            return;
        };
        let here = &Path::Key(path, key);
        let listed = value.get(key).is_some_and(Value::is_array);
        match name {
            "<" | "<=" | ">" | ">=" => {
                for (i, part) in parts.iter().enumerate() {
                    if matches!(
                        with_null(name, parts, i),
                        WithNull::True | WithNull::Perhaps
                    ) {
                        self.report(part, here, i, listed, given);
                    }
                }
            }
            "+" | "-" | "*" | "/" | "%" | "min" | "max" if !is_floor(name, parts) => {
                for (i, part) in parts.iter().enumerate() {
                    if variable(part).is_some() {
                        self.report(part, here, i, listed, given);
                    }
                }
            }
            _ => {}
        }
        let decides = matches!(name, "and" | "or" | "if" | "?:");
        let deciding = if decides { parts } else { &[] };
        let facts: Vec<Facts<'d>> = deciding.iter().map(|part| self.facts(part)).collect();
        for (i, part) in parts.iter().enumerate() {
            let index = Path::Index(here, i);
            let index = if listed { &index } else { here };
            self.expression(part, index, &given_in(name, &facts, i, given));
        }
    }

    fn facts(&self, part: &'d Value) -> Facts<'d> {
        Facts {
            when_true: self.implied(part, true),
            when_false: self.implied(part, false),
        }
    }

    /// The questions that are answered for sure when an expression is true, or when it is false.
    fn implied(&self, value: &'d Value, truth: bool) -> Given<'d> {
        let Some((name, parts)) = operation(value) else {
            return Given::new();
        };
        let all = |truth| parts.iter().map(move |part| self.implied(part, truth));
        match (name, parts) {
            ("!", [part]) => self.implied(part, !truth),
            ("!!", [part]) => self.implied(part, truth),
            ("and", _) | ("or", _) if (name == "and") == truth => all(truth).flatten().collect(),
            ("and" | "or", _) => all(truth)
                .reduce(|a, b| a.intersection(&b).copied().collect())
                .unwrap_or_default(),
            ("var", _) if truth => question(value).into_iter().collect(),
            ("missing", names) if !truth => {
                let names = names.iter().filter_map(Value::as_str);
                names
                    .filter_map(|name| name.strip_prefix("answers."))
                    .collect()
            }
            ("==" | "===", [a, b]) | ("!=" | "!==", [a, b]) => {
                let same = truth == name.starts_with('=');
                let of = |x: &'d Value, y: &'d Value| match y {
                    Value::Object(_) => None,
                    // Not null; or the same as something that is not null.
                    constant => propagates(x).filter(|_| same != constant.is_null()),
                };
                of(a, b).into_iter().chain(of(b, a)).collect()
            }
            ("in", [item, Value::Array(whole)]) if truth && !whole.iter().any(may_be_null) => {
                propagates(item).into_iter().collect()
            }
            ("in", [_, whole]) if truth => question(whole).into_iter().collect(),
            ("<" | "<=" | ">" | ">=", _) => {
                let other = if truth {
                    WithNull::False
                } else {
                    WithNull::True
                };
                let places =
                    (0..parts.len()).filter(|index| with_null(name, parts, *index) == other);
                places
                    .filter_map(|index| propagates(&parts[index]))
                    .collect()
            }
            _ => Given::new(),
        }
    }

    fn report(
        &mut self,
        part: &'d Value,
        path: &Path<'_>,
        index: usize,
        listed: bool,
        given: &Given<'d>,
    ) {
        let Some(id) = propagates(part).filter(|id| !given.contains(id)) else {
            return;
        };
        let node = self
            .names
            .find(Refer::Node, id)
            .and_then(|index| self.names.nodes.get(index));
        if !node.is_some_and(can_be_left_open) {
            return;
        }
        let argument = Path::Index(path, index);
        let path = if listed {
            argument.to_string()
        } else {
            path.to_string()
        };
        self.problems
            .push(Problem::new(path, Rule::NullIsZero, &[id]));
    }
}

/// What is known to be given where one argument counts.
fn given_in<'d>(name: &str, facts: &[Facts<'d>], index: usize, given: &Given<'d>) -> Given<'d> {
    let mut given = given.clone();
    for (i, facts) in facts.iter().enumerate() {
        let known = match name {
            // Whatever this part is, another that is false decides, also one behind it.
            "and" if i != index => &facts.when_true,
            "or" if i != index => &facts.when_false,
            // Conditions and values take turns, up to the value for when none holds.
            "if" | "?:" if i < index && i % 2 == 0 => {
                if i + 1 == index && index % 2 == 1 {
                    &facts.when_true
                } else {
                    &facts.when_false
                }
            }
            _ => continue,
        };
        given.extend(known);
    }
    given
}

fn the_key(value: &Value) -> Option<&str> {
    value.as_object()?.keys().next().map(String::as_str)
}
