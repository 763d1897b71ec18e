//! Values: names, options and formulas.

use super::ast::Ast;
use super::logic::{choose, equal, has, number, present, var};
use super::operand::{Kind, Operand};
use super::parse::parse;
use super::{Scope, Translated, Translator};
use crate::surveyjs::choices::shown;
use crate::surveyjs::fields::number_of;
use crate::surveyjs::ids::slug;
use crate::surveyjs::names::{Content, Question, Shape, State, Step, Symbol};
use serde_json::{Value, json};
use trust_journey_model::{Tree, print_number};

/// Formulas are computed in their order, so only references forward nest at all.
const DEEPEST: usize = 16;

impl Translator<'_> {
    pub(super) fn named(&mut self, name: &str, scope: Scope<'_>) -> Translated<Operand> {
        if let Some(item) = scope.item
            && name.eq_ignore_ascii_case("item")
        {
            return Ok(Operand::fixed(item.clone()));
        }
        match self.names.resolve(name, scope) {
            Ok(Symbol::Question(at)) => self.answer(at),
            Ok(Symbol::Formula(at)) => self.formula(at),
            Err(why) => self.quiz(name).ok_or(why),
        }
    }

    /// The answer to a question. If it has options, the answer is an id.
    pub(crate) fn answer(&self, at: usize) -> Translated<Operand> {
        let question = self.names.question(at)?;
        Ok(match question.shape {
            Shape::Plain(kind) => Operand::maybe(question.answer(), kind),
            Shape::Single | Shape::Multiple | Shape::Rank => Operand {
                question: Some(at),
                ..Operand::maybe(question.answer(), Kind::Other)
            },
        })
    }

    /// The counts that SurveyJS keeps of a quiz.
    fn quiz(&self, name: &str) -> Option<Operand> {
        let (score, questions) = self.names.quiz.as_ref()?;
        let right = var(&format!("score.{score}"));
        let logic = match name.to_lowercase().as_str() {
            "correctanswers" | "correctedanswers" => right,
            "incorrectanswers" | "incorrectedanswers" => json!({"-": [questions, right]}),
            "questioncount" => return Some(Operand::fixed(json!(questions))),
            _ => return None,
        };
        Some(Operand::new(logic, Kind::Number))
    }

    /// An expression's value, never an option's id.
    pub(crate) fn value(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let operand = self.operand(ast, scope)?;
        let value = self.raw(operand)?;
        if !value.zeroed {
            return Ok(value);
        }
        // Alone, it is missing where it would be 0 in a sum.
        let logic = choose(value.guard(), value.logic, Value::Null);
        Ok(Operand::maybe(logic, value.kind))
    }

    /// The value of an option, instead of its id.
    pub(crate) fn raw(&mut self, operand: Operand) -> Translated<Operand> {
        let Some(at) = operand.question else {
            return Ok(operand);
        };
        let question = self.names.question(at)?;
        if question.is_list() {
            return Err("a list of answers is used as one value".to_owned());
        }
        if let Some(yes) = yes(question) {
            return Ok(Operand {
                logic: equal(operand.logic, yes.into()),
                kind: Kind::Flag,
                question: None,
                zeroed: true,
                ..operand
            });
        }
        let numeric = is_numeric(question);
        let words = question.choices.iter().map(|choice| shown(&choice.value));
        let words: Vec<String> = words.collect();
        let own = question.choices.iter().all(|c| c.value == c.id.as_str());
        let logic = if own && !numeric {
            question.answer()
        } else {
            self.variable(at)?
        };
        Ok(Operand {
            logic,
            kind: if numeric { Kind::Number } else { Kind::Text },
            question: None,
            zeroed: numeric,
            words: (!numeric).then_some(words),
            ..operand
        })
    }

    /// The variable with the value of the chosen option; of a list, the sum.
    pub(super) fn variable(&mut self, at: usize) -> Translated {
        if let Some((id, _)) = self.names.values.get(&at) {
            return Ok(var(&format!("variables.{id}")));
        }
        if self.names.formulas.len() + self.names.values.len() >= Tree::MAX_VARIABLES {
            return Err(format!("only {} values are allowed", Tree::MAX_VARIABLES));
        }
        let question = self.names.question(at)?;
        let numeric = is_numeric(question);
        let answer = question.answer();
        let worth = |value: &Value| {
            let worth = number_of(value).filter(|_| numeric).map(number);
            worth.unwrap_or_else(|| value.clone())
        };
        let value = if question.is_list() {
            if !numeric {
                return Err("it adds up answers that are not numbers".to_owned());
            }
            let each = question
                .choices
                .iter()
                .map(|choice| choose(has(&answer, &choice.id), worth(&choice.value), 0.into()));
            json!({"+": each.collect::<Vec<_>>()})
        } else {
            let otherwise = if numeric { Value::from(0) } else { Value::Null };
            let each = question.choices.iter().flat_map(|choice| {
                let chosen = equal(answer.clone(), choice.id.clone().into());
                [chosen, worth(&choice.value)]
            });
            json!({"if": each.chain([otherwise]).collect::<Vec<_>>()})
        };
        let id = slug(&format!("{}_value", question.id), "value");
        let id = self.names.variables.unique(&id);
        let logic = var(&format!("variables.{id}"));
        self.names.values.insert(at, (id, value));
        Ok(logic)
    }

    /// A formula's variable; its value is computed when first needed.
    pub(crate) fn formula(&mut self, at: usize) -> Translated<Operand> {
        let formulas = &mut self.names.formulas;
        let formula = formulas.get_mut(at).ok_or("a value is missing")?;
        let id = formula.id.clone();
        let value = match &formula.state {
            State::Done(value) => (**value).clone(),
            State::Failed(why) => return Err(format!("the value {{{id}}} is left out: {why}")),
            State::Busy => return Err(format!("{{{id}}} depends on itself")),
            State::Waiting if self.depth >= DEEPEST => {
                return Err("values refer to each other in too long a chain".to_owned());
            }
            State::Waiting => {
                self.depth += 1;
                formula.state = State::Busy;
                let steps = formula.steps.clone();
                let done = self.steps(&steps);
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
        let logic = var(&format!("variables.{id}"));
        Ok(Operand {
            present: value.present.is_some().then(|| present(&logic)),
            now: value.now,
            words: value.words,
            ..Operand::new(logic, value.kind)
        })
    }

    fn steps(&mut self, steps: &[Step]) -> Translated<Operand> {
        let mut result = Operand::fixed(Value::Null);
        for step in steps.iter().rev() {
            let value = match &step.content {
                Content::Expression(text) => self.value(&parse(text)?, Scope::default())?,
                Content::Constant(Value::Array(_) | Value::Object(_)) => {
                    return Err("it is set to more than one value".to_owned());
                }
                Content::Constant(Value::String(text)) => Operand::fixed(converted(text)),
                Content::Constant(value) => Operand::fixed(value.clone()),
            };
            let condition = match &step.condition {
                Some(text) => self.condition(text, Scope::default())?,
                None => Value::Bool(true),
            };
            result = self.either(condition, value, result)?;
        }
        if result.is_nothing() {
            return Err("it has no value".to_owned());
        }
        Ok(result)
    }

    /// One of two values, which are of one kind.
    pub(super) fn either(
        &mut self,
        condition: Value,
        then: Operand,
        other: Operand,
    ) -> Translated<Operand> {
        match condition {
            Value::Bool(true) => return Ok(then),
            Value::Bool(false) => return Ok(other),
            _ => {}
        }
        let mut nothing = |operand: Operand, beside: Kind| {
            let empty = operand.constant.as_ref().is_some_and(|fixed| fixed == "");
            if !empty || beside == Kind::Text {
                return operand;
            }
            self.note(
                "An empty text counts as no value; SurveyJS counts and compares with it as 0.",
            );
            Operand::fixed(Value::Null)
        };
        let kinds = (then.kind, other.kind);
        let (then, other) = (nothing(then, kinds.1), nothing(other, kinds.0));
        let null = |operand: &Operand| operand.constant == Some(Value::Null);
        let kind = match (null(&then), null(&other)) {
            (true, _) => other.kind,
            (_, true) => then.kind,
            _ if then.kind == other.kind => then.kind,
            _ => {
                let (one, other) = (then.kind.noun(), other.kind.noun());
                return Err(format!("it is {one} or {other}, and a value has one type"));
            }
        };
        if then.now || other.now {
            return Err("it keeps the present moment; write today()".to_owned());
        }
        let words = match (&then.words, &other.words) {
            (Some(a), Some(b)) => Some(a.iter().chain(b).cloned().collect()),
            (Some(words), None) if null(&other) => Some(words.clone()),
            (None, Some(words)) if null(&then) => Some(words.clone()),
            _ => None,
        };
        let missing = |operand: &Operand| operand.present.is_some() || null(operand);
        let maybe = missing(&then) || missing(&other);
        let logic = choose(condition, then.logic, other.logic);
        Ok(Operand {
            present: maybe.then(|| present(&logic)),
            words,
            ..Operand::new(logic, kind)
        })
    }
}

fn is_numeric(question: &Question) -> bool {
    let mut choices = question.choices.iter();
    !question.choices.is_empty() && choices.all(|choice| number_of(&choice.value).is_some())
}

/// The id of "yes", where the options are true and false.
fn yes(question: &Question) -> Option<String> {
    let [a, b] = question.choices.as_slice() else {
        return None;
    };
    let yes = [a, b].into_iter().find(|choice| choice.value == true)?;
    let no = [a, b].into_iter().any(|choice| choice.value == false);
    no.then(|| yes.id.clone())
}

/// SurveyJS reads `'true'` and `'5'` as what they look like, except for codes such as `'007'`.
pub(crate) fn converted(text: &str) -> Value {
    let lower = text.to_ascii_lowercase();
    if lower == "true" || lower == "false" {
        return Value::Bool(lower == "true");
    }
    match number_of(&text.into()) {
        Some(value) if print_number(value) == text => number(value),
        _ => Value::String(text.to_owned()),
    }
}
