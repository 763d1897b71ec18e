//! Other people's formats into journey documents. Pure: bytes in, JSON and a report out.

pub mod csv;
pub mod surveyjs;
