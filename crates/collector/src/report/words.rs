//! What to do now, why, and how sure the report is: texts chosen by the numbers.

use crate::number::{counted, grouped, percent, points};
use crate::trust_index::{LOW_RESPONSE, TrustIndex};
use trust_journey_kpi::{MIN_CELL, REPORTABLE_HALF_WIDTH, Tier, answers_for_half_width};

/// With fewer visitors asked, a low response rate may be chance.
const ASKED_ENOUGH: u64 = 100;

/// The start of the report.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// What to do.
    pub headline: String,
    /// Why.
    pub reason: String,
    /// How sure the report is of it.
    pub sure: String,
}

impl Decision {
    /// Checks the response rate first: more answers make an index precise, but do not remove a bias.
    pub fn of(index: &TrustIndex) -> Self {
        let n = index.numbers.n;
        if index.asked >= ASKED_ENOUGH && index.response_rate.is_some_and(|r| r < LOW_RESPONSE) {
            return Self::low_response(index);
        }
        match (index.numbers.mean, index.numbers.lo, index.numbers.hi) {
            (Some(mean), Some(lo), Some(hi)) => Self::with_number(index, mean, lo, hi),
            _ if n > 0 => Self::few(n),
            _ => Self::nothing(index),
        }
    }

    fn nothing(index: &TrustIndex) -> Self {
        let (headline, reason) = if index.eligible == 0 {
            (
                "Show the guide to visitors.",
                "no visitor saw a result or used the comparison. The survey asks only visitors who did."
                    .to_owned(),
            )
        } else if index.asked == 0 {
            (
                "Check that the survey is shown.",
                format!(
                    "the survey could have asked {}. It asked none.",
                    counted(index.eligible, "visitor")
                ),
            )
        } else {
            (
                "Wait for the first answers.",
                format!(
                    "the survey asked {}. None has answered yet.",
                    counted(index.asked, "visitor")
                ),
            )
        };
        let days = counted(u64::from(index.window.days), "day");
        Self {
            headline: headline.to_owned(),
            reason: format!("In the last {days}, {reason}"),
            sure: "These are counts, not estimates. They leave out visitors who did not agree to be counted.".to_owned(),
        }
    }

    fn few(n: u64) -> Self {
        let missing = MIN_CELL.saturating_sub(n);
        Self {
            headline: format!("Wait for {}.", counted(missing, "more answer")),
            reason: format!(
                "So far {} answered. A mean of fewer than {MIN_CELL} answers could reveal what one visitor answered, and would say little.",
                if n == 1 {
                    "1 visitor has".to_owned()
                } else {
                    format!("{n} visitors have")
                }
            ),
            sure: "Not at all: there are too few answers for an index.".to_owned(),
        }
    }

    fn low_response(index: &TrustIndex) -> Self {
        let rate = index.response_rate.unwrap_or_default();
        Self {
            headline: "Move or shorten the survey first.".to_owned(),
            reason: format!(
                "Of {} asked, only {} answered. They may feel different from the others, and more answers at this rate would not show it.",
                counted(index.asked, "visitor"),
                percent(rate)
            ),
            sure: "The response rate is a count, not an estimate. What the other visitors think is not known."
                .to_owned(),
        }
    }

    fn with_number(index: &TrustIndex, mean: f64, lo: f64, hi: f64) -> Self {
        let n = index.numbers.n;
        let range = format!("{} and {}", points(lo), points(hi));
        if index.numbers.tier <= Tier::Shrunk {
            let wanted = index
                .numbers
                .sd
                .and_then(|sd| answers_for_half_width(sd, REPORTABLE_HALF_WIDTH));
            let more = match wanted.map_or(0, |wanted| wanted.saturating_sub(n)) {
                0 => "A few more answers".to_owned(),
                more => format!("About {}", counted(more, "more answer")),
            };
            return Self {
                headline: "Keep collecting answers. Do not act on this number yet.".to_owned(),
                reason: format!(
                    "The Trust Index is {} after {}. {more} will make it precise enough to report.",
                    points(mean),
                    counted(n, "answer")
                ),
                sure: format!("Not very: the true value is probably between {range}."),
            };
        }
        let (headline, purpose, degree) = if index.numbers.tier == Tier::DecisionGrade {
            (
                "Connect your outcomes: nothing else is missing.",
                "base decisions on",
                "Very",
            )
        } else {
            (
                "Report the index. Connect your outcomes before you base decisions on it.",
                "report",
                "Fairly",
            )
        };
        Self {
            headline: headline.to_owned(),
            reason: format!(
                "The Trust Index is {} out of 100 after {}: precise enough to {purpose}. Whether a higher index means more sales is not known until outcomes (purchases, returns) are connected.",
                points(mean),
                counted(n, "answer")
            ),
            sure: format!(
                "{degree}: the true value is probably between {range} (95 % interval, {} answers).",
                grouped(n)
            ),
        }
    }
}

/// What a tier means, for readers who do not know the word.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Suppressed => "The index is hidden until there are 10 answers.",
        Tier::Shrunk => {
            "An early estimate: fewer than 30 answers, or an interval wider than ±5 points. Do not compare it with other numbers yet."
        }
        Tier::Reportable => {
            "Precise enough to report: the interval is within ±5 points. Smaller differences may be chance."
        }
        Tier::DecisionGrade => {
            "Precise enough to base decisions on: the interval is within ±2.5 points."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decision;
    use crate::store::{Answers, CellKey, Frame};
    use crate::trust_index::{TrustIndex, window};
    use trust_journey_kpi::Conf1;

    fn headline(counts: [u64; 11], eligible: u64, asked: u64) -> String {
        let cell = Conf1::from_counts(counts);
        let key = CellKey {
            touchpoint: "shop".to_owned(),
            stage: "comparison".to_owned(),
        };
        let answers = Answers {
            cells: [(key, cell)].into_iter().filter(|_| cell.n() > 0).collect(),
            frame: Frame {
                eligible,
                asked,
                answered: cell.n(),
            },
        };
        Decision::of(&TrustIndex::of("cars", 28, window(28, 0), &answers)).headline
    }

    fn spread(times: u64) -> [u64; 11] {
        [0, 0, 0, 0, 0, 1, 1, 2, 3, 2, 1].map(|n| n * times)
    }

    #[test]
    fn each_state_of_the_evidence_has_its_own_advice() {
        for (counts, eligible, asked, expected) in [
            ([0; 11], 0, 0, "Show the guide to visitors."),
            ([0; 11], 40, 0, "Check that the survey is shown."),
            ([0; 11], 40, 20, "Wait for the first answers."),
            ([0; 11], 400, 200, "Move or shorten the survey first."),
            (
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9],
                40,
                20,
                "Wait for 1 more answer.",
            ),
            (
                [0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0],
                40,
                20,
                "Wait for 4 more answers.",
            ),
            (
                spread(1),
                40,
                20,
                "Keep collecting answers. Do not act on this number yet.",
            ),
            (
                spread(8),
                400,
                200,
                "Report the index. Connect your outcomes before you base decisions on it.",
            ),
            (
                spread(50),
                4000,
                2000,
                "Connect your outcomes: nothing else is missing.",
            ),
            (
                spread(50),
                40_000,
                20_000,
                "Move or shorten the survey first.",
            ),
        ] {
            assert_eq!(headline(counts, eligible, asked), expected);
        }
    }
}
