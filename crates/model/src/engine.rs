//! A visitor's session with a journey: answers become a path, a result and an order of products.
//!
//! Not in here: the document's own rules (`document`).

mod assignment;
mod preferences;
mod ranking;
mod scope;
mod typed;
mod walk;

pub use assignment::fraction;
pub use preferences::{Demand, Preferences};
pub use ranking::{
    AnswerChange, Drawback, Excluded, Explanation, LevelChange, Part, Ranked, Ranking, Reason,
    Subject, WeightChange,
};
pub use scope::Scope;
pub use typed::{Draft, Marks, Misread, marks, minor_units};
pub use walk::{AnswerError, Answers, Edge, Hidden, Missing, Step, Walk};
