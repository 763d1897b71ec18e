//! The document as a text that people can read and compare, and that stays short.

use serde_json::Value as Json;

/// From this level on a value has one line: each product, each attribute. Indented like the rest,
/// thousands of products would be mostly blanks.
const ONE_LINE: usize = 3;

/// The text, with a line break at the end.
pub(super) fn text(document: &Json) -> String {
    let mut out = String::new();
    write(&mut out, document, 0);
    out.push('\n');
    out
}

fn write(out: &mut String, json: &Json, level: usize) {
    let list: Vec<(Option<&String>, &Json)> = match json {
        Json::Array(items) if level < ONE_LINE => items.iter().map(|item| (None, item)).collect(),
        Json::Object(map) if level < ONE_LINE => map.iter().map(|(k, v)| (Some(k), v)).collect(),
        _ => Vec::new(),
    };
    if list.is_empty() {
        return out.push_str(&json.to_string());
    }
    let (open, close) = if json.is_array() {
        ("[", "]")
    } else {
        ("{", "}")
    };
    out.push_str(open);
    for (at, (key, value)) in list.into_iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(level + 1));
        if let Some(key) = key {
            out.push_str(&Json::from(key.as_str()).to_string());
            out.push_str(": ");
        }
        write(out, value, level + 1);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(level));
    out.push_str(close);
}
