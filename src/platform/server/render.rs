//! The element as a page receives it: with its first screen in a declarative shadow root.

use super::html;
use crate::app::{Part, app};
use crate::fields;
use crate::reactive::*;
use crate::session::{Consent, Session};
use std::sync::Arc;
use trust_journey_model::{Date, Journey};

/// What to render.
pub struct RenderRequest<'a> {
    /// The journey.
    pub journey: &'a Arc<Journey>,
    /// The reader's locale.
    pub locale: &'a str,
    /// Where the element finds the document once wasm runs: its `src`.
    pub source_url: &'a str,
    /// The style sheet for inside the shadow root; empty for none.
    pub stylesheet: &'a str,
    /// The page that the form submits to where there is no script.
    pub action: &'a str,
    /// The page's raw query string: what was answered without script.
    pub query: &'a str,
    /// The day, for questions and claims that depend on it.
    pub today: Date,
    /// More attributes of the element.
    pub attributes: &'a [(&'a str, &'a str)],
}

/// The element with its first screen in a declarative shadow root.
pub fn render(request: &RenderRequest<'_>) -> String {
    let journey = request.journey;
    let query: Vec<_> = form_urlencoded::parse(request.query.as_bytes())
        .into_owned()
        .collect();
    let start = fields::read(journey, request.locale, request.today, &query);
    let part = attribute_of(request, "part").map_or(Part::All, Part::parse);
    let owner = Owner::new();
    let inside = owner.with(|| {
        let shared = Arc::clone(journey);
        let consent = RwSignal::new(Consent::Pending);
        let session = Session::new(shared, request.locale, request.today, start, consent, None);
        session.show_refused();
        session.set_heading_level(attribute_of(request, "heading-level").unwrap_or_default());
        html::of(app(session, part, request.action).into())
    });
    let mut html = String::from("<trust-journey");
    let own = [("src", request.source_url), ("locale", request.locale)];
    for (name, value) in own.iter().chain(request.attributes) {
        attribute(name, value, &mut html);
    }
    html.push_str("><template shadowrootmode=\"open\">");
    if !request.stylesheet.is_empty() {
        html.push_str("<link rel=\"stylesheet\"");
        attribute("href", request.stylesheet, &mut html);
        html.push('>');
    }
    html.push_str(&inside);
    html.push_str("</template></trust-journey>");
    html
}

fn attribute_of<'a>(request: &RenderRequest<'a>, name: &str) -> Option<&'a str> {
    let mut named = request.attributes.iter();
    named.find(|(key, _)| *key == name).map(|(_, value)| *value)
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    html::escape(value, html);
    html.push('"');
}
