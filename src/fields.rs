//! The names of the form's fields, and what they say: read from a query string on the server, and
//! from the pre-rendered fields themselves when wasm takes over.

use crate::session::Start;
use std::collections::BTreeMap;
use trust_journey_model::{
    Answer, Date, Draft, Input, Journey, Level, Node, Tree, parse_number, print_number,
};

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
/// A product side by side that the visitor has not chosen, beside [`COLUMN`].
pub(crate) const GIVEN_COLUMN: &str = "tj.cd";
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
        compare: Some(all(COLUMN))
            .filter(|columns| *columns != all(GIVEN_COLUMN))
            .unwrap_or_default(),
        ..Start::default()
    };
    for criterion in &journey.criteria {
        let sent = all(&format!("{WEIGHT}{}", criterion.id));
        let untouched = all(&format!("{UNTOUCHED}{}", criterion.id));
        if sent.first() != untouched.first()
            && let Some(weight) = sent.first().and_then(|weight| parse_number(weight))
        {
            let weight = Level::within(weight).0;
            start.weights.insert(criterion.id.to_string(), weight);
        }
    }
    let Some(tree) = journey.tree.as_ref().filter(|_| all(NEW).is_empty()) else {
        return start;
    };
    let sent = by_node(tree, fields);
    for (index, sent) in &sent {
        if let Some(answer) = sent.answer(locale, &tree.nodes[*index]) {
            start.answers.set(*index, answer);
        }
    }
    let at = all(AT).into_iter().next();
    let revisit = at.as_ref().and_then(|id| tree.node(id));
    let revisit = revisit.filter(|index| start.answers.get(*index).is_some());
    start.revisit = at.filter(|_| revisit.is_some());
    // What is on show to be changed is in its field as it was chosen or typed.
    let shown = revisit.or_else(|| Some(journey.walk(&start.answers, today)?.at));
    if let Some(index) = shown
        && let Some(answer) = start.answers.get(index)
    {
        start.draft = tree.nodes[index].draft(locale, answer);
        let typed = sent.get(&index).and_then(|sent| sent.values.last());
        if let Some(typed) = typed.filter(|_| start.draft.chosen.is_empty()) {
            start.draft.text.clone_from(typed);
        }
    }
    start
}

/// The fields of a session that [`read`] would begin with the same state from. Without `private`,
/// private answers are left out.
pub(crate) fn write(journey: &Journey, start: &Start, private: bool) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (index, answer) in start.answers.iter() {
        let node = journey.tree.as_ref().and_then(|tree| tree.nodes.get(index));
        let is_private = |node: &Node| node.question().is_some_and(|question| question.private);
        if let Some(node) = node.filter(|node| private || !is_private(node)) {
            fields.extend(of_answer(node, answer));
        }
    }
    let weights = start.weights.iter();
    fields.extend(weights.map(|(id, weight)| (format!("{WEIGHT}{id}"), print_number(*weight))));
    let columns = start.compare.iter();
    fields.extend(columns.map(|id| (COLUMN.to_owned(), id.clone())));
    if start.differences {
        fields.push((DIFFERENCES.to_owned(), "1".to_owned()));
    }
    fields
}

/// The fields that say an answer.
pub(crate) fn of_answer(node: &Node, answer: &Answer) -> Vec<(String, String)> {
    let id = &node.id;
    let one = |prefix: &str, value: String| vec![(format!("{prefix}{id}"), value)];
    match answer {
        Answer::Text(value) => one(QUESTION, value.clone()),
        Answer::List(values) => {
            let values = values.iter();
            values
                .map(|value| (format!("{QUESTION}{id}"), value.clone()))
                .collect()
        }
        Answer::Number(number) => one(NUMBER, print_number(*number)),
        Answer::Weights(levels) => {
            let level = |(criterion, level): (&String, &f64)| {
                (format!("{LEVEL}{id}.{criterion}"), print_number(*level))
            };
            let mut fields: Vec<_> = levels.iter().map(level).collect();
            fields.push((format!("{LEFT}{id}"), String::new()));
            fields
        }
        Answer::Declined => one(LEFT, DECLINED.to_owned()),
        Answer::Skipped | Answer::Withheld => one(LEFT, SKIPPED.to_owned()),
    }
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
        let Some(index) = id.and_then(|id| tree.node(id)) else {
            continue;
        };
        let sent = by_node.entry(index).or_default();
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
    /// The answer that was sent. None where nothing says that the visitor has gone on from there.
    fn answer(&self, locale: &str, node: &Node) -> Option<Answer> {
        match (self.left.as_deref(), self.number) {
            (Some(DECLINED), _) => return Some(Answer::Declined),
            (Some(SKIPPED), _) => return Some(Answer::Skipped),
            (_, Some(number)) if self.values.is_empty() => return Some(Answer::Number(number)),
            _ => {}
        }
        // Levels are always filled in, so they say nothing about it.
        let question = node.question();
        let levels = question.is_some_and(|question| matches!(question.input, Input::Weights(_)));
        let given =
            question.is_none() || self.left.is_some() || !(levels || self.values.is_empty());
        given.then(|| node.read(locale, &self.draft()))
    }

    /// A question may be in the form twice: kept aside, and answered anew further down.
    fn draft(&self) -> Draft {
        Draft {
            chosen: self.values.clone(),
            text: self.values.last().cloned().unwrap_or_default(),
            levels: self.levels.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A question of each kind that is typed, chosen, ordered or levelled. The first that is asked
    /// is the one under test; "may be left open" and "has a button for not sure" both occur.
    const KINDS: [&str; 16] = [
        r#""type": "number", "unit": "km a day""#,
        r#""type": "number", "min": 0, "max": 100000"#,
        r#""type": "number", "whole": true, "required": false"#,
        r#""type": "money", "currency": "EUR", "max": 1000000"#,
        r#""type": "money", "currency": "JPY", "skip": "Not sure""#,
        r#""type": "money", "currency": "KWD""#,
        r#""type": "year", "min": 1990, "max": 2030"#,
        r#""type": "date", "min": "1900-01-01", "max": "today""#,
        r#""type": "text", "max_length": 8"#,
        r#""type": "text", "required": false"#,
        r#""type": "text", "skip": "Not sure", "pattern": "[A-Z]{2}\\d*""#,
        r#""type": "country", "only": ["DE", "FR"]"#,
        r#""type": "scale", "from": -3, "to": 10"#,
        r#""type": "single", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]"#,
        r#""type": "multiple", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]"#,
        r#""type": "rank", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]"#,
    ];
    const LOCALES: [&str; 10] = [
        "en", "es", "de", "de-CH", "fr", "it", "nl", "pt", "ar", "en-IN",
    ];

    fn journey(kind: &str, locale: &str) -> Arc<Journey> {
        let document = format!(
            r#"{{"schema": "trust-journey/1", "id": "a", "revision": 1, "locales": ["{locale}"], "title": "A",
                "tree": {{"start": "q", "nodes": [
                    {{"id": "q", "title": "Q", "next": "end", {kind}}},
                    {{"id": "end", "type": "result", "title": "E"}}]}}}}"#
        );
        let (journey, problems) = Journey::load(&document);
        let errors = problems.iter().filter(|problem| problem.is_error());
        assert_eq!(errors.count(), 0, "{kind}: {problems:?}");
        journey.map(Arc::new).unwrap_or_else(|| unreachable!())
    }

    /// What people type, and what they should not: figures, marks, spaces, days, words, signs that
    /// take more than one unit of UTF-16.
    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            "[0-9]{1,7}",
            "[€$£]?[0-9]{1,4}([.,][0-9]{2,3})? ?(km|%|EUR|€|mi)?",
            "[٠-٩]{1,4}(٫[٠-٩])?",
            "-?[0-9]{0,4}[.,’' \u{a0}\u{202f}]?[0-9]{0,3}[.,]?[0-9]{0,3}",
            "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]",
            "[ \t]{0,3}",
            "[A-Z]{2}[0-9]{0,8}",
            "[a-zäß😀 ]{0,10}",
            Just("DE".to_owned()),
            ".{0,12}",
        ]
    }

    fn chosen() -> impl Strategy<Value = Vec<String>> {
        let id = prop_oneof![Just(""), Just("a"), Just("b"), Just("none")];
        proptest::collection::vec(id.prop_map(str::to_owned), 0..3)
    }

    fn same(one: &Answer, other: &Answer) -> bool {
        match (one, other) {
            (Answer::Number(one), Answer::Number(other)) => one.to_bits() == other.to_bits(),
            _ => one == other,
        }
    }

    proptest! {
        #[test]
        fn what_the_widget_takes_from_a_visitor_the_server_takes_alike(
            kind in 0..KINDS.len(),
            locale in 0..LOCALES.len(),
            text in typed(),
            chosen in chosen(),
        ) {
            let (kind, locale) = (KINDS[kind], LOCALES[locale]);
            let today = Date::parse("2026-11-30").unwrap_or(Date::MIN);
            let journey = journey(kind, locale);
            let lists = kind.contains("options");

            // In the browser: the fields fill a draft, and "Continue" confirms it.
            let draft = Draft {
                chosen: if lists { chosen.clone() } else { Vec::new() },
                text: if lists { String::new() } else { text.clone() },
                ..Draft::default()
            };
            let tree = journey.tree.as_ref().map(|tree| &tree.nodes[0]);
            let in_widget = tree.map(|node| node.read(locale, &draft)).unwrap_or(Answer::Withheld);

            // Without script: the same fields are sent, with the name of the button.
            let values = if lists { chosen } else { vec![text] };
            let mut form: Vec<_> = values
                .into_iter()
                .map(|value| (format!("{QUESTION}q"), value))
                .collect();
            form.push((format!("{LEFT}q"), String::new()));
            let start = read(&journey, locale, today, &form);
            let on_server = start.answers.get(0).cloned().unwrap_or(Answer::Withheld);

            prop_assert!(same(&in_widget, &on_server), "{in_widget:?} is not {on_server:?}");
            let nothing = trust_journey_model::Answers::default();
            let accept = |answer| journey.accept(&nothing, today, 0, answer);
            prop_assert_eq!(accept(&in_widget), accept(&on_server));
        }
    }
}
