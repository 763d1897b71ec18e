//! What stands inside the shadow root: the panels, in the order in which a visitor needs them.

use crate::panels::{about, comparison, ranking, survey, tree, weights};
use crate::session::Session;
use leptos::prelude::*;
use trust_journey_model::Moment;

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

/// The whole widget. It is one form: without script its fields and buttons carry the state to
/// `action`, where the server renders on.
pub(crate) fn app(session: Session, part: Part, action: &str) -> AnyView {
    let journey = session.journey();
    let guide = journey.guides.first().filter(|_| part != Part::Tree);
    let has_tree = journey.tree.is_some() && part != Part::Guide;
    let heading = guide.map_or(&journey.title, |guide| &guide.decision);
    let need = guide
        .and_then(|guide| guide.need.as_ref())
        .map(|need| session.text(need));
    let has_guide = guide.is_some();
    view! {
        <form
            class="journey"
            part="journey"
            method="get"
            action=action.to_owned()
            novalidate=true
            lang=session.locale()
            on:submit=move |event| {
                event.prevent_default();
                tree::confirm(session);
            }
        >
            // The button that the Enter key presses; without it that would be the first "Change".
            <button type="submit" class="default" tabindex="-1" aria-label=session.words().go_on></button>
            <header part="header">
                <h2>{session.text(heading)}</h2>
                {need.map(|need| view! { <p class="need">{need}</p> })}
            </header>
            {has_tree.then(|| tree::panel(session))}
            {has_guide.then(|| {
                view! {
                    <div class="weigh">
                        {ranking::panel(session)}
                        {weights::panel(session)}
                    </div>
                    {comparison::panel(session)}
                    {survey::panel(session, Moment::Comparison)}
                }
            })}
            {about::panel(session)}
        </form>
    }
    .into_any()
}
