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
pub(crate) use columns::ON_A_PHONE;
pub use start::{Consent, Start};
pub(crate) use state::{State, follow};

use crate::platform::Host;
use crate::reactive::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{
    AnswerError, Answers, Date, Draft, Event, Guide, Journey, Node, Preferences, Ranking, Step,
    Walk,
};

/// Receives every event.
pub(crate) type Recorder = Rc<dyn Fn(&Event)>;

/// One visitor's path through a journey.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    journey: StoredValue<Arc<Journey>>,
    locale: StoredValue<String>,
    today: State<Date>,
    heading_level: StoredValue<usize>,
    recorder: StoredValue<Option<Recorder>, LocalStorage>,
    /// The page around it.
    pub host: Host,
    past: StoredValue<Past>,
    /// Whether the page allows measurement. The page changes it, never the session.
    pub consent: State<Consent>,
    pub answers: State<Answers>,
    /// Index of the node that is being answered again.
    pub revisited: State<Option<usize>>,
    pub draft: State<Draft>,
    /// What is wrong with the answer to the node on show.
    pub problem: State<Option<Refusal>>,
    /// Where the visitor was before starting again.
    cleared: State<Option<Position>>,
    /// The visitor's own weights by criterion id.
    pub own_weights: State<BTreeMap<String, f64>>,
    /// Indexes of the products side by side.
    pub columns: State<Vec<usize>>,
    /// Whether equal rows are hidden.
    pub differences: State<bool>,
    pub asking: State<Asking>,
    pub walk: Memo<Option<Walk>>,
    /// The weights in force, and the ranking that they give.
    order: Memo<(Vec<f64>, Ranking)>,
}

/// What has happened so far, and nothing shows.
#[derive(Default)]
struct Past {
    /// Answers already reported, so that each is reported once.
    reported: Answers,
    /// How many answers were refused.
    refusals: u32,
    /// How often the visitor has worked with the comparison.
    comparisons: u32,
    /// Whether the visitor has chosen the columns of the comparison.
    own_columns: bool,
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
        let past = Past {
            // Answers that came with the page were reported there, or never will be.
            reported: start.answers.clone(),
            ..Past::default()
        };
        let answers = State::new(start.answers);
        let own_weights = State::new(start.weights);
        let shared = StoredValue::new(Arc::clone(&journey));
        let today = State::new(today);
        let walk = Memo::new(move |_| {
            let today = today.get();
            answers.with(|answers| shared.get_value().walk(answers, today))
        });
        let order = Memo::new(move |_| {
            let journey = shared.get_value();
            let order = |walk: &Option<Walk>| {
                let guide = journey.ranking_guide(current(revisited, walk));
                own_weights.with(|own| rank(&journey, guide, walk.as_ref(), own))
            };
            walk.with(order)
        });
        let session = Self {
            journey: shared,
            locale: StoredValue::new(locale),
            today,
            heading_level: StoredValue::new(2),
            recorder: StoredValue::new_local(recorder),
            host: Host::new(),
            past: StoredValue::new(past),
            consent: State::from(consent),
            answers,
            revisited,
            draft: State::new(start.draft),
            problem: State::new(None),
            cleared: State::new(None),
            own_weights,
            columns: State::new(Vec::new()),
            differences: State::new(start.differences),
            asking: State::new(Asking::default()),
            walk,
            order,
        };
        session.begin_columns(&start.compare);
        session.follow_ranking();
        session.follow_consent();
        session
    }

    pub(crate) fn journey(&self) -> Arc<Journey> {
        self.journey.get_value()
    }

    /// The level of the widget's own heading, as in the element's `heading-level`.
    pub(crate) fn heading_level(&self) -> usize {
        self.heading_level.get_value()
    }

    /// Takes a level from 1 to 6; anything else is 2.
    pub(crate) fn set_heading_level(&self, level: &str) {
        let level = level.parse().ok().filter(|level| (1..=6).contains(level));
        self.heading_level.set_value(level.unwrap_or(2));
    }

    pub(crate) fn today(&self) -> Date {
        self.today.get()
    }

    /// Looks at the calendar again: a page can be open over midnight.
    pub(crate) fn follow_day(&self) {
        let now = self.host.today();
        if let Some(now) = now.filter(|now| *now != self.today.get_untracked()) {
            self.today.set(now);
        }
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

    /// Index of the node on show.
    pub(crate) fn current(&self) -> Option<usize> {
        self.walk.with(|walk| current(self.revisited, walk))
    }

    /// Index of the guide on show.
    pub(crate) fn guide(&self) -> usize {
        self.journey().guide_index(self.current())
    }

    pub(crate) fn with_ranking<T>(&self, read: impl FnOnce(&Ranking) -> T) -> T {
        self.order.with(|(_, ranking)| read(ranking))
    }

    /// Whether the visitor has said anything that an order could follow.
    pub(crate) fn is_personal(&self) -> bool {
        let answered = self.answers.with(|answers| {
            let mut given = answers.iter();
            given.any(|(_, answer)| !answer.is_left_open())
        });
        answered || self.own_weights.with(|own| !own.is_empty())
    }

    /// The weight of a criterion that counts now.
    pub(crate) fn weight(&self, criterion: usize) -> f64 {
        self.order
            .with(|(weights, _)| weights.get(criterion).copied().unwrap_or(0.0))
    }

    /// The path to the node on show.
    pub(crate) fn steps_before(&self) -> Vec<Step> {
        let current = self.current();
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
        self.cleared.set(None);
        self.draft.set(position.draft);
        self.revisited.set(position.revisited);
        self.answers.set(position.answers);
    }

    /// The state from which another session would go on.
    pub(crate) fn start(&self) -> Start {
        let id = |index| self.with_node(index, |node| node.id.to_string());
        let columns = self.columns.with(|_| self.column_ids());
        Start {
            answers: self.answers.get(),
            revisit: self.revisited.get().and_then(id),
            draft: self.draft.get_untracked(),
            weights: self.own_weights.get(),
            compare: Some(columns)
                .filter(|_| self.has_own_columns())
                .unwrap_or_default(),
            differences: self.differences.get(),
        }
    }

    /// Clears all answers. The visitor can have them back until the next answer.
    pub(crate) fn start_again(&self) {
        let before = self.position();
        self.return_to(Position::default());
        self.cleared.set(Some(before));
    }

    /// Whether the answers were cleared just now.
    pub(crate) fn has_cleared(&self) -> bool {
        self.cleared.with(Option::is_some)
    }

    pub(crate) fn undo_start_again(&self) {
        if let Some(before) = self.cleared.get_untracked() {
            self.return_to(before);
        }
    }

    pub(crate) fn set_weight(&self, criterion: &str, weight: f64) {
        self.own_weights.update(|own| {
            own.insert(criterion.to_owned(), weight);
        });
        let weights = self.own_weights.get_untracked();
        self.record(Event::WeightsSet { weights });
        self.worked_with_comparison();
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

fn current(revisited: State<Option<usize>>, walk: &Option<Walk>) -> Option<usize> {
    revisited.get().or(walk.as_ref().map(|walk| walk.at))
}

fn rank(
    journey: &Journey,
    guide: &Guide,
    walk: Option<&Walk>,
    own: &BTreeMap<String, f64>,
) -> (Vec<f64>, Ranking) {
    let wanted = Preferences::gather(journey, walk, own);
    let ranking = Ranking::compute(journey, guide, &wanted);
    (wanted.weights, ranking)
}
