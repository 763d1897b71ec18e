//! The rules: what can be wrong with a document. Each has an id, the reason why it matters, and the
//! sentences that tell it.

use crate::read::Severity;

/// A rule's sentences. `{0}`, `{1}` … stand for the words of a problem.
#[derive(Debug, Clone, Copy)]
pub struct RuleText {
    /// Under which heading it is explained.
    pub group: &'static str,
    /// Why it matters.
    pub reason: &'static str,
    /// What is wrong.
    pub message: &'static str,
    /// What to do about it.
    pub fix: &'static str,
}

macro_rules! rules {
    ($( $group:literal { $( $name:ident $id:literal $severity:ident $reason:literal $message:literal $fix:literal )* } )*) => {
        /// What can be wrong with a document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $( $( #[doc = $reason] $name, )* )* }

        impl Rule {
            /// All rules, in the order in which they are explained.
            pub const ALL: &'static [Self] = &[$( $( Self::$name, )* )*];

            /// The stable id: what waivers name, and where the documentation explains it.
            pub fn id(self) -> &'static str {
                match self { $( $( Self::$name => $id, )* )* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $( $( Self::$name => Severity::$severity, )* )* }
            }

            /// The sentences; what never asks for them does not carry them.
            pub fn text(self) -> RuleText {
                match self { $( $( Self::$name => RuleText {
                    group: $group,
                    reason: $reason,
                    message: $message,
                    fix: $fix,
                }, )* )* }
            }
        }
    };
}

impl Rule {
    /// True for rules whose breach makes a document unusable.
    pub fn is_error(self) -> bool {
        self.severity() == Severity::Error
    }

    /// The rule of that id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// Where the documentation explains it.
    pub fn anchor(self) -> String {
        format!("docs/journey-document.md#{}", self.id())
    }
}

// Behind the macro that it uses.
mod list;

pub use list::Rule;
