//! Products side by side: a real table, one unit per row, unknown shown as unknown.

mod row;

use crate::fields;
use crate::i18n::fill;
use crate::platform;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, each, el, live};

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    let differences = el("input")
        .attr("type", "checkbox")
        .attr("name", fields::DIFFERENCES)
        .attr("value", "1")
        .checked(move || session.differences.get())
        .on("change", move |event| {
            session.show_differences(ui::is_checked(event))
        });
    let line = el("div")
        .class("bar-line")
        .child(
            ui::heading(session, 3)
                .id("comparison")
                .attr("tabindex", "-1")
                .child(words.compare),
        )
        .child(
            el("label")
                .class("check")
                .child(differences)
                .child(el("span").child(words.differences)),
        )
        .child(
            el("button")
                .attr("type", "submit")
                .class("scriptless")
                .child(words.update),
        );
    let size = move || (session.guide(), session.columns.with(Vec::len));
    // The table is drawn as a grid on a phone, which would take its roles from it.
    let part = |tag| el(tag).attr("role", "rowgroup");
    let table = el("table")
        .attr("role", "table")
        .attr("aria-labelledby", "comparison")
        .child(part("thead").child(live(size, move |(_, count)| head(session, *count))))
        .child(part("tbody").child(row::rows(session)));
    el("section")
        .class("comparison")
        .attr("part", "comparison")
        .attr("aria-labelledby", "comparison")
        .child(line)
        .child(
            el("p")
                .class("note")
                .attr("role", "status")
                .live_text(move || hidden_note(session).unwrap_or_default()),
        )
        .child(table)
}

fn hidden_note(session: Session) -> Option<String> {
    if !session.differences.get() {
        return None;
    }
    let count = row::hidden(session);
    (count > 0).then(|| session.counted(session.words().rows_hidden, count))
}

/// Drawn for a number of columns, so that a picker keeps the focus while it is used.
fn head(session: Session, columns: usize) -> Element {
    let words = session.words();
    let column = |column| {
        let fit = move || {
            let product = session.column(column)?;
            session.with_ranking(|ranking| {
                if let Some(entry) = ranking.of(product) {
                    return Some(ui::fit(session, entry.fit));
                }
                // Keeping what one has is neither ranked nor ruled out.
                let fails = ranking
                    .excluded
                    .iter()
                    .any(|entry| entry.product == product);
                fails.then(|| words.left_out.to_owned())
            })
        };
        // Without script: says that the visitor has not chosen this column.
        let untouched = session
            .column(column)
            .filter(|_| !platform::SCRIPTED && !session.has_own_columns())
            .and_then(|product| Some(session.journey().products.get(product)?.id.to_string()));
        let untouched = untouched.map(|id| {
            el("input")
                .attr("type", "hidden")
                .attr("name", fields::GIVEN_COLUMN)
                .attr("value", id)
        });
        el("th")
            .attr("role", "columnheader")
            .attr("scope", "col")
            .child(live(
                move || session.column(column),
                move |product| product.and_then(|product| ui::picture(session, product)),
            ))
            .child(picker(session, column))
            .child(untouched)
            .child(live(
                move || session.column(column),
                move |product| product.map(|product| more(session, product)),
            ))
            .child(
                el("span")
                    .class("score")
                    .live_text(move || fit().unwrap_or_default()),
            )
    };
    let corner = el("th")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .class("corner")
        .child(ui::hidden(words.product));
    el("tr")
        .attr("role", "row")
        .child(corner)
        .child(each(0..columns, column))
}

/// A product's price, and the way to its own page.
fn more(session: Session, product: usize) -> View {
    let journey = session.journey();
    let name = session.product_name(product);
    let url = journey.products.get(product).and_then(|p| p.url.as_ref());
    let link = url.map(|url| ui::link(url, name, "page"));
    vec![ui::price(session, product).into(), link.into()].into()
}

/// The product's name is the control that swaps it for another.
fn picker(session: Session, column: usize) -> Element {
    let journey = session.journey();
    let shown = move || {
        let journey = session.journey();
        let product = session
            .column(column)
            .and_then(|index| journey.products.get(index));
        product
            .map(|product| product.id.to_string())
            .unwrap_or_default()
    };
    let label = fill(session.words().swap, &[("{n}", &(column + 1).to_string())]);
    let guide = journey.guides.get(session.guide());
    let candidates = guide.map(|guide| guide.products.as_slice());
    let options = each(candidates.unwrap_or_default(), |index| {
        let entry = journey.products.get(index.index())?;
        let option = el("option").attr("value", entry.id.to_string());
        Some(option.child(session.text(&entry.name)))
    });
    el("select")
        .class("picker")
        .attr("name", fields::COLUMN)
        .attr("aria-label", label)
        .value(shown)
        .on("change", move |event| {
            if let Some(chosen) = session.journey().product(&ui::value(event)) {
                session.set_column(column, chosen);
            }
        })
        .child(options)
}
