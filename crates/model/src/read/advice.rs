//! Advice for authors. Pages use [`NoAdvice`], so their wasm does not contain it.

use super::{At, Ids};
use serde_json::Value;

/// Advice while one document is read.
pub trait Advice {
    /// The fix for a mistyped name, made from the names that exist.
    fn suggest(&self, name: &str, known: &mut dyn Iterator<Item = &str>) -> String;
    /// The same for ids.
    fn suggest_id(&self, id: &str, known: &Ids<'_>) -> String;
    /// Reports arguments that do not go together; `None` after a report.
    fn judge(&self, at: At<'_>, operator: &str, arguments: &[Value]) -> Option<()>;
}

/// For pages, which show no fixes.
pub struct NoAdvice;

impl Advice for NoAdvice {
    fn suggest(&self, _: &str, _: &mut dyn Iterator<Item = &str>) -> String {
        String::new()
    }

    fn suggest_id(&self, _: &str, _: &Ids<'_>) -> String {
        String::new()
    }

    fn judge(&self, _: At<'_>, _: &str, _: &[Value]) -> Option<()> {
        Some(())
    }
}
