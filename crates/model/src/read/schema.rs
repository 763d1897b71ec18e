//! The JSON Schema (draft 2020-12) of the journey document, from the same declarations that read
//! it, so that editors complete exactly the fields that are read.

use super::Decode;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Collects the definitions of types.
#[derive(Default)]
pub struct Schemas {
    definitions: BTreeMap<&'static str, Value>,
}

/// One field of an object.
pub struct Property {
    /// Its key in JSON.
    pub name: &'static str,
    about: &'static str,
    required: bool,
    schema: Value,
}

/// One form of an object that has several.
pub struct Variant {
    /// The word that selects it.
    pub word: &'static str,
    /// Its documentation.
    pub about: &'static str,
    /// Its own fields.
    pub properties: Vec<Property>,
}

impl Property {
    /// A field; its documentation may end in examples.
    pub fn new(name: &'static str, about: &'static str, required: bool, schema: Value) -> Self {
        Self {
            name,
            about,
            required,
            schema,
        }
    }
}

impl Schemas {
    /// Adds a definition of an object, and returns a reference to it.
    pub fn define(
        &mut self,
        (name, about): (&'static str, &'static str),
        properties: impl FnOnce(&mut Self) -> Vec<Property>,
    ) -> Value {
        // `WrittenTree` is read first and then checked: authors know it as `Tree`.
        self.define_as(name.trim_start_matches("Written"), |schemas| {
            let mut schema = object(properties(schemas));
            describe(&mut schema, about);
            schema
        })
    }

    /// The schema of a document of type `T`. Objects also list their fields in [`WRITTEN`].
    pub fn of<T: Decode>(title: &str) -> Value {
        let mut schemas = Self::default();
        let document = T::schema(&mut schemas);
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "$ref": document["$ref"],
            "$defs": schemas.definitions,
        })
    }

    /// Adds a definition of any type, and returns a reference to it.
    pub fn define_as(
        &mut self,
        name: &'static str,
        schema: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        if !self.definitions.contains_key(name) {
            // A placeholder, so that a type may contain itself.
            self.definitions.insert(name, Value::Null);
            let schema = schema(self);
            self.definitions.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// An object with these fields and no others.
pub fn object(properties: Vec<Property>) -> Value {
    let required: Vec<&str> = properties
        .iter()
        .filter(|property| property.required)
        .map(|property| property.name)
        .collect();
    let written: Value = properties
        .iter()
        .map(|property| json!([property.name, property.about]))
        .collect();
    let mut fields = Map::new();
    for mut property in properties {
        describe(&mut property.schema, property.about);
        fields.insert(property.name.to_owned(), property.schema);
    }
    let mut schema =
        json!({ "type": "object", "properties": fields, "additionalProperties": false });
    schema[WRITTEN] = written;
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// Adds the documentation: its sentences, and its examples as values.
pub fn describe(schema: &mut Value, about: &str) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    let mut sentences = Vec::new();
    let mut examples = Vec::new();
    for line in about.lines().map(str::trim) {
        match line.strip_prefix("Example: ") {
            // An invalid example stays a text; a test finds it.
            Some(example) => {
                let text = || Value::String(example.to_owned());
                examples.push(serde_json::from_str(example).unwrap_or_else(|_| text()));
            }
            None if line.is_empty() => {}
            None => sentences.push(line),
        }
    }
    if !sentences.is_empty() {
        schema.insert("description".to_owned(), json!(sentences.join(" ")));
    }
    if !examples.is_empty() {
        schema.insert("examples".to_owned(), json!(examples));
    }
}

/// The key of an object's fields in the declared order, for the reference page.
pub const WRITTEN: &str = "as written";
