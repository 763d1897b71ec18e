//! A result of the tree: what fits best, why, what speaks against it, what would change it, what is
//! not known, and what to do now. Also when nothing fits.

mod why;

use self::why::sides;
use crate::fields;
use crate::history;
use crate::i18n::fill;
use crate::panels::question::spoken;
use crate::panels::ranking::{bar, level_word, of, ranked, score, unsure};
use crate::panels::{figures, survey, tree};
use crate::platform;
use crate::reactive::*;
use crate::session::{Session, SurveySpot, follow};
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{
    AnswerChange, Demand, Event, Guide, Journey, Moment, NextStepKind, Node, Ranked, Ranking,
    largest_first,
};

pub(crate) fn panel(session: Session, index: usize) -> Option<Element> {
    let journey = session.journey();
    let node = journey.tree.as_ref()?.nodes.get(index)?;
    let leaf = node.leaf()?;
    // Without products, or where its author wants none, none is recommended.
    let top = leaf
        .top()
        .min(if journey.products.is_empty() { 0 } else { 10 });
    let nothing_fits = move || {
        let none = |ranking: &Ranking| ranking.ranked.is_empty() && !ranking.excluded.is_empty();
        top > 0 && session.with_ranking(none)
    };
    report(session, node, top, nothing_fits);
    let words = session.words();
    let (title, text) = (session.text(&node.title), node.text.as_ref());
    let (text, no_match) = (text.map(|text| session.text(text)), leaf.no_match.as_ref());
    let no_match = no_match.map(|text| session.text(text));
    let next_steps: Vec<usize> = leaf.next_steps.iter().map(|step| step.index()).collect();
    let has_steps = !next_steps.is_empty();
    let heading = move || {
        if nothing_fits() {
            words.no_match.to_owned()
        } else {
            title.clone()
        }
    };
    let lead = live(nothing_fits, move |nothing| {
        let text = if *nothing { &no_match } else { &text };
        text.clone().map(|text| el("p").child(text))
    });
    let none_ranked = move || session.with_ranking(|ranking| ranking.ranked.is_empty());
    let body = live(none_ranked, move |none_ranked| match none_ranked {
        _ if top == 0 => View::Nothing,
        true => ruled_out(session),
        false => best(session, top),
    });
    let steps = live(nothing_fits, move |nothing| {
        each(next_steps.iter(), |step| {
            next_step(session, *step, *nothing)
        })
    });
    let title_id = format!("t-{}-0", node.id);
    let help = node.help.as_ref();
    Some(
        el("div")
            .class("result")
            .attr("part", "result")
            .attr("role", "group")
            .attr("aria-labelledby", title_id.clone())
            .attr("tabindex", "-1")
            .attr("data-node", node.id.to_string())
            .child(tree::progress(session, index, 0))
            .child(
                ui::heading(session, 4)
                    .id(title_id)
                    .class("title")
                    .live_text(heading),
            )
            .child(lead)
            .child(figures::list(session, index))
            .child(help.map(|help| el("p").child(session.text(help))))
            .child(body)
            .child(has_steps.then(|| ui::heading(session, 5).child(words.next_steps)))
            .child(has_steps.then(|| el("ul").class("steps-now").child(steps)))
            .child(to_go(session))
            .child(survey::panel(session, SurveySpot::After(Moment::Result))),
    )
}

/// The result to go: a link that opens it again, without private answers, and paper.
fn to_go(session: Session) -> Element {
    let words = session.words();
    let copied = RwSignal::new(false);
    let link = el("a")
        .live_attr("href", move || Some(platform::link(session).into()))
        .on("click", move |event| {
            // Where nothing can be copied the link is followed, and can be copied there.
            if platform::copy(platform::link(session), move || copied.set(true)) {
                event.prevent_default();
            }
        })
        .child(words.copy_link);
    let said = move || if copied.get() { words.copied } else { "" };
    let print = el("button")
        .attr("type", "button")
        .class("quiet scripted")
        .on("click", move |_| platform::print())
        .child(words.print);
    el("p")
        .class("to-go")
        .child(link)
        .child(
            el("span")
                .class("note")
                .attr("role", "status")
                .live_text(said),
        )
        .child(print)
}

/// Reports that the result was shown, once, and asks, unless there was nothing to be confident of.
fn report(
    session: Session,
    node: &Node,
    top: usize,
    nothing_fits: impl Fn() -> bool + Copy + Send + Sync + 'static,
) {
    let node = node.id.to_string();
    follow(move || {
        let journey = session.journey();
        let products = untrack(|| ranked(session, top)).into_iter();
        let products = products.filter_map(|index| journey.products.get(index));
        let products = products.map(|product| product.id.to_string()).collect();
        session.record(Event::Result {
            node: node.clone(),
            products,
        });
        // A visitor who agrees to be measured only now has still made a decision here.
        follow(move || {
            session.consent.get();
            if !nothing_fits() {
                session.ask(SurveySpot::After(Moment::Result));
            }
        });
    });
}

/// What fits, best first.
fn best(session: Session, top: usize) -> View {
    let words = session.words();
    let first = move || {
        session.with_ranking(|ranking| {
            let first = ranking.first();
            first.map(|entry| entry.product).collect::<Vec<_>>()
        })
    };
    let heading = move || {
        if first().len() > 1 {
            words.fit_equally
        } else {
            words.fits_best
        }
    };
    let shown = move || {
        let mut shown = first();
        shown.truncate(top);
        shown
    };
    // The rest of the first rank, and the next rank.
    let as_good = move || {
        ui::list(
            session,
            first()
                .into_iter()
                .skip(top)
                .map(|p| session.product_name(p)),
        )
    };
    let runner_up = move || {
        session.with_ranking(|ranking| {
            let mut others = ranking.ranked.iter().skip(first().len()).peekable();
            let rank = others.peek()?.rank;
            let next = others.take_while(|entry| entry.rank == rank).take(NAMED);
            let named = |entry: &Ranked| {
                let name = session.product_name(entry.product);
                format!("{name} ({})", ui::fit(session, entry.fit))
            };
            Some(ui::list(session, next.map(named)))
        })
    };
    let line = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            let label = el("strong").child(format!("{label}: "));
            el("p").child(label).child(text.to_owned())
        })
    };
    let change = move || session.with_ranking(|ranking| change(session, ranking));
    vec![
        ui::heading(session, 5).live_text(heading).into(),
        keyed(shown, move |product| winner(session, product)),
        live(as_good, move |names| line(words.as_good, names)),
        live(
            move || runner_up().unwrap_or_default(),
            move |names| line(words.runner_up, names),
        ),
        el("p").class("change").live_text(change).into(),
    ]
    .into()
}

/// As many of equal runners-up, and of reasons, as are read.
const NAMED: usize = 3;

/// One recommended product with what speaks for it and against it.
fn winner(session: Session, product: usize) -> Element {
    let journey = session.journey();
    let name = session.product_name(product);
    let products = journey.products.get(product);
    let name = match products.and_then(|product| product.url.as_ref()) {
        Some(url) => ui::link(url, name, "").into(),
        None => View::from(name),
    };
    let line = el("div")
        .class("line")
        .child(ui::picture(session, product))
        .child(ui::heading(session, 6).class("name").child(name))
        .child(ui::price(session, product))
        .child(score(session, product));
    let sides = move || {
        of(session, product, |ranking, entry| {
            sides(session, ranking, entry)
        })
    };
    let sides = live(sides, move |sides| {
        each(sides, |(title, facts, otherwise)| {
            let content = if facts.is_empty() {
                el("p").child(otherwise.clone())
            } else {
                el("ul").child(each(facts, |fact| el("li").child(fact.clone())))
            };
            let title = el("p").class("side").child(*title);
            el("div").child(title).child(content)
        })
    });
    el("article")
        .class("winner")
        .child(line)
        .child(bar(session, product))
        .child(unsure(session, product))
        .child(el("div").class("sides").child(sides))
}

/// The smallest change that puts another product first: of one weight, or else of one answer.
fn change(session: Session, ranking: &Ranking) -> String {
    let words = session.words();
    let journey = session.journey();
    if let Some(change) = ranking.smallest_level_change() {
        let values = [
            ("{a}", &*session.criterion(change.criterion)),
            ("{b}", level_word(session, change.weight)),
            ("{c}", &*session.product_name(change.product)),
        ];
        return fill(words.would_change, &values);
    }
    let guide = journey.ranking_guide(session.current());
    let change = other_answer(session, &journey, guide);
    let told = change.and_then(|change| {
        session.with_node(change.node, |node| {
            let values = [
                ("{b}", &*session.text(&node.title)),
                ("{a}", &*spoken(session, node, &change.answer)),
                ("{c}", &*session.product_name(change.product)),
            ];
            fill(words.would_answer, &values)
        })
    });
    told.unwrap_or_else(|| words.nothing_changes.to_owned())
}

fn other_answer(session: Session, journey: &Journey, guide: &Guide) -> Option<AnswerChange> {
    let today = session.today();
    session.answers.with(|answers| {
        session
            .own_weights
            .with(|own| journey.smallest_answer_change(guide, answers, own, today))
    })
}

/// Nothing fits: say why, and offer to change what rules the most out.
fn ruled_out(session: Session) -> View {
    let words = session.words();
    let demands = move || session.with_ranking(most_ruling);
    let demands = live(demands, move |demands| {
        each(demands, |(demand, count)| {
            let values = [
                ("{a}", &*ui::demand(session, *demand)),
                ("{n}", &*count.to_string()),
            ];
            let rules_out = fill(words.rules_out, &values);
            let change = match *demand {
                Demand::Answer(index) => session.with_node(index, |node| {
                    let change = move || history::step(session, || session.revisit(index));
                    ui::button("quiet", fields::AT, node.id.to_string(), change).child(words.change)
                }),
                Demand::Criterion(_) => None,
            };
            el("li").child(format!("{rules_out} ")).child(change)
        })
    });
    vec![
        el("p").child(words.no_match_why).into(),
        el("ul").class("ruled-out").child(demands).into(),
    ]
    .into()
}

/// The demands that rule out the most products, with how many.
fn most_ruling(ranking: &Ranking) -> Vec<(Demand, usize)> {
    let mut counts: Vec<(Demand, usize)> = Vec::new();
    for demand in ranking.excluded.iter().flat_map(|entry| &entry.because) {
        match counts.iter_mut().find(|(known, _)| known == demand) {
            Some((_, count)) => *count += 1,
            None => counts.push((*demand, 1)),
        }
    }
    let sizes = counts.iter().enumerate();
    let mut order: Vec<(f64, usize)> = sizes.map(|(i, (_, count))| (*count as f64, i)).collect();
    largest_first(&mut order);
    let order = order.into_iter().take(3);
    order.map(|(_, index)| counts[index]).collect()
}

/// A step to take now. There is nothing to buy or try where nothing fits.
fn next_step(session: Session, index: usize, nothing_fits: bool) -> Option<Element> {
    let journey = session.journey();
    let step = journey.next_steps.get(index)?;
    let about_a_product = matches!(step.kind, NextStepKind::Buy | NextStepKind::Try);
    if nothing_fits && about_a_product {
        return None;
    }
    let label = session.text(&step.label);
    let class = if about_a_product {
        "primary"
    } else {
        "secondary"
    };
    let id = step.id.to_string();
    let link = match &step.url {
        Some(url) => ui::link(url, label, class).on("click", move |_| {
            session.record(Event::NextStep { step: id.clone() })
        }),
        None => el("strong").child(label),
    };
    let help = step.help.as_ref();
    let help = help.map(|help| el("span").class("note").child(session.text(help)));
    Some(el("li").child(link).child(help))
}
