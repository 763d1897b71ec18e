//! The events that leave a page: one schema for the widget, which writes them, and the collector,
//! which reads them.
//!
//! Not in here: how events travel (the widget's `delivery`) or how they are stored (the collector).

mod read;

use crate::document::{Answer, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The version of the envelope.
pub const VERSION: u8 = 1;
/// The most events that one batch may carry.
pub const MAX_BATCH: usize = 500;
/// One fact about a session, sent once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Envelope {
    /// [`VERSION`].
    pub v: u8,
    /// UUID version 7, made by the client; the collector stores an id once.
    pub id: String,
    /// One visitor's session with a journey.
    pub session: String,
    /// Number within the session, from 1. Events are ordered by it, never by a clock.
    pub seq: u32,
    /// Client time, ISO 8601 in UTC, as the client's clock had it.
    pub t: String,
    /// Journey id.
    pub journey: String,
    /// Journey revision.
    pub revision: u32,
    /// Page and part with the widget.
    pub touchpoint: String,
    /// discovery, comparison, decision, onboarding, use, support or renewal.
    pub stage: Stage,
    /// Locale shown.
    pub locale: String,
    /// Variant of an experiment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// Pseudonymous visitor id, where the page gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitor: Option<String>,
    /// Probability with which this session was sampled, on the survey's events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// The stage of the customer's journey at a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named after its word")]
pub enum Stage {
    Discovery,
    #[default]
    Comparison,
    Decision,
    Onboarding,
    Use,
    Support,
    Renewal,
}

impl Stage {
    /// The stage's name, as in the envelope.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Comparison => "comparison",
            Self::Decision => "decision",
            Self::Onboarding => "onboarding",
            Self::Use => "use",
            Self::Support => "support",
            Self::Renewal => "renewal",
        }
    }

    /// The stage of that name.
    pub fn parse(name: &str) -> Option<Self> {
        let stages = [
            Self::Discovery,
            Self::Comparison,
            Self::Decision,
            Self::Onboarding,
            Self::Use,
            Self::Support,
            Self::Renewal,
        ];
        stages.into_iter().find(|stage| stage.name() == name)
    }
}

/// What happened, with its own data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "type",
    content = "data",
    rename_all = "snake_case",
    deny_unknown_fields
)]
#[expect(missing_docs, reason = "fields are named after what they carry")]
pub enum Event {
    /// A visitor could have been shown a survey, sampled or not.
    Eligible {
        survey: String,
        sampled: bool,
    },
    /// A visitor was given a variant.
    Assigned {
        experiment: String,
        variant: String,
    },
    /// The widget became visible.
    Shown {
        part: String,
    },
    /// A node of the tree was shown.
    NodeViewed {
        node: String,
    },
    /// A question was answered for the first time.
    Answered {
        node: String,
        answer: Answer,
    },
    /// An earlier answer was changed.
    Changed {
        node: String,
        answer: Answer,
    },
    /// A row of the table was explained.
    RowViewed {
        row: String,
    },
    /// A claim's evidence was opened.
    ClaimOpened {
        claim: String,
    },
    /// The visitor's own weights, criterion to level 0 to 4.
    WeightsSet {
        #[serde(deserialize_with = "read::unique")]
        weights: BTreeMap<String, f64>,
    },
    /// The products shown side by side.
    Compared {
        products: Vec<String>,
    },
    /// A result was shown: best first, empty when nothing matched.
    Result {
        node: String,
        products: Vec<String>,
    },
    SurveyShown {
        survey: String,
        instrument: String,
        after: Moment,
    },
    /// One item of an instrument, on the item's own scale.
    ItemAnswered {
        survey: String,
        instrument: String,
        instrument_revision: u32,
        item: String,
        value: f64,
    },
    SurveyCompleted {
        survey: String,
    },
    SurveyDismissed {
        survey: String,
    },
    SurveyNever {
        survey: String,
    },
    NextStep {
        step: String,
    },
    /// The widget failed; `code` is one of a short fixed list, never free text.
    Error {
        code: String,
    },
}

impl Event {
    /// The type's name, as in the envelope.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Eligible { .. } => "eligible",
            Self::Assigned { .. } => "assigned",
            Self::Shown { .. } => "shown",
            Self::NodeViewed { .. } => "node_viewed",
            Self::Answered { .. } => "answered",
            Self::Changed { .. } => "changed",
            Self::RowViewed { .. } => "row_viewed",
            Self::ClaimOpened { .. } => "claim_opened",
            Self::WeightsSet { .. } => "weights_set",
            Self::Compared { .. } => "compared",
            Self::Result { .. } => "result",
            Self::SurveyShown { .. } => "survey_shown",
            Self::ItemAnswered { .. } => "item_answered",
            Self::SurveyCompleted { .. } => "survey_completed",
            Self::SurveyDismissed { .. } => "survey_dismissed",
            Self::SurveyNever { .. } => "survey_never",
            Self::NextStep { .. } => "next_step",
            Self::Error { .. } => "error",
        }
    }
}

/// The body of one request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Batch {
    /// Client time of sending, ISO 8601 in UTC.
    pub sent_at: String,
    /// Events that were given up, by reason.
    #[serde(default)]
    pub dropped: BTreeMap<String, u64>,
    /// The events, oldest first.
    pub events: Vec<Envelope>,
}

/// Why a batch was refused. Nothing of a refused batch is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchError {
    /// JSON path of the offending part.
    pub path: String,
    /// The problem.
    pub message: String,
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}
impl std::error::Error for BatchError {}
