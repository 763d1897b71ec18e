//! An expression of SurveyJS into signs, words and literals.

/// One piece of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    Text(String),
    /// What stands in braces.
    Name(String),
    Word(String),
    Sign(&'static str),
}

/// The longest first, so that `<=` is not `<` and `=`. The two turned ones SurveyJS mends as well.
const SIGNS: [&str; 26] = [
    "<=", ">=", "=>", "=<", "==", "!=", "<>", "&&", "||", "*=", "=", "<", ">", "!", "+", "-", "*",
    "/", "%", "^", "(", ")", "[", "]", ",", "\u{2212}",
];

/// Splits an expression; an error names what is no part of the language.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '{' => name(rest)?,
            '\'' | '"' => quoted(rest, first)?,
            '0'..='9' => number(rest)?,
            'a'..='z' | 'A'..='Z' | '_' => word(rest),
            _ => sign(rest)?,
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn name(text: &str) -> Result<(Token, &str), String> {
    let (name, after) = text[1..]
        .split_once('}')
        .ok_or("a name in braces has no closing brace")?;
    // `#` asks SurveyJS not to convert the value; values here have their type anyway.
    let name = name.trim().trim_start_matches('#');
    if name.is_empty() || name.contains('{') {
        return Err("braces stand around no name".to_owned());
    }
    Ok((Token::Name(name.to_owned()), after))
}

fn quoted(text: &str, quote: char) -> Result<(Token, &str), String> {
    let mut content = String::new();
    let mut chars = text[1..].char_indices();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Ok((Token::Text(content), &text[at + 2..]));
        }
        match (c, text[1 + at + c.len_utf8()..].chars().next()) {
            ('\\', Some(escaped @ ('\'' | '"'))) => {
                content.push(escaped);
                let _ = chars.next();
            }
            _ => content.push(c),
        }
    }
    Err("a text has no closing quotation mark".to_owned())
}

fn number(text: &str) -> Result<(Token, &str), String> {
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        let end = hex
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(hex.len());
        let value = u32::from_str_radix(&hex[..end], 16).map_err(|_| "0x has no number")?;
        return Ok((Token::Number(f64::from(value)), &hex[end..]));
    }
    let digits = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let mut end = digits(text);
    if let Some(fraction) = text[end..].strip_prefix('.') {
        let length = digits(fraction);
        end += if length > 0 { 1 + length } else { 0 };
    }
    let value: f64 = text[..end].parse().map_err(|_| "a number is unreadable")?;
    if !value.is_finite() {
        return Err("a number is too large".to_owned());
    }
    Ok((Token::Number(value), &text[end..]))
}

fn word(text: &str) -> (Token, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (Token::Word(text[..end].to_owned()), &text[end..])
}

fn sign(text: &str) -> Result<(Token, &str), String> {
    let found = SIGNS.iter().find(|sign| text.starts_with(**sign));
    let sign = found.ok_or_else(|| {
        let sign = text.chars().next().unwrap_or_default();
        format!("\"{sign}\" is no sign of an expression")
    })?;
    let after = &text[sign.len()..];
    let meant = match *sign {
        "=>" => ">=",
        "=<" => "<=",
        "<>" => "!=",
        "==" => "=",
        "\u{2212}" => "-",
        sign => sign,
    };
    Ok((Token::Sign(meant), after))
}
