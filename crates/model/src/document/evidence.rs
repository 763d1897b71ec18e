//! Claims and their sources.

use crate::document::{Attribute, Product};
use crate::logic::Date;
use crate::read::{Id, Index, Indexes, Named, Reader, Refer, Rule, record, words};
use crate::{Text, Url};

/// The kind of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Figures or rules of a public authority.
    Official,
    /// A test of the products themselves.
    Test,
    /// A scientific study.
    Study,
    /// Reviews by buyers or journalists.
    Review,
    /// A survey.
    Survey,
    /// A statement of the maker.
    Manufacturer,
    /// The shop's own records.
    Shop,
}

words!(SourceKind { "official" => Official, "test" => Test, "study" => Study, "review" => Review, "survey" => Survey, "manufacturer" => Manufacturer, "shop" => Shop });

/// A source's relation to the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Independence {
    /// The seller or maker itself.
    FirstParty,
    /// Paid for by the seller or maker.
    Paid,
    /// Independent: gains nothing from the sale.
    ThirdParty,
    /// A public authority.
    Regulator,
}

words!(Independence { "first_party" => FirstParty, "paid" => Paid, "third_party" => ThirdParty, "regulator" => Regulator });

record! {
    /// A source of facts.
    pub struct Source: Debug, Clone {
        /// Stable id.
        /// Example: "epa"
        pub id: Id,
        /// Its title.
        /// Example: "Fuel economy data, model year 2015"
        pub title: Text,
        /// Its publisher.
        /// Example: "U.S. Environmental Protection Agency"
        pub publisher: String,
        /// Its address.
        /// Example: "https://www.fueleconomy.gov/feg/download.shtml"
        pub url: Option<Url> = None,
        /// The day it was published, or read if that is unknown.
        /// Example: "2026-11-21"
        pub date: Option<Date> = None,
        /// The terms of use.
        /// Example: "Public domain"
        pub licence: Option<Text> = None,
        /// The kind of source.
        /// Example: "official"
        pub kind: Option<SourceKind> = None,
        /// Its relation to the seller.
        /// Example: "regulator"
        pub independence: Option<Independence> = None,
    }
}

/// The certainty of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certainty {
    /// Further evidence is very unlikely to change it.
    High,
    /// Further evidence may change it.
    Moderate,
    /// Further evidence is likely to change it.
    Low,
    /// Not judged.
    #[default]
    Unknown,
}

words!(Certainty { "high" => High, "moderate" => Moderate, "low" => Low, "unknown" => Unknown });

record! {
    /// A checkable statement.
    pub struct Claim: Debug {
        /// Stable id.
        /// Example: "brakes-wet"
        pub id: Id,
        /// The statement.
        /// Example: "Stops in 5 m on a wet road from 25 km/h."
        pub text: Text,
        /// The product it is about.
        /// Example: "city-bike"
        pub product: Option<Index<Product>> = None,
        /// The attribute it is about.
        /// Example: "braking"
        pub attribute: Option<Index<Attribute>> = None,
        /// How certain it is.
        /// Example: "moderate"
        pub certainty: Certainty = Certainty::default(),
        /// The day for which it was true.
        /// Example: "2026-05-02"
        pub as_of: Option<Date> = None,
        /// The last day it may be shown as current.
        /// Example: "2027-05-02"
        pub valid_until: Option<Date> = None,
        /// The rate behind it, if there is one.
        /// Example: {"numerator": 88, "denominator": 100, "period": "in the first year", "population": "buyers in 2025"}
        pub rate: Option<Rate> = None,
        /// Its sources: ids of sources.
        /// Example: ["own-test"]
        pub sources: Indexes<Source> = Indexes::default(),
    }
}

record! {
    /// A rate as two counts. People read "12 of 100" better than "12 %".
    pub struct Rate: Debug, Clone {
        /// How many.
        /// Example: 88
        pub numerator: u32,
        /// Of how many; the same for all rates in one row.
        /// Example: 100
        pub denominator: u32,
        /// The period counted.
        /// Example: "in the first year"
        pub period: Option<Text> = None,
        /// The population counted.
        /// Example: "buyers in 2025"
        pub population: Option<Text> = None,
    }
}

record! {
    /// "You told us, we changed."
    pub struct Feedback: Debug, Clone {
        /// The visitors' feedback.
        /// Example: "The guide did not say which bikes fit in a lift."
        pub said: Text,
        /// The change made.
        /// Example: "Length and width are rows of the table now."
        pub changed: Text,
        /// The day of the change.
        /// Example: "2026-10-01"
        pub date: Date,
    }
}

impl Claim {
    pub(super) fn check(&self, path: &str, reader: &Reader<'_>) {
        if let Some(rate) = &self.rate
            && (rate.denominator == 0 || rate.numerator > rate.denominator)
        {
            let counts = [rate.numerator.to_string(), rate.denominator.to_string()];
            let words = [counts[0].as_str(), counts[1].as_str()];
            reader.report(format!("{path}.rate"), Rule::RateAboveAll, &words);
        }
    }
}

impl Named for Source {
    const LIST: Refer = Refer::Source;
}
impl Named for Claim {
    const LIST: Refer = Refer::Claim;
}
