//! Cells that a web shop wrote as HTML: "Bean &amp; Leaf", "R&D<br>two lines".

use super::{Problem, Row};
use crate::html;

/// Makes plain text of HTML, and says where.
pub(super) fn decode(header: &mut Row, rows: &mut [Row]) -> Option<Problem> {
    let (mut count, mut first) = (0, None);
    for row in std::iter::once(header).chain(rows) {
        for cell in &mut row.cells {
            if let Some(text) = html::decoded(cell) {
                *cell = text;
                count += 1;
                first = first.or(Some(row.number));
            }
        }
    }
    let row = first?;
    Some(Problem::new(
        format!("Cells with HTML were made plain text: {count}, the first in row {row}."),
        "Check that nothing is missing there.",
    ))
}
