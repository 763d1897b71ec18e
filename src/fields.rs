//! The names of the form's fields, and what they say: read from a query string on the server, and
//! from the pre-rendered fields themselves when wasm takes over.

use crate::format::typed;
use crate::panels::question::parse_typed;
use crate::session::{Draft, Start};
use trust_journey_model::{Answer, Journey, NodeKind, parse_number};

/// An answer: `tj.q.<question>`, once per chosen option.
pub(crate) const QUESTION: &str = "tj.q.";
/// A number that was answered before, in plain notation: `tj.n.<question>`.
pub(crate) const NUMBER: &str = "tj.n.";
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
pub(crate) fn read(journey: &Journey, locale: &str, fields: &[(String, String)]) -> Start {
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
            start.weights.insert(criterion.id.clone(), weight);
        }
    }
    if !all(NEW).is_empty() {
        return start;
    }
    for node in journey.tree.iter().flat_map(|tree| &tree.nodes) {
        let kept = all(&format!("{NUMBER}{}", node.id));
        if let Some(number) = kept.last().and_then(|number| parse_number(number)) {
            start
                .answers
                .insert(node.id.clone(), Answer::Number(number));
        }
        let values = all(&format!("{QUESTION}{}", node.id));
        // A question may stand twice: kept aside, and answered anew further down the page.
        let Some(last) = values.last() else { continue };
        let answer = match &node.kind {
            _ if last.is_empty() => Answer::Skipped(()),
            NodeKind::Single(_) => Answer::Choice(last.clone()),
            NodeKind::Multiple(_) => Answer::Choices(values),
            _ => Answer::Number(parse_typed(locale, last)),
        };
        start.answers.insert(node.id.clone(), answer);
    }
    let at = all(AT).into_iter().next();
    start.revisit = at.filter(|id| start.answers.contains_key(id));
    start.draft = draft(journey, locale, &start);
    start
}

/// The answer that is on show to be changed or mended.
fn draft(journey: &Journey, locale: &str, start: &Start) -> Draft {
    let at = start.revisit.clone().or_else(|| {
        let walk = journey.walk(&start.answers)?;
        Some(journey.tree.as_ref()?.nodes.get(walk.at)?.id.clone())
    });
    match at.and_then(|id| start.answers.get(&id)) {
        Some(Answer::Choice(id)) => Draft {
            chosen: vec![id.clone()],
            text: String::new(),
        },
        Some(Answer::Choices(chosen)) => Draft {
            chosen: chosen.clone(),
            text: String::new(),
        },
        Some(Answer::Number(n)) if n.is_finite() => Draft {
            chosen: Vec::new(),
            text: typed(locale, *n),
        },
        _ => Draft::default(),
    }
}
