//! Where a session begins.

use std::collections::BTreeMap;
use trust_journey_model::{Answers, Draft};

/// Whether measurement is allowed. Everything but `Granted` means that nothing is sent or stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Consent {
    /// Nobody has decided yet.
    #[default]
    Pending,
    /// The visitor has agreed.
    Granted,
    /// The visitor has refused, or the browser did (Global Privacy Control).
    Denied,
}

/// Where a session begins: empty, from a form without script, or from what was pre-rendered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Start {
    /// Answers by node.
    pub answers: Answers,
    /// The node that is being answered again.
    pub revisit: Option<String>,
    /// What was chosen or typed at the current question and not confirmed yet.
    pub draft: Draft,
    /// The visitor's own weights by criterion id.
    pub weights: BTreeMap<String, f64>,
    /// Product ids side by side; empty for the guide's own.
    pub compare: Vec<String>,
    /// Whether equal rows are hidden.
    pub differences: bool,
}
