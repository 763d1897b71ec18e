//! The example of a field, from its declaration: a value of the wrong type is corrected fastest from one
//! that is right.

use serde_json::Value;
use std::sync::OnceLock;
use trust_journey_model::read::{Problem, Rule, shortened};

/// A longer example is cut off.
const LONGEST: usize = 300;

/// Adds the field's own example to each problem of a value of the wrong type.
pub(crate) fn add(document: &Value, problems: &mut [Problem]) {
    for problem in problems.iter_mut().filter(|p| p.rule == Rule::WrongType) {
        if let Some(example) = at(document, &problem.path) {
            let written = example.to_string();
            if written.len() <= LONGEST {
                problem.add_word(format!(", for example {written}"));
            } else {
                problem.add_word(format!(", for example {}", shortened(&written)));
            }
        }
    }
}

/// The example of the value at a path such as `$.tree.nodes[3].next`.
fn at(document: &Value, path: &str) -> Option<Value> {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    let root = SCHEMA.get_or_init(crate::json_schema);
    let mut found = Found {
        root,
        forms: vec![root],
        written: Some(document),
        example: None,
    };
    let mut rest = path.strip_prefix('$')?;
    while !rest.is_empty() {
        rest = match rest.strip_prefix('[') {
            Some(index) => {
                let (index, rest) = index.split_once(']')?;
                found = found.element(index.parse().ok()?);
                rest
            }
            None => {
                let field = rest.strip_prefix('.')?;
                let end = field.find(['.', '[']).unwrap_or(field.len());
                found = found.field(&field[..end]);
                &field[end..]
            }
        };
        if found.forms.is_empty() {
            return None;
        }
    }
    found.example
}

/// A place in the schema, with what the document has there.
struct Found<'s> {
    root: &'s Value,
    forms: Vec<&'s Value>,
    written: Option<&'s Value>,
    example: Option<Value>,
}

impl<'s> Found<'s> {
    /// One object for each form that a value may have. A node has the form of its type.
    fn forms(&self) -> Vec<&'s Value> {
        let mut open = self.forms.clone();
        let mut forms = Vec::new();
        while let Some(form) = open.pop() {
            if let Some(name) = form.get("$ref").and_then(Value::as_str) {
                open.extend(self.root.pointer(name.trim_start_matches('#')));
            }
            for several in ["oneOf", "anyOf"] {
                let several = form.get(several).and_then(Value::as_array);
                open.extend(several.into_iter().flatten().rev());
            }
            let word = |value: &'s Value| value.pointer("/properties/type/const");
            let kind = self.written.and_then(|written| written.get("type"));
            if word(form).is_none() || word(form) == kind {
                forms.push(form);
            }
        }
        forms
    }

    fn field(self, name: &str) -> Self {
        let forms = self.forms();
        let known = forms
            .iter()
            .filter_map(|form| form.get("properties")?.get(name));
        let mut next: Vec<&Value> = known.collect();
        let own = next
            .iter()
            .find_map(|form| form.pointer("/examples/0").cloned());
        // Where keys are ids, all entries are alike.
        let of_map = || {
            let map = self.example.as_ref()?.as_object()?;
            map.get(name)
                .or_else(|| map.values().next().filter(|_| next.is_empty()))
        };
        let example = own.or_else(|| of_map().cloned());
        if next.is_empty() {
            let entries = forms
                .iter()
                .filter_map(|form| form.get("additionalProperties"));
            next = entries.filter(|entry| entry.is_object()).collect();
        }
        Self {
            forms: next,
            written: self.written.and_then(|written| written.get(name)),
            example,
            ..self
        }
    }

    fn element(self, index: usize) -> Self {
        let forms = self.forms();
        let example = self
            .example
            .as_ref()
            .and_then(|example| example.get(0))
            .cloned();
        Self {
            forms: forms.iter().filter_map(|form| form.get("items")).collect(),
            written: self.written.and_then(|written| written.get(index)),
            example,
            ..self
        }
    }
}
