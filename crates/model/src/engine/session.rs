//! The session engine: what a visitor's answers lead to.
//!
//! A session is replayed from its answers, so that "go back and change an answer" cannot leave
//! anything stale: only answers on the path that the answers themselves describe exist for
//! conditions and results. All others are kept aside and count again as soon as the path returns
//! to them. No step looks at later ones, so a changed answer needs only what follows it replayed.

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
use crate::read::Place;
use std::sync::Arc;

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is not on the path that the answers describe.
    NotReached,
    /// It was looked at and left open ("not sure").
    Skipped,
    /// The visitor preferred not to say.
    Declined,
    /// Its condition does not hold, so it was passed over.
    Hidden,
    /// It is the question that the visitor is at; if the session ends here, it was left.
    Left,
}

/// One answered node of the path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Place in [`Tree::nodes`].
    pub node: usize,
    /// What was answered; [`Answer::Skipped`] for pages that were read.
    pub answer: Arc<Answer>,
    /// By which way the walk went on.
    pub way: Way,
    /// The option of a single choice.
    option: Option<u32>,
    /// Which of the node's conditional effects counts.
    effect: Option<u32>,
}

/// A way on from a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The option's own `next`, by the option's place.
    Option(usize),
    /// A branch of the node's `next`, by its place.
    Branch(usize),
}

/// A node that was passed over, because its condition does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Place in [`Tree::nodes`].
    pub node: usize,
    /// By which branch of its `next`.
    pub branch: usize,
    /// How many steps come before it.
    steps: usize,
}

/// Where the answers lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// The first node without an answer: a question, a page, or a result.
    pub at: usize,
    /// Nodes that were passed over.
    pub hidden: Vec<Hidden>,
    /// Why the answer that there is to the node at hand does not count.
    pub refused: Option<AnswerError>,
    pub(crate) state: State,
}

impl Walk {
    /// Replays answers from the start of the tree. `today` is what expressions call today.
    pub fn replay(tree: &Tree, answers: &Answers, today: Date) -> Self {
        Self::run(tree, answers, today, None)
    }

    /// The walk as it stands before a node, if the answers lead there.
    pub fn before(tree: &Tree, answers: &Answers, today: Date, node: usize) -> Self {
        Self::run(tree, answers, today, Some(node))
    }

    fn run(tree: &Tree, answers: &Answers, today: Date, stop: Option<usize>) -> Self {
        let mut walk = Self {
            at: tree.start,
            hidden: Vec::new(),
            refused: None,
            state: State::new(tree, today),
        };
        walk.go_on(tree, answers, stop);
        walk
    }

    fn go_on(&mut self, tree: &Tree, answers: &Answers, stop: Option<usize>) {
        // The tree has no cycles, so there are at most as many steps as nodes.
        for _ in 0..tree.nodes.len() {
            if stop == Some(self.at) || !self.step(tree, answers) {
                break;
            }
        }
    }

    /// Follows a change of the answer to one node, as if all were replayed.
    pub fn update(&mut self, tree: &Tree, answers: &Answers, changed: usize) {
        if let Some(steps) = self.state.place(changed) {
            self.state.rewind(steps);
            self.hidden.retain(|hidden| hidden.steps <= steps);
            self.at = changed;
        } else if self.at != changed {
            return;
        }
        self.refused = None;
        self.go_on(tree, answers, None);
    }

    /// Takes one step; false where the walk ends.
    pub fn step(&mut self, tree: &Tree, answers: &Answers) -> bool {
        let node = &tree.nodes[self.at];
        if node.leaf().is_some() {
            return false;
        }
        if !node.is_shown(&self.scope(tree)) {
            let Some((branch, next)) = node.first_branch(&self.scope(tree)) else {
                return false;
            };
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
        let Some((way, next)) = self.way_on(tree, node) else {
            self.state.rewind(self.steps().len() - 1);
            return false;
        };
        if let Some(step) = self.state.last_mut() {
            step.way = way;
        }
        self.at = next;
        true
    }

    /// Puts an answer on the path of a walk that nobody has gone: its future is looked at.
    pub fn suppose(&mut self, node: usize, answer: Answer) {
        self.state.push(node, Arc::new(answer), None);
    }

    /// Takes back all steps but the first few, with the points and values that they changed.
    pub fn rewind(&mut self, steps: usize) {
        self.state.rewind(steps);
    }

    /// Begins again before a node, with these points and values of variables.
    pub fn restart(&mut self, node: usize, scores: Vec<f64>, set: Vec<Value<'static>>) {
        self.at = node;
        self.state.restart(scores, set);
    }

    /// What expressions can ask where the walk stands.
    pub fn scope<'a>(&'a self, tree: &'a Tree) -> Scope<'a> {
        Scope::new(Some((tree, &self.state)), None)
    }

    /// Adds points and sets variables; what an effect does to products is gathered at the end.
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
        step.effect = matched.map(|place| place as u32);
        // All of them look at what was there before the answer.
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

    /// The node after an answered one: the chosen option's own, else the first branch that holds.
    fn way_on(&self, tree: &Tree, node: &Node) -> Option<(Way, usize)> {
        let chosen = self.steps().last().and_then(|step| step.option);
        if let Some(option) = chosen
            && let Some(next) = node
                .options()
                .get(option as usize)
                .and_then(|option| option.next)
        {
            return Some((Way::Option(option as usize), next.index()));
        }
        let (branch, next) = node.first_branch(&self.scope(tree))?;
        Some((Way::Branch(branch), next))
    }

    /// The answered nodes, in order.
    pub fn steps(&self) -> &[Step] {
        self.state.steps()
    }

    /// The answer to a node, if it is on the path.
    pub fn answer(&self, node: usize) -> Option<&Answer> {
        self.state.answer(node)
    }

    /// A score's points on the path.
    pub fn score(&self, score: usize) -> f64 {
        self.state.score(score)
    }

    /// A variable's value on the path, by its place: first the written ones, then the outputs of
    /// tables.
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

    /// True when the walk has come to a result.
    pub fn is_finished(&self, tree: &Tree) -> bool {
        tree.nodes[self.at].leaf().is_some()
    }
}

impl Step {
    /// What the answer does: first the options, in the document's order.
    pub(crate) fn effects<'t>(&'t self, tree: &'t Tree) -> impl Iterator<Item = &'t Effect> {
        let question = tree.nodes[self.node].question();
        let options = question.map_or(&[][..], Question::options);
        let one = self
            .option
            .and_then(|place| options.get(place as usize))
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
            .and_then(|place| question?.effects.get(place as usize));
        chosen
            .filter_map(|option| option.effect.as_deref())
            .chain(matched.map(|entry| &entry.effect))
    }
}

impl Node {
    /// False when its condition does not hold, or when it offers options and shows none of them.
    pub fn is_shown(&self, scope: &Scope<'_>) -> bool {
        let options = self.options();
        self.show_if
            .as_ref()
            .is_none_or(|condition| condition.holds(scope))
            && (options.is_empty() || options.iter().any(|option| option.is_shown(scope)))
    }

    /// The first branch that holds, and the node it leads to.
    fn first_branch(&self, scope: &Scope<'_>) -> Option<(usize, usize)> {
        let holds = |branch: &crate::document::Branch| match &branch.condition {
            Some(condition) => condition.holds(scope),
            None => true,
        };
        let branch = self.next.iter().position(holds)?;
        Some((branch, Place::index(self.next[branch].to)))
    }
}

impl AnswerOption {
    /// False when its condition does not hold.
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

    /// Checks an answer to a node as it would stand on the path, and puts it into its normal form.
    pub fn accept(
        &self,
        answers: &Answers,
        today: Date,
        node: usize,
        answer: &Answer,
    ) -> Result<Answer, AnswerError> {
        let tree = self.tree.as_ref().filter(|tree| node < tree.nodes.len());
        let tree = tree.ok_or(AnswerError::Unfit)?;
        let mut walk = Walk::before(tree, answers, today, node);
        walk.at = node;
        walk.take(&Arc::new(answer.clone()), tree)?;
        let taken = walk.steps().last().map(|step| (*step.answer).clone());
        taken.ok_or(AnswerError::Unfit)
    }

    /// The options of a node that are offered on this path, by their places.
    pub fn offered(&self, walk: &Walk, node: usize) -> Vec<usize> {
        let Some(tree) = &self.tree else {
            return Vec::new();
        };
        let scope = walk.scope(tree);
        let options = tree.nodes[node].options().iter().enumerate();
        options
            .filter(|(_, option)| option.is_shown(&scope))
            .map(|(place, _)| place)
            .collect()
    }
}
