//! The one bridge from the pure model to Leptos signals. Panels read signals and call methods;
//! nothing else holds state.

mod answering;
mod start;

#[cfg(target_arch = "wasm32")]
pub(crate) use answering::withheld;
pub use start::{Consent, Draft, Start};

use crate::asking::{Asking, Spot};
use crate::format;
use crate::history::Trail;
use crate::i18n::{Words, words};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{
    AnswerError, Answers, Date, Event, Guide, Journey, Moment, Node, NodeKind, Page, Preferences,
    Ranking, Walk,
};

/// Who is told about events.
pub(crate) type Recorder = Rc<dyn Fn(&Event)>;

/// One visitor's walk through a journey.
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
    /// Answers that have been told of, so that each is told once.
    told: StoredValue<Answers>,
    pub answers: RwSignal<Answers>,
    /// Place of the node that is being answered again.
    pub revisit: RwSignal<Option<usize>>,
    pub draft: RwSignal<Draft>,
    pub problem: RwSignal<Option<AnswerError>>,
    pub own: RwSignal<BTreeMap<String, f64>>,
    pub compare: RwSignal<Vec<usize>>,
    /// Whether the visitor has chosen what stands side by side.
    columns_chosen: StoredValue<bool>,
    pub differences: RwSignal<bool>,
    pub consent: RwSignal<Consent>,
    pub asking: RwSignal<Asking>,
    /// How often the visitor has worked with the comparison.
    pub compared: RwSignal<u32>,
    pub walk: Memo<Option<Walk>>,
    /// Place of the guide on show: that of a page of the tree, else the first, which results go by.
    pub guide: Memo<usize>,
    /// The weights in force, by place of the criterion.
    pub weights: Memo<Vec<f64>>,
    pub ranking: Memo<Ranking>,
    /// Place of the node on show.
    pub current: Memo<Option<usize>>,
}

impl Session {
    pub(crate) fn new(
        journey: Arc<Journey>,
        locale: &str,
        today: Date,
        start: Start,
        recorder: Option<Recorder>,
    ) -> Self {
        let locale = journey.best_locale(locale).to_owned();
        let place = |id: &String| journey.tree.as_ref().and_then(|tree| tree.node(id));
        let revisit = RwSignal::new(start.revisit.as_ref().and_then(place));
        // What came with the page has been told of, or never will be.
        let told = start.answers.clone();
        let answers = RwSignal::new(start.answers);
        let own = RwSignal::new(start.weights);
        let shared = StoredValue::new(Arc::clone(&journey));
        let walk =
            Memo::new(move |_| answers.with(|answers| shared.get_value().walk(answers, today)));
        let current = Memo::new(move |_| {
            let at = || walk.with(|walk| Some(walk.as_ref()?.at));
            revisit.get().or_else(at)
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
            walk.with(|walk| own.with(|own| rank(&journey, guide, walk.as_ref(), own)))
        });
        let products = start.compare.iter().filter_map(|id| journey.product(id));
        let mut compare: Vec<usize> = products.collect();
        let guide_columns = columns_of(&journey, guide.get_untracked());
        if compare.is_empty() {
            compare.clone_from(&guide_columns);
        }
        compare.truncate(MAX_COLUMNS);
        let own_columns = !guide_columns.starts_with(&compare);
        let session = Self {
            journey: shared,
            locale: StoredValue::new(locale),
            today,
            recorder: StoredValue::new_local(recorder),
            trail: StoredValue::new_local(None),
            root: StoredValue::new_local(None),
            told: StoredValue::new(told),
            answers,
            revisit,
            draft: RwSignal::new(start.draft),
            problem: RwSignal::new(None),
            own,
            compare: RwSignal::new(compare),
            columns_chosen: StoredValue::new(own_columns),
            differences: RwSignal::new(start.differences),
            consent: RwSignal::new(Consent::Pending),
            asking: RwSignal::new(Asking::default()),
            compared: RwSignal::new(0),
            walk,
            guide,
            weights: Memo::new(move |_| both.with(|(weights, _)| weights.clone())),
            ranking: Memo::new(move |_| both.with(|(_, ranking)| ranking.clone())),
            current,
        };
        session.show_recommended();
        session.follow_guide();
        session
    }

    pub(crate) fn journey(&self) -> Arc<Journey> {
        self.journey.get_value()
    }

    pub(crate) fn locale(&self) -> String {
        self.locale.get_value()
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.locale.with_value(|locale| words(locale))
    }

    /// A text of the document in the session's locale.
    pub(crate) fn text(&self, text: &trust_journey_model::Text) -> String {
        self.locale.with_value(|locale| text.get(locale).to_owned())
    }

    pub(crate) fn number(&self, value: f64, decimals: u8) -> String {
        self.locale
            .with_value(|locale| format::number(locale, value, decimals))
    }

    /// A number with as many decimals as it has.
    pub(crate) fn exact(&self, value: f64) -> String {
        self.locale
            .with_value(|locale| format::exact(locale, value))
    }

    pub(crate) fn date(&self, iso: &str) -> String {
        self.locale.with_value(|locale| format::date(locale, iso))
    }

    /// What visitors read for a criterion.
    pub(crate) fn criterion(&self, place: usize) -> String {
        let journey = self.journey();
        let label = journey.criterion_label(place);
        label.map(|label| self.text(label)).unwrap_or_default()
    }

    pub(crate) fn product_name(&self, product: usize) -> String {
        let journey = self.journey();
        journey
            .products
            .get(product)
            .map(|p| self.text(&p.name))
            .unwrap_or_default()
    }

    pub(crate) fn record(&self, event: Event) {
        self.recorder.with_value(|recorder| {
            if let Some(recorder) = recorder {
                recorder(&event);
            }
        });
    }

    /// Runs a step with the node of that place.
    pub(crate) fn with_node<T>(&self, place: usize, step: impl FnOnce(&Node) -> T) -> Option<T> {
        let journey = self.journey();
        let node = journey.tree.as_ref()?.nodes.get(place)?;
        Some(step(node))
    }

    /// The step before the node on show.
    pub(crate) fn previous(&self) -> Option<usize> {
        let current = self.current.get()?;
        self.walk.with(|walk| {
            let steps = walk.as_ref()?.steps();
            let before = steps.iter().take_while(|step| step.node != current);
            before.last().map(|step| step.node)
        })
    }

    pub(crate) fn start_again(&self) {
        self.problem.set(None);
        self.draft.set(Draft::default());
        self.revisit.set(None);
        self.answers.set(Answers::default());
    }

    pub(crate) fn set_weight(&self, criterion: &str, weight: f64) {
        self.own.update(|own| {
            own.insert(criterion.to_owned(), weight);
        });
        self.worked_with_comparison();
        let weights = self.own.get_untracked();
        self.record(Event::WeightsSet { weights });
    }

    /// Where a session would begin that goes on from here.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) fn start(&self) -> Start {
        let journey = self.journey();
        let compare = match self.columns_chosen.get_value() {
            true => self.compare.get_untracked(),
            false => Vec::new(),
        };
        let ids = compare
            .iter()
            .filter_map(|place| journey.products.get(*place));
        let revisit = self.revisit.get_untracked();
        Start {
            answers: self.answers.get_untracked(),
            revisit: revisit.and_then(|place| self.with_node(place, |node| node.id.to_string())),
            draft: self.draft.get_untracked(),
            weights: self.own.get_untracked(),
            compare: ids.map(|product| product.id.to_string()).collect(),
            differences: self.differences.get_untracked(),
        }
    }

    /// Once there is a result, the table compares what it recommends, unless the visitor has
    /// chosen what to compare.
    fn show_recommended(&self) {
        let journey = self.journey();
        if journey.guides.is_empty() || !self.is_finished() {
            return;
        }
        let untouched = !self.columns_chosen.get_value();
        let best: Vec<usize> = self.ranking.with_untracked(|ranking| {
            let best = ranking.ranked.iter().take(MAX_COLUMNS);
            best.map(|entry| entry.product).collect()
        });
        if untouched && best.len() > 1 {
            self.compare.set(best);
        }
    }

    /// A page with another guide brings that guide's products.
    fn follow_guide(&self) {
        let session = *self;
        Effect::new(move |before: Option<usize>| {
            let guide = session.guide.get();
            if before.is_some_and(|before| before != guide) {
                let mut columns = columns_of(&session.journey(), guide);
                columns.truncate(MAX_COLUMNS);
                session.columns_chosen.set_value(false);
                session.compare.set(columns);
            }
            guide
        });
    }

    /// The product in a column.
    pub(crate) fn column(&self, column: usize) -> Option<usize> {
        self.compare.with(|shown| shown.get(column).copied())
    }

    /// Puts another product into a column.
    pub(crate) fn set_column(&self, column: usize, product: usize) {
        self.columns_chosen.set_value(true);
        self.compare.update(|columns| {
            // A product that stands elsewhere changes places, so that none stands there twice.
            if let Some(other) = columns.iter().position(|shown| *shown == product) {
                columns.swap(column, other);
            } else if let Some(shown) = columns.get_mut(column) {
                *shown = product;
            }
        });
        self.worked_with_comparison();
        let journey = self.journey();
        let products = self.compare.get_untracked();
        let ids = products
            .iter()
            .filter_map(|p| Some(journey.products.get(*p)?.id.to_string()));
        self.record(Event::Compared {
            products: ids.collect(),
        });
    }

    /// Two changes are the least that shows somebody weighing things up.
    pub(crate) fn worked_with_comparison(&self) {
        self.compared.update(|count| *count += 1);
        let walking =
            self.answers.with_untracked(|answers| !answers.is_empty()) && !self.is_finished();
        if self.compared.get_untracked() >= 2 && !walking {
            self.ask(Spot::After(Moment::Comparison));
        }
    }

    /// True when the walk has come to a result.
    pub(crate) fn is_finished(&self) -> bool {
        let journey = self.journey();
        self.walk.with_untracked(|walk| {
            walk.as_ref()
                .zip(journey.tree.as_ref())
                .is_some_and(|(walk, tree)| walk.is_finished(tree))
        })
    }
}

/// More columns than this cannot be read side by side.
pub(crate) const MAX_COLUMNS: usize = 4;

/// The products that a guide has side by side.
fn columns_of(journey: &Journey, guide: usize) -> Vec<usize> {
    let compare = journey.guides.get(guide).map(|guide| guide.compare.iter());
    compare
        .into_iter()
        .flatten()
        .map(|place| place.index())
        .collect()
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
