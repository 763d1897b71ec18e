//! The only code that calls the widget: it renders the widget's panels to HTML.

use crate::clock;
use std::sync::Arc;
use trust_journey_model::Journey;
use trust_journey_widget::server::{self, RenderRequest};

/// What to render.
pub struct Fragment<'a> {
    /// The journey.
    pub journey: &'a Arc<Journey>,
    /// The language of the page.
    pub locale: &'a str,
    /// URL of the widget's style sheet.
    pub stylesheet: &'a str,
    /// The element's `src`; `None` is the document's URL on this server.
    pub source_url: Option<&'a str>,
    /// URL of the page, to which the form submits when scripts are off.
    pub action: &'a str,
    /// The page's raw query string: the answers that the form submitted.
    pub query: &'a str,
    /// More attributes of the element.
    pub attributes: &'a [(&'a str, &'a str)],
}

/// `<trust-journey …>` with its declarative shadow root.
pub fn element(fragment: &Fragment<'_>) -> String {
    let own_address = format!("/journeys/{}.json", fragment.journey.id);
    server::render(&RenderRequest {
        journey: fragment.journey,
        locale: fragment.locale,
        source_url: fragment.source_url.unwrap_or(&own_address),
        stylesheet: fragment.stylesheet,
        action: fragment.action,
        query: fragment.query,
        today: clock::today(),
        attributes: fragment.attributes,
    })
}
