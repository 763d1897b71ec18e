//! The reference page of the document, made from the declarations that read it: every field with its
//! meaning and an example, every rule with its reason and its fix.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use trust_journey_model::read::{Rule, Severity, WRITTEN};

/// Sentences come before lists.
const INTRODUCTION: &str = include_str!("reference/introduction.md");
const EXPRESSIONS: &str = include_str!("reference/expressions.md");

/// The whole page, in Markdown.
pub fn markdown() -> String {
    let schema = trust_journey_model::document::schema();
    let mut page = INTRODUCTION.to_owned();
    let mut open = vec!["Document".to_owned()];
    let mut seen = BTreeSet::new();
    page.push_str("\n## Every field\n");
    // In the order in which they are met, from the document down.
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let definition = &schema["$defs"][&name];
        let mut met = Vec::new();
        describe(&mut page, &name, definition, &mut met);
        open.extend(met.into_iter().rev());
    }
    page.push('\n');
    page.push_str(EXPRESSIONS);
    rules(&mut page);
    page
}

/// One definition: a table of its fields, or of its variants.
fn describe(page: &mut String, name: &str, definition: &Value, met: &mut Vec<String>) {
    let _ = writeln!(page, "\n### {name}\n");
    sentence(page, definition);
    if let Some(forms) = definition["oneOf"].as_array() {
        let mut common: Option<BTreeSet<String>> = None;
        for form in forms {
            let names = names(form);
            common =
                Some(common.map_or(names.clone(), |c| c.intersection(&names).cloned().collect()));
        }
        let common = common.unwrap_or_default();
        let asking = asking(forms, &common);
        if let Some(first) = forms.first() {
            page.push_str("\nEvery node has:\n");
            fields(
                page,
                first,
                |field| common.contains(field) && field != "type",
                met,
            );
            page.push_str("\nEvery question has, besides:\n");
            fields(page, first, |field| asking.contains(field), met);
        }
        for form in forms {
            let word = form["properties"]["type"]["const"]
                .as_str()
                .unwrap_or_default();
            let _ = write!(page, "\n#### type `{word}`\n\n");
            sentence(page, form);
            fields(
                page,
                form,
                |field| !common.contains(field) && !asking.contains(field),
                met,
            );
        }
        return;
    }
    fields(page, definition, |_| true, met);
    if let Some(examples) = definition["examples"].as_array() {
        page.push_str("\nExamples: ");
        let examples: Vec<String> = examples.iter().map(|e| format!("`{e}`")).collect();
        let _ = writeln!(page, "{}.", examples.join(", "));
    }
}

fn names(form: &Value) -> BTreeSet<String> {
    let properties = form["properties"].as_object();
    properties
        .into_iter()
        .flat_map(|map| map.keys().cloned())
        .collect()
}

/// The fields that all questions share: those of the first form that a page does not have.
fn asking(forms: &[Value], common: &BTreeSet<String>) -> BTreeSet<String> {
    let questions = forms
        .iter()
        .map(names)
        .filter(|names| names.contains("why"));
    let shared = questions.reduce(|a, b| a.intersection(&b).cloned().collect());
    shared
        .unwrap_or_default()
        .difference(common)
        .cloned()
        .collect()
}

fn sentence(page: &mut String, of: &Value) {
    if let Some(text) = of["description"].as_str() {
        let _ = writeln!(page, "{text}");
    }
}

fn fields(page: &mut String, holder: &Value, wanted: impl Fn(&str) -> bool, met: &mut Vec<String>) {
    let required = holder["required"].as_array().into_iter().flatten();
    let required: Vec<&str> = required.filter_map(Value::as_str).collect();
    let written = holder[WRITTEN].as_array().into_iter().flatten();
    let written = written.filter_map(|field| Some((field[0].as_str()?, field[1].as_str()?)));
    let written: Vec<_> = written.filter(|(name, _)| wanted(name)).collect();
    if written.is_empty() {
        return;
    }
    page.push_str("\n| field | what | example |\n|---|---|---|\n");
    for (name, about) in written {
        let must = if required.contains(&name) {
            " (needed)"
        } else {
            ""
        };
        let kind = kind(&holder["properties"][name], met);
        let lines = || about.lines().map(str::trim).filter(|line| !line.is_empty());
        let examples = lines().filter_map(|line| line.strip_prefix("Example: "));
        let examples: Vec<String> = examples.map(|example| format!("`{example}`")).collect();
        let sentences: Vec<&str> = lines()
            .filter(|line| !line.starts_with("Example: "))
            .collect();
        let cells = [
            format!("`{name}`{must}"),
            format!("{} {kind}", sentences.join(" ")),
            examples.join("<br>"),
        ];
        // A bar would end the cell.
        let cells = cells.map(|cell| cell.trim().replace('|', "\\|"));
        let _ = writeln!(page, "| {} | {} | {} |", cells[0], cells[1], cells[2]);
    }
}

/// What a field holds, in a few words; definitions that it refers to are met.
fn kind(field: &Value, met: &mut Vec<String>) -> String {
    if let Some(reference) = field["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        met.push(name.to_owned());
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(words) = field["enum"].as_array() {
        let words: Vec<String> = words
            .iter()
            .map(|word| format!("`{}`", word.as_str().unwrap_or_default()))
            .collect();
        return format!("*one of* {}", words.join(", "));
    }
    if let Some(options) = field["anyOf"].as_array() {
        let options: Vec<String> = options.iter().map(|option| kind(option, met)).collect();
        return options.join(" *or* ");
    }
    if let Some(constant) = field.get("const") {
        return format!("`{constant}`");
    }
    if let Some(title) = field["title"].as_str() {
        return format!("*{title}*");
    }
    match field["type"].as_str() {
        Some("array") => format!("*list of* {}", kind(&field["items"], met)),
        Some("object") => format!(
            "*object, each value:* {}",
            kind(&field["additionalProperties"], met)
        ),
        Some("string") if field["format"] == "date" => "*date*".to_owned(),
        Some("string") => "*text*".to_owned(),
        Some("integer") => "*whole number*".to_owned(),
        Some(other) => format!("*{other}*"),
        None if field["type"].is_array() => "*a plain value*".to_owned(),
        None => String::new(),
    }
}

fn rules(page: &mut String) {
    page.push_str("\n## Every rule\n\nAn **error** makes the document unusable. A **warning** does not; it can be waived in `waivers`, with a reason.\n");
    let mut group = "";
    for rule in Rule::ALL {
        let text = rule.text();
        if text.group != group {
            group = text.group;
            let _ = writeln!(page, "\n### {group}");
        }
        let severity = match rule.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // Placeholders for words of the problem differ from braces of JSON.
        let fix = if is_words_only(text.fix) {
            "What is said depends on what was found: the nearest name, or those there are."
        } else {
            text.fix
        };
        let _ = writeln!(
            page,
            "\n#### {}\n\n*{severity}* · {}\n\nFix: {}",
            rule.id(),
            text.reason,
            fix.replace("{2}.", ".")
                .replace("{0}", "…")
                .replace("{1}", "…")
                .replace("{2}", "…")
                .replace("{3}", "…")
        );
    }
}

fn is_words_only(template: &str) -> bool {
    template.len() == 3 && template.starts_with('{')
}
