//! The tree's leaf: what fits best, why, what speaks against it, what would change it, what is not
//! known, and what to do now. Also when nothing fits.

use crate::fields;
use crate::i18n::fill;
use crate::panels::ranking::{level_word, unsure};
use crate::panels::{survey, tree};
use crate::session::Session;
use crate::ui;
use leptos::prelude::*;
use trust_journey_model::{
    Argument, Demand, Event, Moment, NextStepKind, Node, NodeKind, Preferences, Ranked, Ranking,
};

pub(crate) fn panel(session: Session, place: usize) -> AnyView {
    let journey = session.journey();
    let Some(node) = journey.tree.as_ref().and_then(|tree| tree.nodes.get(place)) else {
        return ().into_any();
    };
    let NodeKind::Result {
        top,
        no_match,
        next_steps,
    } = &node.kind
    else {
        return ().into_any();
    };
    let top = *top;
    let no_match = no_match.as_ref().map(|text| session.text(text));
    let steps: Vec<_> = next_steps
        .iter()
        .filter_map(|step| next_step(session, *step))
        .collect();
    let text = node
        .text
        .as_ref()
        .map(|text| view! { <p>{session.text(text)}</p> });
    let body = move || {
        session
            .ranking
            .with(|ranking| match ranking.ranked.is_empty() {
                true => nothing(session, ranking, no_match.clone()),
                false => best(session, ranking, top),
            })
    };
    report(session, node);
    view! {
        <div class="result" part="result" data-node=node.id.clone()>
            {tree::progress(session, place, 0)}
            <h4 id=format!("t-{}-0", node.id) class="title" tabindex="-1">{session.text(&node.title)}</h4>
            {text}
            {body}
            <h5>{session.words().next_steps}</h5>
            <ul class="steps-now">{steps}</ul>
            {survey::panel(session, Moment::Result)}
        </div>
    }
    .into_any()
}

/// Tells that the result was shown, once, and asks.
fn report(session: Session, node: &Node) {
    let node = node.id.clone();
    Effect::new(move |_| {
        let journey = session.journey();
        let products = session.ranking.with_untracked(|ranking| {
            let ids = ranking
                .ranked
                .iter()
                .take(3)
                .filter_map(|e| journey.products.get(e.product));
            ids.map(|product| product.id.clone()).collect()
        });
        session.record(Event::Result {
            node: node.clone(),
            products,
        });
        // A visitor who agrees to be measured only now has still made a decision here.
        Effect::new(move |_| {
            session.consent.track();
            session.ask(Moment::Result);
        });
    });
}

/// What fits, best first.
fn best(session: Session, ranking: &Ranking, top: usize) -> AnyView {
    let words = session.words();
    let first: Vec<&Ranked> = ranking.first().take(top).collect();
    let heading = if first.len() > 1 {
        words.fit_equally
    } else {
        words.fits_best
    };
    let winners: Vec<_> = first
        .iter()
        .map(|entry| winner(session, ranking, entry))
        .collect();
    let next = ranking
        .ranked
        .get(first.len())
        .filter(|_| first.len() < top)
        .map(|entry| {
            let text = format!(
                "{} ({})",
                session.product_name(entry.product),
                ui::fit(session, entry.fit)
            );
            view! { <p><strong>{words.runner_up}": "</strong>{text}</p> }
        });
    view! {
        <h5>{heading}</h5>
        {winners}
        {next}
        <p>{change(session, ranking)}</p>
    }
    .into_any()
}

/// One recommended product with what speaks for it and against it.
fn winner(session: Session, ranking: &Ranking, entry: &Ranked) -> AnyView {
    let words = session.words();
    let journey = session.journey();
    let weights = session.weights.get();
    let why = ranking.explain(entry, &weights);
    let argue = |arguments: &[Argument], otherwise: &'static str| {
        let items: Vec<_> = arguments
            .iter()
            .take(3)
            .filter_map(|argument| fact(session, entry.product, argument.criterion))
            .map(|text| view! { <li>{text}</li> })
            .collect();
        match items.is_empty() {
            true => view! { <p>{otherwise}</p> }.into_any(),
            false => view! { <ul>{items}</ul> }.into_any(),
        }
    };
    let unknown = ui::list(
        why.unknown
            .iter()
            .filter_map(|c| journey.criteria.get(*c))
            .map(|c| session.text(&c.label)),
    );
    let unknown = if unknown.is_empty() {
        words.all_known.to_owned()
    } else {
        unknown
    };
    let name = session.product_name(entry.product);
    let url = journey
        .products
        .get(entry.product)
        .and_then(|product| product.url.as_ref());
    view! {
        <article class="winner">
            <p class="line">
                <span class="name">{match url {
                    Some(url) => ui::link(url, name, ""),
                    None => name.into_any(),
                }}</span>
                <span class="score">{ui::fit(session, entry.fit)}</span>
            </p>
            {ui::bar(entry.fit.unwrap_or(0.0))}
            {unsure(session, entry)}
            <div class="sides">
                <div><h6>{words.reasons}</h6>{argue(&why.reasons, words.no_reason)}</div>
                <div><h6>{words.against}</h6>{argue(&why.against, words.nothing_against)}</div>
                <div><h6>{words.not_known}</h6><p>{unknown}</p></div>
            </div>
        </article>
    }
    .into_any()
}

/// "City fuel use: 34 mpg".
fn fact(session: Session, product: usize, criterion: usize) -> Option<String> {
    let journey = session.journey();
    let criterion = journey.criteria.get(criterion)?;
    let attribute = journey.attributes.get(criterion.attribute)?;
    let cell = journey
        .products
        .get(product)?
        .cells
        .get(criterion.attribute)?;
    let value = ui::cell_with_unit(session, attribute, cell);
    Some(format!("{}: {value}", session.text(&criterion.label)))
}

/// The smallest change of one weight that puts another product first.
fn change(session: Session, ranking: &Ranking) -> String {
    let words = session.words();
    let journey = session.journey();
    let change = session.walk.with(|walk| {
        let guide = journey.guides.first()?;
        let mut wanted = session
            .own
            .with(|own| Preferences::gather(&journey, walk.as_ref(), own));
        ranking.smallest_change(&journey, guide, &mut wanted)
    });
    let told = change.and_then(|change| {
        let label = session.text(&journey.criteria.get(change.criterion)?.label);
        Some(fill(
            words.would_change,
            &[
                ("{a}", &label),
                ("{b}", level_word(session, change.weight)),
                ("{c}", &session.product_name(change.product)),
            ],
        ))
    });
    told.unwrap_or_else(|| words.nothing_changes.to_owned())
}

/// Nothing fits: say so, say why, and offer to change what rules the most out.
fn nothing(session: Session, ranking: &Ranking, text: Option<String>) -> AnyView {
    let words = session.words();
    let mut counts: Vec<(Demand, usize)> = Vec::new();
    for demand in ranking.excluded.iter().flat_map(|entry| &entry.because) {
        match counts.iter_mut().find(|(known, _)| known == demand) {
            Some((_, count)) => *count += 1,
            None => counts.push((*demand, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let demands: Vec<_> = counts
        .into_iter()
        .take(3)
        .map(|(demand, count)| {
            let title = format!("{} ({count}) ", ui::demand(session, demand));
            let change = match demand {
                Demand::Answer(place) => {
                    let id = session
                        .with_node(place, |node| node.id.clone())
                        .unwrap_or_default();
                    let change = session.words().change.to_owned();
                    Some(ui::button(change, "quiet", fields::AT, id, move || {
                        crate::history::step(session, || session.revisit(place));
                    }))
                }
                Demand::Criterion(_) => None,
            };
            view! { <li>{title}{change}</li> }
        })
        .collect();
    view! {
        <h5>{words.no_match}</h5>
        {text.map(|text| view! { <p>{text}</p> })}
        <p>{words.no_match_why}</p>
        <ul>{demands}</ul>
    }
    .into_any()
}

fn next_step(session: Session, place: usize) -> Option<AnyView> {
    let journey = session.journey();
    let step = journey.next_steps.get(place)?;
    let label = session.text(&step.label);
    let class = match step.kind {
        NextStepKind::Buy | NextStepKind::Try => "primary",
        _ => "secondary",
    };
    let help = step
        .help
        .as_ref()
        .map(|help| view! { <span class="note">{session.text(help)}</span> });
    let id = step.id.clone();
    let link = match &step.url {
        Some(url) => ui::link(url, label, class),
        None => view! { <strong>{label}</strong> }.into_any(),
    };
    Some(
        view! {
            <li on:click=move |_| session.record(Event::NextStep { step: id.clone() })>{link} {help}</li>
        }
        .into_any(),
    )
}
