//! Checks of handwritten answers, weights and expectations: whether everything they name exists.

use trust_journey_model::document::Expectation;
use trust_journey_model::document::{Answer, Input, Journey, Node, ProductKind, Tree};
use trust_journey_model::logic::print_number;
use trust_journey_model::read::{Problem, Rule, shortened};

/// Looks names up, and reports each that does not exist with the nearest name that does.
pub(super) struct Given<'j> {
    journey: &'j Journey,
    tree: &'j Tree,
    /// Where it is written, as `$.tests[0]`.
    path: String,
    pub problems: Vec<Problem>,
}

impl<'j> Given<'j> {
    pub(super) fn new(journey: &'j Journey, tree: &'j Tree, path: impl Into<String>) -> Self {
        Self {
            journey,
            tree,
            path: path.into(),
            problems: Vec::new(),
        }
    }

    pub(super) fn report(&mut self, field: &str, rule: Rule, words: &[&str]) {
        let path = format!("{}.{field}", self.path);
        self.problems.push(Problem::new(path, rule, words));
    }

    /// One of these names, or a problem.
    fn find<'n>(
        &mut self,
        field: &str,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<usize> {
        let found = known.clone().position(|known| known == name);
        if found.is_none() {
            let fix = crate::advice::nearest(name, &mut { known });
            let words = [what, &shortened(name), &fix];
            self.report(field, Rule::UnknownReference, &words);
        }
        found
    }

    fn node(&mut self, field: &str, what: &str, id: &str) -> Option<&'j Node> {
        let nodes = &self.tree.nodes;
        // There can be many answers to many nodes.
        let index = self
            .tree
            .node(id)
            .or_else(|| self.find(field, what, id, nodes.iter().map(|node| node.id.as_str())))?;
        Some(&nodes[index])
    }

    /// Checks answers by node. The one that a test expects to be refused may have any shape.
    pub(super) fn answers(&mut self, answers: &[(String, Answer)], refused: Option<&str>) {
        for (id, answer) in answers {
            let field = format!("answers.{id}");
            let Some(node) = self.node(&field, "question", id) else {
                continue;
            };
            if refused != Some(id.as_str()) {
                self.answer(&field, node, answer);
            }
        }
    }

    fn answer(&mut self, field: &str, node: &Node, answer: &Answer) {
        let Some(question) = node.question() else {
            if *answer != Answer::Skipped {
                self.report(field, Rule::NotAQuestion, &[&node.id]);
            }
            return;
        };
        let ids = || node.options().iter().map(|option| option.id.as_str());
        let expected = match (&question.input, answer) {
            (_, Answer::Skipped | Answer::Declined) => return,
            (Input::Single(_), Answer::Text(id)) => {
                self.find(field, "option", id, ids());
                return;
            }
            (Input::Multiple(_) | Input::Rank(_), Answer::List(chosen)) => {
                for (index, id) in chosen.iter().enumerate() {
                    self.find(&format!("{field}[{index}]"), "option", id, ids());
                }
                return;
            }
            (Input::Weights(_), Answer::Weights(levels)) => {
                self.levels(field, levels.keys());
                return;
            }
            (Input::Date(_) | Input::Text(_) | Input::Country(_), Answer::Text(_))
            | (
                Input::Number(_) | Input::Money(_) | Input::Year(_) | Input::Scale(_),
                Answer::Number(_),
            ) => return,
            (Input::Single(_), _) => "the id of an option, as a text",
            (Input::Multiple(_) | Input::Rank(_), _) => "a list of ids of options",
            (Input::Weights(_), _) => "weights by criterion, in braces",
            (Input::Date(_), _) => "a date as \"2026-01-31\"",
            (Input::Text(_), _) => "a text",
            (Input::Country(_), _) => "a country's code, as \"DE\"",
            (Input::Money(_), _) => "a number, in minor units",
            (Input::Number(_) | Input::Year(_) | Input::Scale(_), _) => "a number",
        };
        let found = match answer {
            Answer::Number(number) => print_number(*number),
            _ => serde_json::to_string(answer).unwrap_or_default(),
        };
        self.report(field, Rule::WrongType, &[&shortened(&found), expected]);
    }

    /// Weights by criterion.
    pub(super) fn levels<'n>(&mut self, field: &str, names: impl Iterator<Item = &'n String>) {
        for name in names {
            let criteria = &self.journey.criteria;
            let known = criteria.iter().map(|criterion| criterion.id.as_str());
            self.find(&format!("{field}.{name}"), "criterion", name, known);
        }
    }

    pub(super) fn expected(&mut self, expect: &Expectation) {
        for (index, id) in expect.path.iter().flatten().enumerate() {
            self.node(&format!("expect.path[{index}]"), "node", id);
        }
        let single = [
            ("expect.result", &expect.result),
            ("expect.next", &expect.next),
            ("expect.problem", &expect.problem),
        ];
        for (field, id) in single {
            if let Some(id) = id {
                self.node(field, "node", id);
            }
        }
        let top = expect.top.iter().flatten().enumerate();
        let top = top.map(|(index, id)| (format!("expect.top[{index}]"), id, true));
        let excluded = expect.excluded.iter().enumerate();
        let excluded = excluded.map(|(index, id)| (format!("expect.excluded[{index}]"), id, false));
        for (field, id, ranked) in top.chain(excluded) {
            let products = &self.journey.products;
            let known = products.iter().map(|product| product.id.as_str());
            let found = self.find(&field, "product", id, known);
            if found.is_some_and(|index| products[index].kind == ProductKind::None) && ranked {
                self.report(&field, Rule::NotRanked, &[id]);
            }
        }
        let variables = (0..self.tree.variable_count()).map(|index| self.tree.variable_id(index));
        for (id, _) in &expect.variables.0 {
            let field = format!("expect.variables.{id}");
            self.find(&field, "variable", id, variables.clone());
        }
        let scores = self.tree.scores.iter().map(|score| score.id.as_str());
        for (id, _) in &expect.scores.0 {
            self.find(&format!("expect.scores.{id}"), "score", id, scores.clone());
        }
    }
}
