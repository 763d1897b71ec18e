//! One question (or a page to read): its fields, its confirmation, and what is wrong with an answer.

mod ahead;
mod answer;
mod choice;
mod field;

pub(crate) use answer::{read, spoken};

use crate::fields;
use crate::history;
use crate::panels::{comparison, figures, survey, tree};
use crate::platform;
use crate::session::{Session, SurveySpot, follow};
use crate::ui;
use crate::view::{Element, View, el, live};
use trust_journey_model::{
    Answer, Answers, Draft, Input, Node, NodeKind, Page, Question, Text, Tree, Walk,
};

/// Where a question is drawn: on show, or ahead of an answer that has not been given yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// How many answers ahead; 0 is the question on show.
    pub depth: u32,
    /// Makes ids unique where a question is drawn behind several answers.
    pub key: u64,
}

/// A node that is being drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    session: Session,
    tree: &'a Tree,
    node: &'a Node,
    index: usize,
    spot: Spot,
    /// The answers with which a visitor comes here.
    answers: &'a Answers,
}

pub(crate) fn panel(session: Session, index: usize) -> Option<Element> {
    let journey = session.journey();
    let tree = journey.tree.as_ref()?;
    let answers = session.answers.get_untracked();
    let drawn = Drawn {
        session,
        tree,
        node: tree.nodes.get(index)?,
        index,
        spot: Spot { depth: 0, key: 0 },
        answers: &answers,
    };
    let mut budget = ahead::BUDGET;
    Some(draw(drawn, &mut budget))
}

/// Draws a node; `budget` bounds how many more are drawn ahead.
pub(super) fn draw(drawn: Drawn<'_>, budget: &mut u32) -> Element {
    let Drawn {
        session,
        node,
        index,
        spot,
        ..
    } = drawn;
    let title_id = format!("t-{}-{}", node.id, spot.key);
    let (kind, role) = match node.question().map(|question| &question.input) {
        Some(Input::Single(_)) => ("question", "radiogroup"),
        Some(Input::Multiple(_)) => ("question multiple", "group"),
        _ => ("question", "group"),
    };
    let paragraph = |text: &Text| el("p").child(session.text(text));
    let why = node.question().and_then(|question| question.why.as_ref());
    let why = why.map(|why| {
        let label = format!("{}: ", session.words().why_we_ask);
        el("p")
            .class("why")
            .child(el("strong").child(label))
            .child(session.text(why))
    });
    let refusal = move || session.problem.get().filter(|_| spot.depth == 0);
    let problem = live(refusal, move |refusal| {
        let error = refusal.as_ref()?.error;
        let text = session.with_node(index, |node| answer::fix(session, node, error))?;
        Some(
            el("p")
                .class("problem")
                .id("problem")
                .attr("role", "alert")
                .child(text),
        )
    });
    let offered = drawn.offered();
    let following = ahead::branches(drawn, &offered, budget);
    let (ahead, alone) = match following.is_empty() {
        true => ("", true),
        false => (" ahead", false),
    };
    let one_tap = matches!(
        node.question().map(|question| &question.input),
        Some(Input::Single(_) | Input::Scale(_))
    );
    let ask = el("div")
        .class("ask")
        .child(
            ui::heading(session, 4)
                .id(title_id.clone())
                .class("title")
                .child(session.text(&node.title)),
        )
        .child(node.text.as_ref().map(paragraph))
        .child(figures::list(session, index))
        .child(node.help.as_ref().map(paragraph))
        .child(why)
        .child(problem)
        .child(one_tap.then(|| ui::hidden(session.words().moves_on)))
        .child(body(drawn, &offered, &title_id))
        .child(confirmation(drawn, alone));
    el("div")
        .class(format!("{kind}{ahead}"))
        .attr("role", role)
        .attr("aria-labelledby", title_id)
        .attr("data-node", node.id.to_string())
        .attr("tabindex", "-1")
        .child(tree::progress(session, index, spot.depth))
        .child(ask)
        .child(following)
}

impl Drawn<'_> {
    fn name(&self) -> String {
        format!("{}{}", fields::QUESTION, self.node.id)
    }

    /// The options that are offered on the way here.
    fn offered(&self) -> Vec<usize> {
        if self.node.options().is_empty() {
            return Vec::new();
        }
        let today = self.session.today();
        let walk = Walk::before(self.tree, self.answers, today, self.index);
        self.session.journey().offered(&walk, self.index)
    }

    /// Whether a visitor may go on without an answer.
    fn may_be_left_open(&self) -> bool {
        let journey = self.session.journey();
        let today = self.session.today();
        let accepted = journey.accept(self.answers, today, self.index, &Answer::Skipped);
        accepted.is_ok()
    }
}

/// What the question is answered with, or what the page shows.
fn body(drawn: Drawn<'_>, offered: &[usize], title_id: &str) -> View {
    let Drawn { session, node, .. } = drawn;
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Single(_) | Input::Multiple(_) => choice::options(drawn, question, offered),
            Input::Rank(rank) => field::order(drawn, rank, offered),
            Input::Scale(scale) => field::scale(drawn, scale),
            Input::Weights(weights) => field::levels(drawn, weights),
            Input::Country(country) => field::country(drawn, country, title_id).into(),
            input => field::typed(drawn, input, title_id).into(),
        },
        NodeKind::Page(Page::Guide(_)) if drawn.spot.depth == 0 => {
            comparison::panel(session).into()
        }
        NodeKind::Page(Page::Survey(page)) if drawn.spot.depth == 0 => {
            let spot = SurveySpot::Page(page.survey.index());
            // A visitor who agrees to be measured only now is asked then.
            follow(move || {
                session.consent.get();
                session.ask(spot);
            });
            survey::panel(session, spot).into()
        }
        NodeKind::Page(_) => View::Nothing,
    }
}

/// "Continue" where choosing is not answering yet, "not sure" where a person may not know, and
/// "prefer not to say" where it is nobody's business.
fn confirmation(drawn: Drawn<'_>, alone: bool) -> View {
    let Drawn {
        session,
        node,
        spot,
        ..
    } = drawn;
    let left = format!("{}{}", fields::LEFT, node.id);
    let button = {
        let left = left.clone();
        move |class| {
            ui::button(class, left.clone(), "", move || tree::confirm(session))
                .child(session.words().go_on)
        }
    };
    let question = node.question();
    let one_tap =
        |question: &Question| matches!(question.input, Input::Single(_) | Input::Scale(_));
    let mut row = el("p").class("actions");
    let mut last: Vec<View> = Vec::new();
    if !question.is_some_and(one_tap) {
        row = row.child(button("primary"));
    } else if question.is_some_and(|question| question.skip.is_none()) && drawn.may_be_left_open() {
        // Going on is how it is left open.
        row = row.child(button("primary"));
    } else {
        // Where one tap answers, the button is for arrow keys and for an answer that is changed.
        let given = move || {
            let given = |draft: &Draft| !draft.chosen.is_empty() || !draft.text.is_empty();
            spot.depth == 0 && session.draft.with(given)
        };
        let scriptless = !platform::SCRIPTED
            && alone
            && question.is_some_and(|question| matches!(question.input, Input::Single(_)));
        row = row.child(live(given, move |given| match given {
            true => Some(button("primary")),
            false => scriptless.then(|| button("scriptless")),
        }));
    }
    let Some(question) = question else {
        return row.into();
    };
    let ways = [
        (&question.skip, fields::SKIPPED, Answer::Skipped),
        (&question.decline, fields::DECLINED, Answer::Declined),
    ];
    for (label, value, answer) in ways {
        if let Some(label) = label {
            let leave = move || history::step(session, || session.answer(&answer));
            // In a list of options it is the last of them.
            let class = match &question.input {
                Input::Single(_) | Input::Multiple(_) => "option secondary",
                _ => "secondary",
            };
            let button = ui::button(class, left.clone(), value, leave).child(session.text(label));
            match class {
                "option secondary" => last.push(button.into()),
                _ => row = row.child(button),
            }
        }
    }
    let last: View = last.into();
    vec![last, row.into()].into()
}
