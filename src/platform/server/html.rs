//! A view as HTML, for the server.

use crate::view::{Attribute, Parts, View};

/// Elements that have no end tag.
const VOID: [&str; 3] = ["input", "br", "img"];

/// A view as HTML.
pub(super) fn of(view: View) -> String {
    let mut html = String::new();
    write(view, None, &mut html);
    html
}

/// Adds a view to `html`; `selected` is the chosen option of the select around it.
fn write(view: View, selected: Option<&str>, html: &mut String) {
    match view {
        View::Nothing => {}
        View::Text(text) => escape(&text, html),
        View::Element(element) => write_element(*element.0, selected, html),
        View::Several(views) => {
            for view in views {
                write(view, selected, html);
            }
        }
        View::LiveText(text) => escape(&text(), html),
        View::Live(mut part) => {
            part.update();
            write(part.draw(), selected, html);
        }
        View::Keyed(list) => {
            let elements = (list.keys)().into_iter().filter_map(|key| (list.draw)(key));
            for element in elements {
                write_element(*element.0, selected, html);
            }
        }
    }
}

fn write_element(element: Parts, selected: Option<&str>, html: &mut String) {
    html.push('<');
    html.push_str(element.tag);
    let mut inside = None;
    for (name, attribute) in element.attributes {
        let value = match attribute {
            Attribute::Is(value) => Some(value),
            Attribute::Live(value) => value(),
            Attribute::Checked(value) => value().then_some("".into()),
            // HTML has it the other way round: the option says that it is chosen.
            Attribute::Value(value) if element.tag == "select" => {
                inside = Some(value());
                None
            }
            Attribute::Value(value) => Some(value().into()),
        };
        if element.tag == "option" && name == "value" && value.as_deref() == selected {
            html.push_str(" selected=\"\"");
        }
        if let Some(value) = value {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(&value, html);
            html.push('"');
        }
    }
    html.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    for child in element.children {
        write(child, inside.as_deref().or(selected), html);
    }
    html.push_str("</");
    html.push_str(element.tag);
    html.push('>');
}

/// Text that stays text, between tags and in double quotes.
pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{each, el, keyed, live};

    fn html(view: impl Into<View>) -> String {
        of(view.into())
    }

    #[test]
    fn text_and_attributes_never_become_markup() {
        let hostile = "\"><img src=x onerror=alert(1)>&";
        let drawn = html(el("p").attr("title", hostile).child(hostile));
        let safe = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;";
        assert_eq!(drawn, format!("<p title=\"{safe}\">{safe}</p>"));
    }

    #[test]
    fn what_may_be_left_out_is_left_out_and_what_is_live_is_drawn_once() {
        let input = el("input")
            .flag("disabled", false)
            .checked(|| true)
            .live_attr("title", || None);
        let list = el("ul").child(each([1, 2], |n| {
            el("li").child(live(move || n, |n: &i32| n.to_string()))
        }));
        let keyed = keyed(
            || vec![7, 3],
            |key| el("b").live_text(move || key.to_string()),
        );
        assert_eq!(
            html(vec![input.into(), list.into(), keyed]),
            "<input checked=\"\"><ul><li>1</li><li>2</li></ul><b>7</b><b>3</b>"
        );
    }

    #[test]
    fn the_chosen_option_of_a_select_says_so() {
        let option = |value: &'static str| el("option").attr("value", value);
        let select = el("select").value(|| "b".to_owned());
        assert_eq!(
            html(select.child(each(["a", "b"], option))),
            "<select><option value=\"a\"></option><option selected=\"\" value=\"b\"></option></select>"
        );
    }
}
