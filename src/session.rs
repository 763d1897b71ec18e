//! The one bridge from the pure model to Leptos signals. Panels read its state and call its
//! methods: only this module and its children can change a [`State`].

mod answering;
mod asking;
mod columns;
mod drafting;
mod start;
mod state;
mod words;

pub(crate) use asking::{Asking, Ending, SurveySpot, survey_at};
pub use start::{Consent, Start};
pub(crate) use state::State;

use crate::platform::Host;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{
    AnswerError, Answers, Date, Draft, Event, Guide, Journey, Node, NodeKind, Page, Preferences,
    Ranking, Step, Walk,
};

/// Receives every event.
pub(crate) type Recorder = Rc<dyn Fn(&Event)>;

/// One visitor's path through a journey.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    journey: StoredValue<Arc<Journey>>,
    locale: StoredValue<String>,
    today: Date,
    recorder: StoredValue<Option<Recorder>, LocalStorage>,
    /// The page around it.
    pub host: Host,
    /// Answers already reported, so that each is reported once.
    reported: StoredValue<Answers>,
    /// Whether the visitor has chosen the columns of the comparison.
    has_own_columns: StoredValue<bool>,
    /// How many answers were refused.
    refusals: StoredValue<u32>,
    /// How often the visitor has worked with the comparison.
    comparisons: StoredValue<u32>,
    /// Whether the page allows measurement. The page changes it, never the session.
    pub consent: State<Consent>,
    pub answers: State<Answers>,
    /// Index of the node that is being answered again.
    pub revisited: State<Option<usize>>,
    pub draft: State<Draft>,
    /// What is wrong with the answer to the node on show.
    pub problem: State<Option<Refusal>>,
    /// The visitor's own weights by criterion id.
    pub own_weights: State<BTreeMap<String, f64>>,
    /// Indexes of the products side by side.
    pub columns: State<Vec<usize>>,
    /// Whether equal rows are hidden.
    pub differences: State<bool>,
    pub asking: State<Asking>,
    pub walk: Memo<Option<Walk>>,
    /// Index of the guide on show: that of a page of the tree, else the first, which results use.
    pub guide: Memo<usize>,
    /// The weights in force, by index of the criterion.
    pub weights: Memo<Vec<f64>>,
    pub ranking: Memo<Ranking>,
    /// Index of the node on show.
    pub current: Memo<Option<usize>>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Refusal {
    pub error: AnswerError,
    /// Which refusal it is: the same mistake made again is said again.
    count: u32,
}

/// Where a visitor is, so that it can be shown again.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Position {
    pub answers: Answers,
    pub revisited: Option<usize>,
    pub draft: Draft,
}

impl Position {
    /// Whether the same node is shown after the same answers, whatever is typed there.
    pub(crate) fn is_at(&self, other: &Self) -> bool {
        (&self.answers, self.revisited) == (&other.answers, other.revisited)
    }
}

impl Session {
    pub(crate) fn new(
        journey: Arc<Journey>,
        locale: &str,
        today: Date,
        start: Start,
        consent: RwSignal<Consent>,
        recorder: Option<Recorder>,
    ) -> Self {
        let locale = journey.best_locale(locale).to_owned();
        let index = |id: &String| journey.tree.as_ref().and_then(|tree| tree.node(id));
        let revisited = State::new(start.revisit.as_ref().and_then(index));
        // Answers that came with the page were reported there, or never will be.
        let reported = StoredValue::new(start.answers.clone());
        let answers = State::new(start.answers);
        let own_weights = State::new(start.weights);
        let shared = StoredValue::new(Arc::clone(&journey));
        let walk =
            Memo::new(move |_| answers.with(|answers| shared.get_value().walk(answers, today)));
        let current = Memo::new(move |_| {
            let at = || walk.with(|walk| Some(walk.as_ref()?.at));
            revisited.get().or_else(at)
        });
        let guide = Memo::new(move |_| {
            let journey = shared.get_value();
            let nodes = journey.tree.as_ref().map(|tree| &tree.nodes);
            let shown = nodes.zip(current.get()).map(|(nodes, at)| &nodes[at].kind);
            match shown {
                Some(NodeKind::Page(Page::Guide(page))) => page.guide.index(),
                _ => 0,
            }
        });
        let both = Memo::new(move |_| {
            let journey = shared.get_value();
            let guide = guide.get();
            walk.with(|walk| own_weights.with(|own| rank(&journey, guide, walk.as_ref(), own)))
        });
        let (own_columns, columns) =
            columns::first(&journey, &start.compare, guide.get_untracked());
        let session = Self {
            journey: shared,
            locale: StoredValue::new(locale),
            today,
            recorder: StoredValue::new_local(recorder),
            host: Host::new(),
            reported,
            has_own_columns: StoredValue::new(own_columns),
            refusals: StoredValue::new(0),
            comparisons: StoredValue::new(0),
            consent: State::from(consent),
            answers,
            revisited,
            draft: State::new(start.draft),
            problem: State::new(None),
            own_weights,
            columns: State::new(columns),
            differences: State::new(start.differences),
            asking: State::new(Asking::default()),
            walk,
            guide,
            weights: Memo::new(move |_| both.with(|(weights, _)| weights.clone())),
            ranking: Memo::new(move |_| both.with(|(_, ranking)| ranking.clone())),
            current,
        };
        session.show_recommended();
        session.follow_guide();
        session.follow_consent();
        session
    }

    pub(crate) fn journey(&self) -> Arc<Journey> {
        self.journey.get_value()
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    pub(crate) fn record(&self, event: Event) {
        self.recorder.with_value(|recorder| {
            if let Some(recorder) = recorder {
                recorder(&event);
            }
        });
    }

    /// Runs a step with the node of that index.
    pub(crate) fn with_node<T>(&self, index: usize, step: impl FnOnce(&Node) -> T) -> Option<T> {
        let journey = self.journey();
        let node = journey.tree.as_ref()?.nodes.get(index)?;
        Some(step(node))
    }

    /// The path to the node on show.
    pub(crate) fn steps_before(&self) -> Vec<Step> {
        let current = self.current.get();
        self.walk.with(|walk| {
            let steps = walk.as_ref().map_or(&[][..], Walk::steps);
            let before = steps.iter().take_while(|step| Some(step.node) != current);
            before.cloned().collect()
        })
    }

    pub(crate) fn position(&self) -> Position {
        Position {
            answers: self.answers.get_untracked(),
            revisited: self.revisited.get_untracked(),
            draft: self.draft.get_untracked(),
        }
    }

    /// Shows an earlier position again.
    pub(crate) fn return_to(&self, position: Position) {
        self.problem.set(None);
        self.draft.set(position.draft);
        self.revisited.set(position.revisited);
        self.answers.set(position.answers);
    }

    pub(crate) fn start_again(&self) {
        self.return_to(Position::default());
    }

    pub(crate) fn set_weight(&self, criterion: &str, weight: f64) {
        self.own_weights.update(|own| {
            own.insert(criterion.to_owned(), weight);
        });
        self.worked_with_comparison();
        let weights = self.own_weights.get_untracked();
        self.record(Event::WeightsSet { weights });
    }

    /// Back to the weights that the document and the answers give.
    pub(crate) fn reset_weights(&self) {
        let weights = BTreeMap::new();
        self.own_weights.set(weights.clone());
        self.record(Event::WeightsSet { weights });
    }

    /// True when the visitor has reached a result.
    pub(crate) fn is_finished(&self) -> bool {
        let journey = self.journey();
        self.walk.with_untracked(|walk| {
            walk.as_ref()
                .zip(journey.tree.as_ref())
                .is_some_and(|(walk, tree)| walk.is_finished(tree))
        })
    }
}

fn rank(
    journey: &Journey,
    guide: usize,
    walk: Option<&Walk>,
    own: &BTreeMap<String, f64>,
) -> (Vec<f64>, Ranking) {
    let wanted = Preferences::gather(journey, walk, own);
    let ranking = journey
        .guides
        .get(guide)
        .map(|guide: &Guide| Ranking::compute(journey, guide, &wanted))
        .unwrap_or_default();
    (wanted.weights, ranking)
}
