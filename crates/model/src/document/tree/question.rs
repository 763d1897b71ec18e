//! Questions, and the effects of their answers.

use super::Node;
use super::effect::{ConditionalEffect, Effect};
use super::input::Input;
use crate::document::Text;
use crate::logic::Condition;
use crate::read::{At, Id, Index, Rare, Record, Schemas, record};
use serde_json::{Map, Value};

/// A question: its input, and the fields that all questions have.
#[derive(Debug)]
pub struct Question {
    /// Why it is asked.
    pub why: Option<Text>,
    /// The label of "not sure"; with it the question may be left open.
    pub skip: Option<Text>,
    /// The label of "prefer not to say"; with it the question may be declined.
    pub decline: Option<Text>,
    /// How it is answered.
    pub input: Input,
    /// True when the answer itself never leaves the page.
    pub private: bool,
    /// It cannot be left open where this is true.
    pub required: Option<Rare<Condition>>,
    /// The question's own rules for answers.
    pub validation: Vec<Validation>,
    /// The effects of an answer; the first whose condition is true counts.
    pub effects: Vec<ConditionalEffect>,
}

record! {
    /// The fields that all questions have.
    struct Asking {
        /// Why it is asked, if it is personal or surprising.
        /// Example: "It decides how much a motor helps."
        why: Option<Text> = None,
        /// Whether it must be answered: true, false, or a condition.
        /// Example: false
        required: Option<Rare<Condition>> = None,
        /// The label of "not sure". With it the question may be left open; its answer is then null.
        /// Example: "Not sure"
        skip: Option<Text> = None,
        /// The label of "prefer not to say". With it the question may be declined; its answer is then null.
        /// Example: "Prefer not to say"
        decline: Option<Text> = None,
        /// Conditions that an answer must meet, each with the message shown otherwise.
        /// Example: [{"holds": {"<=": [{"var": "answers.from"}, {"var": "answers.to"}]}, "message": "The end is before the start."}]
        validation: Vec<Validation> = Vec::new(),
        /// The effects of the answer: the first whose condition is true counts.
        /// Example: [{"if": {">": [{"var": "answers.km"}, 15]}, "effect": {"votes": {"e-bike": 2}}}]
        effects: Vec<ConditionalEffect> = Vec::new(),
        /// True: the answer itself never leaves the page, events only record that there is one. By default true for text and date, false for all others.
        /// Example: true
        private: Option<bool> = None,
    }
}

record! {
    /// A condition on an answer, with its own message.
    pub struct Validation: Debug {
        /// The condition that the answer must meet.
        /// Example: {"<=": [{"var": "answers.from"}, {"var": "answers.to"}]}
        pub holds: Condition,
        /// The message shown otherwise: what is wrong, and how to fix it.
        /// Example: "The end is before the start."
        pub message: Text,
    }
}

record! {
    /// One option of a question.
    pub struct AnswerOption: Debug {
        /// Stable id.
        /// Example: "hilly"
        pub id: Id,
        /// The label shown to visitors.
        /// Example: "Hilly"
        pub label: Text,
        /// An explanation of the option, shown in place.
        /// Example: "More than one steep hill."
        pub help: Option<Text> = None,
        /// Offered only if this is true.
        /// Example: {"!=": [{"var": "answers.use"}, "sport"]}
        pub show_if: Option<Rare<Condition>> = None,
        /// The next node after this answer, in a question of type `single`. Comes before the question's own `next`.
        /// Example: "motor"
        pub next: Option<Index<Node>> = None,
        /// Cannot be combined with others ("none of these"), in a question of type `multiple`.
        /// Example: true
        pub exclusive: bool = false,
        /// The effect of the answer.
        /// Example: {"weights": {"light": 4}}
        pub effect: Option<Rare<Effect>> = None,
    }
}

impl Question {
    pub(super) const FIELDS: &'static [&'static str] = Asking::FIELDS;

    pub(super) fn properties(schemas: &mut Schemas) -> Vec<crate::read::Property> {
        Asking::properties(schemas)
    }

    pub(super) fn of(word: &str, at: At<'_>, map: &Map<String, Value>) -> Option<Self> {
        let asking = Asking::fields(at, map);
        let input = Input::variant(word, at, map);
        let (asking, input) = (asking?, input?);
        input.check(at);
        let private = matches!(input, Input::Text(_) | Input::Date(_));
        Some(Self {
            why: asking.why,
            skip: asking.skip,
            decline: asking.decline,
            private: asking.private.unwrap_or(private),
            required: asking.required,
            validation: asking.validation,
            effects: asking.effects,
            input,
        })
    }

    /// The options to choose from; empty for inputs without options.
    pub fn options(&self) -> &[AnswerOption] {
        match &self.input {
            Input::Single(choices) => &choices.options,
            Input::Multiple(several) => &several.options,
            Input::Rank(rank) => &rank.options,
            _ => &[],
        }
    }

    /// The message of one of the question's own rules.
    pub fn message(&self, rule: usize) -> Option<&Text> {
        self.validation.get(rule).map(|rule| &rule.message)
    }

    /// True if a visitor can ever continue without an answer.
    pub fn may_be_left_open(&self) -> bool {
        let required = self.required.as_ref();
        self.skip.is_some()
            || self.decline.is_some()
            || required.is_some_and(|condition| !condition.always())
    }
}
