//! The order of the products for this visitor, and why each stands where it does.

use crate::i18n::fill;
use crate::session::Session;
use crate::ui;
use leptos::prelude::*;
use trust_journey_model::{Part, Ranked};

/// As many as a person can weigh against each other.
const SHORTLIST: usize = 5;

pub(crate) fn panel(session: Session) -> AnyView {
    let words = session.words();
    let shortlist = move || {
        session.ranking.with(|ranking| {
            let products = ranking
                .ranked
                .iter()
                .take(SHORTLIST)
                .map(|entry| entry.product);
            products.collect::<Vec<_>>()
        })
    };
    view! {
        <section class="ranking" part="ranking" aria-labelledby="ranking">
            <h3 id="ranking">{words.ranking}</h3>
            <p class="note">{words.ranking_note}</p>
            <ol class="entries">
                <For each=shortlist key=|product| *product children=move |product| entry(session, product) />
            </ol>
            {move || rest(session)}
            {move || excluded(session)}
        </section>
    }
    .into_any()
}

/// One product of the shortlist. It stays the same element while its figures change, so that an
/// opened explanation stays open.
fn entry(session: Session, product: usize) -> AnyView {
    let words = session.words();
    let name = session.product_name(product);
    let standing = move || session.ranking.with(|ranking| ranking.of(product).cloned());
    let rank = move || standing().map(|entry| session.number(entry.rank as f64, 0));
    let tied = move || {
        session.ranking.with(|ranking| {
            let entry = ranking.of(product)?;
            let same = ranking
                .ranked
                .iter()
                .filter(|other| other.rank == entry.rank)
                .count();
            (same > 1).then(|| view! { <span class="tag">{words.tied}</span> })
        })
    };
    let score = move || standing().map(|entry| ui::fit(session, entry.fit));
    let unsure = move || standing().and_then(|entry| unsure(session, &entry));
    view! {
        <li>
            <p class="line">
                <span class="rank">{rank}</span>
                <span class="name">{name.clone()} {tied}</span>
                <span class="score">{score}</span>
            </p>
            {move || ui::bar(standing().and_then(|entry| entry.fit).unwrap_or(0.0))}
            {unsure}
            <details>
                <summary>{words.why_here}<span class="hidden">{format!(": {name}")}</span></summary>
                {move || standing().map(|entry| why(session, &entry))}
            </details>
        </li>
    }
    .into_any()
}

/// Says which demands nobody knows to be met.
pub(crate) fn unsure(session: Session, entry: &Ranked) -> Option<AnyView> {
    let demands = ui::list(
        entry
            .unsure
            .iter()
            .map(|demand| ui::demand(session, *demand)),
    );
    (!demands.is_empty()).then(|| {
        let text = fill(session.words().may_not_meet, &[("{a}", &demands)]);
        view! { <p class="caution">{text}</p> }.into_any()
    })
}

/// The parts that add up to a fit.
fn why(session: Session, entry: &Ranked) -> AnyView {
    let words = session.words();
    let weights = session.weights.get();
    let rows: Vec<_> = entry
        .parts
        .iter()
        .filter(|part| {
            weights
                .get(part.criterion)
                .is_some_and(|weight| *weight > 0.0)
        })
        .map(|part| why_row(session, entry.product, part, &weights))
        .collect();
    view! {
        <table class="parts">
            <thead>
                <tr>
                    <th scope="col">{words.criterion}</th>
                    <th scope="col">{words.value}</th>
                    <th scope="col">{words.matters}</th>
                    <th scope="col" class="figure">{words.adds}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="3">{words.fit}</th>
                    <td class="figure">{entry.fit.map(|fit| session.number(fit * 100.0, 0))}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

fn why_row(session: Session, product: usize, part: &Part, weights: &[f64]) -> Option<AnyView> {
    let journey = session.journey();
    let criterion = journey.criteria.get(part.criterion)?;
    let attribute = journey.attributes.get(criterion.attribute)?;
    let cell = journey
        .products
        .get(product)?
        .cells
        .get(criterion.attribute)?;
    let weight = weights.get(part.criterion).copied().unwrap_or(0.0);
    let adds = part.utility.map_or("–".to_owned(), |_| {
        session.number(part.points() * 100.0, 1)
    });
    Some(
        view! {
            <tr>
                <th scope="row">{session.text(&criterion.label)}</th>
                <td>{ui::cell_with_unit(session, attribute, cell)}</td>
                <td>{level_word(session, weight)}</td>
                <td class="figure">{adds}</td>
            </tr>
        }
        .into_any(),
    )
}

/// A weight in words.
pub(crate) fn level_word(session: Session, weight: f64) -> &'static str {
    let level = weight.round().clamp(0.0, 4.0) as usize;
    session.words().levels[level]
}

/// All that remain, in one line each.
fn rest(session: Session) -> Option<AnyView> {
    let words = session.words();
    session.ranking.with(|ranking| {
        if ranking.ranked.len() <= SHORTLIST {
            return None;
        }
        let title = fill(words.all_ranked, &[("{n}", &ranking.ranked.len().to_string())]);
        let lines: Vec<_> = ranking
            .ranked
            .iter()
            .map(|entry| {
                view! {
                    <li class="line">
                        <span class="rank">{session.number(entry.rank as f64, 0)}</span>
                        <span class="name">{session.product_name(entry.product)}</span>
                        <span class="score">{ui::fit(session, entry.fit)}</span>
                    </li>
                }
            })
            .collect();
        Some(view! { <details class="rest"><summary>{title}</summary><ol class="lines">{lines}</ol></details> }.into_any())
    })
}

/// Those that fail a demand, and which.
fn excluded(session: Session) -> Option<AnyView> {
    let words = session.words();
    session.ranking.with(|ranking| {
        if ranking.excluded.is_empty() {
            return None;
        }
        let title = fill(words.excluded, &[("{n}", &ranking.excluded.len().to_string())]);
        let lines: Vec<_> = ranking
            .excluded
            .iter()
            .map(|entry| {
                let because = ui::list(entry.because.iter().map(|demand| ui::demand(session, *demand)));
                let because = fill(words.excluded_by, &[("{a}", &because)]);
                view! { <li>{session.product_name(entry.product)} <span class="note">{format!(" · {because}")}</span></li> }
            })
            .collect();
        Some(view! { <details class="rest"><summary>{title}</summary><ul class="lines">{lines}</ul></details> }.into_any())
    })
}
