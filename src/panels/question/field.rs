//! What is typed or picked: lines of text, countries, scales, orders and levels.

use super::{Drawn, Spot};
use crate::fields;
use crate::format;
use crate::history;
use crate::i18n::fill;
use crate::panels::weights;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, each, el};
use std::rc::Rc;
use trust_journey_model::{
    Answer, CountryInput, DateEnd, Input, RankInput, ScaleInput, WeightsInput,
};

/// A field that says when its answer is wrong.
pub(super) fn checked(session: Session, spot: Spot, field: Element) -> Element {
    let wrong = move || spot.depth == 0 && session.problem.with(Option::is_some);
    field
        .live_attr("aria-invalid", move || wrong().then_some("true".into()))
        .live_attr("aria-describedby", move || {
            wrong().then_some("problem".into())
        })
}

/// The field for a number, an amount, a day, a year or a line of text.
pub(super) fn typed(drawn: Drawn<'_>, input: &Input, title_id: &str) -> Element {
    let Drawn { session, spot, .. } = drawn;
    let (kind, mode, unit) = match input {
        Input::Date(_) => ("date", None, None),
        Input::Text(_) => ("text", None, None),
        Input::Year(_) => ("text", Some("numeric"), None),
        Input::Money(money) => ("text", Some("decimal"), Some(money.currency.to_string())),
        Input::Number(number) => {
            let unit = number.unit.as_ref().map(|unit| session.text(unit));
            ("text", Some("decimal"), unit)
        }
        _ => ("text", None, None),
    };
    let mut field = el("input")
        .attr("type", kind)
        .maybe("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("name", drawn.name())
        .attr("aria-labelledby", title_id.to_owned())
        .on("input", move |event| {
            session.type_text(ui::value(event));
        });
    if spot.depth == 0 {
        field = field.value(move || session.draft.with(|draft| draft.text.clone()));
    }
    match input {
        Input::Date(ends) => {
            let day = move |end: Option<DateEnd>| {
                move || end.map(|end| end.on(session.today()).to_text().into())
            };
            field = field
                .live_attr("min", day(ends.min))
                .live_attr("max", day(ends.max))
                .on("focus", move |_| session.follow_day());
        }
        Input::Text(line) => {
            // Browsers count units of UTF-16, of which a character has one or two; we count characters.
            field = field
                .attr("maxlength", (2 * line.max_length).to_string())
                .class("line-of-text");
        }
        _ => {}
    }
    let unit = unit.map(|unit| el("span").class("unit").child(unit));
    el("p")
        .class("typed")
        .child(checked(session, spot, field))
        .child(unit)
}

/// A country, by its name in the reader's language.
pub(super) fn country(drawn: Drawn<'_>, input: &CountryInput, title_id: &str) -> Element {
    let Drawn { session, spot, .. } = drawn;
    let countries = format::countries(&session.locale(), input.offered());
    let chosen = move || match spot.depth {
        0 => session.draft.with(|draft| draft.text.clone()),
        _ => String::new(),
    };
    let field = picker(session, countries, chosen, move |code| session.pick(code))
        .attr("name", drawn.name())
        .attr("aria-labelledby", title_id.to_owned());
    el("p").class("typed").child(checked(session, spot, field))
}

/// A select that begins empty.
fn picker(
    session: Session,
    entries: Vec<(String, String)>,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    let first = (String::new(), session.words().choose.to_owned());
    let options = each([first].into_iter().chain(entries), |(value, name)| {
        el("option").attr("value", value).child(name)
    });
    el("select")
        .class("picker")
        .value(chosen)
        .on("change", move |event| choose(ui::value(event)))
        .child(options)
}

/// One place after the other, best first.
pub(super) fn order(drawn: Drawn<'_>, rank: &RankInput, offered: &[usize]) -> View {
    let Drawn { session, spot, .. } = drawn;
    let options = offered.iter().filter_map(|index| rank.options.get(*index));
    let option = |option: &trust_journey_model::AnswerOption| {
        (option.id.to_string(), session.text(&option.label))
    };
    let entries: Vec<_> = options.map(option).collect();
    let places = rank
        .top
        .map_or(entries.len(), |top| entries.len().min(top as usize));
    each(0..places, |place| {
        let chosen = move || {
            let chosen = session.draft.with(|draft| draft.chosen.get(place).cloned());
            chosen.filter(|_| spot.depth == 0).unwrap_or_default()
        };
        let choose = move |id| session.put_in_order(place, places, id);
        let label = fill(session.words().place, &[("{n}", &(place + 1).to_string())]);
        let field = picker(session, entries.clone(), chosen, choose).attr("name", drawn.name());
        el("label")
            .class("typed")
            .child(el("span").class("unit").child(label))
            .child(checked(session, spot, field))
    })
}

/// A point between two ends; one tap answers.
pub(super) fn scale(drawn: Drawn<'_>, scale: &ScaleInput) -> View {
    let Drawn { session, spot, .. } = drawn;
    let step = |point: i32| {
        let given = move || {
            let given = session.draft.with(|draft| draft.text == point.to_string());
            (given && spot.depth == 0).then_some("true".into())
        };
        let answer = move || {
            let answer = Answer::Number(point.into());
            // Who comes back finds it there.
            session.type_text(point.to_string());
            history::step(session, || session.answer(&answer));
        };
        ui::button("score-step", drawn.name(), point.to_string(), answer)
            .live_attr("aria-pressed", given)
    };
    let ends = [&scale.low, &scale.high];
    let ends = ends.map(|end| end.as_ref().map(|end| session.text(end)));
    ui::scale(scale.from..=scale.to, ends, step)
}

/// How much each of a few criteria matters.
pub(super) fn levels(drawn: Drawn<'_>, input: &WeightsInput) -> View {
    let Drawn { session, spot, .. } = drawn;
    let journey = session.journey();
    each(input.criteria.iter(), |index| {
        let index = index.index();
        let id = journey.criteria.get(index)?.id.to_string();
        let name = format!("{}{}.{id}", fields::LEVEL, drawn.node.id);
        let own = id.clone();
        let level = move || {
            let own = session.draft.with(|draft| draft.levels.get(&own).copied());
            own.filter(|_| spot.depth == 0)
                .unwrap_or_else(|| weights::in_force(session, index))
        };
        let set = move |level| session.set_level(&id, level);
        let label = session.criterion(index);
        Some(weights::steps(
            session,
            label,
            name,
            Rc::new(level),
            Rc::new(set),
        ))
    })
}
