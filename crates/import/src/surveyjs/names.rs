//! What the names in expressions mean.

use super::expression::operand::{Kind, Operand};
use super::fields::number_of;
use super::ids::Ids;
use serde_json::Value;
use std::collections::BTreeMap;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Single,
    Multiple,
    Rank,
    Plain(Kind),
}

/// An option's value in the form and its id in the journey.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) value: Value,
    pub(crate) id: String,
}

/// A question of the journey.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) shape: Shape,
    pub(crate) choices: Vec<Choice>,
}

/// What a computed value is made of: the first step whose condition holds.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) condition: Option<String>,
    pub(crate) content: Content,
    /// Where the step is written, for the report.
    pub(crate) place: String,
}

#[derive(Debug, Clone)]
pub(crate) enum Content {
    Expression(String),
    Constant(Value),
}

/// A value that is computed: a calculated value, an expression, what triggers set.
#[derive(Debug, Clone)]
pub(crate) struct Formula {
    pub(crate) id: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) state: State,
}

/// Formulas may refer to each other in any order, but not in a circle.
#[derive(Debug, Clone)]
pub(crate) enum State {
    Waiting,
    Busy,
    Done(Box<Operand>),
    Failed(String),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Symbol {
    Question(usize),
    Formula(usize),
}

/// All that expressions may refer to.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) questions: Vec<Question>,
    pub(crate) formulas: Vec<Formula>,
    pub(crate) variables: Ids,
    /// For questions whose options have other values than their ids: the variable with that value.
    pub(crate) values: BTreeMap<usize, (String, Value)>,
    /// The score that counts right answers, and how many questions have one.
    pub(crate) quiz: Option<(String, usize)>,
    /// How much logic has been built so far; see `expression`.
    pub(crate) spent: usize,
    table: Table<Symbol>,
    gone: Table<String>,
}

/// By name. SurveyJS finds a name in other letters, too, but the exact one first.
#[derive(Debug)]
struct Table<T> {
    exact: BTreeMap<String, T>,
    /// The first name for each in small letters.
    small: BTreeMap<String, String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            exact: BTreeMap::new(),
            small: BTreeMap::new(),
        }
    }
}

impl<T> Table<T> {
    fn insert(&mut self, name: &str, value: T) {
        let small = self.small.entry(name.to_lowercase());
        small.or_insert_with(|| name.to_owned());
        self.exact.insert(name.to_owned(), value);
    }

    fn similar(&self, name: &str) -> Option<&T> {
        self.exact.get(self.small.get(&name.to_lowercase())?)
    }

    fn get(&self, name: &str) -> Option<&T> {
        self.exact.get(name).or_else(|| self.similar(name))
    }
}

/// What `{item}`, `{row.…}` and `{self}` mean in an expression.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scope<'a> {
    pub(crate) item: Option<&'a Value>,
    pub(crate) row: Option<&'a str>,
    pub(crate) own: Option<&'a str>,
}

impl Names {
    /// Binds a name; the first one keeps it.
    pub(crate) fn bind(&mut self, name: &str, symbol: Symbol) -> bool {
        let free = !self.table.exact.contains_key(name);
        if free {
            self.table.insert(name, symbol);
        }
        free
    }

    /// Remembers for the report why a name means nothing.
    pub(crate) fn lose(&mut self, name: &str, why: &str) {
        self.gone.insert(name, why.to_owned());
    }

    pub(crate) fn question(&self, at: usize) -> Result<&Question, String> {
        Ok(self.questions.get(at).ok_or("a question is missing")?)
    }

    pub(crate) fn find(&self, name: &str) -> Option<Symbol> {
        let exact = self.table.exact.get(name);
        // A question that was left out is not one with a similar name.
        let lost = || self.gone.exact.contains_key(name);
        let similar = || self.table.similar(name).filter(|_| !lost());
        exact.or_else(similar).copied()
    }

    /// What a name means, or why it means nothing.
    pub(crate) fn resolve(&self, name: &str, scope: Scope<'_>) -> Result<Symbol, String> {
        let inner = match (name.split_once('.'), scope.row) {
            (Some(("row", column)), Some(row)) => Some(format!("{row}.{column}")),
            _ if name.eq_ignore_ascii_case("self") => scope.own.map(str::to_owned),
            _ => None,
        };
        let name = inner.as_deref().unwrap_or(name);
        if let Some(symbol) = self.find(name) {
            return Ok(symbol);
        }
        let base = name.split(['.', '[']).next().unwrap_or(name);
        match [name, base].iter().find_map(|name| self.gone.get(name)) {
            Some(why) => Err(format!("{{{name}}} is {why}")),
            None => Err(format!("nothing is called {{{name}}}")),
        }
    }
}

impl Question {
    pub(crate) fn answer(&self) -> Value {
        super::expression::logic::var(&format!("answers.{}", self.id))
    }

    /// The option that SurveyJS takes for equal to a value.
    pub(crate) fn option(&self, value: &Value) -> Option<&Choice> {
        self.choices
            .iter()
            .find(|choice| alike(&choice.value, value))
    }

    /// Whether equal values have equal ids in both, and only those.
    pub(crate) fn same_ids(&self, other: &Self) -> bool {
        self.choices.iter().all(|one| {
            let same = |other: &Choice| (one.id == other.id) == alike(&one.value, &other.value);
            other.choices.iter().all(same)
        })
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self.shape, Shape::Multiple | Shape::Rank)
    }
}

/// SurveyJS's equality of values: blind to case and outer blanks, `5` is `'5'`, and 1 is true.
pub(crate) fn alike(a: &Value, b: &Value) -> bool {
    if let (Value::Bool(flag), other) | (other, Value::Bool(flag)) = (a, b)
        && let Some(number) = number_of(other)
    {
        return number == f64::from(u8::from(*flag));
    }
    match (number_of(a), number_of(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => plain(a) == plain(b),
        _ => false,
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_lowercase(),
        value => value.to_string(),
    }
}
