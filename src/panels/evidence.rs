//! What speaks for and against the products side by side, and where that comes from.

use crate::i18n::fill;
use crate::session::{ON_A_PHONE, Session};
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{Arguments, Certainty, Claim, Date, Event, Journey, Rate, Source};

pub(crate) fn panel(session: Session) -> View {
    let guide = move || (session.guide(), !argued(session).is_empty());
    live(guide, move |(_, any)| {
        any.then(|| {
            el("section")
                .class("evidence")
                .attr("part", "evidence")
                .attr("aria-labelledby", "evidence")
                .child(
                    ui::heading(session, 3)
                        .id("evidence")
                        .child(session.words().evidence),
                )
                .child(keyed(
                    move || argued(session),
                    move |product| side_by_side(session, product),
                ))
        })
    })
}

/// The products side by side for which the guide has arguments.
fn argued(session: Session) -> Vec<usize> {
    let mut columns = session.columns.get();
    columns.retain(|product| arguments(&session.journey(), session.guide(), *product).is_some());
    columns
}

fn arguments(journey: &Journey, guide: usize, product: usize) -> Option<&Arguments> {
    let mut known = journey.guides.get(guide)?.arguments.iter();
    let (_, arguments) = known.find(|(index, _)| index.index() == product)?;
    Some(arguments)
}

fn side_by_side(session: Session, product: usize) -> Option<Element> {
    let words = session.words();
    let journey = session.journey();
    let arguments = arguments(&journey, session.guide(), product)?;
    // The table of a phone does not show it.
    let beyond = move || {
        let place = |columns: &Vec<usize>| columns.iter().position(|column| *column == product);
        session.columns.with(place) >= Some(ON_A_PHONE)
    };
    let sides = [(words.pros, &arguments.pros), (words.cons, &arguments.cons)];
    let sides = each(sides, |(title, claims)| {
        let claims = claims
            .iter()
            .filter_map(|index| journey.claims.get(index.index()));
        let lines: Vec<View> = claims.map(|one| claim(session, one).into()).collect();
        let side = el("div").child(ui::heading(session, 5).child(title));
        (!lines.is_empty()).then(|| side.child(el("ul").child(lines)))
    });
    Some(
        el("article")
            .live_flag("data-beyond", beyond)
            .child(ui::heading(session, 4).child(session.product_name(product)))
            .child(el("div").class("sides").child(sides)),
    )
}

/// What is claimed; how sure that is and where it comes from opens in place.
fn claim(session: Session, claim: &Claim) -> Element {
    let words = session.words();
    let journey = session.journey();
    let expired = claim.valid_until.filter(|last| *last < session.today());
    let tag = expired.map(|_| el("span").class("tag").child(words.expired));
    let day = |sentence, day: Date| fill(sentence, &[("{a}", &session.date(&day.to_text()))]);
    let certainty = words.certainty[match claim.certainty {
        Certainty::High => 0,
        Certainty::Moderate => 1,
        Certainty::Low => 2,
        Certainty::Unknown => 3,
    }];
    let as_of = claim.as_of.map(|date| day(words.as_of, date));
    let as_of = as_of.map(|text| format!(" ({text})"));
    let expired = expired.map(|date| el("p").child(day(words.expired_since, date)));
    let sources = claim.sources.iter();
    let sources = sources.filter_map(|index| journey.sources.get(index.index()));
    let id = claim.id.to_string();
    let summary = el("summary")
        .child(session.text(&claim.text))
        .child(claim.rate.as_ref().map(|rate| figure(session, rate)))
        .child(tag);
    let details = el("details")
        .on("toggle", move |event| {
            if ui::is_open(event) {
                session.record(Event::ClaimOpened { claim: id.clone() });
            }
        })
        .child(summary)
        .child(el("p").child(certainty).child(as_of))
        .child(expired)
        .child(el("ul").child(each(sources, |source| self::source(session, source))));
    el("li").child(details)
}

/// "88 of 100 buyers in 2025, in the first year".
fn figure(session: Session, rate: &Rate) -> Element {
    let count = ui::of(session, rate.numerator.into(), rate.denominator.into());
    let population = rate
        .population
        .as_ref()
        .map(|text| format!(" {}", session.text(text)));
    let period = rate
        .period
        .as_ref()
        .map(|text| format!(", {}", session.text(text)));
    el("span")
        .class("rate")
        .child(count)
        .child(population)
        .child(period)
}

/// A source, with its link, who answers for it, and its terms.
pub(super) fn source(session: Session, source: &Source) -> Element {
    let title = session.text(&source.title);
    let date = source.date.map(|date| session.date(&date.to_text()));
    let licence = source.licence.as_ref().map(|text| session.text(text));
    let more = [Some(source.publisher.clone()), date, licence];
    let more = more.into_iter().flatten();
    el("li")
        .child(match &source.url {
            Some(url) => ui::link(url, title, "").into(),
            None => View::from(title),
        })
        .child(each(more, |text| format!(" · {text}")))
}
