//! The order of the products for this visitor, and why each has its rank.

use crate::i18n::{Forms, fill};
use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{Level, Part, Ranked, Ranking, Subject};

/// As many as a person can weigh against each other.
const SHORTLIST: usize = 5;

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    let shortlist = keyed(
        move || ranked(session, SHORTLIST),
        move |product| entry(session, product),
    );
    let heading = move || match session.is_personal() {
        true => words.ranking,
        false => words.starting,
    };
    let note = move || match session.is_personal() {
        true => words.ranking_note,
        false => words.starting_note,
    };
    el("section")
        .class("ranking")
        .attr("part", "ranking")
        .attr("aria-labelledby", "ranking")
        .child(ui::heading(session, 3).id("ranking").live_text(heading))
        .child(el("p").class("note").live_text(note))
        .child(el("ol").class("entries").child(shortlist))
        .child(rest(session))
        .child(excluded(session))
}

/// The first products, best first.
pub(crate) fn ranked(session: Session, most: usize) -> Vec<usize> {
    session.with_ranking(|ranking| {
        let ranked = ranking.ranked.iter().take(most);
        ranked.map(|entry| entry.product).collect()
    })
}

/// What the ranking says of a product; nothing while it is ruled out.
pub(crate) fn of<T: Default>(
    session: Session,
    product: usize,
    read: impl FnOnce(&Ranking, &Ranked) -> T,
) -> T {
    let read = |ranking: &Ranking| Some(read(ranking, ranking.of(product)?));
    session.with_ranking(read).unwrap_or_default()
}

/// A product of the shortlist. It stays the same element while the order changes, so that its
/// explanation stays open.
fn entry(session: Session, product: usize) -> Element {
    let words = session.words();
    let name = session.product_name(product);
    // Ranks are the visitor's: before they have said anything there are none.
    let tied = move || {
        let shared = of(session, product, |ranking, entry| {
            let mut others = ranking.ranked.iter();
            let tied = others.any(|other| other.rank == entry.rank && other.product != product);
            tied.then_some(entry.rank)
        });
        shared.filter(|_| session.is_personal())
    };
    let tied = live(tied, move |rank| {
        rank.map(|rank| {
            let rank = session.number(rank as f64, 0);
            let text = fill(words.tied, &[("{n}", &rank)]);
            el("span").class("tag").child(text)
        })
    });
    let summary = el("summary")
        .child(words.why_here)
        .child(ui::hidden(format!(": {name}")));
    // In the table already, or there is none.
    let addable = move || !session.shown_columns().contains(&product);
    let add = live(addable, move |addable| {
        addable.then(|| {
            el("button")
                .attr("type", "button")
                .class("quiet scripted")
                .on("click", move |_| {
                    session.add_column(product);
                    session.host.focus("#comparison");
                })
                .child(session.words().add_column)
                .child(ui::hidden(format!(": {}", session.product_name(product))))
        })
    });
    el("li")
        .child(line(session, "p", product, tied))
        .child(bar(session, product))
        .child(unsure(session, product))
        .child(
            el("div")
                .class("more")
                .child(el("details").child(summary).child(why(session, product)))
                .child(add),
        )
}

/// Rank, name and fit.
fn line(session: Session, tag: &'static str, product: usize, after_name: View) -> Element {
    let rank = move || match session.is_personal() {
        true => session.number(of(session, product, |_, entry| entry.rank as f64), 0),
        false => String::new(),
    };
    let journey = session.journey();
    let name = session.product_name(product);
    let known = journey.products.get(product);
    let name = match known.and_then(|product| product.url.as_ref()) {
        Some(url) => ui::link(url, name, "plain").into(),
        None => View::from(name),
    };
    let name = el("span").class("name").child(name);
    let rank = live(rank, move |rank| {
        (!rank.is_empty()).then(|| {
            let said = ui::hidden(format!("{} ", session.words().rank));
            el("span").class("rank").child(said).child(rank.clone())
        })
    });
    el(tag)
        .class("line")
        .child(rank)
        .child((tag == "p").then(|| ui::picture(session, product)))
        .child(name.child(after_name))
        .child(ui::price(session, product))
        .child(score(session, product))
}

/// How well a product fits, in figures.
pub(crate) fn score(session: Session, product: usize) -> Element {
    let fit = move || of(session, product, |_, entry| entry.fit);
    el("span")
        .class("score")
        .live_text(move || ui::fit(session, fit()))
}

/// How well a product fits, drawn.
pub(crate) fn bar(session: Session, product: usize) -> Element {
    ui::bar(move || of(session, product, |_, entry| entry.fit).unwrap_or(0.0))
}

/// Says which demands a product may not meet.
pub(crate) fn unsure(session: Session, product: usize) -> View {
    let demands = move || {
        of(session, product, |_, entry| {
            let demands = entry.unsure.iter();
            ui::list(session, demands.map(|demand| ui::demand(session, *demand)))
        })
    };
    live(demands, move |demands| {
        (!demands.is_empty()).then(|| {
            let text = fill(session.words().may_not_meet, &[("{a}", demands)]);
            el("p").class("caution").child(text)
        })
    })
}

/// The parts that add up to a fit.
fn why(session: Session, product: usize) -> Element {
    let words = session.words();
    let column = |text| el("th").attr("scope", "col").child(text);
    let head = el("tr")
        .child(column(words.criterion))
        .child(column(words.value))
        .child(column(words.matters))
        .child(column(words.adds).class("figure"));
    let rows = move || {
        of(session, product, |ranking, entry| {
            let parts = ranking.parts(entry).into_iter();
            let rows = parts.filter_map(|part| why_row(session, ranking, product, part));
            rows.collect::<Vec<_>>()
        })
    };
    let rows = live(rows, |rows| {
        each(rows, |[label, value, matters, adds]| {
            let cell = |text: &String| el("td").child(text.clone());
            el("tr")
                .child(el("th").attr("scope", "row").child(label.clone()))
                .child(cell(value))
                .child(cell(matters))
                .child(cell(adds).class("figure"))
        })
    });
    let sum = move || of(session, product, |_, entry| entry.fit);
    let sum = move || sum().map_or_else(String::new, |fit| ui::of(session, fit * 100.0, 100.0));
    let foot = el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .attr("colspan", "3")
                .child(words.fit),
        )
        .child(el("td").class("figure").live_text(sum));
    el("table")
        .class("parts")
        .child(el("thead").child(head))
        .child(el("tbody").child(rows))
        .child(el("tfoot").child(foot))
}

fn why_row(session: Session, ranking: &Ranking, product: usize, part: Part) -> Option<[String; 4]> {
    let weight = ranking.weight(part.subject);
    if weight <= 0.0 {
        return None;
    }
    let (label, value) = match part.subject {
        Subject::Criterion(index) => (
            session.criterion(index),
            ui::named(session, index, &ui::measured(session, product, index)?),
        ),
        Subject::Votes => (session.words().votes.to_owned(), String::new()),
    };
    let adds = part.utility.map_or_else(
        || "–".to_owned(),
        |_| session.number(part.points() * 100.0, 1),
    );
    Some([label, value, level_word(session, weight).to_owned(), adds])
}

/// A weight in words.
pub(crate) fn level_word(session: Session, weight: f64) -> &'static str {
    let level = Level::within(weight).0.round() as usize;
    session.words().levels[level]
}

/// All that remain, in one line each.
fn rest(session: Session) -> Element {
    let all = move || ranked(session, usize::MAX);
    let lines = keyed(all, move |product| {
        line(session, "li", product, View::Nothing)
    });
    let title = session.words().all_ranked;
    let count = move || session.with_ranking(|ranking| ranking.ranked.len());
    folded(session, title, count, SHORTLIST, el("ol").child(lines))
}

/// Those that fail a demand, and which.
fn excluded(session: Session) -> Element {
    let words = session.words();
    let products = move || {
        session.with_ranking(|ranking| {
            let excluded = ranking.excluded.iter();
            excluded.map(|entry| entry.product).collect::<Vec<_>>()
        })
    };
    let because = move |product| {
        session.with_ranking(|ranking| {
            let mut excluded = ranking.excluded.iter();
            let entry = excluded.find(|entry| entry.product == product)?;
            let because = entry.because.iter();
            let because = ui::list(session, because.map(|demand| ui::demand(session, *demand)));
            let because = fill(words.excluded_by, &[("{a}", &because)]);
            Some(format!(" · {because}"))
        })
    };
    let lines = keyed(products, move |product| {
        let note = el("span").class("note");
        el("li")
            .child(session.product_name(product))
            .child(note.live_text(move || because(product).unwrap_or_default()))
    });
    let count = move || session.with_ranking(|ranking| ranking.excluded.len());
    folded(session, words.excluded, count, 0, el("ul").child(lines))
}

/// A list that opens. It is out of sight while it has no more than `few`.
fn folded(
    session: Session,
    title: Forms,
    count: impl Fn() -> usize + Copy + 'static,
    few: usize,
    list: Element,
) -> Element {
    let title = move || session.counted(title, count());
    el("details")
        .class("rest")
        .live_flag("hidden", move || count() <= few)
        .child(el("summary").live_text(title))
        .child(list.class("lines"))
}
