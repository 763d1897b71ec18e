//! Markup into plain text: a journey has no markup.

/// The text of some HTML, one line for each block, and whether any markup was lost.
pub(crate) fn plain(html: &str) -> (String, bool) {
    let mut text = String::new();
    let mut rest = html;
    let mut marked = false;
    let mut link = None;
    while let Some(start) = rest.find('<') {
        let (before, tail) = rest.split_at(start);
        text.push_str(before);
        let Some(end) = tail.find('>').filter(|_| opens_tag(tail)) else {
            text.push('<');
            rest = &tail[1..];
            continue;
        };
        marked = true;
        let tag = &tail[1..end];
        rest = &tail[end + 1..];
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            // Their content is not text.
            "script" | "style" => {
                let close = format!("</{name}");
                let at = rest.to_ascii_lowercase().find(&close);
                rest = at.map_or("", |at| &rest[at..]);
            }
            "a" => link = address(tag),
            // A link keeps its address, since nothing else would say where it led.
            "/a" => text.extend(link.take().map(|to| format!(" ({to})"))),
            "li" => text.push_str("\n- "),
            "br" | "br/" | "p" | "/p" | "div" | "/div" | "tr" | "/tr" | "ul" | "/ul" | "ol"
            | "/ol" | "/li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "/h1" | "/h2" | "/h3"
            | "/h4" | "/h5" | "/h6" => text.push('\n'),
            _ => {}
        }
    }
    text.push_str(rest);
    (tidy(&entities(&text)), marked)
}

/// `<` before a letter, a slash or `!` begins a tag; any other is the sign "less than".
fn opens_tag(tail: &str) -> bool {
    let next = tail[1..].chars().next();
    next.is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
}

fn address(tag: &str) -> Option<String> {
    let (_, after) = tag.split_once("href=")?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let to = after[1..].split(quote).next()?.trim();
    let web = to.starts_with("https://") || to.starts_with("http://");
    web.then(|| to.to_owned())
}

fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let name = tail
            .split(';')
            .next()
            .filter(|name| name.len() < tail.len());
        match name.and_then(|name| Some((name, character(name)?))) {
            Some((name, meant)) => {
                out.push(meant);
                rest = &tail[name.len() + 1..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let code = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        "nbsp" => return Some(' '),
        "amp" => return Some('&'),
        _ => name.strip_prefix('#')?,
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    };
    code.and_then(char::from_u32)
}

/// Lines without empty ones, words with one space between.
fn tidy(text: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.lines().map(words).collect();
    let lines: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty() && *line != "-")
        .collect();
    lines.join("\n")
}
