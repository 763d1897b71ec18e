//! Claims and sources: where from, since when, until when, and of how many.

use std::collections::BTreeMap;
use trust_journey_model::document::Journey;
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Index, Problem, Rule};

pub(super) fn look(journey: &Journey, today: Date, problems: &mut Vec<Problem>) {
    for (index, source) in journey.sources.iter().enumerate() {
        if source.date.is_none() {
            let path = format!("$.sources[{index}]");
            problems.push(Problem::new(path, Rule::UndatedSource, &[&source.id]));
        }
    }
    for (index, claim) in journey.claims.iter().enumerate() {
        let path = format!("$.claims[{index}]");
        let mut report = |rule| problems.push(Problem::new(path.as_str(), rule, &[&claim.id]));
        if claim.sources.is_empty() {
            report(Rule::UnsourcedClaim);
        }
        if claim.as_of.is_none() {
            report(Rule::UndatedClaim);
        }
        if !is_used(journey, index) {
            report(Rule::UnusedClaim);
        }
        let limit = claim.valid_until.map_or(today, |last| last.min(today));
        if let Some(date) = claim.as_of.filter(|date| *date > limit) {
            let path = format!("{path}.as_of");
            let words = [claim.id.as_str(), &date.to_text(), &limit.to_text()];
            problems.push(Problem::new(path, Rule::DatesOutOfOrder, &words));
        }
        if let Some(last) = claim.valid_until.filter(|last| *last < today) {
            let path = format!("{path}.valid_until");
            let words = [claim.id.as_str(), &last.to_text()];
            problems.push(Problem::new(path, Rule::ExpiredClaim, &words));
        }
    }
    denominators(journey, problems);
    arguments(journey, problems);
}

/// An argument for or against a product is about that product, or about none in particular, and is
/// on one side only.
fn arguments(journey: &Journey, problems: &mut Vec<Problem>) {
    for (index, guide) in journey.guides.iter().enumerate() {
        for (product, arguments) in guide.arguments.iter() {
            let id = journey.products[product.index()].id.as_str();
            let path = format!("$.guides[{index}].arguments.{id}");
            let mut report = |side: &str, at: usize, rule, words: &[&str]| {
                problems.push(Problem::new(format!("{path}.{side}[{at}]"), rule, words));
            };
            for (side, claims) in [("pros", &arguments.pros), ("cons", &arguments.cons)] {
                for (at, claim) in claims.iter().enumerate() {
                    let claim = &journey.claims[claim.index()];
                    let about = claim.product.filter(|about| about != product);
                    if let Some(about) = about {
                        let about = journey.products[about.index()].id.as_str();
                        let words = [claim.id.as_str(), about, id];
                        report(side, at, Rule::ClaimOfAnother, &words);
                    }
                }
            }
            for (at, claim) in arguments.cons.iter().enumerate() {
                if arguments.pros.contains(claim) {
                    let words = [journey.claims[claim.index()].id.as_str(), id];
                    report("cons", at, Rule::BothSides, &words);
                }
            }
        }
    }
}

/// True for claims among the arguments of a guide, and for those about one of its rows.
fn is_used(journey: &Journey, claim: usize) -> bool {
    let about = journey.claims[claim].attribute.map(Index::index);
    journey.guides.iter().any(|guide| {
        let mut arguments = guide.arguments.iter().map(|(_, arguments)| arguments);
        let mut rows = guide.rows.iter().map(|row| row.index());
        arguments.any(|a| {
            a.pros
                .iter()
                .chain(a.cons.iter())
                .any(|c| c.index() == claim)
        }) || rows.any(|row| about == Some(row))
    })
}

/// Rates about one attribute are shown side by side, and readers compare the first number.
fn denominators(journey: &Journey, problems: &mut Vec<Problem>) {
    let mut rates: BTreeMap<usize, Vec<(usize, u32)>> = BTreeMap::new();
    for (index, claim) in journey.claims.iter().enumerate() {
        if let (Some(attribute), Some(rate)) = (claim.attribute, &claim.rate) {
            rates
                .entry(attribute.index())
                .or_default()
                .push((index, rate.denominator));
        }
    }
    for (attribute, rates) in rates {
        let first = rates[0].1;
        let Some((index, _)) = rates.iter().find(|(_, denominator)| *denominator != first) else {
            continue;
        };
        let mut all: Vec<u32> = rates.iter().map(|(_, denominator)| *denominator).collect();
        all.sort_unstable();
        all.dedup();
        let all: Vec<String> = all.iter().map(u32::to_string).collect();
        let words = [journey.attributes[attribute].id.as_str(), &all.join(", ")];
        let path = format!("$.claims[{index}].rate.denominator");
        problems.push(Problem::new(path, Rule::MixedDenominators, &words));
    }
}
