//! The catalog: values, prices and scales that contradict each other.

use trust_journey_model::document::{Attribute, AttributeType, Better, Cell, Journey, Scale};
use trust_journey_model::logic::print_number;
use trust_journey_model::read::{Problem, Rule};

pub(super) fn look(journey: &Journey, problems: &mut Vec<Problem>) {
    for (index, attribute) in journey.attributes.iter().enumerate() {
        tops(journey, index, attribute, problems);
        if *attribute.id == *"price" && attribute.kind == AttributeType::Money {
            prices(journey, index, attribute, problems);
        }
    }
    for (index, criterion) in journey.criteria.iter().enumerate() {
        let attribute = &journey.attributes[criterion.attribute.index()];
        if let Scale::Linear { worst, best } = criterion.scale {
            let word = match attribute.better {
                Better::Higher if best < worst => "higher",
                Better::Lower if best > worst => "lower",
                _ => continue,
            };
            let words = [criterion.id.as_str(), word];
            let path = format!("$.criteria[{index}].scale");
            problems.push(Problem::new(path, Rule::AgainstBetter, &words));
        }
    }
}

/// The cells of one attribute, with their paths.
fn cells<'j>(
    journey: &'j Journey,
    index: usize,
    attribute: &'j Attribute,
) -> impl Iterator<Item = (usize, &'j Cell, String)> {
    let products = journey.products.iter().enumerate();
    products.filter_map(move |(product, entry)| {
        let path = format!("$.catalog.products[{product}].values.{}", attribute.id);
        Some((product, entry.cells.get(index)?, path))
    })
}

fn tops(journey: &Journey, index: usize, attribute: &Attribute, problems: &mut Vec<Problem>) {
    let Some(top) = attribute
        .out_of
        .filter(|_| attribute.kind == AttributeType::Rating)
    else {
        return;
    };
    for (_, cell, path) in cells(journey, index, attribute) {
        let (low, high) = match cell {
            Cell::Number(number) => (*number, *number),
            Cell::Range(low, high) => (*low, *high),
            _ => continue,
        };
        let wrong = if low < 0.0 { low } else { high };
        if !(0.0..=top).contains(&wrong) {
            let words = [print_number(wrong), print_number(top)];
            let words = [words[0].as_str(), words[1].as_str()];
            problems.push(Problem::new(path, Rule::AboveTop, &words));
        }
    }
}

/// In conditions, an attribute named "price" hides the product's own price.
fn prices(journey: &Journey, index: usize, attribute: &Attribute, problems: &mut Vec<Problem>) {
    for (product, cell, path) in cells(journey, index, attribute) {
        let entry = &journey.products[product];
        let (Some(price), Cell::Number(amount)) = (&entry.price, cell) else {
            continue;
        };
        let currency = attribute.currency.as_ref();
        let same_currency = currency.is_none_or(|currency| *currency == price.currency);
        if price.amount as f64 == *amount && same_currency {
            continue;
        }
        let own = format!("{} {}", price.amount, *price.currency);
        let other = format!(
            "{} {}",
            print_number(*amount),
            currency.map_or("", |c| c.as_str())
        );
        let words = [entry.id.as_str(), &own, other.trim()];
        problems.push(Problem::new(path, Rule::TwoPrices, &words));
    }
}
