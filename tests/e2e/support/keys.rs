//! A visitor who uses the keyboard alone.

use super::visitor::Visitor;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

/// More presses than this to get anywhere is no way to use a page.
const PRESSES: usize = 80;

impl Visitor {
    /// Presses one key, wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        self.type_text(key.into().encode_utf8(&mut [0; 4])).await;
    }

    /// Types on the keyboard, wherever the focus is. All in one command: a select that waits too
    /// long for the next letter of a name begins another one.
    pub async fn type_text(&self, text: &str) {
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = text.chars().fold(keys, |keys, value| {
            keys.then(KeyAction::Down { value })
                .then(KeyAction::Up { value })
        });
        self.browser.client.perform_actions(keys).await.unwrap();
    }

    /// Presses Tab until the focus is on what `selector` names, in the widget or on the page.
    pub async fn tab_to(&self, selector: &str) {
        let presses = self.tabs_to(selector, PRESSES).await;
        assert!(presses.is_some(), "Tab does not reach {selector}");
    }

    /// How many presses of Tab it takes to get there.
    pub async fn tabs_to(&self, selector: &str, most: usize) -> Option<usize> {
        for presses in 1..=most {
            self.press(Key::Tab).await;
            if self.has_focus(selector).await {
                return Some(presses);
            }
        }
        None
    }

    pub async fn has_focus(&self, selector: &str) -> bool {
        let has = "const at = root?.activeElement ?? document.activeElement;
            return Boolean(at?.matches(arguments[0]));";
        self.run(has, &[json!(selector)]).await == true
    }
}
