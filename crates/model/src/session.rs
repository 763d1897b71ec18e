//! The session engine: what a visitor's answers lead to.
//!
//! A session is never updated in place. It is replayed from the start of the tree every time, so
//! that "go back and change an answer" cannot leave anything stale: only answers on the path that
//! the answers themselves describe exist for conditions and results. All others are kept aside
//! and count again as soon as the path returns to them.

use crate::event::Answer;
use crate::expression::{Scope, Verdict};
use crate::journey::{Journey, Node, NodeKind, Tree};
use std::collections::BTreeMap;

/// All answers that a visitor has given, by node id, whether or not they are on the path now.
pub type Answers = BTreeMap<String, Answer>;

/// Why an answer cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AnswerError {
    /// Nothing was chosen or typed.
    Required,
    /// The node is not answered this way, or has no such option.
    Unfit,
    /// Not a whole number where one is asked for.
    NotWhole,
    /// Below the smallest allowed number.
    TooLow(f64),
    /// Above the largest allowed number.
    TooHigh(f64),
    /// "None of these" together with another option.
    Exclusive,
}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is not on the path that the answers describe.
    NotReached,
    /// It was looked at and left open ("not sure").
    Skipped,
    /// It is the question that the visitor is at; if the session ends here, it was left.
    Left,
}

/// One answered node of the path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Place in [`Tree::nodes`].
    pub node: usize,
    /// What was answered; [`Answer::Skipped`] for content that was read.
    pub answer: Answer,
}

/// Where the answers lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// The answered nodes, in order.
    pub steps: Vec<Step>,
    /// The first node without an answer: a question, content, or a result.
    pub at: usize,
}

impl Walk {
    /// Replays answers from the start of the tree.
    pub fn replay(tree: &Tree, answers: &Answers) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let mut at = tree.start;
        // The tree has no cycles, so there are at most as many steps as nodes.
        for _ in 0..tree.nodes.len() {
            let node = &tree.nodes[at];
            let Some(answer) = answers.get(&node.id).and_then(|a| node.accept(a).ok()) else {
                break;
            };
            let Some(next) = node.follow(tree, &steps, &answer) else {
                break;
            };
            steps.push(Step { node: at, answer });
            at = next;
        }
        Self { steps, at }
    }

    /// The answer to a node, if it is on the path.
    pub fn answer(&self, node: usize) -> Option<&Answer> {
        let step = self.steps.iter().find(|step| step.node == node)?;
        Some(&step.answer)
    }

    /// Why a node has no answer; `None` when it has one.
    pub fn missing(&self, node: usize) -> Option<Missing> {
        match self.answer(node) {
            Some(Answer::Skipped(())) => Some(Missing::Skipped),
            Some(_) => None,
            None if node == self.at => Some(Missing::Left),
            None => Some(Missing::NotReached),
        }
    }

    /// True when the walk has come to a result.
    pub fn is_finished(&self, tree: &Tree) -> bool {
        matches!(tree.nodes[self.at].kind, NodeKind::Result { .. })
    }
}

impl Node {
    /// Checks an answer and puts it into its normal form.
    pub fn accept(&self, answer: &Answer) -> Result<Answer, AnswerError> {
        let known = |id: &String| self.options().iter().any(|option| option.id == *id);
        match (&self.kind, answer) {
            (NodeKind::Content, Answer::Skipped(())) => Ok(answer.clone()),
            (NodeKind::Content | NodeKind::Result { .. }, _) => Err(AnswerError::Unfit),
            (_, Answer::Skipped(())) if self.skip.is_some() => Ok(answer.clone()),
            (_, Answer::Skipped(())) => Err(AnswerError::Required),
            (NodeKind::Single(_), Answer::Choice(id)) if known(id) => Ok(answer.clone()),
            (NodeKind::Multiple(_), Answer::Choices(ids)) if ids.iter().all(known) => {
                self.accept_several(ids)
            }
            (
                NodeKind::Number {
                    min, max, whole, ..
                },
                Answer::Number(number),
            ) => {
                if !number.is_finite() {
                    Err(AnswerError::Unfit)
                } else if *whole && number.fract() != 0.0 {
                    Err(AnswerError::NotWhole)
                } else if let Some(min) = min.filter(|min| number < min) {
                    Err(AnswerError::TooLow(min))
                } else if let Some(max) = max.filter(|max| number > max) {
                    Err(AnswerError::TooHigh(max))
                } else {
                    Ok(answer.clone())
                }
            }
            _ => Err(AnswerError::Unfit),
        }
    }

    /// Several options in the document's order, each once.
    fn accept_several(&self, ids: &[String]) -> Result<Answer, AnswerError> {
        let chosen: Vec<_> = self
            .options()
            .iter()
            .filter(|option| ids.contains(&option.id))
            .collect();
        match chosen.as_slice() {
            [] => Err(AnswerError::Required),
            [_, _, ..] if chosen.iter().any(|option| option.exclusive) => {
                Err(AnswerError::Exclusive)
            }
            _ => Ok(Answer::Choices(
                chosen.iter().map(|option| option.id.clone()).collect(),
            )),
        }
    }

    /// The node after this one: the chosen option's own, else the first branch that holds.
    fn follow(&self, tree: &Tree, steps: &[Step], answer: &Answer) -> Option<usize> {
        let own = self
            .options()
            .iter()
            .find(|option| matches!(answer, Answer::Choice(id) if *id == option.id))
            .and_then(|option| option.next);
        if own.is_some() {
            return own;
        }
        let find = |id: &str| {
            if id == self.id {
                return Some(answer);
            }
            answer_of(tree, steps, id)
        };
        let scope = Scope {
            answers: &find,
            cells: &[],
        };
        self.next
            .iter()
            .find(|branch| match &branch.condition {
                Some(condition) => condition.verdict(&scope) == Verdict::Yes,
                None => true,
            })
            .map(|branch| branch.to)
    }
}

/// The answer that a node has on this path.
pub(crate) fn answer_of<'a>(tree: &Tree, steps: &'a [Step], id: &str) -> Option<&'a Answer> {
    let step = steps.iter().find(|step| tree.nodes[step.node].id == id)?;
    Some(&step.answer)
}

impl Journey {
    /// Replays answers; `None` when the journey has no tree.
    pub fn walk(&self, answers: &Answers) -> Option<Walk> {
        self.tree.as_ref().map(|tree| Walk::replay(tree, answers))
    }
}
