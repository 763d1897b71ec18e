//! The session engine: from a visitor's answers to a path.
//!
//! Invariant: a session is replayed from its answers, so that "go back and change an answer" leaves
//! nothing stale. Conditions and results use only answers on the path that the answers describe;
//! others are kept and count again when the path returns to them. No step depends on later ones, so
//! after a change only the rest is replayed.

mod accept;
mod answers;
mod state;

pub use accept::AnswerError;
pub use answers::Answers;
pub(crate) use state::State;

use crate::document::{
    Answer, AnswerOption, ConditionalEffect, Effect, Figure, Journey, Node, Question, Tree,
};
use crate::engine::Scope;
use crate::logic::{Date, Value};
use crate::read::Index;
use std::sync::Arc;

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is not on the path that the answers describe.
    NotReached,
    /// The visitor left it open ("not sure").
    Skipped,
    /// The visitor preferred not to say.
    Declined,
    /// Its condition is not true, so it was hidden.
    Hidden,
    /// It is the visitor's current question; if the session ends here, the visitor left at it.
    Left,
}

/// One answered node of the path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Index of [`Tree::nodes`].
    pub node: usize,
    /// The answer; [`Answer::Skipped`] for pages that were read.
    pub answer: Arc<Answer>,
    /// The edge to the next node.
    pub edge: Edge,
    /// The option of a single choice.
    option: Option<u32>,
    /// The conditional effect that counts.
    effect: Option<u32>,
}

/// An edge from a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// The option's own `next`, by the option's index.
    Option(usize),
    /// A branch of the node's `next`, by its index.
    Branch(usize),
}

/// A node that was hidden because its condition is not true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Index of [`Tree::nodes`].
    pub node: usize,
    /// The branch of its `next` to the node after it.
    pub branch: usize,
    /// The number of steps before it.
    steps: usize,
}

/// A session replayed from its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// The first node without an answer: a question, a page, or a result.
    pub at: usize,
    /// Nodes that were hidden.
    pub hidden: Vec<Hidden>,
    /// Why the answer to the current node is refused.
    pub refused: Option<AnswerError>,
    /// The node that the answers lead back to. The walk ends before it, so no node is shown twice.
    pub back: Option<usize>,
    pub(crate) state: State,
}

impl Walk {
    /// Replays answers from the start of the tree. `today` is the value of `today` in expressions.
    pub fn replay(tree: &Tree, answers: &Answers, today: Date) -> Self {
        Self::run(tree, answers, today, None)
    }

    /// Replays answers up to a node, if the path reaches it.
    pub fn before(tree: &Tree, answers: &Answers, today: Date, node: usize) -> Self {
        Self::run(tree, answers, today, Some(node))
    }

    fn run(tree: &Tree, answers: &Answers, today: Date, stop: Option<usize>) -> Self {
        let mut walk = Self {
            at: tree.start,
            hidden: Vec::new(),
            refused: None,
            back: None,
            state: State::new(tree, today),
        };
        walk.take_steps(tree, answers, stop);
        walk
    }

    fn take_steps(&mut self, tree: &Tree, answers: &Answers, stop: Option<usize>) {
        // No walk returns to a node, so a path has at most as many steps as there are nodes.
        for _ in 0..tree.nodes.len() {
            if stop == Some(self.at) || !self.step(tree, answers) {
                break;
            }
        }
    }

    /// Updates the path after a change of one answer, with the same result as a full replay.
    pub fn update(&mut self, tree: &Tree, answers: &Answers, changed: usize) {
        if let Some(steps) = self.state.steps_before(changed) {
            self.state.rewind(steps);
            self.hidden.retain(|hidden| hidden.steps <= steps);
            self.at = changed;
        } else if self.at != changed {
            return;
        }
        self.refused = None;
        self.back = None;
        self.take_steps(tree, answers, None);
    }

    /// Takes one step; false at the end of the path.
    fn step(&mut self, tree: &Tree, answers: &Answers) -> bool {
        let node = &tree.nodes[self.at];
        if node.leaf().is_some() {
            return false;
        }
        if !node.is_shown(&self.scope(tree)) {
            let Some((branch, next)) = node.first_branch(&self.scope(tree)) else {
                return false;
            };
            if self.returns(tree, next) {
                return false;
            }
            self.hidden.push(Hidden {
                node: self.at,
                branch,
                steps: self.steps().len(),
            });
            self.at = next;
            return true;
        }
        let Some(answer) = answers.shared(self.at) else {
            return false;
        };
        if let Err(error) = self.take(answer, tree) {
            self.refused = Some(error);
            return false;
        }
        self.apply_effects(tree, node);
        let next = self.edge(tree, node);
        let Some((edge, next)) = next.filter(|(_, next)| !self.returns(tree, *next)) else {
            self.state.rewind(self.steps().len() - 1);
            return false;
        };
        if let Some(step) = self.state.last_mut() {
            step.edge = edge;
        }
        self.at = next;
        true
    }

    /// Whether a node is on the path already; it is noted as the one that the answers lead back to.
    fn returns(&mut self, tree: &Tree, next: usize) -> bool {
        let met = tree.has_cycles()
            && (next == self.at
                || self.state.steps_before(next).is_some()
                || self.hidden.iter().any(|hidden| hidden.node == next));
        self.back = met.then_some(next);
        met
    }

    /// The values of variables at the current step.
    pub fn scope<'a>(&'a self, tree: &'a Tree) -> Scope<'a> {
        Scope::new(Some((tree, &self.state)), None)
    }

    /// Adds points and sets variables. Effects on products are gathered later, in `Preferences`.
    fn apply_effects(&mut self, tree: &Tree, node: &Node) {
        let Some(question) = node.question() else {
            return;
        };
        let scope = self.scope(tree);
        let holds = |effect: &ConditionalEffect| {
            effect
                .condition
                .as_ref()
                .is_none_or(|condition| condition.holds(&scope))
        };
        let matched = question.effects.iter().position(holds);
        let Some(step) = self.state.last_mut() else {
            return;
        };
        step.effect = matched.map(|index| index as u32);
        // All of them use the values from before the answer.
        let mut points: Vec<(usize, f64)> = Vec::new();
        let mut set: Vec<(usize, Value<'static>)> = Vec::new();
        let scope = self.scope(tree);
        let step = self.steps().last();
        for effect in step.into_iter().flat_map(|step| step.effects(tree)) {
            points.extend(effect.score.iter().map(|(score, n)| (score.index(), *n)));
            for (variable, formula) in effect.set.iter() {
                let value = formula.0.evaluate(&scope);
                set.push((variable.index(), value.owned()));
            }
        }
        for (score, points) in points {
            self.state.add(score, points);
        }
        for (variable, value) in set {
            self.state.set(variable, value);
        }
    }

    /// The edge from an answered node: the chosen option's own `next`, else the first branch whose
    /// condition is true.
    fn edge(&self, tree: &Tree, node: &Node) -> Option<(Edge, usize)> {
        let chosen = self.steps().last().and_then(|step| step.option);
        if let Some(option) = chosen
            && let Some(next) = node
                .options()
                .get(option as usize)
                .and_then(|option| option.next)
        {
            return Some((Edge::Option(option as usize), next.index()));
        }
        let (branch, next) = node.first_branch(&self.scope(tree))?;
        Some((Edge::Branch(branch), next))
    }

    /// The answered nodes, in order.
    pub fn steps(&self) -> &[Step] {
        self.state.steps()
    }

    /// The answer to a node on the path.
    pub fn answer(&self, node: usize) -> Option<&Answer> {
        self.state.answer(node)
    }

    /// A score's points on the path.
    pub fn score(&self, score: usize) -> f64 {
        self.state.score(score)
    }

    /// A variable's value on the path, by its index: first the document's variables, then the outputs
    /// of tables.
    pub fn variable<'a>(&'a self, tree: &'a Tree, variable: usize) -> &'a Value<'static> {
        self.state.variable(tree, variable)
    }

    /// A figure of a result or a page, computed on the path.
    pub fn figure(&self, tree: &Tree, figure: &Figure) -> Value<'static> {
        figure.value.0.evaluate(&self.scope(tree)).owned()
    }

    /// Why a node has no answer; `None` when it has one.
    pub fn missing(&self, node: usize) -> Option<Missing> {
        match self.answer(node) {
            Some(Answer::Skipped) => Some(Missing::Skipped),
            Some(Answer::Declined) => Some(Missing::Declined),
            Some(_) => None,
            None if node == self.at => Some(Missing::Left),
            None if self.hidden.iter().any(|hidden| hidden.node == node) => Some(Missing::Hidden),
            None => Some(Missing::NotReached),
        }
    }

    /// True at a result.
    pub fn is_finished(&self, tree: &Tree) -> bool {
        tree.nodes[self.at].leaf().is_some()
    }
}

impl Step {
    /// The effects of the answer: first those of the options, in the document's order.
    pub(crate) fn effects<'t>(&'t self, tree: &'t Tree) -> impl Iterator<Item = &'t Effect> {
        let question = tree.nodes[self.node].question();
        let options = question.map_or(&[][..], Question::options);
        let one = self
            .option
            .and_then(|index| options.get(index as usize))
            .into_iter();
        let several: &[String] = match &*self.answer {
            Answer::List(ids) => ids,
            _ => &[],
        };
        let all = if several.is_empty() { &[][..] } else { options };
        let chosen = one.chain(
            all.iter()
                .filter(|option| several.iter().any(|id| *option.id == *id)),
        );
        let matched = self
            .effect
            .and_then(|index| question?.effects.get(index as usize));
        chosen
            .filter_map(|option| option.effect.as_deref())
            .chain(matched.map(|entry| &entry.effect))
    }
}

impl Node {
    /// False if its condition is not true, or if it has options and none is shown.
    pub fn is_shown(&self, scope: &Scope<'_>) -> bool {
        let options = self.options();
        self.show_if
            .as_ref()
            .is_none_or(|condition| condition.holds(scope))
            && (options.is_empty() || options.iter().any(|option| option.is_shown(scope)))
    }

    /// The first branch whose condition is true, and its node.
    fn first_branch(&self, scope: &Scope<'_>) -> Option<(usize, usize)> {
        let holds = |branch: &crate::document::Branch| match &branch.condition {
            Some(condition) => condition.holds(scope),
            None => true,
        };
        let branch = self.next.iter().position(holds)?;
        Some((branch, Index::index(self.next[branch].to)))
    }
}

impl AnswerOption {
    /// False if its condition is not true.
    pub fn is_shown(&self, scope: &Scope<'_>) -> bool {
        self.show_if
            .as_ref()
            .is_none_or(|condition| condition.holds(scope))
    }
}

impl Journey {
    /// Replays answers; `None` when the journey has no tree.
    pub fn walk(&self, answers: &Answers, today: Date) -> Option<Walk> {
        self.tree
            .as_ref()
            .map(|tree| Walk::replay(tree, answers, today))
    }

    /// Checks an answer to a node on the path, and returns its normal form.
    pub fn accept(
        &self,
        answers: &Answers,
        today: Date,
        node: usize,
        answer: &Answer,
    ) -> Result<Answer, AnswerError> {
        let tree = (self.tree.as_ref())
            .filter(|tree| node < tree.nodes.len())
            .ok_or(AnswerError::Unfit)?;
        let mut walk = Walk::before(tree, answers, today, node);
        walk.at = node;
        walk.take(&Arc::new(answer.clone()), tree)?;
        let taken = walk.steps().last().map(|step| (*step.answer).clone());
        taken.ok_or(AnswerError::Unfit)
    }

    /// The indexes of the options that a node offers on this path.
    pub fn offered(&self, walk: &Walk, node: usize) -> Vec<usize> {
        let Some(tree) = &self.tree else {
            return Vec::new();
        };
        let scope = walk.scope(tree);
        let options = tree.nodes[node].options().iter().enumerate();
        options
            .filter(|(_, option)| option.is_shown(&scope))
            .map(|(index, _)| index)
            .collect()
    }
}
