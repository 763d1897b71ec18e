//! The nodes of the tree and what they refer to.

use super::{Checker, MAX_NODES, places};
use crate::document::{self, NodeType};
use crate::expression::{self, Expression, Names};
use crate::journey::{AnswerOption, Branch, Effect, Node, NodeKind, Tree};
use crate::{NextStep, Text};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Question ids with the texts that their answers can be.
pub(super) fn answer_names(tree: &document::Tree) -> Vec<(&str, Option<Vec<&str>>)> {
    tree.nodes
        .iter()
        .filter_map(|node| match node.kind {
            NodeType::Single | NodeType::Multiple => {
                let options = node.options.iter().map(|option| option.id.as_str());
                Some((node.id.as_str(), Some(options.collect())))
            }
            NodeType::Number => Some((node.id.as_str(), None)),
            NodeType::Content | NodeType::Result => None,
        })
        .collect()
}

/// What the parts of the tree are checked against.
struct Context<'a, 'n> {
    nodes: &'a [document::Node],
    places: BTreeMap<&'a str, usize>,
    names: &'a mut Names<'n>,
    criteria: &'a [String],
    steps: Vec<&'a str>,
}

impl Checker {
    pub(super) fn tree(
        &mut self,
        tree: &document::Tree,
        names: &mut Names<'_>,
        criteria: &[String],
        steps: &[NextStep],
    ) -> Option<Tree> {
        self.maybe_text("$.tree.title", tree.title.as_ref());
        if !self.limit("$.tree.nodes", "nodes", tree.nodes.len(), MAX_NODES) {
            return None;
        }
        self.ids(
            "$.tree.nodes",
            tree.nodes.iter().map(|node| node.id.as_str()),
        );
        let mut context = Context {
            nodes: &tree.nodes,
            places: places(tree.nodes.iter().map(|node| node.id.as_str())),
            names,
            criteria,
            steps: steps.iter().map(|step| step.id.as_str()).collect(),
        };
        let start = self.node_at("$.tree.start", &tree.start, &context);
        let mut nodes = Vec::with_capacity(tree.nodes.len());
        for (i, node) in tree.nodes.iter().enumerate() {
            nodes.push(self.node(&format!("$.tree.nodes[{i}]"), node, &mut context));
        }
        let mut tree = Tree {
            title: tree.title.clone(),
            start: start?,
            nodes,
        };
        self.graph(&mut tree);
        Some(tree)
    }

    fn node_at(&mut self, path: &str, id: &str, context: &Context<'_, '_>) -> Option<usize> {
        let known = context.nodes.iter().map(|node| node.id.as_str());
        self.found(context.places.get(id).copied(), path, "node", id, known)
    }

    fn node(&mut self, path: &str, node: &document::Node, context: &mut Context<'_, '_>) -> Node {
        self.text(&format!("{path}.title"), &node.title);
        let texts = [
            ("text", &node.text),
            ("help", &node.help),
            ("why", &node.why),
            ("unit", &node.unit),
            ("skip", &node.skip),
            ("no_match", &node.no_match),
        ];
        for (name, text) in texts {
            self.maybe_text(&format!("{path}.{name}"), text.as_ref());
        }
        self.fields_fit(path, node);
        let options = self.options(path, node, context);
        let next = self.next(path, node, context);
        let kind = match node.kind {
            NodeType::Single => NodeKind::Single(options),
            NodeType::Multiple => NodeKind::Multiple(options),
            NodeType::Number => NodeKind::Number {
                min: node.min,
                max: node.max,
                whole: node.whole,
                unit: node.unit.clone(),
            },
            NodeType::Content => NodeKind::Content,
            NodeType::Result => NodeKind::Result {
                top: node.top.unwrap_or(3).clamp(1, 10),
                no_match: node.no_match.clone(),
                next_steps: self.find_all(
                    &format!("{path}.next_steps"),
                    "next step",
                    &node.next_steps,
                    context.steps.iter().copied(),
                ),
            },
        };
        let effects = node
            .effects
            .iter()
            .enumerate()
            .filter_map(|(i, entry)| {
                let path = format!("{path}.effects[{i}]");
                let condition = self.condition(&entry.condition, &format!("{path}.if"), context);
                let effect = self.effect(&format!("{path}.effect"), &entry.effect, context);
                Some((condition?, effect))
            })
            .collect();
        Node {
            id: node.id.clone(),
            title: node.title.clone(),
            text: node.text.clone(),
            help: node.help.clone(),
            why: node.why.clone(),
            kind,
            skip: node.skip.clone(),
            remaining: 0,
            next,
            effects,
        }
    }

    /// A field that this type of node has no use for was meant for something.
    fn fields_fit(&mut self, path: &str, node: &document::Node) {
        use NodeType as T;
        let choice = matches!(node.kind, T::Single | T::Multiple);
        let number = node.kind == T::Number;
        let result = node.kind == T::Result;
        let question = choice || number;
        let given = |text: &Option<Text>| text.is_some();
        let unfit = [
            ("options", !choice && !node.options.is_empty()),
            ("min", !number && node.min.is_some()),
            ("max", !number && node.max.is_some()),
            ("whole", !number && node.whole),
            ("unit", !number && given(&node.unit)),
            ("skip", !question && given(&node.skip)),
            ("why", !question && given(&node.why)),
            ("effects", !question && !node.effects.is_empty()),
            ("top", !result && node.top.is_some()),
            ("no_match", !result && given(&node.no_match)),
            ("next_steps", !result && !node.next_steps.is_empty()),
            ("next", result && node.next.is_some()),
        ];
        for (name, wrong) in unfit {
            if wrong {
                self.error(
                    &format!("{path}.{name}"),
                    "A node of this type does not have this field.",
                    "Remove it, or change the type.",
                );
            }
        }
        if choice && node.options.is_empty() {
            self.error(
                &format!("{path}.options"),
                "The question has no options.",
                "Add at least two.",
            );
        }
        if node.min.zip(node.max).is_some_and(|(min, max)| min > max) {
            self.error(
                &format!("{path}.min"),
                "The smallest number is above the largest.",
                "Swap them.",
            );
        }
    }

    fn options(
        &mut self,
        path: &str,
        node: &document::Node,
        context: &mut Context<'_, '_>,
    ) -> Vec<AnswerOption> {
        let path = format!("{path}.options");
        self.ids(&path, node.options.iter().map(|option| option.id.as_str()));
        let mut options = Vec::with_capacity(node.options.len());
        for (i, option) in node.options.iter().enumerate() {
            let path = format!("{path}[{i}]");
            self.text(&format!("{path}.label"), &option.label);
            self.maybe_text(&format!("{path}.help"), option.help.as_ref());
            let next = option
                .next
                .as_ref()
                .and_then(|next| self.node_at(&format!("{path}.next"), next, context));
            if node.kind == NodeType::Multiple && option.next.is_some() {
                self.error(
                    &format!("{path}.next"),
                    "Several options can be chosen here.",
                    "Put \"next\" on the question.",
                );
            }
            let effect = match &option.effect {
                Some(effect) => self.effect(&format!("{path}.effect"), effect, context),
                None => Effect::default(),
            };
            options.push(AnswerOption {
                id: option.id.clone(),
                label: option.label.clone(),
                help: option.help.clone(),
                exclusive: option.exclusive,
                next,
                effect,
            });
        }
        options
    }

    fn next(
        &mut self,
        path: &str,
        node: &document::Node,
        context: &mut Context<'_, '_>,
    ) -> Vec<Branch> {
        let path = format!("{path}.next");
        let written = node.next.as_ref().map_or(&[][..], |next| next.0.as_slice());
        let mut branches = Vec::with_capacity(written.len());
        for (i, branch) in written.iter().enumerate() {
            let to = self.node_at(&format!("{path}[{i}].to"), &branch.to, context);
            let condition = branch
                .condition
                .as_ref()
                .map(|json| self.condition(json, &format!("{path}[{i}].if"), context));
            match (to, condition) {
                (Some(to), None) => branches.push(Branch {
                    condition: None,
                    to,
                }),
                (Some(to), Some(Some(condition))) => {
                    branches.push(Branch {
                        condition: Some(condition),
                        to,
                    });
                }
                // Both have been reported.
                _ => {}
            }
        }
        let every_option_leads_on = node.kind == NodeType::Single
            && node.skip.is_none()
            && node.options.iter().all(|option| option.next.is_some());
        let ends = node.kind == NodeType::Result || every_option_leads_on;
        let open = written.last().is_none_or(|last| last.condition.is_some());
        if open && !ends {
            self.error(
                &path,
                "There is an answer after which nothing comes.",
                "End \"next\" with an entry without \"if\".",
            );
        }
        let early = written
            .iter()
            .rev()
            .skip(1)
            .any(|branch| branch.condition.is_none());
        if early {
            self.error(
                &path,
                "What stands after an entry without \"if\" is never reached.",
                "Move that entry to the end.",
            );
        }
        branches
    }

    fn condition(
        &mut self,
        json: &Json,
        path: &str,
        context: &mut Context<'_, '_>,
    ) -> Option<Expression> {
        context.names.products = false;
        expression::parse(json, path, context.names, &mut self.problems)
    }

    fn effect(
        &mut self,
        path: &str,
        effect: &document::Effect,
        context: &mut Context<'_, '_>,
    ) -> Effect {
        let mut weights = Vec::new();
        for (criterion, weight) in &effect.weights.0 {
            let path = format!("{path}.weights.{criterion}");
            self.level(&path, *weight);
            let ids = context.criteria.iter().map(String::as_str);
            if let Some(place) = self.find(&path, "criterion", criterion, ids) {
                weights.push((place, *weight));
            }
        }
        context.names.products = true;
        let mut parse = |name: &str, json: &Option<Json>| {
            let path = format!("{path}.{name}");
            json.as_ref()
                .and_then(|json| expression::parse(json, &path, context.names, &mut self.problems))
        };
        Effect {
            weights,
            require: parse("require", &effect.require),
            exclude: parse("exclude", &effect.exclude),
        }
    }
}
