//! Other people's formats into journey documents. Pure: bytes in, JSON and a report out.

mod accept;
pub mod csv;
mod html;
pub mod surveyjs;

pub use accept::{LeftOut, accept};

/// The id of a journey, made from a name such as a file's: "Über uns" gives "uber-uns". `import`
/// where no letter or digit is in it.
pub fn journey_id(name: &str) -> String {
    let id = csv::slug::slug(name, '-');
    if id.is_empty() {
        "import".to_owned()
    } else {
        id
    }
}
