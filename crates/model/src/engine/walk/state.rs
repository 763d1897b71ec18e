//! The state of a session: the steps so far, scores, and the values of variables.

use super::{Edge, Step};
use crate::document::{Answer, Tree, VariableSource};
use crate::engine::Scope;
use crate::logic::{Date, Value};
use std::sync::{Arc, OnceLock};

/// The steps of a path, with everything computed from them.
#[derive(Debug, Clone)]
pub(crate) struct State {
    steps: Vec<Step>,
    /// The step of each node, counted from 1; 0 if there is none.
    step_of: Vec<u32>,
    scores: Vec<f64>,
    /// The values of variables that answers set.
    set: Vec<Value<'static>>,
    /// Previous scores and values, each with the number of steps at the change.
    before: Vec<(usize, Before)>,
    /// The values of all variables: computed on demand, dropped at every step.
    computed: Vec<OnceLock<Value<'static>>>,
    /// Set once one of them has been computed.
    any_computed: OnceLock<()>,
    today: Date,
}

#[derive(Debug, Clone)]
enum Before {
    Score(usize, f64),
    Set(usize, Value<'static>),
}

/// Computed values are a cache, so they are not compared.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.steps == other.steps && self.today == other.today
    }
}

impl State {
    pub(super) fn new(tree: &Tree, today: Date) -> Self {
        let start = tree
            .variables
            .iter()
            .map(|variable| match &variable.source {
                VariableSource::Set(start) => start.clone(),
                VariableSource::Computed(_) => Value::Null,
            });
        Self {
            // `remaining` counts questions; 8 more for pages, which are few.
            steps: Vec::with_capacity(tree.remaining(tree.start) as usize + 8),
            step_of: vec![0; tree.nodes.len()],
            scores: tree.scores.iter().map(|score| score.start).collect(),
            set: start.collect(),
            before: Vec::new(),
            computed: vec![OnceLock::new(); tree.variable_count()],
            any_computed: OnceLock::new(),
            today,
        }
    }

    pub(super) fn push(&mut self, node: usize, answer: Arc<Answer>, option: Option<usize>) {
        self.steps.push(Step {
            node,
            answer,
            edge: Edge::Branch(0),
            option: option.map(|index| index as u32),
            effect: None,
        });
        self.step_of[node] = self.steps.len() as u32;
        self.drop_computed();
    }

    /// Undoes all steps after the first `steps`, with their changes of scores and variables.
    pub(super) fn rewind(&mut self, steps: usize) {
        for step in self.steps.drain(steps..) {
            self.step_of[step.node] = 0;
        }
        while let Some((_, before)) = self.before.pop_if(|(after, _)| *after > steps) {
            match before {
                Before::Score(score, points) => self.scores[score] = points,
                Before::Set(variable, value) => self.set[variable] = value,
            }
        }
        self.drop_computed();
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Step> {
        self.steps.last_mut()
    }

    /// Adds points, up to the largest finite number.
    pub(super) fn add(&mut self, score: usize, points: f64) {
        let before = self.scores[score];
        self.scores[score] = (before + points).clamp(f64::MIN, f64::MAX);
        self.before
            .push((self.steps.len(), Before::Score(score, before)));
        self.drop_computed();
    }

    pub(super) fn set(&mut self, variable: usize, value: Value<'static>) {
        let before = std::mem::replace(&mut self.set[variable], value);
        self.before
            .push((self.steps.len(), Before::Set(variable, before)));
        self.drop_computed();
    }

    fn drop_computed(&mut self) {
        if self.any_computed.take().is_some() {
            self.computed.fill(OnceLock::new());
        }
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// The number of steps before a node's.
    pub(super) fn steps_before(&self, node: usize) -> Option<usize> {
        (*self.step_of.get(node)? as usize).checked_sub(1)
    }

    pub(crate) fn answer(&self, node: usize) -> Option<&Answer> {
        Some(&self.steps.get(self.steps_before(node)?)?.answer)
    }

    pub(crate) fn score(&self, score: usize) -> f64 {
        self.scores.get(score).copied().unwrap_or(0.0)
    }

    /// Recurses at most 32 deep: checking has refused cycles and longer chains of variables.
    pub(crate) fn variable<'a>(&'a self, tree: &'a Tree, variable: usize) -> &'a Value<'static> {
        static NULL: Value<'static> = Value::Null;
        if let Some(VariableSource::Set(_)) = tree.variables.get(variable).map(|v| &v.source) {
            return self.set.get(variable).unwrap_or(&NULL);
        }
        let Some(cell) = self.computed.get(variable) else {
            return &NULL;
        };
        let _ = self.any_computed.set(());
        cell.get_or_init(|| self.compute(tree, variable))
    }

    fn compute(&self, tree: &Tree, variable: usize) -> Value<'static> {
        let scope = Scope::new(Some((tree, self)), None);
        if let Some(variable) = tree.variables.get(variable) {
            return match &variable.source {
                VariableSource::Computed(formula) => formula.0.evaluate(&scope).owned(),
                VariableSource::Set(start) => start.clone(),
            };
        }
        let Some((table, column)) = tree.output(variable) else {
            return Value::Null;
        };
        let inputs: Vec<Value<'_>> = table
            .inputs
            .iter()
            .map(|input| input.value.0.evaluate(&scope))
            .collect();
        let outputs = table.decide(&inputs);
        outputs
            .and_then(|outputs| outputs.get(column))
            .map_or(Value::Null, |v| v.0.clone())
    }
}
