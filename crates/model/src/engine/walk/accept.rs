//! Checks answers against their questions.

use super::Walk;
use crate::document::{
    Answer, COUNTRIES, Country, CountryInput, DateEnd, DateInput, Input, Line, Question, RankInput,
    Several, Tree, WeightsInput,
};
use crate::engine::Scope;
use crate::logic::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AnswerError {
    /// Nothing was chosen or typed.
    Required,
    /// The node takes another kind of answer, or does not offer this option.
    Unfit,
    /// Not a whole number.
    NotWhole,
    /// Below the smallest allowed number.
    TooLow(f64),
    /// Above the largest allowed number.
    TooHigh(f64),
    /// Before the first allowed day.
    TooEarly(Date),
    /// After the last allowed day.
    TooLate(Date),
    /// Not a day that exists.
    NotADate,
    /// "None of these" together with another option.
    Exclusive,
    /// Fewer options than this were chosen.
    TooFew(u32),
    /// More options than this were chosen.
    TooMany(u32),
    /// More characters than this.
    TooLong(u32),
    /// The text does not match the pattern.
    Pattern,
    /// One of the question's own rules is not met: the index of the rule, which has the message.
    Refused(usize),
}

/// In English, for the command line; pages have their own words in every locale.
impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("This question needs an answer."),
            Self::Unfit => f.write_str("This question takes another kind of answer."),
            Self::NotWhole => f.write_str("This is not a whole number."),
            Self::TooLow(least) => write!(f, "The smallest value allowed is {least}."),
            Self::TooHigh(most) => write!(f, "The largest value allowed is {most}."),
            Self::TooEarly(first) => write!(f, "The first day allowed is {first}."),
            Self::TooLate(last) => write!(f, "The last day allowed is {last}."),
            Self::NotADate => f.write_str("This is not a day of the calendar, such as 2026-01-31."),
            Self::Exclusive => f.write_str("This option cannot be chosen together with others."),
            Self::TooFew(least) => write!(f, "Choose at least {least}."),
            Self::TooMany(most) => write!(f, "Choose at most {most}."),
            Self::TooLong(most) => write!(f, "At most {most} characters are allowed."),
            Self::Pattern => f.write_str("This does not have the required form."),
            Self::Refused(_) => f.write_str("The question's own rule refuses this answer."),
        }
    }
}

type Accepted = Result<Answer, AnswerError>;

impl Walk {
    /// Checks an answer to the current node and puts its normal form on the path.
    pub(super) fn take(&mut self, answer: &Arc<Answer>, tree: &Tree) -> Result<(), AnswerError> {
        let node = &tree.nodes[self.at];
        let Some(question) = node.question() else {
            // A page only takes "read", a result takes no answer.
            if node.leaf().is_some() || **answer != Answer::Skipped {
                return Err(AnswerError::Unfit);
            }
            self.state.push(self.at, Arc::clone(answer), None);
            return Ok(());
        };
        let open = match **answer {
            Answer::Skipped if question.is_optional(&self.scope(tree)) => true,
            Answer::Skipped => return Err(AnswerError::Required),
            Answer::Declined if question.decline.is_some() => true,
            Answer::Declined | Answer::Withheld => return Err(AnswerError::Unfit),
            _ => false,
        };
        if open {
            self.state.push(self.at, Arc::clone(answer), None);
            return Ok(());
        }
        if let (Input::Single(choices), Answer::Text(id)) = (&question.input, &**answer) {
            let scope = self.scope(tree);
            let option = (choices.options.iter())
                .position(|option| *option.id == *id && option.is_shown(&scope))
                .ok_or(AnswerError::Unfit)?;
            self.state.push(self.at, Arc::clone(answer), Some(option));
        } else {
            let accepted = question.fit(answer, tree, self)?;
            self.state.push(self.at, Arc::new(accepted), None);
        }
        if question.validation.is_empty() {
            return Ok(());
        }
        // The question's own rules need the answer on the path.
        let scope = self.scope(tree);
        let broken = question
            .validation
            .iter()
            .position(|rule| !rule.holds.holds(&scope));
        match broken {
            Some(rule) => {
                self.state.rewind(self.state.steps().len() - 1);
                Err(AnswerError::Refused(rule))
            }
            None => Ok(()),
        }
    }
}

impl Question {
    /// True if it may be left open here.
    pub fn is_optional(&self, scope: &Scope<'_>) -> bool {
        let required = self.required.as_ref();
        self.skip.is_some() || required.is_some_and(|condition| !condition.holds(scope))
    }

    /// Checks an answer against the input.
    fn fit(&self, answer: &Answer, tree: &Tree, walk: &Walk) -> Accepted {
        let scope = walk.scope(tree);
        let offered = |id: &str| {
            let option = self.options().iter().find(|option| *option.id == *id);
            option.is_some_and(|option| option.is_shown(&scope))
        };
        let today = walk.state.today();
        let shown = || {
            let options = self.options().iter();
            options.filter(|option| option.is_shown(&scope))
        };
        match (&self.input, answer) {
            (Input::Multiple(several), Answer::List(ids)) if ids.iter().all(|id| offered(id)) => {
                let together = shown().filter(|option| !option.exclusive);
                several.fit(ids, together.count() as u32)
            }
            (Input::Rank(rank), Answer::List(ids)) if ids.iter().all(|id| offered(id)) => {
                rank.fit(ids, shown().count() as u32)
            }
            (Input::Number(n), Answer::Number(number)) => within(*number, n.whole, n.min, n.max),
            (Input::Money(n), Answer::Number(number)) => within(
                *number,
                true,
                n.min.map(|n| n as f64),
                n.max.map(|n| n as f64),
            ),
            (Input::Year(n), Answer::Number(number)) => {
                within(*number, true, n.min.map(f64::from), n.max.map(f64::from))
            }
            (Input::Scale(n), Answer::Number(number)) => {
                within(*number, true, Some(n.from.into()), Some(n.to.into()))
            }
            (Input::Date(input), Answer::Text(text)) => input.fit(text, today),
            (Input::Text(line), Answer::Text(text)) => line.fit(text),
            (Input::Country(input), Answer::Text(code)) => input.fit(code),
            (Input::Weights(input), Answer::Weights(levels)) => input.fit(levels, tree),
            _ => Err(AnswerError::Unfit),
        }
    }
}

fn within(number: f64, whole: bool, min: Option<f64>, max: Option<f64>) -> Accepted {
    if !number.is_finite() {
        Err(AnswerError::Unfit)
    } else if whole && number.fract() != 0.0 {
        Err(AnswerError::NotWhole)
    } else if let Some(min) = min.filter(|min| number < *min) {
        Err(AnswerError::TooLow(min))
    } else if let Some(max) = max.filter(|max| number > *max) {
        Err(AnswerError::TooHigh(max))
    } else {
        // Turns −0 into 0.
        Ok(Answer::Number(number + 0.0))
    }
}

impl Several {
    /// The options in the document's order, each once. `min_choices` is at most the options offered.
    fn fit(&self, ids: &[String], offered: u32) -> Accepted {
        let chosen: Vec<_> = self
            .options
            .iter()
            .filter(|option| ids.iter().any(|id| *option.id == *id))
            .collect();
        let count = chosen.len() as u32;
        let exclusive = chosen.iter().any(|option| option.exclusive);
        let least = self.min_choices.map(|least| least.min(offered));
        match (least, self.max_choices) {
            _ if count == 0 => Err(AnswerError::Required),
            _ if exclusive && count > 1 => Err(AnswerError::Exclusive),
            (Some(least), _) if count < least && !exclusive => Err(AnswerError::TooFew(least)),
            (_, Some(most)) if count > most => Err(AnswerError::TooMany(most)),
            _ => Ok(Answer::List(
                chosen.iter().map(|option| option.id.to_string()).collect(),
            )),
        }
    }
}

impl RankInput {
    /// As many options as required, in the visitor's order, each once.
    fn fit(&self, ids: &[String], offered: u32) -> Accepted {
        let wanted = self.top.unwrap_or(offered).min(offered);
        let count = ids.len() as u32;
        let repeated = ids.iter().enumerate().any(|(i, id)| ids[..i].contains(id));
        match count {
            0 => Err(AnswerError::Required),
            _ if repeated => Err(AnswerError::Unfit),
            _ if count < wanted => Err(AnswerError::TooFew(wanted)),
            _ if count > wanted => Err(AnswerError::TooMany(wanted)),
            _ => Ok(Answer::List(ids.to_vec())),
        }
    }
}

impl DateInput {
    fn fit(&self, text: &str, today: Date) -> Accepted {
        let day = Date::parse(text).ok_or(AnswerError::NotADate)?;
        let end = |end: Option<DateEnd>| end.map(|end| end.on(today));
        if let Some(first) = end(self.min).filter(|first| day < *first) {
            Err(AnswerError::TooEarly(first))
        } else if let Some(last) = end(self.max).filter(|last| day > *last) {
            Err(AnswerError::TooLate(last))
        } else {
            Ok(Answer::Text(text.to_owned()))
        }
    }
}

impl DateEnd {
    /// The day that it means today.
    pub fn on(self, today: Date) -> Date {
        match self {
            Self::Today => today,
            Self::Day(day) => day,
        }
    }
}

impl Line {
    /// A text without the spaces around it.
    fn fit(&self, text: &str) -> Accepted {
        let text = text.trim();
        if text.is_empty() {
            return Err(AnswerError::Required);
        }
        // Counted as browsers count for `maxlength` (html.spec.whatwg.org/#attr-fe-maxlength), so that
        // whatever can be typed into the field is not too long.
        if text.encode_utf16().count() > self.max_length as usize {
            return Err(AnswerError::TooLong(self.max_length));
        }
        match &self.pattern {
            Some(pattern) if !pattern.matches(text) => Err(AnswerError::Pattern),
            _ => Ok(Answer::Text(text.to_owned())),
        }
    }
}

impl CountryInput {
    /// The countries that are offered, by code.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let own = self.only.iter().map(|country| country.as_str());
        let all = COUNTRIES.split(' ').filter(|_| self.only.is_empty());
        own.chain(all)
            .filter(|code| !self.except.iter().any(|c: &Country| c.as_str() == *code))
    }

    fn fit(&self, code: &str) -> Accepted {
        if self.offered().any(|offered| offered == code) {
            Ok(Answer::Text(code.to_owned()))
        } else {
            Err(AnswerError::Unfit)
        }
    }
}

impl WeightsInput {
    fn fit(&self, levels: &BTreeMap<String, f64>, tree: &Tree) -> Accepted {
        if levels.is_empty() {
            return Err(AnswerError::Required);
        }
        let known = |id: &String| self.criteria.iter().any(|c| tree.criterion_id(*c) == id);
        if let Some(level) = levels.values().find(|level| !(0.0..=4.0).contains(*level)) {
            return Err(if *level < 0.0 {
                AnswerError::TooLow(0.0)
            } else {
                AnswerError::TooHigh(4.0)
            });
        }
        if !levels.keys().all(known) {
            return Err(AnswerError::Unfit);
        }
        // Turns −0 into 0. `collect` would add another sort to the wasm.
        let mut own = levels.clone();
        own.values_mut().for_each(|level| *level += 0.0);
        Ok(Answer::Weights(own))
    }
}
