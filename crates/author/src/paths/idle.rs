//! Questions that cannot change the result. When in doubt, a question is not one of them.

use super::facts::{Fact, Origins, changes, effects};
use super::search::{Found, State};
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::document::{Effect, Input, Journey, Node, Tree};
use trust_journey_model::logic::{Expression, Reference};

/// What is needed to say that a question is idle.
pub(super) struct Idle<'a> {
    pub tree: &'a Tree,
    pub journey: &'a Journey,
    pub origins: &'a Origins,
    pub order: &'a [usize],
    pub found: &'a Found,
}

impl Idle<'_> {
    /// The idle questions among those that are shown. `sure` says that no walk was missed.
    pub(super) fn questions(&self, shown: &BTreeSet<usize>, sure: bool) -> Vec<usize> {
        let looked_at = self.looked_at();
        let marked = self.marked();
        let fateless = if sure {
            self.fateless(&marked)
        } else {
            BTreeSet::new()
        };
        let asks = shown
            .iter()
            .copied()
            .filter(|node| self.tree.nodes[*node].is_question());
        asks.filter(|node| {
            self.is_unread(*node, &looked_at) || (fateless.contains(node) && !marked[*node])
        })
        .collect()
    }

    /// Nothing looks at the answer, it does nothing, and all its ways are one.
    fn is_unread(&self, place: usize, looked_at: &BTreeSet<usize>) -> bool {
        let node = &self.tree.nodes[place];
        let weighs = node
            .question()
            .is_some_and(|q| matches!(q.input, Input::Weights(_)));
        !weighs
            && effects(node).next().is_none()
            && !looked_at.contains(&place)
            && node.targets().len() < 2
    }

    /// The questions whose answers some expression looks at.
    fn looked_at(&self) -> BTreeSet<usize> {
        let mut looked_at = BTreeSet::new();
        let mut visit = |reference: &Reference| {
            if let Reference::Answer(node) = reference {
                looked_at.insert(*node);
            }
        };
        self.tree
            .expressions(&mut |expression| expression.references(&mut visit));
        for must in self
            .journey
            .criteria
            .iter()
            .filter_map(|criterion| criterion.must.as_ref())
        {
            must.0.references(&mut visit);
        }
        looked_at
    }

    /// Nodes that visitors meet, or that say something which results show: a question that only
    /// leads around them does matter.
    fn marked(&self) -> Vec<bool> {
        let journey = self.journey;
        let ranks = !journey.guides.is_empty()
            || !journey.criteria.is_empty()
            || !journey.products.is_empty();
        let wanted = self.wanted(ranks);
        let checked = self.checked();
        let marks = |(place, node): (usize, &Node)| {
            let Some(question) = node.question() else {
                return true;
            };
            matches!(question.input, Input::Weights(_))
                || !question.validation.is_empty()
                || checked.contains(&place)
                || wanted.contains(&Fact::Answer(place))
                || effects(node).any(|effect| ranks && speaks(effect))
                || effects(node)
                    .flat_map(changes)
                    .any(|fact| wanted.contains(&fact) || self.is_labelled(fact))
        };
        self.tree.nodes.iter().enumerate().map(marks).collect()
    }

    /// Points that have a name may be shown.
    fn is_labelled(&self, fact: Fact) -> bool {
        match fact {
            Fact::Score(score) => self
                .tree
                .scores
                .get(score)
                .is_some_and(|score| score.label.is_some()),
            _ => false,
        }
    }

    /// The questions on which it depends what others accept.
    fn checked(&self) -> BTreeSet<usize> {
        let mut checked = BTreeSet::new();
        let questions = self.tree.nodes.iter().filter_map(Node::question);
        for rule in questions.flat_map(|question| &question.validation) {
            self.origins.visit(&rule.holds.0, &mut |fact| {
                if let Fact::Answer(node) = fact {
                    checked.insert(node);
                }
            });
        }
        checked
    }

    /// The facts that say what is computed for visitors to read, and which products are
    /// recommended.
    fn wanted(&self, ranks: bool) -> BTreeSet<Fact> {
        let mut wanted = BTreeSet::new();
        let mut enter = |expression: &Expression| {
            self.origins.visit(expression, &mut |fact| {
                wanted.insert(fact);
            });
        };
        for figure in self.tree.nodes.iter().flat_map(Node::figures) {
            enter(&figure.value.0);
        }
        if ranks {
            let criteria = self.journey.criteria.iter();
            for must in criteria.filter_map(|criterion| criterion.must.as_ref()) {
                enter(&must.0);
            }
            for effect in self.tree.nodes.iter().flat_map(effects) {
                for condition in effect.require.iter().chain(&effect.exclude) {
                    enter(&condition.0);
                }
            }
        }
        // What they are set from counts as well, and what that is set from.
        let mut before = usize::MAX;
        while before != wanted.len() {
            before = wanted.len();
            for node in &self.tree.nodes {
                self.enter_sources(node, &mut wanted);
            }
        }
        wanted
    }

    fn enter_sources(&self, node: &Node, wanted: &mut BTreeSet<Fact>) {
        for effect in effects(node) {
            for (variable, formula) in effect.set.iter() {
                if wanted.contains(&Fact::Set(variable.index())) {
                    self.origins.visit(&formula.0, &mut |fact| {
                        wanted.insert(fact);
                    });
                }
            }
        }
        let entries = node
            .question()
            .map_or(&[][..], |question| &question.effects);
        let counts =
            |effect: &Effect| speaks(effect) || changes(effect).any(|fact| wanted.contains(&fact));
        if entries.iter().any(|entry| counts(&entry.effect)) {
            for condition in entries.iter().filter_map(|entry| entry.condition.as_ref()) {
                self.origins.visit(&condition.0, &mut |fact| {
                    wanted.insert(fact);
                });
            }
        }
    }

    /// The nodes at which, wherever a walk stands, all answers have the same fate: the same marked
    /// nodes in the same order, and the same result.
    fn fateless(&self, marked: &[bool]) -> BTreeSet<usize> {
        let states = &self.found.states;
        let mut fates = vec![0; states.len()];
        let mut known: BTreeMap<(usize, Option<u32>), u32> = BTreeMap::new();
        let mut count = 0;
        let mut new = || {
            count += 1;
            count
        };
        let mut same = BTreeSet::new();
        for node in self.order.iter().rev() {
            let mut all = true;
            for place in &self.found.of[*node] {
                let State { on, shown, .. } = &states[*place as usize];
                let mut after = on.iter().map(|(_, next)| fates[*next as usize]);
                let fate = after.next();
                let one = after.all(|other| Some(other) == fate);
                all &= !shown || one;
                fates[*place as usize] = match fate {
                    Some(fate) if one && !(*shown && marked[*node]) => fate,
                    // Where answers part, nothing else shares what follows.
                    _ if !one => new(),
                    // A result, or something to meet on the one way there is.
                    fate => *known.entry((*node, fate)).or_insert_with(&mut new),
                };
            }
            if all {
                same.insert(*node);
            }
        }
        same
    }
}

/// True for what changes which products are recommended.
fn speaks(effect: &Effect) -> bool {
    effect.weights.iter().next().is_some()
        || effect.votes.iter().next().is_some()
        || effect.require.is_some()
        || effect.exclude.is_some()
}
