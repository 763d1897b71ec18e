//! Decision trees: their parts, and the figures derived from them.

mod effect;
mod expressions;
mod graph;
mod input;
mod node;
mod question;
mod variables;
mod year;

pub use effect::{ConditionalEffect, Effect};
pub use input::{
    Choices, CountryInput, DateEnd, DateInput, Input, Line, MoneyInput, NumberInput, RankInput,
    ScaleInput, Several, WeightsInput, YearInput,
};
pub use node::Branch;
pub use node::{Content, Figure, GuidePage, Leaf, Node, NodeKind, Page, SurveyPage};
pub use question::{AnswerOption, Question, Validation};

use crate::document::Text;
use crate::document::{Criterion, Score, Table, Variable};
use crate::read::{Index, List, Reader, record};
use std::collections::BTreeMap;

record! {
    /// A decision tree: questions that lead to results. No answers may lead back to a node; visitors can always go back by themselves.
    pub struct WrittenTree {
        /// The first node.
        /// Example: "riders"
        pub start: Index<Node>,
        /// The title above the questions.
        /// Example: "Find the bike that fits"
        pub title: Option<Text> = None,
        /// Scores: points that answers add up.
        /// Example: [{"id": "comfort"}]
        pub scores: List<Score> = List::default(),
        /// Variables: values computed from answers, or set by them.
        /// Example: [{"id": "yearly_km", "value": {"*": [{"var": ["answers.km", 0]}, 220]}}]
        pub variables: List<Variable> = List::default(),
        /// Decision tables; their outputs are variables too.
        /// Example: [{"id": "size", "inputs": [{"value": {"var": "answers.height"}}], "outputs": ["frame"], "rules": [{"when": [{"below": 170}], "then": ["S"]}, {"when": [{"from": 170}], "then": ["L"]}], "otherwise": ["M"]}]
        pub tables: List<Table> = List::default(),
        /// The nodes, at most 10,000.
        /// Example: [{"id": "hills", "type": "single", "title": "Is your way hilly?", "options": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}], "next": "done"}, {"id": "done", "type": "result", "title": "These fit"}]
        pub nodes: List<Node>,
    }
}

/// A decision tree without cycles, but for those that conditions may exclude.
#[derive(Debug)]
pub struct Tree {
    /// The first node.
    pub start: usize,
    /// The title above the questions.
    pub title: Option<Text>,
    /// Scores: points that answers add up.
    pub scores: Vec<Score>,
    /// Variables: values computed from answers, or set by them.
    pub variables: Vec<Variable>,
    /// Decision tables; their outputs are variables too.
    pub tables: Vec<Table>,
    /// The nodes.
    pub nodes: Vec<Node>,
    remaining: Vec<u32>,
    has_cycles: bool,
    by_id: BTreeMap<String, usize>,
    criteria: Vec<String>,
}

impl Tree {
    /// The most nodes.
    pub const MAX_NODES: usize = 10_000;

    /// The most variables, without those of tables.
    pub const MAX_VARIABLES: usize = 1_000;

    /// The most options of one node; the same for its branches, its effects and its validations.
    pub const MAX_ENTRIES: usize = 200;

    /// Checks the parts against each other, and derives the figures that the engine needs often.
    pub fn new(written: WrittenTree, criteria: &[Criterion], reader: &Reader<'_>) -> Self {
        let nodes = written.nodes.0;
        let mut tree = Self {
            start: written.start.index(),
            title: written.title,
            scores: written.scores.0,
            variables: written.variables.0,
            tables: written.tables.0,
            remaining: Vec::new(),
            has_cycles: false,
            by_id: BTreeMap::new(),
            criteria: criteria
                .iter()
                .map(|criterion| criterion.id.to_string())
                .collect(),
            nodes,
        };
        // `collect` would add another sort to the wasm.
        for (index, node) in tree.nodes.iter().enumerate() {
            tree.by_id.insert(node.id.to_string(), index);
        }
        (tree.remaining, tree.has_cycles) = tree.check_graph(reader);
        tree.check_variables(reader);
        tree
    }

    /// The index of a node.
    pub fn node(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// True if edges form a cycle, which conditions may exclude.
    pub fn has_cycles(&self) -> bool {
        self.has_cycles
    }

    /// Questions on the longest path from a node to a result, itself included; all those of a cycle.
    pub fn remaining(&self, node: usize) -> u32 {
        self.remaining.get(node).copied().unwrap_or(0)
    }

    /// The id of a criterion that a weight of an answer names.
    pub fn criterion_id(&self, criterion: Index<Criterion>) -> &str {
        let id = self.criteria.get(criterion.index());
        id.map_or("", String::as_str)
    }

    /// How many variables there are, outputs of tables included.
    pub fn variable_count(&self) -> usize {
        let outputs = self.tables.iter().map(|table| table.outputs.len());
        self.variables.len() + outputs.sum::<usize>()
    }

    /// The table that sets a variable, and its output column.
    pub fn output(&self, variable: usize) -> Option<(&Table, usize)> {
        let mut column = variable.checked_sub(self.variables.len())?;
        for table in &self.tables {
            if column < table.outputs.len() {
                return Some((table, column));
            }
            column -= table.outputs.len();
        }
        None
    }

    /// A variable's id.
    pub fn variable_id(&self, variable: usize) -> &str {
        match self.variables.get(variable) {
            Some(variable) => &variable.id,
            None => self
                .output(variable)
                .map_or("", |(table, column)| &table.outputs[column]),
        }
    }
}
