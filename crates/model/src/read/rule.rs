//! The rules that documents must follow. Each has an id, a severity, a reason, and the sentences of
//! its problems.

use crate::read::Severity;

/// A rule's sentences. `{0}`, `{1}` … are filled with the words of a problem.
#[derive(Debug, Clone, Copy)]
pub struct RuleText {
    /// Its heading in the documentation.
    pub group: &'static str,
    /// Why it matters.
    pub reason: &'static str,
    /// The problem.
    pub message: &'static str,
    /// How to fix it.
    pub fix: &'static str,
}

macro_rules! rules {
    ($( $group:literal { $( $name:ident $id:literal $severity:ident $reason:literal $message:literal $fix:literal )* } )*) => {
        /// A rule that documents must follow.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $( $( #[doc = $reason] $name, )* )* }

        impl Rule {
            /// All rules, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$( $( Self::$name, )* )*];

            /// The stable id, used by waivers and the documentation.
            pub fn id(self) -> &'static str {
                match self { $( $( Self::$name => $id, )* )* }
            }

            /// The severity of its problems.
            pub fn severity(self) -> Severity {
                match self { $( $( Self::$name => Severity::$severity, )* )* }
            }

            /// The sentences; wasm that never calls this does not contain them.
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
    /// True if its problems make a document unusable.
    pub fn is_error(self) -> bool {
        self.severity() == Severity::Error
    }

    /// The rule of that id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// Its address in the documentation.
    pub fn anchor(self) -> String {
        format!("docs/journey-document.md#{}", self.id())
    }
}

// After the macro that it uses.
mod list;

pub use list::Rule;
