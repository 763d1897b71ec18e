//! The value of one attribute of one product, exact or not.

use crate::document::{Money, Text};
use crate::logic::{Date, Value as Computed};
use crate::read::{At, Decode, Entries, KnownIds, Refer, Rule, Schemas, resolve};
use serde_json::{Map, Value, json};

/// A value of the catalog. *Unknown* is a value of its own: never "no", never zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Unknown to the author. In JSON: `null`, or the key left out.
    #[default]
    Unknown,
    /// The attribute makes no sense for this product. In JSON: `{"not_applicable": true}`.
    NotApplicable,
    /// No single value; the note is shown in its place, such as "depends on the size". In JSON:
    /// `{"depends": "…"}`.
    Depends(Text),
    /// Yes or no.
    Bool(bool),
    /// A finite number in the attribute's unit (money: minor units).
    Number(f64),
    /// A number between two ends. In JSON: `{"range": [low, high]}`.
    Range(f64, f64),
    /// A text, an ISO date, or the id of one of the attribute's choices.
    Text(String),
}

impl Cell {
    /// The number to rank and sort by: the number itself, or the middle of a range. The middle is
    /// a sum of halves, because the sum of two very large numbers can be infinite.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Range(low, high) => Some(low / 2.0 + high / 2.0),
            _ => None,
        }
    }

    /// True if the fact may exist but is missing.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown | Self::Depends(_))
    }
}

impl Decode for Cell {
    fn decode(at: At<'_>) -> Option<Self> {
        Some(match at.value {
            Value::Null => Self::Unknown,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(_) => Self::Number(f64::decode(at)?),
            Value::String(text) => Self::Text(text.clone()),
            Value::Object(map) => return object_cell(at, map),
            Value::Array(_) => return at.report(Rule::NotAValue, &[]),
        })
    }

    fn schema(schemas: &mut Schemas) -> Value {
        let note = Text::schema(schemas);
        schemas.define_as("Value", |_| {
            json!({
                "description": "A value of a product: a number, true or false, a text, a range, \"not applicable\", a note on what it depends on (shown in place of a value), or null when unknown.",
                "anyOf": [
                    { "type": ["number", "boolean", "string", "null"] },
                    { "type": "object", "properties": { "range": { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 } }, "required": ["range"], "additionalProperties": false },
                    { "type": "object", "properties": { "not_applicable": { "const": true } }, "required": ["not_applicable"], "additionalProperties": false },
                    { "type": "object", "properties": { "depends": note }, "required": ["depends"], "additionalProperties": false },
                ],
                "examples": [38.5, { "range": [10, 12] }, { "not_applicable": true }, { "depends": "depends on the size of the wheels" }],
            })
        })
    }
}

/// The values written as an object.
fn object_cell(at: At<'_>, map: &Map<String, Value>) -> Option<Cell> {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((key, value)), None) if key == "range" => {
            let ends: Vec<f64> = at.key(key, value)?;
            match ends.as_slice() {
                [low, high] if low <= high => Some(Cell::Range(*low, *high)),
                _ => at.report(Rule::NotARange, &[]),
            }
        }
        (Some((key, Value::Bool(true))), None) if key == "not_applicable" => {
            Some(Cell::NotApplicable)
        }
        (Some((key, value)), None) if key == "depends" => at.key(key, value).map(Cell::Depends),
        _ => at.report(Rule::NotAValue, &[]),
    }
}

/// A product's values, one for each attribute in the catalog's order.
#[derive(Debug, Clone, Default)]
pub struct Cells(pub Vec<Cell>);

impl std::ops::Deref for Cells {
    type Target = [Cell];
    fn deref(&self) -> &[Cell] {
        &self.0
    }
}

impl Decode for Cells {
    fn decode(at: At<'_>) -> Option<Self> {
        let names = &at.reader.names;
        let mut cells = vec![Cell::Unknown; names.attributes.len()];
        for (key, value) in at.object()? {
            at.with_key(key, value, |at| {
                let index = resolve(at, Refer::Attribute, key)?;
                let cell = Cell::decode(at)?;
                fits(at, &cell, names, index)?;
                cells[index] = cell;
                Some(())
            });
        }
        Some(Self(cells))
    }

    fn schema(schemas: &mut Schemas) -> Value {
        Entries::<Cell>::schema(schemas)
    }
}

/// Checks a value against the type of its attribute, read from the raw document.
fn fits(at: At<'_>, cell: &Cell, names: &KnownIds<'_>, index: usize) -> Option<()> {
    let attribute = &names.attributes[index];
    let kind = attribute.get("type").and_then(Value::as_str);
    let expected = match (kind.unwrap_or_default(), cell) {
        (_, Cell::Unknown | Cell::NotApplicable | Cell::Depends(_)) => return Some(()),
        ("number" | "rating", Cell::Number(_) | Cell::Range(..)) => return Some(()),
        ("boolean", Cell::Bool(_)) | ("text", Cell::Text(_)) => return Some(()),
        ("money", Cell::Number(n)) if Money::fits(*n) => return Some(()),
        ("money", Cell::Range(a, b)) if Money::fits(*a) && Money::fits(*b) => return Some(()),
        ("date", Cell::Text(_)) => return Date::decode(at).map(|_| ()),
        ("enum", Cell::Text(id)) => return is_choice(at, attribute, id),
        ("number" | "rating", _) => "a number without its unit",
        ("boolean", _) => "true or false",
        ("money", _) => "whole minor units (cents)",
        ("enum" | "text" | "date", _) => "a text",
        // The unknown type has already been reported.
        _ => return None,
    };
    at.expected(&format!("{expected}, or null when it is not known"))
}

/// The ids of a list of choices or options in the raw document.
pub fn choice_ids<'a>(
    holder: &'a Value,
    key: &str,
) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
    let list = holder.get(key).and_then(Value::as_array);
    let list = list.map_or(&[][..], Vec::as_slice).iter();
    list.filter_map(|entry| entry.get("id")?.as_str())
}

fn is_choice(at: At<'_>, attribute: &Value, id: &str) -> Option<()> {
    let mut choices = choice_ids(attribute, "choices");
    if choices.clone().any(|choice| choice == id) {
        return Some(());
    }
    let fix = at.reader.suggest(id, &mut choices);
    at.report(
        Rule::UnknownReference,
        &["choice", &crate::read::shortened(id), &fix],
    )
}

impl<'a> From<&'a Cell> for Computed<'a> {
    fn from(cell: &'a Cell) -> Self {
        match cell {
            Cell::Bool(value) => Self::Bool(*value),
            Cell::Number(number) => Self::Number(*number),
            Cell::Text(text) => Self::text(text.as_str()),
            Cell::NotApplicable => Self::Null,
            // A range can include values on both sides of a limit.
            Cell::Unknown | Cell::Depends(_) | Cell::Range(..) => Self::Unknown,
        }
    }
}
