//! What was guessed, how surely, and what a person should look at.

mod column;
mod text;

use super::date::DateOrder;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};
use std::fmt;
use trust_journey_model::{AttributeType, Better};

/// Something about the whole table that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            fix: fix.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(format!("{} {}", self.message, self.fix).trim_end())
    }
}

/// A part of the product itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What it is called.
    Name,
    /// Its id in the document.
    Id,
    /// Its own page.
    Url,
    /// Its picture.
    Image,
}

impl Field {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Id => "id",
            Self::Url => "url",
            Self::Image => "image",
        }
    }
}

/// The attribute that a column has become.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribute {
    /// Its id in the document.
    pub id: String,
    /// What visitors read.
    pub label: String,
    /// The type of its values.
    #[serde(rename = "type", serialize_with = "kind")]
    pub kind: AttributeType,
    /// Its one unit.
    pub unit: Option<String>,
    /// Its one currency.
    pub currency: Option<String>,
    /// Higher, lower or none.
    #[serde(serialize_with = "better")]
    pub better: Better,
    /// Digits after the decimal mark.
    pub decimals: u32,
    /// The top of a rating's scale.
    pub out_of: Option<i64>,
    /// Where the column shows it, or the mapping pins it.
    pub date_order: Option<DateOrder>,
    /// True when the products take their price from it, too.
    pub price: bool,
}

/// What became of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// A part of the product itself.
    Field(Field),
    /// An attribute of the catalog.
    Attribute(Attribute),
    /// Nothing, and why.
    LeftOut(&'static str),
}

/// A cell that does not have its column's type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misfit {
    /// The row, counted from 1 as in a spreadsheet.
    pub row: usize,
    /// What is written there.
    pub text: String,
}

/// A column and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnReport {
    /// Its name, as a mapping has to write it.
    pub header: String,
    /// Its place, counted from 1.
    pub place: usize,
    /// What became of it.
    pub became: Became,
    /// From 0 to 1: the share of the written cells that have the type of the column; times 0.7
    /// when the guess needs something that no cell says (whose dollar, which decimal mark, out of
    /// how much, a year or a quantity), or when the column's name promises something else. For
    /// choices and text: the share that could *not* be read as a narrower type.
    #[serde(serialize_with = "hundredths")]
    pub confidence: f64,
    /// True when the mapping gave the type.
    pub pinned: bool,
    /// Cells with something in them.
    pub values: usize,
    /// Cells that say nothing; they stay unknown.
    pub holes: usize,
    /// The first cells that do not fit. In attributes they are kept as written.
    pub misfits: Vec<Misfit>,
    /// How many do not fit.
    pub misfits_total: usize,
    /// What else to know.
    pub notes: Vec<String>,
}

/// What was guessed about a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// As the Encoding Standard calls it.
    pub encoding: String,
    /// The character between cells.
    pub separator: char,
    /// The character around cells that need it.
    pub quote: Option<char>,
    /// The row with the column names, counted from 1.
    pub header_row: usize,
    /// Rows read under it, one product each.
    pub rows: usize,
    /// All columns, in the order of the table.
    pub columns: Vec<ColumnReport>,
    /// What else should be looked at.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Everything, for programs.
    pub fn to_json(&self) -> Json {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// All guesses as a mapping file: who changes nothing in it gets the same document again.
    pub fn mapping(&self) -> Json {
        let columns: Map<String, Json> = self
            .columns
            .iter()
            .filter_map(|column| Some((column.header.clone(), column.pin()?)))
            .collect();
        serde_json::json!({ "columns": columns })
    }
}

impl ColumnReport {
    fn pin(&self) -> Option<Json> {
        let mut pin = Map::new();
        let mut put = |key: &str, value: Json| drop(pin.insert(key.to_owned(), value));
        match &self.became {
            // An empty column needs no word; it may be filled next time.
            Became::LeftOut(_) if self.values == 0 => return None,
            Became::LeftOut(_) => put("type", "ignore".into()),
            Became::Field(field) => put("type", field.word().into()),
            Became::Attribute(attribute) => {
                use AttributeType::{Money, Number, Rating};
                let decimals = matches!(attribute.kind, Number | Rating | Money);
                let kind = attribute.kind.word();
                put("type", if attribute.price { "price" } else { kind }.into());
                put("id", attribute.id.clone().into());
                put("label", attribute.label.clone().into());
                put("better", attribute.better.word().into());
                let optional = [
                    ("decimals", decimals.then(|| attribute.decimals.into())),
                    ("unit", attribute.unit.clone().map(Json::from)),
                    ("currency", attribute.currency.clone().map(Json::from)),
                    (
                        "date_order",
                        attribute.date_order.map(|order| order.word().into()),
                    ),
                    ("out_of", attribute.out_of.map(Json::from)),
                ];
                for (key, value) in optional {
                    if let Some(value) = value {
                        put(key, value);
                    }
                }
            }
        }
        Some(Json::Object(pin))
    }
}

fn kind<S: Serializer>(kind: &AttributeType, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.word())
}

fn better<S: Serializer>(better: &Better, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(better.word())
}

fn hundredths<S: Serializer>(share: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((share * 100.0).round() / 100.0)
}

/// "1 value", "2 values".
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
