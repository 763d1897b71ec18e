//! Where comparisons are written: in all that decides where walks lead.

use super::compare::{Comparison, Needs, What};
use super::facts::{Fact, Origins, changes, effects};
use super::flow::{
    Flows, Open, is_comparison, is_country, is_direct, is_equality, is_list, is_number, is_text,
};
use super::line::Line;
use super::shape::Shapes;
use std::collections::BTreeSet;
use trust_journey_model::document::{Table, TableCell, Tree, VariableSource};
use trust_journey_model::logic::{Date, Expression, Operator, Reference, Value};

pub(super) struct Gather<'t, 'o> {
    tree: &'t Tree,
    origins: &'o Origins,
    flows: Flows<'t>,
    shapes: Shapes<'t>,
    today: Date,
}

/// An expression, and whether it is read as yes or no.
type Read<'t> = (&'t Expression, bool);

impl<'t, 'o> Gather<'t, 'o> {
    pub(super) fn new(tree: &'t Tree, origins: &'o Origins, today: Date) -> Self {
        Self {
            tree,
            origins,
            flows: Flows::new(tree),
            shapes: Shapes::new(tree),
            today,
        }
    }

    pub(super) fn comparisons(&self) -> Vec<Comparison<'t>> {
        let mut roots = self.roots();
        let mut found = Vec::new();
        let mut seen = vec![false; self.tree.variable_count()];
        let mut tables: BTreeSet<&str> = BTreeSet::new();
        while let Some(root) = roots.pop() {
            self.split(root, &mut found);
            let mut variables = Vec::new();
            root.0.variables(&mut |variable| variables.push(variable));
            for variable in variables {
                if std::mem::replace(&mut seen[variable], true) {
                    continue;
                }
                match self
                    .tree
                    .variables
                    .get(variable)
                    .map(|variable| &variable.source)
                {
                    Some(VariableSource::Computed(formula)) => roots.push((&formula.0, false)),
                    Some(VariableSource::Set(_)) => {}
                    None => {
                        let table = self.tree.output(variable).map(|(table, _)| table);
                        for table in table.into_iter().filter(|table| tables.insert(&table.id)) {
                            let inputs = table.inputs.iter();
                            roots.extend(inputs.map(|input| (&input.value.0, false)));
                            self.cells(table, &mut found);
                        }
                    }
                }
            }
        }
        found
    }

    /// What decides, and what is set.
    fn roots(&self) -> Vec<Read<'t>> {
        let mut roots: Vec<Read<'t>> = Vec::new();
        for node in &self.tree.nodes {
            node.decisions(&mut |expression| roots.push((expression, true)));
            for effect in effects(node) {
                let set = effect.set.iter();
                roots.extend(set.map(|(_, formula)| (&formula.0, false)));
            }
            let entries = node
                .question()
                .map_or(&[][..], |question| &question.effects);
            if entries
                .iter()
                .any(|entry| changes(&entry.effect).next().is_some())
            {
                let conditions = entries.iter().filter_map(|entry| entry.condition.as_ref());
                roots.extend(conditions.map(|condition| (&condition.0, true)));
            }
        }
        roots
    }

    /// Takes an expression apart into what is compared in it, and what is read as yes or no.
    fn split(&self, root: Read<'t>, found: &mut Vec<Comparison<'t>>) {
        use Operator as O;
        let mut parts = vec![root];
        while let Some((part, read)) = parts.pop() {
            match part {
                Expression::Variable(reference, default) => {
                    if read && !self.is_always_true(reference) {
                        found.extend(self.comparison(What::Holds(part)));
                    }
                    parts.extend(default.as_deref().map(|default| (default, read)));
                }
                Expression::Call(O::Not | O::Truthy | O::And | O::Or, inner) => {
                    parts.extend(inner.iter().map(|part| (part, true)));
                }
                Expression::Call(O::If, inner) => {
                    let last = inner.len().saturating_sub(1);
                    let inner = inner.iter().enumerate();
                    parts.extend(inner.map(|(place, part)| {
                        let condition = place % 2 == 0 && place < last;
                        (part, condition || read)
                    }));
                }
                Expression::Call(operator, inner) => {
                    if read || is_comparison(*operator) || is_list(*operator) {
                        found.extend(self.comparison(What::Holds(part)));
                    }
                    if !is_list(*operator) {
                        parts.extend(inner.iter().map(|part| (part, false)));
                    }
                }
                Expression::List(inner) => parts.extend(inner.iter().map(|part| (part, false))),
                _ => {}
            }
        }
    }

    /// Zero is false; texts and lists that are given are not empty.
    fn is_always_true(&self, reference: &Reference) -> bool {
        matches!(reference, Reference::Answer(node) if !is_number(self.tree, *node))
    }

    fn cells(&self, table: &'t Table, found: &mut Vec<Comparison<'t>>) {
        for rule in &table.rules {
            for (cell, input) in rule.when.iter().zip(&table.inputs) {
                if !matches!(cell, TableCell::Any) {
                    found.extend(self.comparison(What::Cell(&input.value.0, cell)));
                }
            }
        }
    }

    /// `None` where the answers that are tried are all there are.
    fn comparison(&self, what: What<'t>) -> Option<Comparison<'t>> {
        let parts = what.parts();
        let mut open = Open::new();
        parts.iter().for_each(|part| self.flows.of(part, &mut open));
        let only = open.first().copied()?;
        let facts: BTreeSet<Fact> = parts
            .iter()
            .flat_map(|part| self.origins.of(part))
            .collect();
        let alone = facts.len() == 1 && facts.contains(&Fact::Answer(only));
        let direct = parts.iter().all(is_direct);
        let needs = if !alone {
            Needs::More
        } else if self.has_limits(&what, only, direct) {
            Needs::Some
        } else if self.has_few_answers(only) {
            Needs::All
        } else {
            Needs::More
        };
        Some(Comparison {
            what,
            open,
            needs,
            direct,
        })
    }

    /// True when constants, or halving, tell where what it comes to changes.
    fn has_limits(&self, what: &What<'t>, node: usize, direct: bool) -> bool {
        let named = match what {
            What::Holds(Expression::Call(operator, _)) if is_list(*operator) => return false,
            What::Holds(Expression::Call(Operator::In, parts)) => {
                matches!(&parts[..], [_, Expression::Constant(Value::List(_))])
            }
            What::Holds(Expression::Call(operator, _)) => is_equality(*operator),
            What::Holds(_) | What::Cell(_, TableCell::Between(_)) => false,
            What::Cell(..) => true,
        };
        if is_country(self.tree, node) || is_text(self.tree, node) {
            return direct && named;
        }
        is_number(self.tree, node)
            && match what {
                What::Holds(Expression::Call(Operator::In, parts)) => {
                    named && self.shapes.of(&parts[0]).is_some()
                }
                What::Holds(Expression::Call(operator, parts)) if is_comparison(*operator) => {
                    let mut pairs = parts.windows(2);
                    pairs.all(|pair| self.shapes.meet_once(&pair[0], &pair[1]))
                }
                What::Holds(part) | What::Cell(part, _) => self.shapes.of(part).is_some(),
            }
    }

    fn has_few_answers(&self, node: usize) -> bool {
        let line = Line::of(self.tree, node, self.today);
        is_country(self.tree, node) || line.is_some_and(|line| line.all().is_some())
    }
}

impl<'t> What<'t> {
    /// What is compared.
    fn parts(self) -> &'t [Expression] {
        match self {
            Self::Holds(Expression::Call(operator, parts))
                if is_comparison(*operator) || is_list(*operator) =>
            {
                parts
            }
            Self::Holds(part) | Self::Cell(part, _) => std::slice::from_ref(part),
        }
    }
}
