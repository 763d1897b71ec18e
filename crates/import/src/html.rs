//! Markup into plain text: a journey has no markup.

/// What editors of web shops write. "<s>" and "<q>" may be placeholders.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Entities by name that people meet in product data, each before its character.
const ENTITIES: &str = "lt < gt > quot \" apos ' amp & euro € pound £ yen ¥ cent ¢ deg ° copy © reg ® trade ™ \
    ndash – mdash — hellip … bull • middot · times × plusmn ± frac12 ½ frac14 ¼ frac34 ¾ sup2 ² sup3 ³ micro µ \
    laquo « raquo » lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ iquest ¿ iexcl ¡ para ¶ sect § ordm º ordf ª \
    auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß euml ë iuml ï yuml ÿ aacute á eacute é iacute í oacute ó \
    uacute ú Aacute Á Eacute É Iacute Í Oacute Ó Uacute Ú agrave à egrave è igrave ì ograve ò ugrave ù \
    Agrave À Egrave È acirc â ecirc ê icirc î ocirc ô ucirc û Ecirc Ê ntilde ñ Ntilde Ñ atilde ã otilde õ \
    ccedil ç Ccedil Ç aring å Aring Å aelig æ AElig Æ oslash ø Oslash Ø oelig œ le ≤ ge ≥ ne ≠ asymp ≈ Omega Ω";

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

/// The same for a text that may be none: `None` without a tag of HTML and without an entity.
/// "<none>" and "a < b" are not tags.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut tags = text.match_indices('<');
    let tagged = tags.any(|(at, _)| is_known_tag(&text[at + 1..]));
    let entity = || text.contains('&') && entities(text) != text;
    if tagged {
        Some(plain(text).0)
    } else {
        entity().then(|| entities(text))
    }
}

fn is_known_tag(tail: &str) -> bool {
    let inner = tail.strip_prefix('/').unwrap_or(tail);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| {
        let name = inner[..end].to_ascii_lowercase();
        inner[end..].starts_with(['>', ' ', '/', '\n'])
            && TAGS.contains(&name.as_str())
            && inner.contains('>')
    }) || tail.starts_with("!--")
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
    let mut known = ENTITIES.split_ascii_whitespace();
    let mut pairs = std::iter::from_fn(|| Some((known.next()?, known.next()?)));
    if let Some((_, meant)) = pairs.find(|(known, _)| *known == name) {
        return meant.chars().next();
    }
    let code = match name {
        // No blank of its own: "5&nbsp;kg" reads like "5 kg".
        "nbsp" | "thinsp" => return Some(' '),
        "shy" | "zwnj" => return Some('\u{ad}'),
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
