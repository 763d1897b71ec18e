//! Comparison guides, surveys and next steps.

use crate::document::{
    Attribute, Claim, Instrument, Level, Product, Share, instrument, instrument_ids,
};
use crate::read::{
    At, ByIndex, Decode, Id, Indexes, Named, Refer, Rule, Schemas, record, shortened, words,
};
use crate::{Text, Url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const TIE_MARGIN: Share = Share(0.01);
const VOTES_WEIGHT: Level = Level(2.0);

record! {
    /// A comparison guide: products side by side over rows.
    pub struct Guide: Debug {
        /// Stable id.
        /// Example: "compare"
        pub id: Id,
        /// The decision, as a question.
        /// Example: "Which bike fits how you ride?"
        pub decision: Text,
        /// Its readers.
        /// Example: "For people who ride to work on most days."
        pub need: Option<Text> = None,
        /// The candidates; all products when left out.
        /// Example: ["city-bike", "e-bike", "keep"]
        pub products: Indexes<Product> = Indexes::default(),
        /// The rows of the table.
        /// Example: ["weight", "price"]
        pub rows: Indexes<Attribute>,
        /// The products shown side by side until the visitor has answered or weighed something; the first of the order when left out.
        /// Example: ["city-bike", "e-bike"]
        pub compare: Indexes<Product> = Indexes::default(),
        /// Products whose fit differs by less share a rank. 0.01 when left out.
        /// Example: 0.02
        pub tie_margin: Share = TIE_MARGIN,
        /// The weight of the answers' votes beside the criteria, from 0 to 4; 2 when left out. A product's utility is its votes divided by the most votes of any candidate.
        /// Example: 2
        pub votes_weight: Level = VOTES_WEIGHT,
        /// Arguments for and against each product, as ids of claims.
        /// Example: {"city-bike": {"pros": ["light"], "cons": ["no-motor"]}}
        pub arguments: ByIndex<Product, Arguments> = ByIndex::default(),
        /// How the products were chosen, and which were left out.
        /// Example: "All bikes that we sell. We left out racing bikes."
        pub selection: Option<Text> = None,
        /// Who made the guide, who pays for it, and who gains from which choice.
        /// Example: {"made_by": "The shop's own team.", "paid_by": "Nobody pays to be in it.", "gain": "We earn more on e-bikes."}
        pub disclosure: Option<Disclosure> = None,
    }
}

record! {
    /// Arguments for and against a product.
    pub struct Arguments: Debug {
        /// Claims for it.
        /// Example: ["light"]
        pub pros: Indexes<Claim> = Indexes::default(),
        /// Claims against it.
        /// Example: ["no-motor"]
        pub cons: Indexes<Claim> = Indexes::default(),
    }
}

record! {
    /// The interests behind a guide.
    pub struct Disclosure: Debug {
        /// Who made it.
        /// Example: "The shop's own team, with two riders."
        pub made_by: Text,
        /// Who pays for it.
        /// Example: "Nobody pays to be in it."
        pub paid_by: Text,
        /// The makers' gain, whichever product is chosen.
        /// Example: "We earn the same on every bike."
        pub gain: Option<Text> = None,
        /// Product to the makers' gain, if it differs by product.
        /// Example: {"e-bike": "Our margin is twice as high on this one."}
        pub gains: ByIndex<Product, Text> = ByIndex::default(),
    }
}

impl Named for Guide {
    const LIST: Refer = Refer::Guide;
}

impl Guide {
    /// A guide of all products, which no page shows: without guides, votes and conditions of answers still
    /// rank products.
    pub(super) fn of_all(products: usize) -> Self {
        Self {
            id: Id::default(),
            decision: Text::default(),
            need: None,
            products: Indexes((0..products).map(crate::read::Index::at).collect()),
            rows: Indexes::default(),
            compare: Indexes::default(),
            tie_margin: TIE_MARGIN,
            votes_weight: VOTES_WEIGHT,
            arguments: ByIndex::default(),
            selection: None,
            disclosure: None,
        }
    }

    /// Checks the fields of a guide against each other, and fills in those left out.
    pub fn complete(&mut self, path: &str, at: At<'_>, products: &[Product]) {
        let report = |field: &str, rule, words: &[&str]| {
            at.reader.report(format!("{path}.{field}"), rule, words);
        };
        if self.products.is_empty() {
            self.products = Indexes((0..products.len()).map(crate::read::Index::at).collect());
        }
        if self.rows.is_empty() {
            report("rows", Rule::NoRows, &[]);
        }
        if products.is_empty() {
            report("products", Rule::NoProducts, &[]);
        }
        for product in self
            .compare
            .iter()
            .filter(|product| !self.products.contains(product))
        {
            report(
                "compare",
                Rule::NotACandidate,
                &[&products[product.index()].id],
            );
        }
    }
}

/// The moment after which a survey asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// A result of the tree has been shown.
    Result,
    /// The visitor has worked with the comparison.
    Comparison,
}

words!(Moment { "result" => Result, "comparison" => Comparison });

record! {
    /// A survey: its questions, when it asks, and which visitors.
    pub struct Survey: Debug {
        /// Stable id.
        /// Example: "confidence"
        pub id: Id,
        /// The questions: the id of an instrument.
        /// Example: "conf1"
        pub instrument: &'static Instrument,
        /// The moments after which it may ask.
        /// Example: ["result"]
        pub after: Vec<Moment>,
        /// The sample of sessions that are asked; all when left out.
        /// Example: {"rate": 0.2, "salt": "spring"}
        pub sample: Option<Sample> = None,
        /// Days before the same visitor may be asked again.
        /// Example: 30
        pub recontact_days: u32 = 30,
    }
}

record! {
    /// A random share of sessions, the same on every page.
    pub struct Sample: Debug {
        /// Above 0 and at most 1: 0.2 asks one session in five.
        /// Example: 0.2
        pub rate: Share,
        /// Keeps the samples of different surveys independent.
        /// Example: "spring"
        pub salt: String,
    }
}

impl Survey {
    /// Share of sessions that are asked, above 0 and at most 1.
    pub fn rate(&self) -> f64 {
        self.sample.as_ref().map_or(1.0, |sample| sample.rate.0)
    }

    /// Keeps the samples of different surveys independent.
    pub fn salt(&self) -> &str {
        self.sample.as_ref().map_or(&self.id, |sample| &sample.salt)
    }
}

impl Named for Survey {
    const LIST: Refer = Refer::Survey;
}

impl Decode for &'static Instrument {
    fn decode(at: At<'_>) -> Option<Self> {
        let id = at.text()?;
        instrument(id).or_else(|| {
            let fix = at.reader.suggest(id, &mut instrument_ids());
            at.report(
                Rule::UnknownReference,
                &["instrument", &shortened(id), &fix],
            )
        })
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "enum": instrument_ids().collect::<Vec<_>>() })
    }
}

/// The kind of a next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStepKind {
    /// Buy it.
    Buy,
    /// Try it.
    Try,
    /// Talk to a person.
    Talk,
    /// Read more.
    Learn,
    /// Keep the list for later.
    Save,
    /// Keep the old one.
    Keep,
}

words!(NextStepKind { "buy" => Buy, "try" => Try, "talk" => Talk, "learn" => Learn, "save" => Save, "keep" => Keep });

record! {
    /// A step that a result offers.
    pub struct NextStep: Debug, Clone {
        /// Stable id.
        /// Example: "test-ride"
        pub id: Id,
        /// The kind of step.
        /// Example: "try"
        pub kind: NextStepKind,
        /// The text of the link.
        /// Example: "Book a test ride"
        pub label: Text,
        /// The address of the link; without it the step is only text.
        /// Example: "/test-ride"
        pub url: Option<Url> = None,
        /// A sentence on what happens next.
        /// Example: "It takes half an hour and costs nothing."
        pub help: Option<Text> = None,
    }
}

impl Named for NextStep {
    const LIST: Refer = Refer::NextStep;
}
