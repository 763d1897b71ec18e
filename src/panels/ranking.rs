//! The order of the products for this visitor, and why each stands where it does.

use crate::i18n::fill;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, each, el, live};
use leptos::prelude::*;
use trust_journey_model::{Level, Part, Ranked, Ranking, Subject};

/// As many as a person can weigh against each other.
const SHORTLIST: usize = 5;

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    // Which explanations are open is remembered by product, as the order changes under them.
    let opened = RwSignal::new(Vec::new());
    el("section")
        .class("ranking")
        .attr("part", "ranking")
        .attr("aria-labelledby", "ranking")
        .child(el("h3").id("ranking").child(words.ranking))
        .child(el("p").class("note").child(words.ranking_note))
        .child(live(move || {
            session
                .ranking
                .with(|ranking| shortlist(session, ranking, opened))
        }))
        .child(rest(session))
        .child(excluded(session))
}

fn shortlist(session: Session, ranking: &Ranking, opened: RwSignal<Vec<usize>>) -> Element {
    let entries = ranking.ranked.iter().take(SHORTLIST);
    el("ol").class("entries").child(each(entries, |entry| {
        let same = ranking
            .ranked
            .iter()
            .filter(|other| other.rank == entry.rank)
            .count();
        shown(session, ranking, entry, same > 1, opened)
    }))
}

fn shown(
    session: Session,
    ranking: &Ranking,
    entry: &Ranked,
    tied: bool,
    opened: RwSignal<Vec<usize>>,
) -> Element {
    let words = session.words();
    let product = entry.product;
    let name = session.product_name(product);
    let tied = tied.then(|| el("span").class("tag").child(words.tied));
    let summary = el("summary")
        .child(words.why_here)
        .child(ui::hidden(format!(": {name}")));
    let details = el("details")
        .flag(
            "open",
            opened.with_untracked(|opened| opened.contains(&product)),
        )
        .on("toggle", move |event| {
            let open = ui::is_open(event);
            opened.update_untracked(|opened| {
                opened.retain(|other| *other != product);
                if open {
                    opened.push(product);
                }
            });
        })
        .child(summary)
        .child(why(session, ranking, entry));
    el("li")
        .child(line(session, "p", entry, Some(tied.into())))
        .child(ui::bar(entry.fit.unwrap_or(0.0)))
        .child(unsure(session, entry))
        .child(details)
}

/// Rank, name and fit.
fn line(session: Session, tag: &'static str, entry: &Ranked, after_name: Option<View>) -> Element {
    let name = el("span")
        .class("name")
        .child(session.product_name(entry.product));
    el(tag)
        .class("line")
        .child(
            el("span")
                .class("rank")
                .child(session.number(entry.rank as f64, 0)),
        )
        .child(name.child(after_name))
        .child(el("span").class("score").child(ui::fit(session, entry.fit)))
}

/// Says which demands nobody knows to be met.
pub(crate) fn unsure(session: Session, entry: &Ranked) -> Option<Element> {
    let demands = ui::list(
        entry
            .unsure
            .iter()
            .map(|demand| ui::demand(session, *demand)),
    );
    (!demands.is_empty()).then(|| {
        let text = fill(session.words().may_not_meet, &[("{a}", &demands)]);
        el("p").class("caution").child(text)
    })
}

/// The parts that add up to a fit.
fn why(session: Session, ranking: &Ranking, entry: &Ranked) -> Element {
    let words = session.words();
    let column = |text| el("th").attr("scope", "col").child(text);
    let head = el("tr")
        .child(column(words.criterion))
        .child(column(words.value))
        .child(column(words.matters))
        .child(column(words.adds).class("figure"));
    let sum = entry.fit.map(|fit| session.number(fit * 100.0, 0));
    let foot = el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .attr("colspan", "3")
                .child(words.fit),
        )
        .child(el("td").class("figure").child(sum));
    el("table")
        .class("parts")
        .child(el("thead").child(head))
        .child(el("tbody").child(each(ranking.parts(entry), |part| {
            why_row(session, ranking, entry.product, part)
        })))
        .child(el("tfoot").child(foot))
}

fn why_row(session: Session, ranking: &Ranking, product: usize, part: Part) -> Option<Element> {
    let weight = ranking.weight(part.subject);
    if weight <= 0.0 {
        return None;
    }
    let (label, value) = match part.subject {
        Subject::Criterion(place) => (
            session.criterion(place),
            ui::measured(session, product, place)?,
        ),
        Subject::Votes => (session.words().votes.to_owned(), String::new()),
    };
    let adds = part
        .utility
        .map(|_| session.number(part.points() * 100.0, 1));
    Some(
        el("tr")
            .child(el("th").attr("scope", "row").child(label))
            .child(el("td").child(value))
            .child(el("td").child(level_word(session, weight)))
            .child(
                el("td")
                    .class("figure")
                    .child(adds.unwrap_or_else(|| "–".to_owned())),
            ),
    )
}

/// A weight in words.
pub(crate) fn level_word(session: Session, weight: f64) -> &'static str {
    let level = Level::within(weight).0.round() as usize;
    session.words().levels[level]
}

/// All that remain, in one line each.
fn rest(session: Session) -> Element {
    let count = move || session.ranking.with(|ranking| ranking.ranked.len());
    let lines = move || {
        session
            .ranking
            .with(|ranking| each(&ranking.ranked, |entry| line(session, "li", entry, None)))
    };
    let title = session.words().all_ranked;
    folded(move |_| title, "ol", count, SHORTLIST, lines)
}

/// Those that fail a demand, and which.
fn excluded(session: Session) -> Element {
    let words = session.words();
    let count = move || session.ranking.with(|ranking| ranking.excluded.len());
    let lines = move || {
        session.ranking.with(|ranking| {
            each(&ranking.excluded, |entry| {
                let because = entry.because.iter();
                let because = ui::list(because.map(|demand| ui::demand(session, *demand)));
                let because = fill(words.excluded_by, &[("{a}", &because)]);
                el("li")
                    .child(session.product_name(entry.product))
                    .child(el("span").class("note").child(format!(" · {because}")))
            })
        })
    };
    let title = |count| {
        if count == 1 {
            words.excluded_one
        } else {
            words.excluded
        }
    };
    folded(title, "ul", count, 0, lines)
}

/// A list that opens. It stays the same element while its lines change, so it stays open, and is
/// out of sight while it has no more than `few`.
fn folded(
    title: impl Fn(usize) -> &'static str + 'static,
    list: &'static str,
    count: impl Fn() -> usize + Copy + 'static,
    few: usize,
    lines: impl Fn() -> View + 'static,
) -> Element {
    let title = move || fill(title(count()), &[("{n}", &count().to_string())]);
    el("details")
        .class("rest")
        .live_attr("hidden", move || (count() <= few).then_some("".into()))
        .child(el("summary").child(live(title)))
        .child(el(list).class("lines").child(live(lines)))
}
