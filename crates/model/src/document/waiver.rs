//! Warnings that an author accepts, with a reason.

use crate::document::Text;
use crate::read::record;

record! {
    /// An accepted warning. Errors cannot be waived.
    pub struct Waiver: Debug, Clone {
        /// The id of the rule.
        /// Example: "no-keep-option"
        pub rule: String,
        /// The beginning of the path; all warnings of the rule when left out.
        /// Example: "$.guides[0]"
        pub path: Option<String> = None,
        /// The reason, in words that visitors may read.
        /// Example: "Everybody who comes here has no bike yet."
        pub reason: Text,
    }
}
