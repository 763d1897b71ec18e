//! Questions drawn ahead of their answers, so that the first answers need no script at all.
//!
//! Behind a single choice stands one branch per option; the style sheet shows the branch whose
//! option is checked. What is drawn ahead is bounded; past the bound a plain button carries the
//! answers to the server. Only the server draws ahead: in the browser the running session takes
//! over.

use super::{Drawn, Spot, draw};
use crate::platform;
use crate::view::{View, el};
use trust_journey_model::{Answer, Answers, Input, Walk};

/// How many questions are drawn ahead in all, how many behind each other, and behind how many
/// options: the style sheet knows no more.
pub(super) const BUDGET: u32 = 24;
const DEPTH: u32 = 2;
const OPTIONS: usize = 10;

/// The branches behind a question, one per option.
pub(super) fn branches(drawn: Drawn<'_>, offered: &[usize], budget: &mut u32) -> Vec<View> {
    let Drawn {
        session,
        node,
        spot,
        index,
        ..
    } = drawn;
    let single = node
        .question()
        .is_some_and(|q| matches!(q.input, Input::Single(_)));
    // While an answer is being changed its option is checked, which would show what comes next.
    let revisited = session.revisited.get_untracked().is_some();
    let refused = spot.depth == 0 && session.problem.with_untracked(Option::is_some);
    let few = offered.len() <= OPTIONS;
    if platform::SCRIPTED || !single || !few || revisited || refused {
        return Vec::new();
    }
    let count = offered.len() as u64;
    let mut branch = |(at, option): (usize, &usize)| {
        let mut answers = drawn.answers.clone();
        answers.set(index, Answer::Text(node.options()[*option].id.to_string()));
        let spot = Spot {
            depth: spot.depth + 1,
            key: (spot.key + 1) * count + at as u64,
        };
        let next = (*budget > 0).then(|| target(drawn, &answers)).flatten();
        let inside = match next {
            Some(index) => {
                *budget -= 1;
                let next = Drawn {
                    node: &drawn.tree.nodes[index],
                    index,
                    spot,
                    answers: &answers,
                    ..drawn
                };
                draw(next, budget)
            }
            None => {
                let button = el("button")
                    .attr("type", "submit")
                    .class("primary")
                    .child(session.words().go_on);
                el("p").class("actions").child(button)
            }
        };
        el("section").class("branch").child(inside).into()
    };
    offered.iter().enumerate().map(&mut branch).collect()
}

/// The question to which these answers lead; none where that is a result, or where what was
/// answered there before cannot be taken.
fn target(drawn: Drawn<'_>, answers: &Answers) -> Option<usize> {
    let today = drawn.session.today();
    let walk = Walk::replay(drawn.tree, answers, today);
    let known = walk.at == drawn.index || walk.refused.is_some();
    (drawn.spot.depth < DEPTH && !known && !walk.is_finished(drawn.tree)).then_some(walk.at)
}
