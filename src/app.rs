//! What is inside the shadow root: the panels, in the order in which a visitor needs them.

use crate::format;
use crate::i18n::fill;
use crate::panels::{about, comparison, evidence, ranking, survey, tree, weights};
use crate::session::{Session, SurveySpot};
use crate::ui;
use crate::view::{Element, el, live};
use trust_journey_model::{Moment, NodeKind, Page};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// The parts of the widget that a page can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Everything.
    #[default]
    All,
    /// The comparison guide.
    Guide,
    /// The decision tree.
    Tree,
}

impl Part {
    /// The part of that name, as in the element's `part` attribute; everything for any other.
    pub fn parse(name: &str) -> Self {
        match name {
            "guide" => Self::Guide,
            "tree" => Self::Tree,
            _ => Self::All,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Guide => "guide",
            Self::Tree => "tree",
        }
    }
}

/// Seconds that a question takes: choosing among a few lines.
const SECONDS_A_QUESTION: u32 = 8;

/// "Answer 7 questions (1 min) or compare yourself".
fn ways_in(session: Session) -> Option<Element> {
    let words = session.words();
    let journey = session.journey();
    let tree = journey.tree.as_ref()?;
    let questions = Some(tree.remaining(tree.start)).filter(|count| *count > 0)?;
    let minutes = (questions * SECONDS_A_QUESTION).div_ceil(60);
    let minutes = session.number(f64::from(minutes), 0);
    let answer = session.counted(words.answer_questions, questions as usize);
    let jump = |to: &'static str, text: String| {
        el("button")
            .attr("type", "button")
            .class("quiet")
            .on("click", move |_| session.host.focus(to))
            .child(text)
    };
    let answer = fill(&answer, &[("{m}", &minutes)]);
    Some(
        el("p")
            .class("ways scripted")
            .child(jump(".tree [data-node]", answer))
            .child(format!(" {} ", words.or))
            .child(jump("#comparison", words.compare_yourself.to_owned())),
    )
}

/// Keys that mean something in a field, a button or a summary stay there. Tab and Escape are the page's
/// too.
fn keep_keys(event: &web_sys::Event) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    if !matches!(key.as_deref(), Some("Tab" | "Escape") | None) {
        event.stop_propagation();
    }
}

/// The whole widget. It is one form: without script its fields and buttons carry the state to
/// `action`, where the server renders on.
pub(crate) fn app(session: Session, part: Part, action: &str) -> Element {
    let journey = session.journey();
    let guide = journey.guides.first().filter(|_| part != Part::Tree);
    let has_tree = journey.tree.is_some() && part != Part::Guide;
    let heading = guide.map_or(&journey.title, |guide| &guide.decision);
    let need = guide.and_then(|guide| guide.need.as_ref());
    // The button that the Enter key presses; without it that would be the first "Change".
    let default = el("button")
        .class("default")
        .attr("type", "submit")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true");
    let header = el("header")
        .attr("part", "header")
        .child(ui::heading(session, 2).child(session.text(heading)))
        .child(need.map(|need| el("p").class("need").child(session.text(need))))
        .child(
            (has_tree && guide.is_some())
                .then(|| ways_in(session))
                .flatten(),
        );
    let form = el("form")
        .class("journey")
        .attr("part", "journey")
        .attr("method", "get")
        .attr("action", action.to_owned())
        .flag("novalidate", true)
        .attr("lang", session.locale())
        .attr("dir", format::direction(&session.locale()))
        // The page's own shortcuts take what is typed in here for theirs: they see only the element.
        .on("keydown", keep_keys)
        .on("keypress", keep_keys)
        .on("keyup", keep_keys)
        .on("submit", move |event| {
            event.prevent_default();
            // Enter in a field of another panel answers nothing here.
            if session.host.has(".tree :focus") && !session.host.has(".comparison :focus") {
                tree::confirm(session);
            }
        })
        .child(default)
        .child(header)
        .child(has_tree.then(|| tree::panel(session)));
    let at_guide = move || {
        let page = |kind: &NodeKind| matches!(kind, NodeKind::Page(Page::Guide(_)));
        let shown = session.current().filter(|_| has_tree);
        let at = shown.and_then(|index| session.with_node(index, |node| page(&node.kind)));
        at.unwrap_or(false)
    };
    let form = match guide {
        None => form,
        Some(_) => form
            .child(
                el("div")
                    .class("weigh")
                    .child(ranking::panel(session))
                    .child(weights::panel(session)),
            )
            // On a page of the tree that shows it, it is there.
            .child(live(at_guide, move |there| {
                (!there).then(|| comparison::panel(session))
            }))
            .child(evidence::panel(session))
            .child(survey::panel(
                session,
                SurveySpot::After(Moment::Comparison),
            )),
    };
    form.child(about::panel(session))
}
