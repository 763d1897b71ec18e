//! Sources, claims, rates and what visitors said.

use crate::support::{check, document, edited, valid};
use serde_json::json;
use trust_journey_model::{Certainty, CriterionKind, Date, Independence, Moment, SourceKind};

#[test]
fn evidence_is_checked() {
    check(
        r#"
        /sources/0/kind | "officail" | $.sources[0].kind | "officail" is not known here | "official"?
        /sources/0/independence | "third party" | $.sources[0].independence | "third party" is not known here | "third_party"?
        /sources/0/publisher | 7 | $.sources[0].publisher | Found 7, expected a text | Correct
        /sources/0/publisher | - | $.sources[0] | "publisher" is missing | Add it
        /sources/- | {"id": "epa", "title": "T", "publisher": "P"} | $.sources[2].id | used twice | its own
        /claims/0/product | "cow" | $.claims[0].product | no product "cow" | ant, bear, keep
        /claims/1/attribute | "starz" | $.claims[1].attribute | no attribute "starz" | "stars"?
        /claims/0/certainty | "sure" | $.claims[0].certainty | "sure" is not known here | high, moderate, low, unknown
        /claims/0/as_of | "2026" | $.claims[0].as_of | "2026" is not a date | 2026-01-31
        /claims/0/valid_until | "2026-02-30" | $.claims[0].valid_until | is not a date | 2026-01-31
        /claims/0/sources/0 | "drive" | $.claims[0].sources[0] | no source "drive" | "drives"?
        /claims/0/sources/- | "drives" | $.claims[0].sources[1] | named twice | once
        /claims/0/text | "" | $.claims[0].text | empty | Write the text
        /claims/- | {"id": "nimble", "text": "T"} | $.claims[4].id | used twice | its own
        /claims/1/rate/numerator | 101 | $.claims[1].rate | 101 of 100 is not a rate | not 0
        /claims/1/rate/denominator | 0 | $.claims[1].rate | 88 of 0 is not a rate | not 0
        /claims/1/rate | {"numerator": 0, "denominator": 0} | $.claims[1].rate | 0 of 0 is not a rate | not 0
        /claims/1/rate/numerator | -1 | $.claims[1].rate.numerator | Found -1, expected a whole number | Correct
        /claims/1/rate/numerator | 0.5 | $.claims[1].rate.numerator | Found 0.5, expected a whole number | Correct
        /claims/1/rate/denominator | - | $.claims[1].rate | "denominator" is missing | Add it
        /claims/1/rate/period | "" | $.claims[1].rate.period | empty | leave
        /claims/1/rate/percent | 88 | $.claims[1].rate.percent | "percent" is not known | numerator, denominator, period, population
        /feedback/0/date | "soon" | $.feedback[0].date | "soon" is not a date | 2026-01-31
        /feedback/0/changed | {"en": "It"} | $.feedback[0].changed | missing in: es | Add it
        /criteria/0/kind | "cost" | $.criteria[0].kind | "cost" is not known here | benefit, burden, living_with
        /surveys/0/after/0 | "end" | $.surveys[0].after[0] | "end" is not known here | result, comparison
        /surveys/0/recontact_days | -1 | $.surveys[0].recontact_days | Found -1, expected a whole number | Correct
        /next_steps/0/kind | "sell" | $.next_steps[0].kind | "sell" is not known here | buy, try, talk, learn, save, keep
        /catalog/products/0/price | {"amount": 1.5, "currency": "USD"} | $.catalog.products[0].price.amount | Found 1.5, expected a whole number | Correct
        /catalog/products/0/price | 1999 | $.catalog.products[0].price | Found 1999, expected an object in braces | Correct
        /catalog/products/0/price/amount | 9007199254740992 | $.catalog.products[0].price.amount | expected a whole number from -9007199254740991 | Correct
    "#,
    );
}

#[test]
fn evidence_is_kept_as_it_is_written() {
    let journey = valid(&document());
    let epa = &journey.sources[0];
    assert_eq!(
        (epa.kind, epa.independence),
        (Some(SourceKind::Official), Some(Independence::Regulator))
    );
    let lasts = &journey.claims[1];
    assert_eq!(
        (lasts.certainty, lasts.as_of),
        (Certainty::Moderate, Date::parse("2026-01-10"))
    );
    assert_eq!(
        (
            lasts.product.unwrap().index(),
            lasts.attribute.unwrap().index()
        ),
        (1, 4)
    );
    let places: Vec<usize> = lasts.sources.iter().map(|place| place.index()).collect();
    assert_eq!(places, [1, 0]);
    let rate = lasts.rate.as_ref().unwrap();
    assert_eq!((rate.numerator, rate.denominator), (88, 100));
    assert_eq!(rate.period.as_ref().unwrap().get("es"), "in the first year");
    assert_eq!(journey.claims[3].certainty, Certainty::Unknown);
    assert_eq!(journey.claims[0].valid_until, Date::parse("2027-01-10"));
    assert_eq!(journey.feedback[0].date, Date::parse("2026-01-20").unwrap());
    let kinds: Vec<CriterionKind> = journey.criteria.iter().map(|c| c.kind).collect();
    use CriterionKind::{Benefit, Burden, LivingWith};
    assert_eq!(kinds, [Benefit, Benefit, LivingWith, Burden]);
    let (facts, source) = journey.facts.unwrap();
    assert_eq!((facts, source), (Date::parse("2026-01-31").unwrap(), 0));
    let guide = &journey.guides[0];
    let (bear, arguments) = &guide.arguments[1];
    assert_eq!(
        (
            bear.index(),
            arguments.pros[0].index(),
            arguments.cons[0].index()
        ),
        (1, 1, 2)
    );
    let disclosure = guide.disclosure.as_ref().unwrap();
    assert_eq!(disclosure.gains[0].1.get("en"), "A little more.");
    let survey = &journey.surveys[0];
    assert_eq!(
        (survey.rate(), survey.salt(), survey.recontact_days),
        (0.5, "spring", 60)
    );
    assert_eq!(survey.after, [Moment::Result, Moment::Comparison]);
}

#[test]
fn a_rate_may_be_none_or_all_of_them() {
    for numerator in [0, 100] {
        valid(&edited(&[("/claims/1/rate/numerator", json!(numerator))]));
    }
}

#[test]
fn a_survey_without_a_sample_asks_everybody() {
    let journey = valid(&edited(&[("/surveys/0/sample", json!(null))]));
    assert_eq!(
        (journey.surveys[0].rate(), journey.surveys[0].salt()),
        (1.0, "conf")
    );
}
