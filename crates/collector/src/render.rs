//! The border to the widget: the same components that run in the page, rendered to HTML here.

use crate::clock;
use std::sync::Arc;
use trust_journey_model::Journey;
use trust_journey_widget::server::{self, RenderRequest};

/// What to render.
pub struct Fragment<'a> {
    /// The document.
    pub journey: &'a Arc<Journey>,
    /// The language of the page.
    pub locale: &'a str,
    /// The widget's style sheet.
    pub stylesheet: &'a str,
    /// The element's `src`; by default the address at which this server has the document.
    pub source_url: Option<&'a str>,
    /// The page that a form without script submits to.
    pub action: &'a str,
    /// Raw query string of the page: answers that were given without script.
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
