//! The names of the form's fields, and what they say: read from a query string on the server, and
//! from the pre-rendered fields themselves when wasm takes over.

use crate::session::{Draft, Start};
use crate::typing;
use std::collections::BTreeMap;
use trust_journey_model::{Answer, Date, Input, Journey, Node, Question, Tree, parse_number};

/// An answer as it is chosen or typed: `tj.q.<question>`, once per chosen option.
pub(crate) const QUESTION: &str = "tj.q.";
/// A number that was answered before, in plain notation: `tj.n.<question>`.
pub(crate) const NUMBER: &str = "tj.n.";
/// How much a criterion matters, answered in a question: `tj.qw.<question>.<criterion>`.
pub(crate) const LEVEL: &str = "tj.qw.";
/// That the visitor goes on from a question: `tj.x.<question>`, with [`SKIPPED`], with
/// [`DECLINED`], or empty.
pub(crate) const LEFT: &str = "tj.x.";
pub(crate) const SKIPPED: &str = "skipped";
pub(crate) const DECLINED: &str = "declined";
/// A weight that is on show: `tj.w.<criterion>`.
pub(crate) const WEIGHT: &str = "tj.w.";
/// The weight that the criterion has without the visitor's own: `tj.d.<criterion>`.
pub(crate) const UNTOUCHED: &str = "tj.d.";
/// A product side by side.
pub(crate) const COLUMN: &str = "tj.c";
/// Only show differences.
pub(crate) const DIFFERENCES: &str = "tj.diff";
/// Change the answer to this question.
pub(crate) const AT: &str = "tj.at";
/// Start again.
pub(crate) const NEW: &str = "tj.new";

/// Where a session begins whose fields were filled in like this.
pub(crate) fn read(
    journey: &Journey,
    locale: &str,
    today: Date,
    fields: &[(String, String)],
) -> Start {
    let all = |name: &str| {
        let named = fields.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let mut start = Start {
        differences: !all(DIFFERENCES).is_empty(),
        compare: all(COLUMN),
        ..Start::default()
    };
    for criterion in &journey.criteria {
        let sent = all(&format!("{WEIGHT}{}", criterion.id));
        let untouched = all(&format!("{UNTOUCHED}{}", criterion.id));
        if sent.first() != untouched.first()
            && let Some(weight) = sent.first().and_then(|weight| parse_number(weight))
        {
            start.weights.insert(criterion.id.to_string(), weight);
        }
    }
    let Some(tree) = journey.tree.as_ref().filter(|_| all(NEW).is_empty()) else {
        return start;
    };
    let sent = by_node(tree, fields);
    for (place, sent) in &sent {
        if let Some(answer) = sent.answer(locale, &tree.nodes[*place]) {
            start.answers.set(*place, answer);
        }
    }
    let at = all(AT).into_iter().next();
    let revisit = at.as_ref().and_then(|id| tree.node(id));
    let revisit = revisit.filter(|place| start.answers.get(*place).is_some());
    start.revisit = at.filter(|_| revisit.is_some());
    // What is on show to be changed or mended stands there as it was chosen or typed.
    let shown = revisit.or_else(|| Some(journey.walk(&start.answers, today)?.at));
    if let Some(place) = shown
        && let Some(answer) = start.answers.get(place)
    {
        start.draft = Draft::of(locale, &tree.nodes[place], answer);
        let typed = sent.get(&place).and_then(|sent| sent.values.last());
        if let Some(typed) = typed.filter(|_| start.draft.chosen.is_empty()) {
            start.draft.text.clone_from(typed);
        }
    }
    start
}

/// What was sent about one node.
#[derive(Default)]
struct Sent {
    values: Vec<String>,
    number: Option<f64>,
    levels: BTreeMap<String, f64>,
    left: Option<String>,
}

fn by_node(tree: &Tree, fields: &[(String, String)]) -> BTreeMap<usize, Sent> {
    let mut by_node: BTreeMap<usize, Sent> = BTreeMap::new();
    for (name, value) in fields {
        let after = |prefix: &str| name.strip_prefix(prefix);
        let (id, criterion) = match after(LEVEL).and_then(|rest| rest.split_once('.')) {
            Some((id, criterion)) => (Some(id), criterion),
            None => (after(QUESTION).or(after(NUMBER)).or(after(LEFT)), ""),
        };
        let Some(place) = id.and_then(|id| tree.node(id)) else {
            continue;
        };
        let sent = by_node.entry(place).or_default();
        if after(QUESTION).is_some() {
            sent.values
                .extend(Some(value.clone()).filter(|value| !value.is_empty()));
        } else if after(LEFT).is_some() {
            sent.left = Some(value.clone());
        } else if let Some(number) = parse_number(value) {
            match criterion {
                "" => sent.number = Some(number),
                _ => drop(sent.levels.insert(criterion.to_owned(), number)),
            }
        }
    }
    by_node
}

impl Sent {
    fn answer(&self, locale: &str, node: &Node) -> Option<Answer> {
        match self.left.as_deref() {
            Some(DECLINED) => return Some(Answer::Declined),
            Some(SKIPPED) => return Some(Answer::Skipped),
            _ => {}
        }
        let Some(question) = node.question() else {
            return Some(Answer::Skipped);
        };
        // Levels are always filled in, so they count only for a visitor who has gone on.
        if let Input::Weights(_) = question.input {
            let levels = self.levels.clone();
            return self.left.is_some().then_some(Answer::Weights(levels));
        }
        // A question may stand twice: kept aside, and answered anew further down the page.
        Some(match (&question.input, self.values.last()) {
            (_, None) => match (self.number, &self.left) {
                (Some(number), _) => Answer::Number(number),
                (None, Some(_)) => nothing(question),
                (None, None) => return None,
            },
            (Input::Multiple(_) | Input::Rank(_), Some(_)) => Answer::List(self.values.clone()),
            (input, Some(last)) if is_number(input) => {
                Answer::Number(typing::read(locale, input, last))
            }
            (_, Some(last)) => Answer::Text(last.clone()),
        })
    }
}

/// Going on without an answer leaves a question open, unless there is a button for that: then it
/// is no answer at all.
pub(crate) fn nothing(question: &Question) -> Answer {
    match question.skip {
        Some(_) => Answer::List(Vec::new()),
        None => Answer::Skipped,
    }
}

/// Whether the answer is a number.
pub(crate) fn is_number(input: &Input) -> bool {
    matches!(
        input,
        Input::Number(_) | Input::Money(_) | Input::Year(_) | Input::Scale(_)
    )
}

impl Draft {
    /// An answer as it stands in the fields that it is given in.
    pub(crate) fn of(locale: &str, node: &Node, answer: &Answer) -> Self {
        let mut draft = Self::default();
        let Some(question) = node.question() else {
            return draft;
        };
        match (answer, &question.input) {
            (Answer::Text(id), Input::Single(_)) => draft.chosen.push(id.clone()),
            (Answer::Text(text), _) => draft.text.clone_from(text),
            (Answer::List(chosen), _) => draft.chosen.clone_from(chosen),
            (Answer::Weights(levels), _) => draft.levels.clone_from(levels),
            (Answer::Number(number), input) if number.is_finite() => {
                draft.text = typing::write(locale, input, *number);
            }
            _ => {}
        }
        draft
    }
}
