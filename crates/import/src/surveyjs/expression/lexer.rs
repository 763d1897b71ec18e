//! The text of an expression into tokens.

/// One piece of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    Text(String),
    /// The name in braces.
    Name(String),
    Word(String),
    Sign(&'static str),
}

/// The longest come first, so that `<=` is not `<` and `=`.
const SIGNS: [&str; 26] = [
    "<=", ">=", "=>", "=<", "==", "!=", "<>", "&&", "||", "*=", "=", "<", ">", "!", "+", "-", "*",
    "/", "%", "^", "(", ")", "[", "]", ",", "\u{2212}",
];

/// Splits an expression; the error names the first thing that is not part of the language.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '{' => name(rest)?,
            '\'' | '"' => quoted(rest, first)?,
            '0'..='9' => number(rest)?,
            'a'..='z' | 'A'..='Z' | '_' => {
                let (word, after) = split(rest, |c| c.is_ascii_alphanumeric() || c == '_');
                (Token::Word(word.to_owned()), after)
            }
            _ => sign(rest)?,
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

fn name(text: &str) -> Result<(Token, &str), String> {
    let (name, after) = text[1..]
        .split_once('}')
        .ok_or("a name in braces has no closing brace")?;
    // `#` asks SurveyJS not to convert the value; values here have their type anyway.
    let name = name.trim().trim_start_matches('#');
    if name.is_empty() || name.contains('{') {
        return Err("there is no name between the braces".to_owned());
    }
    Ok((Token::Name(name.to_owned()), after))
}

fn quoted(text: &str, quote: char) -> Result<(Token, &str), String> {
    let mut content = String::new();
    let mut chars = text[1..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Ok((Token::Text(content), &text[at + 2..]));
        }
        let escaped = chars.next_if(|(_, next)| c == '\\' && matches!(next, '\'' | '"'));
        content.push(escaped.map_or(c, |(_, next)| next));
    }
    Err("a text has no closing quotation mark".to_owned())
}

fn number(text: &str) -> Result<(Token, &str), String> {
    let digits = |c: char| c.is_ascii_digit();
    let (whole, after) = split(text, digits);
    let fraction = after.strip_prefix('.').map(|after| split(after, digits));
    let end = match fraction {
        Some((fraction, _)) if !fraction.is_empty() => whole.len() + 1 + fraction.len(),
        _ => whole.len(),
    };
    let value: f64 = text[..end].parse().map_err(|_| "a number is unreadable")?;
    if !value.is_finite() {
        return Err("a number is too large".to_owned());
    }
    Ok((Token::Number(value), &text[end..]))
}

fn sign(text: &str) -> Result<(Token, &str), String> {
    let found = SIGNS.iter().find(|sign| text.starts_with(**sign));
    let sign = found.ok_or_else(|| {
        let sign = text.chars().next().unwrap_or_default();
        format!("\"{sign}\" is not an operator")
    })?;
    let meaning = match *sign {
        "=>" => ">=",
        "=<" => "<=",
        "<>" => "!=",
        "==" => "=",
        "\u{2212}" => "-",
        sign => sign,
    };
    Ok((Token::Sign(meaning), &text[sign.len()..]))
}
