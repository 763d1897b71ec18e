//! The options of a decision and the facts about them.

use crate::document::{Cell, Cells, Currency, ImageUrl, Money, Source};
use crate::logic::{Date, print_number};
use crate::read::{At, Id, Index, List, Named, Refer, Rule, record, words};
use crate::{Text, Url};

record! {
    /// The products, and the attributes that compare them.
    pub struct Catalog: Debug {
        /// The day on which the facts were looked up.
        /// Example: "2026-11-21"
        pub as_of: Date,
        /// The source of the facts: the id of a source.
        /// Example: "epa"
        pub source: Index<Source>,
        /// The facts known about products, at most 200.
        /// Example: [{"id": "weight", "label": "Weight", "type": "number", "unit": "kg", "better": "lower", "decimals": 1}]
        pub attributes: List<Attribute>,
        /// The options to choose from, at most 20,000.
        /// Example: [{"id": "city-bike", "name": "City bike", "values": {"weight": 15.5}}, {"id": "keep", "name": "Keep what you have", "kind": "none"}]
        pub products: List<Product>,
    }
}

/// The type of an attribute's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeType {
    /// A finite number in the attribute's unit.
    Number,
    /// Yes or no.
    Boolean,
    /// One of the attribute's choices.
    Enum,
    /// Free text.
    Text,
    /// A number out of [`Attribute::out_of`].
    Rating,
    /// Whole minor units of [`Attribute::currency`].
    Money,
    /// An ISO date.
    Date,
}

words!(AttributeType { "number" => Number, "boolean" => Boolean, "enum" => Enum, "text" => Text, "rating" => Rating, "money" => Money, "date" => Date });

/// The better direction, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Nearer to the visitor's need is better.
    Target,
    /// Neither: it depends on the visitor.
    #[default]
    None,
}

words!(Better { "higher" => Higher, "lower" => Lower, "target" => Target, "none" => None });

record! {
    /// One fact that the catalog has about every product.
    pub struct Attribute: Debug, Clone {
        /// Stable id.
        /// Example: "weight"
        pub id: Id,
        /// The label shown to visitors.
        /// Example: {"en": "Weight", "es": "Peso"}
        pub label: Text,
        /// The kind of its values.
        /// Example: "number"
        pub kind("type"): AttributeType,
        /// The unit shown after a number; the same for all products.
        /// Example: "kg"
        pub unit: Option<Text> = None,
        /// The better direction. Without it no value is marked as better or worse.
        /// Example: "lower"
        pub better: Better = Better::default(),
        /// Its meaning in the buyer's terms.
        /// Example: "Up to 15 kg, one person can carry it up the stairs."
        pub help: Option<Text> = None,
        /// How it was computed, if the source does not give it directly.
        /// Example: "100 ÷ miles per gallon"
        pub formula: Option<Text> = None,
        /// Its source, if not the catalog's: the id of a source.
        /// Example: "own-test"
        pub source: Option<Index<Source>> = None,
        /// Digits after the decimal mark, at most 10; as many as its values need when left out.
        /// Example: 1
        pub decimals: Option<u8> = None,
        /// The currency of money; its values are whole minor units.
        /// Example: "EUR"
        pub currency: Option<Currency> = None,
        /// The maximum of a rating.
        /// Example: 5
        pub out_of: Option<f64> = None,
        /// The possible values of an enum.
        /// Example: [{"id": "front", "label": "Front wheels"}, {"id": "all", "label": "All wheels"}]
        pub choices: List<Choice> = List::default(),
    }
}

record! {
    /// One value of an enum attribute.
    pub struct Choice: Debug, Clone {
        /// Stable id, as used in the products' values.
        /// Example: "front"
        pub id: Id,
        /// The label shown to visitors.
        /// Example: "Front wheels"
        pub label: Text,
    }
}

/// Whether an option is a product or the choice to buy nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProductKind {
    /// A product.
    #[default]
    Product,
    /// "Keep what you have".
    None,
}

words!(ProductKind { "product" => Product, "none" => None });

record! {
    /// One option to choose.
    pub struct Product: Debug {
        /// Stable id.
        /// Example: "city-bike"
        pub id: Id,
        /// The name shown to visitors.
        /// Example: "City bike"
        pub name: Text,
        /// Its own page.
        /// Example: "/bikes/city"
        pub url: Option<Url> = None,
        /// Its picture, from https or the same site.
        /// Example: "/bikes/city.jpg"
        pub image: Option<ImageUrl> = None,
        /// The price.
        /// Example: {"amount": 129900, "currency": "EUR"}
        pub price: Option<Money> = None,
        /// `product`, or `none` for "keep what you have": it is in the table beside the others, and is not ranked.
        /// Example: "none"
        pub kind: ProductKind = ProductKind::default(),
        /// Attribute id to value. A value that is left out or null is unknown: never "no", never zero.
        /// Example: {"weight": 15.5, "range": {"range": [60, 80]}, "lights": {"depends": "depends on the model year"}, "gears": null}
        pub cells("values"): Cells = Cells::default(),
    }
}

impl Named for Attribute {
    const LIST: Refer = Refer::Attribute;
}
impl Named for Product {
    const LIST: Refer = Refer::Product;
}

impl Catalog {
    /// The most products that a document may have.
    pub const MAX_PRODUCTS: usize = 20_000;

    /// The most attributes that a document may have.
    pub const MAX_ATTRIBUTES: usize = 200;
}

impl Attribute {
    /// Fills in the digits that the values of all products need: none of them reads as another than
    /// it is, and all of a row have the same.
    pub(super) fn fill_decimals(&mut self, index: usize, products: &[Product]) {
        if self.decimals.is_some() {
            return;
        }
        let numbers = products.iter().flat_map(|product| {
            let ends = match product.cells.get(index) {
                Some(Cell::Number(number)) => [Some(*number), None],
                Some(Cell::Range(low, high)) => [Some(*low), Some(*high)],
                _ => [None, None],
            };
            ends.into_iter().flatten()
        });
        self.decimals = numbers.map(readable_decimals).max();
    }

    /// The most digits after the decimal mark. `Intl.NumberFormat` throws above 100, and above 20 in
    /// older browsers (tc39.es/ecma402/#sec-setnfdigitoptions).
    pub const MAX_DECIMALS: u8 = 10;

    /// The most choices of one attribute.
    pub const MAX_CHOICES: usize = 1_000;
}

/// The digits after the mark that a number is written with, at most as many as show three that are not
/// zero: a computed 0.3333333333 reads as 0.333, and 0.00042 as it is.
pub fn readable_decimals(number: f64) -> u8 {
    let plain = print_number(number);
    let fraction = plain.split_once('.').map_or("", |(_, fraction)| fraction);
    let zeros = match number.abs() < 1.0 {
        true => fraction.chars().take_while(|digit| *digit == '0').count(),
        false => 0,
    };
    // A number below 10⁻⁵ is printed with an exponent.
    let digits = match plain.contains('e') {
        true => Attribute::MAX_DECIMALS.into(),
        false => fraction.len(),
    };
    digits.min(zeros + 3).min(Attribute::MAX_DECIMALS.into()) as u8
}

impl Catalog {
    /// Checks the fields of attributes against each other.
    pub fn check(&self, at: At<'_>) {
        for (i, attribute) in self.attributes.iter().enumerate() {
            let path = format!("{}.attributes[{i}]", at.path);
            if attribute.decimals > Some(Attribute::MAX_DECIMALS) {
                at.reader
                    .report(format!("{path}.decimals"), Rule::TooManyDecimals, &[]);
            }
            let missing = match attribute.kind {
                AttributeType::Enum if attribute.choices.is_empty() => "choices",
                AttributeType::Money if attribute.currency.is_none() => "currency",
                AttributeType::Rating if attribute.out_of.is_none() => "out_of",
                _ => continue,
            };
            at.reader
                .report(path, Rule::IncompleteAttribute, &[missing]);
        }
    }
}
