//! The JSON Schema of the journey document, for editors.

use serde_json::Value;
use trust_journey_model::{document, read::WRITTEN};

/// The schema (draft 2020-12), out of the same declarations that read the document.
pub fn json_schema() -> Value {
    fn strip(schema: &mut Value) {
        match schema {
            Value::Object(map) => {
                map.remove(WRITTEN);
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut schema = document::schema();
    strip(&mut schema);
    schema
}
