//! The answer to "how confident are visitors?", as JSON and as the report show it.
//!
//! Pure: from counts to what may be shown. Cells under ten answers are held back here, once, so that
//! no page or route can forget to.

use crate::clock::{self, DAY_MS};
use crate::store::{Answers, CellKey, Frame, Window};
use serde::Serialize;
use std::collections::BTreeMap;
use trust_journey_kpi::{Cell, Conf1, MIN_CELL, Tier};

/// The default window, in days.
pub const DEFAULT_DAYS: u32 = 28;
/// The longest window, in days.
pub const MAX_DAYS: u32 = 400;
/// Below this response rate no number is good enough to decide on, however many answers there are.
const LOW_RESPONSE: f64 = 0.05;

/// A journey's Trust Index with all that is needed to read it.
#[derive(Debug, Serialize)]
pub struct TrustIndex {
    /// Journey id.
    pub journey: String,
    /// Always "conf1".
    pub instrument: &'static str,
    /// What was looked at.
    pub window: WindowShown,
    /// The numbers.
    #[serde(flatten)]
    pub numbers: Numbers,
    /// Visitors that could have been asked.
    pub eligible: u64,
    /// Visitors that were asked.
    pub asked: u64,
    /// Visitors that answered.
    pub answered: u64,
    /// answered / asked, 0 to 1; null when nobody was asked.
    pub response_rate: Option<f64>,
    /// How often 0, 1, … 10 were answered; null when suppressed.
    pub distribution: Option<[u64; 11]>,
    /// Whether the index is known to predict the outcome.
    pub validation: Validation,
    /// One cell for each touchpoint.
    pub by_touchpoint: Vec<Touchpoint>,
}

/// The window, for people and programs.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct WindowShown {
    pub days: u32,
    pub from: String,
    pub to: String,
}

/// What may be shown of a cell.
#[derive(Debug, Serialize)]
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
    /// Half of its width, in points.
    pub half_width: Option<f64>,
    /// Share of scores of 80 and above.
    pub top_box: Option<f64>,
    /// Share of scores below 40.
    pub low_box: Option<f64>,
    /// Why the numbers are null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_because: Option<String>,
}

/// Whether the index predicts the business outcome.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Validation {
    pub state: &'static str,
    pub reason: &'static str,
}

/// One touchpoint's cell.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Touchpoint {
    pub touchpoint: String,
    pub stage: String,
    #[serde(flatten)]
    pub numbers: Numbers,
}

fn tier_name<S: serde::Serializer>(tier: &Tier, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(tier.name())
}

/// The window of this many days that ends now.
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
            instrument: "conf1",
            window: WindowShown {
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
                reason: "No outcomes (purchases, returns) are connected, so nobody can say yet whether a higher index means more of them.",
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
            "Shown together with the others only: on its own it would give a smaller group away."
                .to_owned()
        } else {
            let answers = if missing == 1 {
                "answer is"
            } else {
                "answers are"
            };
            format!(
                "{missing} more {answers} needed: a mean of fewer than {MIN_CELL} answers would give single visitors away."
            )
        };
        Self {
            n,
            tier: Tier::Suppressed,
            mean: None,
            sd: None,
            lo: None,
            hi: None,
            half_width: None,
            top_box: None,
            low_box: None,
            suppressed_because: Some(because),
        }
    }
}

/// Cells by touchpoint. When the held-back cells together have fewer than ten answers, subtracting
/// the shown ones from the total would give them away, so the smallest shown one is held back too.
fn touchpoints(cells: &BTreeMap<CellKey, Conf1>) -> Vec<Touchpoint> {
    let hidden: u64 = cells.values().map(Conf1::n).filter(|n| *n < MIN_CELL).sum();
    let smallest_shown = || {
        let shown = cells.iter().filter(|(_, cell)| cell.n() >= MIN_CELL);
        shown.min_by_key(|(_, cell)| cell.n()).map(|(key, _)| key)
    };
    let also_hidden = (1..MIN_CELL)
        .contains(&hidden)
        .then(smallest_shown)
        .flatten();
    cells
        .iter()
        .map(|(key, cell)| Touchpoint {
            touchpoint: key.touchpoint.clone(),
            stage: key.stage.clone(),
            numbers: if also_hidden == Some(key) {
                Numbers::suppressed(cell.n())
            } else {
                Numbers::of(*cell)
            },
        })
        .collect()
}

#[allow(clippy::cast_precision_loss)] // counts of visitors
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
