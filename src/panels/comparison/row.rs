//! The rows of the table.

use crate::i18n::fill;
use crate::session::{ON_A_PHONE, Session};
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{Attribute, AttributeType, Better, Cell, Event, Journey};

/// Each stays the same element while products are swapped and rows hidden, so that an opened
/// explanation stays open.
pub(super) fn rows(session: Session) -> View {
    let attributes = move || attributes(session, &session.journey());
    keyed(attributes, move |attribute| row(session, attribute))
}

/// How many rows "only differences" hides.
pub(super) fn hidden(session: Session) -> usize {
    let journey = session.journey();
    let rows = attributes(session, &journey).into_iter();
    rows.filter(|attribute| is_hidden(session, *attribute))
        .count()
}

/// Indexes of the attributes that the guide in force compares.
fn attributes(session: Session, journey: &Journey) -> Vec<usize> {
    let guide = journey.guides.get(session.guide());
    let rows = guide.map(|guide| guide.rows.iter());
    rows.into_iter().flatten().map(|row| row.index()).collect()
}

fn is_hidden(session: Session, attribute: usize) -> bool {
    let journey = session.journey();
    session.differences.get() && !differs(&journey, &session.shown_columns(), attribute)
}

/// Unknown values might differ, so they are never "the same".
fn differs(journey: &Journey, columns: &[usize], attribute: usize) -> bool {
    let mut cells = cells(journey, columns, attribute);
    let Some(first) = cells.next() else {
        return false;
    };
    first.is_unknown() || cells.any(|cell| cell != first)
}

fn cells<'a>(
    journey: &'a Journey,
    columns: &'a [usize],
    attribute: usize,
) -> impl Iterator<Item = &'a Cell> {
    columns.iter().map(move |product| {
        let product = journey.products.get(*product);
        product
            .and_then(|product| product.cells.get(attribute))
            .unwrap_or(&Cell::Unknown)
    })
}

fn row(session: Session, index: usize) -> Option<Element> {
    let words = session.words();
    let journey = session.journey();
    let attribute = journey.attributes.get(index)?;
    use AttributeType as T;
    let direction = match (attribute.kind, attribute.better) {
        (T::Number | T::Rating | T::Money, Better::Higher) => Some(words.higher_better),
        (T::Number | T::Rating | T::Money, Better::Lower) => Some(words.lower_better),
        // "Higher" means nothing where there is no number.
        _ => None,
    };
    let unit = attribute.unit.as_ref().map(|unit| session.text(unit));
    // "of 5", under the name of a rating.
    let of = attribute.out_of.map(|most| {
        let values = [("{a}", ""), ("{n}", &*session.exact(most))];
        fill(words.of_count, &values).trim().to_owned()
    });
    let unit = of.or(unit);
    let under = ui::list(
        session,
        unit.into_iter().chain(direction.map(str::to_owned)),
    );
    let under = (!under.is_empty()).then(|| el("span").class("unit").child(under));
    let head = el("th").attr("role", "rowheader").attr("scope", "row");
    let head = head.child(label(session, attribute, under));
    Some(
        el("tr")
            .attr("role", "row")
            .live_flag("hidden", move || is_hidden(session, index))
            .child(head)
            .child(live(
                move || session.columns.with(Vec::len),
                move |count| each(0..*count, |column| cell(session, index, column)),
            )),
    )
}

/// What one product has in a row. Swapping another column leaves it alone.
fn cell(session: Session, index: usize, column: usize) -> View {
    let words = session.words();
    let shown = move || {
        let journey = session.journey();
        let attribute = journey.attributes.get(index)?;
        session.columns.with(|columns| {
            let cell = cells(&journey, columns, index).nth(column)?;
            let among = |count: usize| {
                let best = best(attribute, cells(&journey, columns, index).take(count));
                best.is_some() && column < count && cell.as_number() == best
            };
            // The style sheet shows the mark that fits the columns on show.
            let marked = [
                (among(columns.len()), "best"),
                (among(ON_A_PHONE), "best of-two"),
            ];
            let class = match cell {
                Cell::Number(_) | Cell::Range(..) => "figure",
                Cell::Unknown | Cell::Depends(_) => "unknown",
                _ => "",
            };
            Some((class, ui::cell(session, attribute, cell), marked))
        })
    };
    live(shown, move |shown| {
        shown.as_ref().map(|(class, text, marked)| {
            let value = el("span").class("value").child(text.clone());
            let mark = each(marked, |(here, class)| {
                here.then(|| el("span").class(*class).child(words.best_here))
            });
            el("td")
                .attr("role", "cell")
                .class(*class)
                .child(value)
                .child(mark)
        })
    })
}

/// The best value, where a direction makes sense and the products differ.
fn best<'a>(attribute: &Attribute, cells: impl Iterator<Item = &'a Cell>) -> Option<f64> {
    let numbers: Vec<f64> = cells.filter_map(Cell::as_number).collect();
    let lowest = numbers.iter().copied().min_by(f64::total_cmp)?;
    let highest = numbers.iter().copied().max_by(f64::total_cmp)?;
    match attribute.better {
        _ if lowest == highest => None,
        Better::Higher => Some(highest),
        Better::Lower => Some(lowest),
        Better::Target | Better::None => None,
    }
}

/// The row's name; where there is more to say, it opens in place.
fn label(session: Session, attribute: &Attribute, under: Option<Element>) -> View {
    let label = el("span")
        .class("label")
        .child(session.text(&attribute.label));
    if attribute.help.is_none() && attribute.formula.is_none() {
        return vec![label.into(), under.into()].into();
    }
    let words = session.words();
    let row = attribute.id.to_string();
    let summary = el("summary")
        .child(label)
        .child(under)
        .child(ui::hidden(format!(" ({})", words.what_is_this)));
    let help = attribute
        .help
        .as_ref()
        .map(|help| el("p").child(session.text(help)));
    let formula = attribute
        .formula
        .as_ref()
        .map(|formula| el("p").child(format!("{} {}", words.how_computed, session.text(formula))));
    el("details")
        .class("help")
        .on("toggle", move |event| {
            if ui::is_open(event) {
                session.record(Event::RowViewed { row: row.clone() });
            }
        })
        .child(summary)
        .child(help)
        .child(formula)
        .into()
}
