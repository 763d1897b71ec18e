//! One binary for all tests of the importers, so that the crate is linked once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed and says where"
)]

mod accept;
mod csv;
mod surveyjs;

#[test]
fn a_journey_is_called_after_its_file() {
    for (name, id) in [
        ("Family cars 2015", "family-cars-2015"),
        ("Über uns", "uber-uns"),
        ("--", "import"),
    ] {
        assert_eq!(trust_journey_import::journey_id(name), id, "{name}");
    }
}
