//! Whether rules cover everything: a search for a combination that none of them covers.
//!
//! Column by column it keeps the rules that still hold. A branch ends as soon as one of them accepts
//! everything in the columns that are left, or none holds any more; what was once found to be covered
//! is not searched again. So the work grows with the rules, not with the product of all inputs.

use super::bits::Bits;
use super::domain::Column;
use std::borrow::Cow;
use std::collections::HashSet;

/// Classes by column: a part of all combinations.
pub(super) type Part = Vec<Bits>;

/// How many steps are taken for one table.
pub(super) const MOST_STEPS: usize = 2_000_000;

/// What is remembered to be covered, in bytes.
const MOST_REMEMBERED: usize = 64_000_000;

/// Too many steps.
#[derive(Debug, PartialEq)]
pub(super) struct TooMuch;

pub(super) struct Grid<'c> {
    pub columns: &'c [Column],
    /// Parts that count as covered, as a rule would: by class, column by column.
    covered: Vec<Part>,
    /// Where the numbers of those parts begin: behind the rules.
    rules: usize,
    size: usize,
    pub steps: usize,
}

impl<'c> Grid<'c> {
    /// `size`: how many rules and covered parts there can be.
    pub fn new(columns: &'c [Column], rules: usize, size: usize) -> Self {
        Self {
            columns,
            covered: Vec::new(),
            rules,
            size,
            steps: 0,
        }
    }

    /// Everything that can be combined.
    pub fn everything(&self) -> Part {
        let all = |column: &Column| Bits::first(column.classes.len(), column.classes.len());
        self.columns.iter().map(all).collect()
    }

    /// What a rule holds for.
    pub fn part(&self, rule: usize) -> Part {
        let of = |column: &Column| {
            let mut classes = Bits::none(column.classes.len());
            for (index, class) in column.classes.iter().enumerate() {
                if class.rules.has(rule) {
                    classes.set(index);
                }
            }
            classes
        };
        self.columns.iter().map(of).collect()
    }

    /// Takes a part out of all further searches.
    pub fn cover(&mut self, part: Part) {
        self.covered.push(part);
    }

    /// The rules and covered parts that hold for a class.
    fn holding(&self, column: usize, class: usize) -> Cow<'c, Bits> {
        let mut holding = Cow::Borrowed(&self.columns[column].classes[class].rules);
        for (index, part) in self.covered.iter().enumerate() {
            if part[column].has(class) {
                holding.to_mut().set(self.rules + index);
            }
        }
        holding
    }

    /// A part of `within` that none of the `live` rules (nor any covered part) holds for.
    pub fn gap(&mut self, mut live: Bits, within: &Part) -> Result<Option<Part>, TooMuch> {
        (0..self.covered.len()).for_each(|index| live.set(self.rules + index));
        let mut columns = Vec::new();
        for (column, classes) in within.iter().enumerate() {
            let holding: Vec<_> = classes
                .iter()
                .map(|class| (class, self.holding(column, class)))
                .collect();
            let mut always = Bits::first(self.size, self.size);
            holding.iter().for_each(|(_, rules)| always.keep(rules));
            columns.push(Narrow {
                column,
                holding,
                always,
            });
        }
        // Columns that most rules read come first: they leave the fewest rules alive.
        columns.sort_by_key(|column| column.always.iter().filter(|rule| live.has(*rule)).count());
        let mut rest = vec![Bits::first(self.size, self.size)];
        for column in columns.iter().rev() {
            let below = rest.last().map(|below| below.and(&column.always));
            rest.extend(below);
        }
        rest.reverse();
        let mut search = Search {
            columns: &columns,
            rest: &rest,
            path: Vec::new(),
            remembered: HashSet::new(),
            room: MOST_REMEMBERED / (self.size / 8 + 64),
            steps: self.steps,
        };
        let found = search.descend(live);
        let path = std::mem::take(&mut search.path);
        self.steps = search.steps;
        if !found? {
            return Ok(None);
        }
        let mut part = within.clone();
        for (narrow, class) in columns.iter().zip(path) {
            if let Some(class) = class {
                part[narrow.column] = Bits::none(self.columns[narrow.column].classes.len());
                part[narrow.column].set(class);
            }
        }
        Ok(Some(part))
    }

    /// Makes a gap as large as it goes, one column after the other. `rules`: all of them.
    pub fn widened(&self, mut gap: Part, rules: &Bits) -> Part {
        for column in 0..self.columns.len() {
            let mut meeting = rules.clone();
            for (other, classes) in gap.iter().enumerate().filter(|(other, _)| *other != column) {
                let mut any = Bits::none(self.size);
                classes
                    .iter()
                    .for_each(|class| any.add(&self.columns[other].classes[class].rules));
                meeting.keep(&any);
            }
            for (class, entry) in self.columns[column].classes.iter().enumerate() {
                if !entry.rules.meets(&meeting) {
                    gap[column].set(class);
                }
            }
        }
        gap
    }
}

/// A column, and what holds in it, within a part.
struct Narrow<'c> {
    column: usize,
    holding: Vec<(usize, Cow<'c, Bits>)>,
    /// The rules that hold for all of its classes.
    always: Bits,
}

struct Search<'s> {
    columns: &'s [Narrow<'s>],
    /// For every depth, the rules that hold whatever comes from there on.
    rest: &'s [Bits],
    /// The classes of the gap, where a class matters.
    path: Vec<Option<usize>>,
    remembered: HashSet<(usize, Bits)>,
    room: usize,
    steps: usize,
}

impl Search<'_> {
    /// Whether there is a gap from here on; the path leads to it then. As deep as there are inputs.
    fn descend(&mut self, live: Bits) -> Result<bool, TooMuch> {
        let depth = self.path.len();
        if live.is_empty() {
            return Ok(true);
        }
        if live.meets(&self.rest[depth]) {
            return Ok(false);
        }
        // At the last depth every rule that is alive holds.
        let Some(column) = self.columns.get(depth) else {
            return Ok(false);
        };
        if live.is_within(&column.always) {
            return self.step(None, live);
        }
        let key = (depth, live);
        if self.remembered.contains(&key) {
            return Ok(false);
        }
        for (class, holding) in &column.holding {
            if self.step(Some(*class), key.1.and(holding))? {
                return Ok(true);
            }
        }
        if self.remembered.len() < self.room {
            self.remembered.insert(key);
        }
        Ok(false)
    }

    fn step(&mut self, class: Option<usize>, live: Bits) -> Result<bool, TooMuch> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Err(TooMuch);
        }
        self.path.push(class);
        let found = self.descend(live)?;
        if !found {
            self.path.pop();
        }
        Ok(found)
    }
}
