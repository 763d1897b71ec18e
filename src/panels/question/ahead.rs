//! Questions drawn ahead of their answers, so that the first answers need no script at all.
//!
//! Behind a single choice stands one branch per option; the style sheet shows the branch whose
//! option is checked. What is drawn ahead is bounded; past the bound, and where an answer has to
//! be computed, a plain button carries the answers to the server. Only the server draws ahead: in
//! the browser the running session takes over.

use super::{Spot, draw};
use crate::session::Session;
use crate::view::{View, el};
use leptos::prelude::*;
use trust_journey_model::{Answer, Answers, Node, NodeKind};

/// How many questions are drawn ahead in all, and how many behind each other.
pub(super) const BUDGET: u32 = 24;
const DEPTH: u32 = 2;

/// The branches behind a question, one per option.
pub(super) fn branches(session: Session, node: &Node, spot: Spot, budget: &mut u32) -> Vec<View> {
    // While an answer is being changed its option is checked, which would show what comes next.
    let revisited = session.revisit.get_untracked().is_some();
    if cfg!(target_arch = "wasm32") || revisited || !matches!(node.kind, NodeKind::Single(_)) {
        return Vec::new();
    }
    let count = node.options().len() as u64;
    let branch = |option: usize| {
        let spot = Spot {
            depth: spot.depth + 1,
            key: (spot.key + 1) * count + option as u64,
        };
        let next = target(session, node, option, spot.depth - 1).filter(|_| *budget > 0);
        let inside = next.and_then(|next| {
            *budget -= 1;
            draw(session, next, spot, budget)
        });
        let inside = inside.unwrap_or_else(|| {
            let go_on = session.words().go_on;
            let button = el("button")
                .attr("type", "submit")
                .class("primary")
                .child(go_on);
            el("p").class("actions").child(button)
        });
        el("section").class("branch").child(inside).into()
    };
    (0..node.options().len()).map(branch).collect()
}

/// The question behind an option, where it follows from the option alone.
fn target(session: Session, node: &Node, option: usize, depth: u32) -> Option<usize> {
    if depth >= DEPTH {
        return None;
    }
    let journey = session.journey();
    let tree = journey.tree.as_ref()?;
    let next = node.certain_next(option)?;
    let is_result = matches!(tree.nodes.get(next)?.kind, NodeKind::Result { .. });
    // An answer that was kept aside would be skipped over by the session.
    let known =
        |answers: &Answers| matches!(answers.get(&tree.nodes[next].id), Some(Answer::Choice(_)));
    (!is_result && !session.answers.with_untracked(known)).then_some(next)
}
