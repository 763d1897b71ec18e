//! The Trust Index: from counts to the numbers that the JSON route and the report may show.
//!
//! Cells with fewer than [`MIN_CELL`] answers are suppressed here, once, so that no route can forget
//! it.

use crate::clock::{self, DAY_MS};
use crate::store::{Answers, CellKey, Frame, Window};
use serde::Serialize;
use std::collections::BTreeMap;
use trust_journey_kpi::{Cell, Conf1, MIN_CELL, Tier};
use trust_journey_model::CONF1;

/// The default window, in days.
pub const DEFAULT_DAYS: u32 = 28;
/// The longest window, in days.
pub const MAX_DAYS: u32 = 400;
/// Below this response rate no number is good enough to decide on, however many answers there are.
pub const LOW_RESPONSE: f64 = 0.05;

/// A journey's Trust Index.
#[derive(Debug, Serialize)]
pub struct TrustIndex {
    /// Journey id.
    pub journey: String,
    /// The id of [`CONF1`].
    pub instrument: &'static str,
    /// The period.
    pub window: WindowText,
    /// The numbers.
    #[serde(flatten)]
    pub numbers: Numbers,
    /// Visitors who could have been asked.
    pub eligible: u64,
    /// Visitors who were asked.
    pub asked: u64,
    /// Visitors who answered.
    pub answered: u64,
    /// answered / asked, 0 to 1; null if nobody was asked.
    pub response_rate: Option<f64>,
    /// How often each answer from 0 to 10 was given; null if suppressed.
    pub distribution: Option<[u64; 11]>,
    /// Whether the index is known to predict the outcome.
    pub validation: Validation,
    /// One cell for each touchpoint.
    pub by_touchpoint: Vec<Touchpoint>,
}

/// A window as text.
#[derive(Debug, Serialize)]
pub struct WindowText {
    /// Its length.
    pub days: u32,
    /// Its start, in ISO 8601.
    pub from: String,
    /// Its end, in ISO 8601.
    pub to: String,
}

/// The numbers of a cell; all but `n` are `None` if suppressed.
#[derive(Debug, Default, Serialize)]
pub struct Numbers {
    /// Answers, one per visitor.
    pub n: u64,
    /// What the number is good for.
    #[serde(serialize_with = "tier_name")]
    pub tier: Tier,
    /// Mean score, 0 to 100.
    pub mean: Option<f64>,
    /// Standard deviation of one answer.
    pub sd: Option<f64>,
    /// Lower end of the 95 % interval.
    pub lo: Option<f64>,
    /// Upper end of the 95 % interval.
    pub hi: Option<f64>,
    /// Half of the interval's width, in points.
    pub half_width: Option<f64>,
    /// Share of scores of 80 and above.
    pub top_box: Option<f64>,
    /// Share of scores below 40.
    pub low_box: Option<f64>,
    /// Why the numbers are suppressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_because: Option<String>,
}

/// Whether the index predicts the business outcome.
#[derive(Debug, Serialize)]
pub struct Validation {
    /// `not_yet`: not known.
    pub state: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// One touchpoint's cell.
#[derive(Debug, Serialize)]
pub struct Touchpoint {
    /// Page and part.
    pub touchpoint: String,
    /// discovery, comparison, decision …
    pub stage: String,
    /// The numbers.
    #[serde(flatten)]
    pub numbers: Numbers,
}

fn tier_name<S: serde::Serializer>(tier: &Tier, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(tier.name())
}

/// The window of the last `days` days.
pub fn window(days: u32, now: i64) -> Window {
    Window {
        from: now - i64::from(days) * DAY_MS,
        to: now,
    }
}

impl TrustIndex {
    /// The index of a journey from its counts.
    pub fn of(journey: &str, days: u32, window: Window, answers: &Answers) -> Self {
        let total: Conf1 = answers.cells.values().copied().sum();
        let Frame {
            eligible,
            asked,
            answered,
        } = answers.frame;
        let response_rate = share(answered, asked);
        let mut numbers = Numbers::of(total);
        if response_rate.is_some_and(|rate| rate < LOW_RESPONSE) {
            numbers.tier = numbers.tier.min(Tier::Reportable);
        }
        Self {
            journey: journey.to_owned(),
            instrument: CONF1.id,
            window: WindowText {
                days,
                from: clock::iso(window.from),
                to: clock::iso(window.to),
            },
            distribution: (numbers.tier != Tier::Suppressed).then(|| *total.counts()),
            numbers,
            eligible,
            asked,
            answered,
            response_rate,
            validation: Validation {
                state: "not_yet",
                reason: "No outcomes (purchases, returns) are connected, so we do not know yet whether a higher index means more purchases or fewer returns.",
            },
            by_touchpoint: touchpoints(&answers.cells),
        }
    }
}

impl Numbers {
    fn of(counts: Conf1) -> Self {
        match counts.cell() {
            Some(cell) if cell.tier != Tier::Suppressed => Self::shown(&cell),
            _ => Self::suppressed(counts.n()),
        }
    }

    fn shown(cell: &Cell) -> Self {
        Self {
            n: cell.n,
            tier: cell.tier,
            mean: Some(cell.mean),
            sd: cell.sd,
            lo: Some(cell.lo),
            hi: Some(cell.hi),
            half_width: Some(cell.half_width),
            top_box: Some(cell.top_box),
            low_box: Some(cell.low_box),
            suppressed_because: None,
        }
    }

    fn suppressed(n: u64) -> Self {
        let missing = MIN_CELL.saturating_sub(n);
        let because = if missing == 0 {
            "Included in the total only: its own numbers would reveal those of a smaller group."
                .to_owned()
        } else {
            let answers = if missing == 1 {
                "answer is"
            } else {
                "answers are"
            };
            format!(
                "{missing} more {answers} needed: a mean of fewer than {MIN_CELL} answers could reveal what one visitor answered."
            )
        };
        Self {
            n,
            suppressed_because: Some(because),
            ..Self::default()
        }
    }
}

/// Cells by touchpoint. If the suppressed cells together have fewer than [`MIN_CELL`] answers, the
/// total minus the shown cells would reveal them, so the smallest shown cell is suppressed too.
fn touchpoints(cells: &BTreeMap<CellKey, Conf1>) -> Vec<Touchpoint> {
    let suppressed: u64 = cells.values().map(Conf1::n).filter(|n| *n < MIN_CELL).sum();
    let smallest_shown = || {
        let shown = cells.iter().filter(|(_, cell)| cell.n() >= MIN_CELL);
        shown.min_by_key(|(_, cell)| cell.n()).map(|(key, _)| key)
    };
    let also_suppressed = (1..MIN_CELL)
        .contains(&suppressed)
        .then(smallest_shown)
        .flatten();
    cells
        .iter()
        .map(|(key, cell)| Touchpoint {
            touchpoint: key.touchpoint.clone(),
            stage: key.stage.clone(),
            numbers: if also_suppressed == Some(key) {
                Numbers::suppressed(cell.n())
            } else {
                Numbers::of(*cell)
            },
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "exact below 2^53 visitors")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
