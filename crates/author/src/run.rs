//! Runs the document's own tests.
//!
//! Not in here: which edges they take (`paths`), and whether what they name exists (`given`).

use super::given::Given;
use std::collections::BTreeMap;
use trust_journey_model::document::{Answer, Journey, Tree};
use trust_journey_model::document::{Expectation, Rest, Test};
use trust_journey_model::engine::{Answers, Preferences, Ranking, Walk};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Problem, Rule};

/// A walk with given answers, and what follows from it.
pub(super) struct Run {
    pub answers: Answers,
    pub walk: Walk,
    pub ranking: Ranking,
}

impl Run {
    pub(super) fn new(
        journey: &Journey,
        tree: &Tree,
        given: &[(String, Answer)],
        rest: Option<Rest>,
        weights: &BTreeMap<String, f64>,
        today: Date,
    ) -> Self {
        let mut answers = Answers::default();
        for (id, answer) in given {
            // `Given` reports ids that are not questions.
            let _ = answers.set_by_id(tree, id, none_chosen(answer).clone());
        }
        let mut walk = Walk::replay(tree, &answers, today);
        while answers.get(walk.at).is_none() && goes_on(tree, &walk, rest) {
            let node = walk.at;
            answers.set(node, Answer::Skipped);
            walk.update(tree, &answers, node);
        }
        let wanted = Preferences::gather(journey, Some(&walk), weights);
        let guide = journey.ranking_guide(Some(walk.at));
        Self {
            ranking: Ranking::compute(journey, guide, &wanted),
            answers,
            walk,
        }
    }

    /// True at a result that recommends no product.
    fn recommends_none(&self, tree: &Tree) -> bool {
        let leaf = tree.nodes[self.walk.at].leaf();
        leaf.is_some_and(|leaf| leaf.top() == 0)
    }
}

/// No options at all are a question left open; where an answer is required, it is refused as such.
fn none_chosen(answer: &Answer) -> &Answer {
    match answer {
        Answer::List(ids) if ids.is_empty() => &Answer::Skipped,
        _ => answer,
    }
}

/// Whether a walk goes on without an answer: tests do not write down that a page was read, nor that the
/// rest is left open.
fn goes_on(tree: &Tree, walk: &Walk, rest: Option<Rest>) -> bool {
    let node = &tree.nodes[walk.at];
    match node.question() {
        Some(question) => rest == Some(Rest::Open) && question.is_optional(&walk.scope(tree)),
        None => node.leaf().is_none(),
    }
}

/// Runs one test. Returns a problem for everything that differs from what it expects, and the run.
pub(super) fn run(
    index: usize,
    test: &Test,
    journey: &Journey,
    tree: &Tree,
) -> (Vec<Problem>, Run) {
    let weights = test.weights.0.iter();
    let weights: BTreeMap<_, _> = weights.map(|(id, level)| (id.clone(), level.0)).collect();
    let today = test.today.unwrap_or(Date::NEW_YEAR_2026);
    let run = Run::new(journey, tree, &test.answers.0, test.rest, &weights, today);
    let mut given = Given::new(journey, tree, format!("$.tests[{index}]"));
    given.answers(&test.answers.0, test.expect.problem.as_deref());
    given.levels("weights", weights.keys());
    given.expected(&test.expect);
    if test.expect.is_empty() {
        given.report("expect", Rule::NothingExpected, &[&test.name]);
    }
    if given.problems.iter().any(Problem::is_error) {
        // A test with errors is not what its author meant, so its walk is not judged.
        return (given.problems, run);
    }
    let mut verdict = Verdict {
        index,
        name: &test.name,
        problems: given.problems,
    };
    verdict.walk(&test.expect, &run, tree);
    verdict.values(&test.expect, &run, tree);
    verdict.products(&test.expect, &run, journey);
    (verdict.problems, run)
}

struct Verdict<'t> {
    index: usize,
    name: &'t str,
    problems: Vec<Problem>,
}

impl Verdict<'_> {
    fn differs(&mut self, field: &str, what: &str, expected: &str, found: &str) {
        let path = format!("$.tests[{}].{field}", self.index);
        let words = [self.name, what, expected, found];
        self.problems
            .push(Problem::new(path, Rule::TestFailed, &words));
    }

    fn walk(&mut self, expect: &Expectation, run: &Run, tree: &Tree) {
        let id = |node: usize| tree.nodes[node].id.as_str();
        let walk = &run.walk;
        let at = id(walk.at);
        let refused = match (&walk.refused, walk.back) {
            (Some(error), _) => format!("{at} (its answer is refused: {error})"),
            (None, Some(back)) => format!("{at} (it leads back to {})", id(back)),
            (None, None) => at.to_owned(),
        };
        if let Some(path) = &expect.path {
            let found: Vec<&str> = path_of(walk).map(id).collect();
            if *path != found {
                self.differs(
                    "expect.path",
                    "the path",
                    &path.join(" → "),
                    &found.join(" → "),
                );
            }
        }
        if let Some(result) = &expect.result
            && (result != at || !walk.is_finished(tree))
        {
            self.differs("expect.result", "the result", result, &refused);
        }
        if let Some(next) = &expect.next
            && (next != at || walk.is_finished(tree))
        {
            self.differs("expect.next", "to stop at", next, &refused);
        }
        if let Some(problem) = &expect.problem
            && (walk.refused.is_none() || problem != at)
        {
            let found = if walk.refused.is_some() {
                at
            } else {
                "no refusal"
            };
            self.differs("expect.problem", "a refusal at", problem, found);
        }
    }

    fn values(&mut self, expect: &Expectation, run: &Run, tree: &Tree) {
        for (id, expected) in &expect.variables.0 {
            let index = (0..tree.variable_count()).find(|index| tree.variable_id(*index) == id);
            let found = index.map(|index| run.walk.variable(tree, index).to_json());
            let Some(found) = found else { continue };
            if !equal(&found, expected) {
                let found = found.to_string();
                let expected = format!("{id} = {expected}");
                self.differs("expect.variables", "the variable", &expected, &found);
            }
        }
        for (id, expected) in &expect.scores.0 {
            let index = tree.scores.iter().position(|score| *score.id == *id);
            let found = index.map(|index| run.walk.score(index));
            let Some(found) = found else { continue };
            if found != *expected {
                let found = found.to_string();
                let expected = format!("{id} = {expected}");
                self.differs("expect.scores", "the score", &expected, &found);
            }
        }
    }

    fn products(&mut self, expect: &Expectation, run: &Run, journey: &Journey) {
        let id = |product: usize| journey.products[product].id.as_str();
        if let Some(top) = &expect.top {
            let ranked = run.ranking.ranked.iter().map(|entry| id(entry.product));
            // An empty list expects that nothing fits, or that nothing is recommended here.
            let count = if journey
                .tree
                .as_ref()
                .is_some_and(|tree| run.recommends_none(tree))
            {
                0
            } else {
                top.len().max(1)
            };
            let found: Vec<&str> = ranked.take(count).collect();
            if *top != found {
                let list = |ids: String| {
                    if ids.is_empty() {
                        "none".to_owned()
                    } else {
                        ids
                    }
                };
                let (expected, found) = (list(top.join(", ")), list(found.join(", ")));
                self.differs("expect.top", "the products", &expected, &found);
            }
        }
        for product in &expect.excluded {
            let mut excluded = run.ranking.excluded.iter().map(|entry| id(entry.product));
            if !excluded.any(|excluded| excluded == product) {
                self.differs("expect.excluded", "to rule out", product, "that it remains");
            }
        }
    }
}

/// The nodes of the path, the last one included, without hidden ones.
pub(super) fn path_of(walk: &Walk) -> impl Iterator<Item = usize> + '_ {
    let steps = walk.steps().iter().map(|step| step.node);
    steps.chain([walk.at])
}

/// 1 and 1.0 are one number.
fn equal(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    a == b || (a.is_number() && a.as_f64() == b.as_f64())
}
