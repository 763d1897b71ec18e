//! References: ids of entries in one of the document's lists.
//!
//! The ids are collected before anything is read, so that a reference is resolved, or reported
//! with its own path, as soon as it is read.

use super::Rule;
use super::{At, Decode, Schemas};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

/// The lists that references can point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its entry in LISTS")]
pub enum Refer {
    Source,
    Attribute,
    Product,
    Criterion,
    Claim,
    Guide,
    Node,
    Survey,
    NextStep,
    Score,
    Variable,
}

/// Each list's parent and key, and the noun for one of its entries in problems.
const LISTS: [(Refer, &str, &str, &str); 10] = [
    (Refer::Source, "", "sources", "source"),
    (Refer::Attribute, "catalog", "attributes", "attribute"),
    (Refer::Product, "catalog", "products", "product"),
    (Refer::Criterion, "", "criteria", "criterion"),
    (Refer::Claim, "", "claims", "claim"),
    (Refer::Guide, "", "guides", "guide"),
    (Refer::Node, "tree", "nodes", "node"),
    (Refer::Survey, "", "surveys", "survey"),
    (Refer::NextStep, "", "next_steps", "next step"),
    (Refer::Score, "tree", "scores", "score"),
];

/// The ids of one list, each with its index.
pub type Ids<'a> = HashMap<&'a str, usize>;

/// All ids of a document, each with its index in its list.
#[derive(Debug, Default)]
pub struct KnownIds<'a> {
    lists: [Ids<'a>; 11],
    /// Lists that cannot be read, or with an entry without an id. Reading reports them; references
    /// into them cannot be checked.
    unsound: [bool; 11],
    /// The raw nodes, by index: expressions need the possible answers of a question.
    pub nodes: &'a [Value],
    /// The raw attributes, by index.
    pub attributes: &'a [Value],
    /// The raw products.
    pub products: &'a [Value],
    /// The raw variables.
    pub variables: &'a [Value],
    /// The raw tables.
    pub tables: &'a [Value],
}

impl<'a> KnownIds<'a> {
    /// Collects them from the raw document. Of duplicate ids the first counts; reading the list
    /// reports the second.
    pub fn collect(document: &'a Value) -> Self {
        let mut names = Self::default();
        for (list, parent, key, _) in LISTS {
            names.mark_unsound(list, document, parent, key);
            for (index, entry) in entries(document, parent, key).iter().enumerate() {
                names.add(list, entry.get("id"), index);
            }
        }
        names.nodes = entries(document, "tree", "nodes");
        names.attributes = entries(document, "catalog", "attributes");
        names.products = entries(document, "catalog", "products");
        names.variables = entries(document, "tree", "variables");
        names.tables = entries(document, "tree", "tables");
        names.mark_unsound(Refer::Variable, document, "tree", "variables");
        names.mark_unsound(Refer::Variable, document, "tree", "tables");
        let mut index = 0;
        for variable in names.variables {
            names.add(Refer::Variable, variable.get("id"), index);
            index += 1;
        }
        // A table's outputs are variables too, after the document's own.
        for table in names.tables {
            let outputs = table.get("outputs").and_then(Value::as_array);
            names.unsound[Refer::Variable as usize] |= outputs.is_none();
            for output in outputs.into_iter().flatten() {
                names.add(Refer::Variable, Some(output), index);
                index += 1;
            }
        }
        names
    }

    fn add(&mut self, list: Refer, id: Option<&'a Value>, index: usize) {
        match id.and_then(Value::as_str) {
            Some(id) => {
                self.lists[list as usize].entry(id).or_insert(index);
            }
            None => self.unsound[list as usize] = true,
        }
    }

    /// Marks a list that is not a list, or is required and missing.
    fn mark_unsound(&mut self, list: Refer, document: &Value, parent: &str, key: &str) {
        let needed = matches!(list, Refer::Attribute | Refer::Product | Refer::Node);
        self.unsound[list as usize] |= match holder(document, parent) {
            None | Some(Value::Null) => false,
            Some(Value::Object(map)) => map.get(key).map_or(needed, |found| !found.is_array()),
            Some(_) => true,
        };
    }

    /// The index of an id in its list.
    pub fn find(&self, list: Refer, id: &str) -> Option<usize> {
        self.lists[list as usize].get(id).copied()
    }

    /// All ids of a list.
    pub fn all(&self, list: Refer) -> &Ids<'a> {
        &self.lists[list as usize]
    }
}

/// The entries of a list in the raw document; empty if there is none.
pub fn entries<'a>(document: &'a Value, parent: &str, key: &str) -> &'a [Value] {
    let list = holder(document, parent).and_then(|holder| holder.get(key));
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn holder<'a>(document: &'a Value, parent: &str) -> Option<&'a Value> {
    match parent {
        "" => Some(document),
        parent => document.get(parent),
    }
}

/// A type whose entries have ids.
pub trait Named {
    /// The list.
    const LIST: Refer;
}

/// A reference to an entry of one of the document's lists: in JSON its id, here its index.
pub struct Index<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Index<T> {
    /// The entry's index in its list.
    pub fn index(self) -> usize {
        self.index
    }

    /// A reference to the entry at this index.
    pub fn at(index: usize) -> Self {
        Self {
            index,
            of: PhantomData,
        }
    }
}

impl<T> Clone for Index<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Index<T> {}
impl<T> PartialEq for Index<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Index<T> {}
impl<T> fmt::Debug for Index<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// The noun for one entry of a list.
fn noun(list: Refer) -> &'static str {
    let entry = LISTS.iter().find(|(known, ..)| *known == list);
    entry.map_or("variable", |(.., noun)| noun)
}

/// Looks up the index of an id, and reports an id that does not exist.
pub fn resolve(at: At<'_>, list: Refer, id: &str) -> Option<usize> {
    at.reader.names.find(list, id).or_else(|| {
        if at.reader.names.unsound[list as usize] {
            return None;
        }
        let fix = at.reader.suggest_id(id, at.reader.names.all(list));
        let words = [noun(list), &super::shortened(id), &fix];
        at.report(Rule::UnknownReference, &words)
    })
}

impl<T: Named> Decode for Index<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        resolve(at, T::LIST, at.text()?).map(Self::at)
    }

    fn schema(_: &mut Schemas) -> Value {
        let noun = noun(T::LIST);
        let article = if noun.starts_with('a') { "an" } else { "a" };
        json!({ "type": "string", "title": format!("id of {article} {noun}") })
    }
}

/// Returns the index of a question, and reports a node that is not one.
pub fn asks(at: At<'_>, node: usize, id: &str) -> Option<usize> {
    let kind = at
        .reader
        .names
        .nodes
        .get(node)
        .and_then(|node| node.get("type"));
    match kind.and_then(Value::as_str) {
        Some("content" | "guide" | "survey" | "result") => at.report(Rule::NotAQuestion, &[id]),
        _ => Some(node),
    }
}
