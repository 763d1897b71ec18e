//! Uses a journey in every way there is, with answers of every shape: nothing panics, every number
//! is a finite one, and the same answers give the same again.

use crate::support::{levels, today};
use serde_json::Value;
use trust_journey_author as author;
use trust_journey_model::{
    Answer, Answers, Input, Journey, Node, Preferences, Problem, Ranking, Tree, Walk,
};

/// splitmix64: a case is one number, so that a failure can be run again.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn text(&mut self) -> String {
        const TEXTS: [&str; 12] = [
            "",
            "__proto__",
            "constructor",
            "DE",
            "2020-02-29",
            "2026-13-01",
            "AB-12",
            "\u{0}\u{202e}💥",
            "1e999",
            "NaN",
            " ",
            "\u{feff}",
        ];
        self.pick(&TEXTS).to_owned()
    }

    fn number(&mut self) -> f64 {
        const NUMBERS: [f64; 13] = [
            0.0,
            -0.0,
            1.0,
            0.5,
            -1.0,
            51.0,
            2001.0,
            1e6,
            1.7e308,
            -1.7e308,
            5e-324,
            f64::NAN,
            f64::INFINITY,
        ];
        self.pick(&NUMBERS)
    }

    /// Any answer at all.
    fn anything(&mut self) -> Answer {
        match self.below(7) {
            0 => Answer::Text(self.text()),
            1 => Answer::List((0..self.below(4)).map(|_| self.text()).collect()),
            2 => Answer::Number(self.number()),
            3 => Answer::Weights([(self.text(), self.number())].into()),
            4 => Answer::Declined,
            5 => Answer::Withheld,
            _ => Answer::Skipped,
        }
    }

    /// An answer that the node may well take, or any at all.
    fn answer(&mut self, journey: &Journey, node: &Node) -> Answer {
        let Some(question) = node.question() else {
            return if self.below(20) == 0 {
                self.anything()
            } else {
                Answer::Skipped
            };
        };
        let ids: Vec<String> = node
            .options()
            .iter()
            .map(|option| option.id.to_string())
            .collect();
        match (&question.input, self.below(8)) {
            (_, 0) => self.anything(),
            (_, 1) if question.skip.is_some() => Answer::Skipped,
            (Input::Single(_), _) if !ids.is_empty() => Answer::Text(self.pick(&ids)),
            (Input::Multiple(_), _) => {
                Answer::List(ids.into_iter().filter(|_| self.below(2) == 0).collect())
            }
            (Input::Rank(rank), _) => {
                let (mut left, mut order) = (ids, Vec::new());
                while !left.is_empty() && order.len() < rank.top.unwrap_or(u32::MAX) as usize {
                    order.push(left.swap_remove(self.below(left.len())));
                }
                Answer::List(order)
            }
            (Input::Number(n), _) => {
                Answer::Number(n.min.or(n.max).unwrap_or(0.0) + self.below(90) as f64)
            }
            (Input::Money(n), _) => {
                Answer::Number(n.min.unwrap_or(0) as f64 + (self.below(60) * 50_000) as f64)
            }
            (Input::Year(n), _) => {
                Answer::Number(f64::from(n.min.unwrap_or(2000)) + self.below(9) as f64)
            }
            (Input::Scale(n), _) => {
                let points = i64::from(n.to) - i64::from(n.from) + 1;
                Answer::Number(f64::from(n.from) + self.below(points.max(1) as usize) as f64)
            }
            (Input::Date(_), _) => {
                let back = -(self.below(40_000) as i64);
                Answer::Text(
                    today()
                        .add_days(back)
                        .map_or_else(String::new, |day| day.to_text()),
                )
            }
            (Input::Country(country), _) => {
                let offered: Vec<&str> = country.offered().collect();
                Answer::Text(if offered.is_empty() {
                    String::new()
                } else {
                    self.pick(&offered).to_owned()
                })
            }
            (Input::Weights(weights), _) => {
                let asked = weights.criteria.iter();
                let level = asked.map(|place| {
                    let id = journey.criteria[place.index()].id.to_string();
                    (id, self.below(9) as f64 / 2.0)
                });
                Answer::Weights(level.collect())
            }
            _ => self.anything(),
        }
    }
}

/// Goes several ways through a journey.
pub fn use_in_every_way(journey: &Journey, seed: u64) {
    let mut random = Random(seed);
    for locale in ["en", "", "x-\u{0}"] {
        journey.best_locale(locale);
        journey.title.get(locale);
    }
    let none = ranked(journey, None, &mut random);
    assert_eq!(none, ranked(journey, None, &mut Random(seed)));
    let Some(tree) = &journey.tree else { return };
    for _ in 0..3 {
        let mut answers = Answers::default();
        for (place, node) in tree.nodes.iter().enumerate() {
            let answer = random.answer(journey, node);
            let _ = journey.accept(&answers, today(), place, &answer);
            answers.set(place, answer);
        }
        walked(journey, tree, &answers, &mut random);
    }
}

fn walked(journey: &Journey, tree: &Tree, answers: &Answers, random: &mut Random) {
    let walk = Walk::replay(tree, answers, today());
    let again = Walk::replay(tree, answers, today());
    assert_eq!(values(tree, &walk), values(tree, &again));
    assert!(walk.steps().len() + walk.hidden.len() <= tree.nodes.len());
    if let Some(error) = walk.refused {
        let _ = error.to_string();
    }
    for node in 0..tree.nodes.len() {
        let offered = journey.offered(&walk, node);
        assert!(offered.len() <= tree.nodes[node].options().len());
        assert_eq!(
            walk.missing(node).is_none(),
            walk.answer(node)
                .is_some_and(|answer| { !matches!(answer, Answer::Skipped | Answer::Declined) })
        );
    }
    for step in walk.steps() {
        if let Answer::Number(number) = *step.answer {
            assert!(number.is_finite());
        }
        // What was taken is in its normal form: taken again, it stays as it is.
        let taken = journey.accept(answers, today(), step.node, &step.answer);
        assert_eq!(taken.as_ref(), Ok(&*step.answer));
    }
    let seed = random.next();
    let one = ranked(journey, Some(&walk), &mut Random(seed));
    assert_eq!(one, ranked(journey, Some(&again), &mut Random(seed)));
    if let Some(guide) = journey.guides.first() {
        let own = levels(&[]);
        let change = journey.smallest_answer_change(guide, answers, &own, today());
        if let Some(change) = change {
            assert!(change.product < journey.products.len() && change.node < tree.nodes.len());
            assert_ne!(Some(&change.answer), answers.get(change.node));
        }
    }
}

/// Everything that is computed on the way; all numbers are finite ones.
fn values(tree: &Tree, walk: &Walk) -> (Walk, Vec<u64>, Vec<Value>) {
    let score = |place: usize| {
        let score = walk.score(place);
        assert!(score.is_finite(), "{score}");
        score.to_bits()
    };
    let variables = (0..).take_while(|place| !tree.variable_id(*place).is_empty());
    let values = variables.map(|place| walk.variable(tree, place).to_json());
    (
        walk.clone(),
        (0..tree.scores.len()).map(score).collect(),
        values.collect(),
    )
}

fn ranked(journey: &Journey, walk: Option<&Walk>, random: &mut Random) -> Vec<Ranking> {
    let mut rankings = Vec::new();
    for guide in &journey.guides {
        let own = journey.criteria.iter().filter_map(|criterion| {
            let level = random.number();
            (random.below(3) == 0).then(|| (criterion.id.to_string(), level))
        });
        let wanted = Preferences::gather(journey, walk, &own.collect());
        assert!(
            wanted
                .weights
                .iter()
                .all(|weight| (0.0..=4.0).contains(weight))
        );
        assert!(
            wanted
                .votes
                .values()
                .all(|votes| votes.is_finite() && *votes >= 0.0)
        );
        let ranking = Ranking::compute(journey, guide, &wanted);
        for entry in &ranking.ranked {
            let points: f64 = ranking.parts(entry).iter().map(|part| part.points()).sum();
            match entry.fit {
                Some(fit) => assert!((0.0..=1.0).contains(&fit) && (fit - points).abs() < 1e-9),
                None => assert_eq!(points, 0.0),
            }
            for part in ranking.parts(entry) {
                assert!((0.0..=1.0).contains(&part.share), "{part:?}");
                assert!(
                    part.utility
                        .is_none_or(|utility| (0.0..=1.0).contains(&utility))
                );
            }
            let told = ranking.explain(entry);
            let reasons = told.reasons.iter().map(|reason| reason.advantage);
            let against = told.against.iter().map(|drawback| drawback.shortfall);
            for points in reasons.chain(against) {
                assert!(points > 0.0 && points <= 1.0);
            }
            if let Some(better) = ranking.dominated_by(entry) {
                assert_ne!(better.product, entry.product);
            }
        }
        if let Some(change) = ranking.smallest_weight_change() {
            assert!((0.0..=4.0).contains(&change.weight) && ranking.of(change.product).is_some());
        }
        if let Some(change) = ranking.smallest_level_change() {
            assert!([0.0, 1.0, 2.0, 3.0, 4.0].contains(&change.weight));
        }
        rankings.push(ranking);
    }
    rankings
}

/// Reads a text in every way there is: never a panic; a journey, or an error with its place.
pub fn read_in_every_way(text: &str, seed: u64) -> Option<Journey> {
    let (journey, problems) = trust_journey_author::parse(text);
    for problem in &problems {
        assert!(problem.path.starts_with('$'), "{problem}");
        assert!(
            !problem.message().is_empty() && !problem.fix().is_empty(),
            "{problem}"
        );
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    assert_eq!(
        journey.is_none(),
        errors > 0,
        "{}",
        crate::support::listed(&problems)
    );
    // A page finds the same, but for what only authors are told. Where that is an error, it looks
    // further than they do.
    let (loaded, told) = Journey::load(text);
    let place = |problem: &Problem| (problem.path.clone(), problem.rule);
    let found: Vec<_> = told.iter().map(place).collect();
    let all: Vec<_> = problems.iter().map(place).collect();
    let further = problems
        .iter()
        .any(|problem| problem.is_error() && crate::support::is_for_authors(problem.rule));
    for problem in &told {
        assert!(
            further || all.contains(&place(problem)),
            "only a page finds {problem}"
        );
    }
    for problem in &problems {
        let same = found.contains(&place(problem));
        assert!(
            same || crate::support::is_for_authors(problem.rule),
            "no page finds {problem}"
        );
    }
    assert!(journey.is_none() || loaded.is_some());
    let report = author::check(text, today());
    assert!(journey.is_some() || report.has_errors());
    for journey in journey.iter().chain(&loaded) {
        use_in_every_way(journey, seed);
    }
    journey
}
