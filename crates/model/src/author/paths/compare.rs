//! What conditions compare answers with: where the few answers that are tried have to lie.

use super::facts::{Fact, Origins, changes, effects};
use super::flow::{
    flow, flows, is_arithmetic, is_comparison, is_country_or_text, is_direct, is_list, is_number,
    is_order,
};
use crate::expression::{Expression, Reference, Scope, Value};
use crate::tree::Tree;
use crate::variable::{Source, Table, TableCell};
use std::collections::{BTreeMap, BTreeSet};

/// One comparison in a condition, or one cell of a table.
pub(super) struct Comparison<'t> {
    what: What<'t>,
    /// The questions with more answers than are tried whose answers it compares.
    open: BTreeSet<usize>,
    /// True when the answers that are tried may miss what it can come to.
    pub loose: bool,
    /// True when an answer is compared as it was given.
    pub direct: bool,
}

enum What<'t> {
    Holds(&'t Expression),
    Cell(&'t Expression, &'t TableCell),
}

/// What comparisons come to for one answer.
pub(super) type Signature = Vec<Option<i8>>;

/// All comparisons that decide where walks lead.
pub(super) struct Comparisons<'t> {
    all: Vec<Comparison<'t>>,
    of: BTreeMap<usize, Vec<usize>>,
}

impl<'t> Comparisons<'t> {
    pub(super) fn new(tree: &'t Tree, origins: &Origins) -> Self {
        let gather = Gather {
            tree,
            origins,
            flows: flows(tree),
        };
        let all = gather.comparisons();
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, comparison) in all.iter().enumerate() {
            for node in &comparison.open {
                of.entry(*node).or_default().push(place);
            }
        }
        Self { all, of }
    }

    /// True when the answers that are tried may miss some way on.
    pub(super) fn any_loose(&self) -> bool {
        self.all.iter().any(|comparison| comparison.loose)
    }

    /// The comparisons of the answer to a question.
    pub(super) fn of(&self, node: usize) -> impl Iterator<Item = &Comparison<'t>> + Clone {
        let places = self.of.get(&node).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.all[*place])
    }
}

impl Comparison<'_> {
    /// Other questions with many answers that it looks at.
    pub(super) fn others(&self, node: usize) -> impl Iterator<Item = usize> {
        self.open
            .iter()
            .copied()
            .filter(move |other| *other != node)
    }

    /// What it comes to, and how what it compares stands to each other: halving between two
    /// answers needs to know on which side of a limit they are.
    pub(super) fn look<'s>(&'s self, scope: &Scope<'s>, into: &mut Signature) {
        match self.what {
            What::Holds(expression) => {
                into.push(expression.evaluate(scope, None).truth().map(i8::from));
                if let Expression::Call(operator, parts) = expression
                    && is_comparison(*operator)
                {
                    let values = parts.iter().map(|part| part.evaluate(scope, None));
                    let values: Vec<Value<'_>> = values.collect();
                    let pairs = values.windows(2);
                    into.extend(
                        pairs.map(|pair| pair[0].compare(&pair[1]).map(|order| order as i8)),
                    );
                }
            }
            What::Cell(input, cell) => {
                let value = input.evaluate(scope, None);
                into.push(Some(cell.holds(&value).into()));
                if let TableCell::Between(interval) = cell {
                    let ends = [&interval.low, &interval.high].into_iter().flatten();
                    into.extend(ends.map(|end| value.order(&end.value).map(|order| order as i8)));
                }
            }
        }
    }

    /// The constants in it.
    pub(super) fn constants(&self) -> Vec<Value<'static>> {
        let mut constants = Vec::new();
        let mut parts = match self.what {
            What::Holds(expression) => vec![expression],
            What::Cell(input, TableCell::OneOf(values)) => {
                constants.extend(values.iter().cloned());
                vec![input]
            }
            What::Cell(input, TableCell::Between(interval)) => {
                let ends = [&interval.low, &interval.high].into_iter().flatten();
                constants.extend(ends.map(|end| end.value.clone()));
                vec![input]
            }
            What::Cell(_, TableCell::Any) => Vec::new(),
        };
        while let Some(part) = parts.pop() {
            match part {
                Expression::Constant(Value::List(items)) => constants.extend(items.iter().cloned()),
                Expression::Constant(value) => constants.push(value.clone()),
                Expression::Variable(_, Some(default)) => parts.push(default),
                Expression::Call(_, inner) | Expression::List(inner) => parts.extend(inner),
                _ => {}
            }
        }
        constants
    }
}

struct Gather<'t, 'o> {
    tree: &'t Tree,
    origins: &'o Origins,
    flows: Vec<BTreeSet<usize>>,
}

impl<'t> Gather<'t, '_> {
    fn comparisons(&self) -> Vec<Comparison<'t>> {
        let mut roots: Vec<&'t Expression> = Vec::new();
        for node in &self.tree.nodes {
            node.decisions(&mut |expression| roots.push(expression));
            for effect in effects(node) {
                roots.extend(effect.set.iter().map(|(_, formula)| &formula.0));
            }
            let entries = node
                .question()
                .map_or(&[][..], |question| &question.effects);
            if entries
                .iter()
                .any(|entry| changes(&entry.effect).next().is_some())
            {
                roots.extend(
                    entries
                        .iter()
                        .filter_map(|e| e.condition.as_ref())
                        .map(|c| &c.0),
                );
            }
        }
        let mut found = Vec::new();
        let mut seen = vec![false; self.tree.variable_count()];
        let mut tables: BTreeSet<&str> = BTreeSet::new();
        while let Some(root) = roots.pop() {
            self.split(root, &mut found);
            let mut variables = Vec::new();
            root.variables(&mut |variable| variables.push(variable));
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
                    Some(Source::Computed(formula)) => roots.push(&formula.0),
                    Some(Source::Set(_)) => {}
                    None => {
                        let table = self.tree.output(variable).map(|(table, _)| table);
                        for table in table.into_iter().filter(|table| tables.insert(&table.id)) {
                            roots.extend(table.inputs.iter().map(|input| &input.value.0));
                            self.cells(table, &mut found);
                        }
                    }
                }
            }
        }
        found
    }

    /// Takes an expression apart into its comparisons.
    fn split(&self, root: &'t Expression, found: &mut Vec<Comparison<'t>>) {
        let mut parts = vec![root];
        while let Some(part) = parts.pop() {
            match part {
                Expression::Variable(reference, default) => {
                    // Zero is false, wherever it is not compared.
                    if matches!(reference, Reference::Answer(node) if is_number(self.tree, *node)) {
                        let parts = std::slice::from_ref(part);
                        found.extend(self.comparison(What::Holds(part), parts, false));
                    }
                    parts.extend(default.as_deref());
                }
                Expression::Call(operator, inner) => {
                    if is_comparison(*operator) || is_list(*operator) {
                        let order = is_order(*operator);
                        found.extend(self.comparison(What::Holds(part), inner, order));
                    }
                    if !is_list(*operator) {
                        parts.extend(inner);
                    }
                }
                Expression::List(inner) => parts.extend(inner),
                _ => {}
            }
        }
    }

    fn cells(&self, table: &'t Table, found: &mut Vec<Comparison<'t>>) {
        for rule in &table.rules {
            for (cell, input) in rule.when.iter().zip(&table.inputs) {
                let order = match cell {
                    TableCell::Any => continue,
                    TableCell::OneOf(_) => false,
                    TableCell::Between(_) => true,
                };
                let input = &input.value.0;
                let parts = std::slice::from_ref(input);
                found.extend(self.comparison(What::Cell(input, cell), parts, order));
            }
        }
    }

    /// `None` where the answers that are tried are all there are.
    fn comparison(
        &self,
        what: What<'t>,
        parts: &'t [Expression],
        order: bool,
    ) -> Option<Comparison<'t>> {
        let mut open = BTreeSet::new();
        parts
            .iter()
            .for_each(|part| flow(self.tree, &self.flows, part, &mut open));
        let only = open.first().copied()?;
        let facts: BTreeSet<Fact> = parts
            .iter()
            .flat_map(|part| self.origins.of(part))
            .collect();
        let alone = facts.len() == 1 && facts.contains(&Fact::Answer(only));
        let direct = parts.iter().all(is_direct);
        let fits = if is_number(self.tree, only) {
            direct || (order && parts.iter().all(is_arithmetic))
        } else {
            direct && is_country_or_text(self.tree, only)
        };
        Some(Comparison {
            what,
            open,
            loose: !(alone && fits),
            direct,
        })
    }
}
