//! Expressions of SurveyJS into JsonLogic.
//!
//! Two differences run through all of it. An option's answer is its id, not its value. And what
//! is not answered is `null`, which JsonLogic counts as 0 in a comparison, whereas in SurveyJS
//! no comparison with it holds: hence the guards.

use super::ast::Ast;
use super::logic::{number, op, shallow, weight};
use super::names::{Content, Kind, Names, Scope, Shape, State, Symbol};
use super::operand::Operand;
use super::parse::parse;
use serde_json::{Value, json};

/// A translation, or why there is none.
pub(crate) type Translated<T = Value> = Result<T, String>;

/// Turns expressions into JsonLogic and notes what they mean slightly differently.
pub(crate) struct Translator<'a> {
    pub(crate) names: &'a mut Names,
    pub(crate) notes: Vec<String>,
    /// How many formulas are being worked out, each for the sake of the one before.
    depth: usize,
}

/// Formulas are worked out in their order, so only references forward nest at all.
const DEEPEST: usize = 16;

/// Guards and rounding repeat what they are about, so nesting multiplies: without a limit a few
/// hundred letters could fill the memory.
const HEAVIEST: usize = 30_000;
const HEAVIEST_IN_ALL: usize = 1_500_000;

impl<'a> Translator<'a> {
    pub(crate) fn new(names: &'a mut Names) -> Self {
        Self {
            names,
            notes: Vec::new(),
            depth: 0,
        }
    }

    pub(crate) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// One side of an operator. A question with options stays a question.
    pub(crate) fn operand(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let operand = self.written(ast, scope)?;
        let size = weight(&operand.logic);
        self.names.spent = self.names.spent.saturating_add(size);
        if size > HEAVIEST || self.names.spent > HEAVIEST_IN_ALL {
            return Err("it becomes too long".to_owned());
        }
        Ok(operand)
    }

    fn written(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        match ast {
            Ast::Null => Ok(Operand::fixed(Value::Null)),
            Ast::Bool(fixed) => Ok(Operand::fixed(Value::Bool(*fixed))),
            Ast::Number(fixed) => Ok(Operand::fixed(number(*fixed))),
            Ast::Text(text) => Ok(Operand::fixed(converted(text))),
            Ast::Name(name) => self.named(name, scope),
            Ast::List(items) => self.list(items, scope),
            Ast::Call(name, arguments) => self.call(name, arguments, scope),
            Ast::Sum(terms) => self.sum(terms, scope),
            Ast::Product(factor, a, b) => self.product(*factor, a, b, scope),
            Ast::Power => Err("JsonLogic has no powers".to_owned()),
            logic => Ok(Operand::new(self.truth(logic, scope)?, Kind::Flag)),
        }
    }

    fn list(&mut self, items: &[Ast], scope: Scope<'_>) -> Translated<Operand> {
        let mut values = Vec::new();
        for item in items {
            let item = self.operand(item, scope)?;
            values.push(item.constant.ok_or("a list holds more than fixed values")?);
        }
        Ok(Operand {
            list: Some(values.clone()),
            ..Operand::new(values.into(), Kind::Unknown)
        })
    }

    fn named(&mut self, name: &str, scope: Scope<'_>) -> Translated<Operand> {
        if let Some(item) = scope.item {
            if name.eq_ignore_ascii_case("item") {
                return Ok(Operand::fixed(item.clone()));
            }
            if let (Some(property), Some(fields)) = (name.strip_prefix("$item."), scope.fields) {
                let value = fields
                    .get(property)
                    .filter(|v| !v.is_array() && !v.is_object());
                return Ok(Operand::fixed(value.cloned().unwrap_or_default()));
            }
        }
        match self.names.resolve(name, scope) {
            Ok(Symbol::Question(at)) => self.question(at),
            Ok(Symbol::Formula(at)) => self.formula(at),
            Err(why) => self.quiz(name).ok_or(why),
        }
    }

    fn question(&mut self, at: usize) -> Translated<Operand> {
        let question = self
            .names
            .questions
            .get(at)
            .ok_or("a question is missing")?;
        let answer = question.answer();
        Ok(match question.shape {
            Shape::Plain(kind) => Operand::maybe(answer, kind),
            Shape::Single | Shape::Multiple | Shape::Rank => Operand {
                question: Some(at),
                ..Operand::maybe(answer, Kind::Unknown)
            },
        })
    }

    /// The counts that SurveyJS keeps of a quiz.
    fn quiz(&self, name: &str) -> Option<Operand> {
        let (score, questions) = self.names.quiz.as_ref()?;
        let right = super::logic::var(&format!("score.{score}"));
        let logic = match name.to_lowercase().as_str() {
            "correctanswers" | "correctedanswers" => right,
            "incorrectanswers" | "incorrectedanswers" => op("-", vec![json!(questions), right]),
            "questioncount" => return Some(Operand::fixed(json!(questions))),
            _ => return None,
        };
        Some(Operand::new(logic, Kind::Number))
    }

    /// A formula's variable; its value is worked out when first asked for.
    pub(crate) fn formula(&mut self, at: usize) -> Translated<Operand> {
        let formula = self
            .names
            .formulas
            .get_mut(at)
            .ok_or("a value is missing")?;
        let id = formula.id.clone();
        let value = match &formula.state {
            State::Done(value) => (**value).clone(),
            State::Failed(why) => return Err(format!("{{{id}}} could not be carried over: {why}")),
            State::Busy => return Err(format!("{{{id}}} depends on itself")),
            State::Waiting if self.depth >= DEEPEST => {
                return Err("values refer to each other in too long a chain".to_owned());
            }
            State::Waiting => {
                self.depth += 1;
                formula.state = State::Busy;
                let steps = formula.steps.clone();
                let done = self.steps(&steps).and_then(|value| {
                    let _ = shallow(value.logic.clone())?;
                    Ok(value)
                });
                self.depth -= 1;
                let state = match &done {
                    Ok(value) => State::Done(Box::new(value.clone())),
                    Err(why) => State::Failed(why.clone()),
                };
                if let Some(formula) = self.names.formulas.get_mut(at) {
                    formula.state = state;
                }
                done?
            }
        };
        let logic = super::logic::var(&format!("variables.{id}"));
        let kind = match value.kind {
            Kind::Text => Kind::Loose,
            kind => kind,
        };
        Ok(Operand {
            present: value.may_miss().then(|| super::logic::present(&logic)),
            words: value.words,
            ..Operand::new(logic, kind)
        })
    }

    fn steps(&mut self, steps: &[super::names::Step]) -> Translated<Operand> {
        let mut result: Option<Operand> = None;
        for step in steps.iter().rev() {
            let value = match &step.content {
                Content::Expression(text) => self.value(&parse(text)?, Scope::default())?,
                Content::Constant(Value::Array(_) | Value::Object(_)) => {
                    return Err("it is set to more than one value".to_owned());
                }
                Content::Constant(value) => Operand::fixed(value.clone()),
            };
            let condition = match &step.condition {
                Some(text) => self.condition(text, Scope::default())?,
                None => Value::Bool(true),
            };
            let otherwise = result.unwrap_or_else(|| Operand::fixed(Value::Null));
            result = Some(super::functions::either(condition, value, otherwise));
        }
        result.ok_or_else(|| "it has no value".to_owned())
    }
}

/// SurveyJS reads `'true'` and `'5'` as what they look like, except for codes such as `'007'`.
fn converted(text: &str) -> Value {
    let lower = text.to_ascii_lowercase();
    if lower == "true" || lower == "false" {
        return Value::Bool(lower == "true");
    }
    let code = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    match text.parse::<f64>() {
        Ok(value) if !code && value.is_finite() && value.to_string() == text => number(value),
        _ => Value::String(text.to_owned()),
    }
}
