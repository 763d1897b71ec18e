//! What would change the recommendation: the smallest change of one answer.

use super::Ranking;
use crate::answer::Answer;
use crate::date::Date;
use crate::expression::{Expression, Operator, Reference, Value};
use crate::guide::Guide;
use crate::journey::Journey;
use crate::preferences::Preferences;
use crate::session::{Answers, Walk};
use crate::tree::{Input, Node, Tree};
use std::collections::BTreeMap;

/// One answer changed, and who would then be first.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChange {
    /// Place in the tree's nodes.
    pub node: usize,
    /// The answer it would take.
    pub answer: Answer,
    /// Place of the product that would come first.
    pub product: usize,
}

impl Journey {
    /// The smallest change of one answer after which the walk still comes to a result and a
    /// product leads that does not share the first place now. Among choices, the answer given last
    /// and the option written first; among numbers and days, the nearest on the near side of a
    /// limit that some condition looks at. Exact for choices, scales and lists, because all of
    /// their neighbours are tried. `None` when no single answer does it.
    pub fn smallest_answer_change(
        &self,
        guide: &Guide,
        answers: &Answers,
        own: &BTreeMap<String, f64>,
        today: Date,
    ) -> Option<AnswerChange> {
        let tree = self.tree.as_ref()?;
        let rank = |walk: &Walk| {
            Ranking::compute(self, guide, &Preferences::gather(self, Some(walk), own))
        };
        let mut walk = Walk::replay(tree, answers, today);
        let now = rank(&walk);
        let first: Vec<usize> = now.first().map(|entry| entry.product).collect();
        let limits = limits(tree);
        let mut answers = answers.clone();
        for step in walk.steps().to_vec().iter().rev() {
            let node = step.node;
            let known = limits.get(&node).map_or(&[][..], Vec::as_slice);
            for answer in tree.nodes[node].neighbours(&step.answer, known) {
                answers.set(node, answer.clone());
                walk.update(tree, &answers, node);
                if !walk.is_finished(tree) {
                    continue;
                }
                let ranking = rank(&walk);
                let same = ranking.first().any(|entry| first.contains(&entry.product));
                if let Some(leader) = ranking.ranked.first().filter(|_| !same) {
                    return Some(AnswerChange {
                        node,
                        answer,
                        product: leader.product,
                    });
                }
            }
            answers.set(node, (*step.answer).clone());
            walk.update(tree, &answers, node);
        }
        None
    }
}

impl Node {
    /// The answers that differ as little as can be from a given one, nearest first.
    fn neighbours(&self, answer: &Answer, limits: &[Value<'static>]) -> Vec<Answer> {
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let ids = question
            .options()
            .iter()
            .map(|option| option.id.to_string());
        match (&question.input, answer) {
            (Input::Single(_), given) => ids
                .map(Answer::Text)
                .filter(|other| other != given)
                .collect(),
            (Input::Multiple(_), Answer::List(chosen)) => ids
                .map(|id| {
                    let mut other: Vec<String> =
                        chosen.iter().filter(|c| **c != id).cloned().collect();
                    if other.len() == chosen.len() {
                        other.push(id);
                    }
                    Answer::List(other)
                })
                .collect(),
            (Input::Rank(_), Answer::List(order)) => (1..order.len())
                .map(|place| {
                    let mut other = order.clone();
                    other.swap(place - 1, place);
                    Answer::List(other)
                })
                .collect(),
            (Input::Scale(scale), Answer::Number(given)) => {
                nearest((scale.from..=scale.to).map(f64::from), *given)
            }
            (Input::Number(_) | Input::Money(_) | Input::Year(_), Answer::Number(given)) => {
                // On both sides of every limit: one less and one more, and the limit itself.
                let limits = limits.iter().filter_map(|limit| match limit {
                    Value::Number(limit) => Some(*limit),
                    _ => None,
                });
                nearest(
                    limits.flat_map(|limit| [limit - 1.0, limit, limit + 1.0]),
                    *given,
                )
            }
            (Input::Date(_), Answer::Text(given)) => {
                let Some(given) = Date::parse(given) else {
                    return Vec::new();
                };
                let limits = limits.iter().filter_map(|limit| match limit {
                    Value::Text(limit) => Date::parse(limit),
                    _ => None,
                });
                let around = limits.flat_map(|day| [day.add_days(-1), Some(day), day.add_days(1)]);
                let days: Vec<Date> = around.flatten().filter(|day| *day != given).collect();
                let distance = |day: &Date| f64::from(-day.days_since(given).abs());
                let order = days.iter().map(distance);
                in_order(order)
                    .map(|place| Answer::Text(days[place].to_text()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The places of what is nearest first; by the one sort that there is.
fn in_order(nearness: impl Iterator<Item = f64>) -> impl Iterator<Item = usize> {
    let mut order: Vec<(f64, usize)> = nearness.enumerate().map(|(i, n)| (n, i)).collect();
    crate::largest_first(&mut order);
    order.into_iter().map(|(_, place)| place)
}

/// Other numbers, nearest first.
fn nearest(numbers: impl Iterator<Item = f64>, given: f64) -> Vec<Answer> {
    let numbers: Vec<f64> = numbers.filter(|number| *number != given).collect();
    let order = numbers.iter().map(|number| -(number - given).abs());
    in_order(order)
        .map(|place| Answer::Number(numbers[place]))
        .collect()
}

/// For each question, the constants that conditions compare its answer with.
fn limits(tree: &Tree) -> BTreeMap<usize, Vec<Value<'static>>> {
    let mut limits: BTreeMap<usize, Vec<Value<'static>>> = BTreeMap::new();
    tree.expressions(&mut |expression| gather(expression, &mut limits));
    limits
}

fn gather(expression: &Expression, limits: &mut BTreeMap<usize, Vec<Value<'static>>>) {
    let (Expression::Call(_, parts) | Expression::List(parts)) = expression else {
        return;
    };
    if let Expression::Call(operator, _) = expression
        && compares(*operator)
    {
        let answers = parts.iter().filter_map(|part| match part {
            Expression::Variable(Reference::Answer(node), _) => Some(*node),
            _ => None,
        });
        for node in answers {
            let constants = parts.iter().filter_map(|part| match part {
                Expression::Constant(value) => Some(value.clone()),
                _ => None,
            });
            limits.entry(node).or_default().extend(constants);
        }
    }
    parts.iter().for_each(|part| gather(part, limits));
}

fn compares(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Less | O::LessEqual | O::Greater | O::GreaterEqual | O::Equal | O::StrictEqual
    )
}
