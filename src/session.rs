//! The one bridge from the pure model to Leptos signals. Panels read its signals and call its
//! methods: the write halves are private to this module and its children.

mod answering;
mod asking;
mod columns;
mod drafting;
mod start;
mod words;

pub(crate) use asking::{Asking, Ending, SurveySpot, survey_at};
pub use start::{Consent, Start};

use crate::history::Trail;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{
    AnswerError, Answers, Date, Draft, Event, Guide, Journey, Node, NodeKind, Page, Preferences,
    Ranking, Walk,
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
    /// Where the browser's back button leads.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub trail: StoredValue<Option<Trail>, LocalStorage>,
    /// What the widget is drawn in, once it is: where focus is moved.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub root: StoredValue<Option<web_sys::Element>, LocalStorage>,
    /// Answers already reported, so that each is reported once.
    reported: StoredValue<Answers>,
    /// Whether the visitor has chosen the columns of the comparison.
    has_own_columns: StoredValue<bool>,
    /// How often the visitor has worked with the comparison.
    comparisons: StoredValue<u32>,
    /// Whether the page allows measurement. The page changes it, never the session.
    pub consent: ReadSignal<Consent>,
    pub answers: ReadSignal<Answers>,
    /// Index of the node that is being answered again.
    pub revisited: ReadSignal<Option<usize>>,
    pub draft: ReadSignal<Draft>,
    /// What is wrong with the answer to the node on show.
    pub problem: ReadSignal<Option<AnswerError>>,
    /// The visitor's own weights by criterion id.
    pub own_weights: ReadSignal<BTreeMap<String, f64>>,
    /// Indexes of the products side by side.
    pub columns: ReadSignal<Vec<usize>>,
    /// Whether equal rows are hidden.
    pub differences: ReadSignal<bool>,
    pub asking: ReadSignal<Asking>,
    pub walk: Memo<Option<Walk>>,
    /// Index of the guide on show: that of a page of the tree, else the first, which results use.
    pub guide: Memo<usize>,
    /// The weights in force, by index of the criterion.
    pub weights: Memo<Vec<f64>>,
    pub ranking: Memo<Ranking>,
    /// Index of the node on show.
    pub current: Memo<Option<usize>>,
    set: Setters,
}

/// The write halves of the signals above.
#[derive(Clone, Copy)]
struct Setters {
    answers: WriteSignal<Answers>,
    revisited: WriteSignal<Option<usize>>,
    draft: WriteSignal<Draft>,
    problem: WriteSignal<Option<AnswerError>>,
    own_weights: WriteSignal<BTreeMap<String, f64>>,
    columns: WriteSignal<Vec<usize>>,
    differences: WriteSignal<bool>,
    asking: WriteSignal<Asking>,
}

/// Where a visitor is, so that it can be shown again.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Position {
    pub answers: Answers,
    pub revisited: Option<usize>,
    pub draft: Draft,
}

impl Session {
    pub(crate) fn new(
        journey: Arc<Journey>,
        locale: &str,
        today: Date,
        start: Start,
        consent: ReadSignal<Consent>,
        recorder: Option<Recorder>,
    ) -> Self {
        let locale = journey.best_locale(locale).to_owned();
        let index = |id: &String| journey.tree.as_ref().and_then(|tree| tree.node(id));
        let (revisited, set_revisited) = signal(start.revisit.as_ref().and_then(index));
        // Answers that came with the page were reported there, or never will be.
        let reported = StoredValue::new(start.answers.clone());
        let (answers, set_answers) = signal(start.answers);
        let (own_weights, set_own_weights) = signal(start.weights);
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
        let (own_columns, chosen) = columns::first(&journey, &start.compare, guide.get_untracked());
        let (columns, set_columns) = signal(chosen);
        let (draft, set_draft) = signal(start.draft);
        let (problem, set_problem) = signal(None);
        let (differences, set_differences) = signal(start.differences);
        let (asking, set_asking) = signal(Asking::default());
        let session = Self {
            journey: shared,
            locale: StoredValue::new(locale),
            today,
            recorder: StoredValue::new_local(recorder),
            trail: StoredValue::new_local(None),
            root: StoredValue::new_local(None),
            reported,
            has_own_columns: StoredValue::new(own_columns),
            comparisons: StoredValue::new(0),
            consent,
            answers,
            revisited,
            draft,
            problem,
            own_weights,
            columns,
            differences,
            asking,
            walk,
            guide,
            weights: Memo::new(move |_| both.with(|(weights, _)| weights.clone())),
            ranking: Memo::new(move |_| both.with(|(_, ranking)| ranking.clone())),
            current,
            set: Setters {
                answers: set_answers,
                revisited: set_revisited,
                draft: set_draft,
                problem: set_problem,
                own_weights: set_own_weights,
                columns: set_columns,
                differences: set_differences,
                asking: set_asking,
            },
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

    /// The node before the one on show.
    pub(crate) fn previous(&self) -> Option<usize> {
        let current = self.current.get()?;
        self.walk.with(|walk| {
            let steps = walk.as_ref()?.steps();
            let before = steps.iter().take_while(|step| step.node != current);
            before.last().map(|step| step.node)
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
        self.set.problem.set(None);
        self.set.draft.set(position.draft);
        self.set.revisited.set(position.revisited);
        self.set.answers.set(position.answers);
    }

    pub(crate) fn start_again(&self) {
        self.return_to(Position::default());
    }

    pub(crate) fn set_weight(&self, criterion: &str, weight: f64) {
        self.set.own_weights.update(|own| {
            own.insert(criterion.to_owned(), weight);
        });
        self.worked_with_comparison();
        let weights = self.own_weights.get_untracked();
        self.record(Event::WeightsSet { weights });
    }

    /// Back to the weights that the document and the answers give.
    pub(crate) fn reset_weights(&self) {
        let weights = BTreeMap::new();
        self.set.own_weights.set(weights.clone());
        self.record(Event::WeightsSet { weights });
    }

    /// The state from which another session would go on.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) fn start(&self) -> Start {
        let Position {
            answers,
            revisited,
            draft,
        } = self.position();
        Start {
            answers,
            revisit: revisited.and_then(|index| self.with_node(index, |node| node.id.to_string())),
            draft,
            weights: self.own_weights.get_untracked(),
            compare: self.own_columns(),
            differences: self.differences.get_untracked(),
        }
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
