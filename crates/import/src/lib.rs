//! Other people's formats into journey documents. Pure: bytes in, JSON and a report out.

mod accept;
pub mod csv;
pub mod surveyjs;

pub use accept::{LeftOut, accept};
