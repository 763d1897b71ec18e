//! What is known at a point of a walk: the answers so far, points, and the values of variables.

use super::{Step, Way};
use crate::document::{Answer, Tree, VariableSource};
use crate::engine::Scope;
use crate::logic::{Date, Value};
use std::sync::{Arc, OnceLock};

/// Grows by one step at a time.
#[derive(Debug, Clone)]
pub(crate) struct State {
    steps: Vec<Step>,
    /// Node to its step, counted from 1; 0 where there is none.
    step_of: Vec<u32>,
    scores: Vec<f64>,
    /// The values of variables that answers set.
    set: Vec<Value<'static>>,
    /// What points and values were before, and after how many steps they changed.
    before: Vec<(usize, Before)>,
    /// The values of all variables, computed when they are asked for, forgotten with every step.
    computed: Vec<OnceLock<Value<'static>>>,
    /// Whether any of them has been computed.
    asked: OnceLock<()>,
    today: Date,
}

#[derive(Debug, Clone)]
enum Before {
    Score(usize, f64),
    Set(usize, Value<'static>),
}

/// What has been computed is no part of where the walk stands.
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
            // Pages come on top, but they are few.
            steps: Vec::with_capacity(tree.remaining(tree.start) as usize + 8),
            step_of: vec![0; tree.nodes.len()],
            scores: tree.scores.iter().map(|score| score.start).collect(),
            set: start.collect(),
            before: Vec::new(),
            computed: vec![OnceLock::new(); tree.variable_count()],
            asked: OnceLock::new(),
            today,
        }
    }

    pub(super) fn push(&mut self, node: usize, answer: Arc<Answer>, option: Option<usize>) {
        self.steps.push(Step {
            node,
            answer,
            way: Way::Branch(0),
            option: option.map(|place| place as u32),
            effect: None,
        });
        self.step_of[node] = self.steps.len() as u32;
        self.forget();
    }

    /// Takes back all steps but the first few, with the points and values that they changed.
    pub(crate) fn rewind(&mut self, steps: usize) {
        for step in self.steps.drain(steps..) {
            self.step_of[step.node] = 0;
        }
        while let Some((_, before)) = self.before.pop_if(|(after, _)| *after > steps) {
            match before {
                Before::Score(score, points) => self.scores[score] = points,
                Before::Set(variable, value) => self.set[variable] = value,
            }
        }
        self.forget();
    }

    /// Begins again with these points and values.
    pub(crate) fn restart(&mut self, scores: Vec<f64>, set: Vec<Value<'static>>) {
        self.rewind(0);
        self.scores = scores;
        self.set = set;
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Step> {
        self.steps.last_mut()
    }

    /// Points that are too many to count stay a number.
    pub(super) fn add(&mut self, score: usize, points: f64) {
        let before = self.scores[score];
        self.scores[score] = (before + points).clamp(f64::MIN, f64::MAX);
        self.before
            .push((self.steps.len(), Before::Score(score, before)));
        self.forget();
    }

    pub(super) fn set(&mut self, variable: usize, value: Value<'static>) {
        let before = std::mem::replace(&mut self.set[variable], value);
        self.before
            .push((self.steps.len(), Before::Set(variable, before)));
        self.forget();
    }

    fn forget(&mut self) {
        if self.asked.take().is_some() {
            self.computed.fill(OnceLock::new());
        }
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// How many steps come before a node's.
    pub(super) fn place(&self, node: usize) -> Option<usize> {
        (*self.step_of.get(node)? as usize).checked_sub(1)
    }

    pub(crate) fn answer(&self, node: usize) -> Option<&Answer> {
        Some(&self.steps.get(self.place(node)?)?.answer)
    }

    pub(crate) fn score(&self, score: usize) -> f64 {
        self.scores.get(score).copied().unwrap_or(0.0)
    }

    /// Checking has made sure that no variable is computed from itself, nor over a long row of
    /// others, so this recurses a little and ends.
    pub(crate) fn variable<'a>(&'a self, tree: &'a Tree, variable: usize) -> &'a Value<'static> {
        static NULL: Value<'static> = Value::Null;
        if let Some(VariableSource::Set(_)) = tree.variables.get(variable).map(|v| &v.source) {
            return self.set.get(variable).unwrap_or(&NULL);
        }
        let Some(cell) = self.computed.get(variable) else {
            return &NULL;
        };
        let _ = self.asked.set(());
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
