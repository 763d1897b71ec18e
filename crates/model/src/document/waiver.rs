//! Warnings that an author accepts, with a reason.

use crate::document::Text;
use crate::read::record;

record! {
    /// A warning that is accepted. Errors cannot be waived.
    pub struct Waiver: Debug, Clone {
        /// The rule's id.
        /// Example: "no-keep-option"
        pub rule: String,
        /// Only warnings whose path begins like this; all of the rule when left out.
        /// Example: "$.guides[0]"
        pub path: Option<String> = None,
        /// Why, in words that visitors may read.
        /// Example: "Everybody who comes here has no bike yet."
        pub reason: Text,
    }
}
