//! Regular expressions of JavaScript as patterns of a journey. Which patterns exist is for
//! [`Pattern::parse`] alone; this only rewrites what JavaScript means differently.

use trust_journey_model::Pattern;

/// The pattern, or why there is none. A journey's pattern matches the whole text; SurveyJS is
/// content with a part of it.
pub(crate) fn whole(regex: &str) -> Result<String, String> {
    let (start, rest) = match regex.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, regex),
    };
    let (end, body) = match rest.strip_suffix('$') {
        Some(body) if !body.ends_with('\\') => (true, body),
        _ => (false, rest),
    };
    let body = without_opposites(body);
    // A `|` is outside of all groups and classes where the text before it is a pattern by itself.
    let mut bars = body.match_indices('|');
    let body = match bars.any(|(at, _)| Pattern::parse(&body[..at]).is_ok()) {
        true if start || end => {
            return Err("\"^\" and \"$\" apply to one of its alternatives only".to_owned());
        }
        true => format!("({body})"),
        false => body,
    };
    let (before, after) = (if start { "" } else { ".*" }, if end { "" } else { ".*" });
    let pattern = format!("{before}{body}{after}");
    match Pattern::parse(&pattern) {
        Ok(_) => Ok(pattern),
        Err(error) => {
            let rest: String = pattern.chars().skip(error.position).take(20).collect();
            Err(format!("a journey's patterns have no \"{rest}\""))
        }
    }
}

/// With classes instead of `\D`, `\W` and `\S`.
fn without_opposites(regex: &str) -> String {
    let mut out = String::new();
    let mut chars = regex.chars();
    while let Some(c) = chars.next() {
        match (c, (c == '\\').then(|| chars.next()).flatten()) {
            (_, Some(class @ ('D' | 'W' | 'S'))) => {
                out.extend(["[^\\", &class.to_lowercase().to_string(), "]"]);
            }
            (c, escaped) => out.extend([c].into_iter().chain(escaped)),
        }
    }
    out
}
