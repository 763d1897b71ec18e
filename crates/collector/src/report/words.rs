//! What to do now, why, and how sure we are: three sentences chosen from the numbers.

use super::number::{counted, grouped, percent, points};
use crate::trust_index::TrustIndex;
use trust_journey_kpi::{MIN_CELL, Tier, answers_for_half_width};

/// From here on a low response rate is a finding and not an accident.
const ASKED_ENOUGH: u64 = 100;
const LOW_RESPONSE: f64 = 0.05;
/// Half-width from which a number may be reported, in points.
const REPORTABLE: f64 = 5.0;

/// The first thing on the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// What to do.
    pub headline: String,
    /// Why.
    pub reason: String,
    /// How sure we are of it.
    pub sure: String,
}

impl Decision {
    /// Bias comes before precision: who answers is looked at before how many do.
    pub fn of(index: &TrustIndex) -> Self {
        let n = index.numbers.n;
        if index.asked >= ASKED_ENOUGH && index.response_rate.is_some_and(|r| r < LOW_RESPONSE) {
            return Self::low_response(index);
        }
        match (
            index.numbers.tier,
            index.numbers.mean,
            index.numbers.lo,
            index.numbers.hi,
        ) {
            (_, Some(mean), Some(lo), Some(hi)) => Self::with_number(index, mean, lo, hi),
            _ if n > 0 => Self::few(n),
            _ => Self::nothing(index),
        }
    }

    fn nothing(index: &TrustIndex) -> Self {
        let days = counted(u64::from(index.window.days), "day");
        let (headline, reason) = if index.eligible == 0 {
            (
                "Put the guide in front of visitors.",
                format!("In the last {days} nobody reached the point where they could be asked."),
            )
        } else if index.asked == 0 {
            (
                "Check that the survey is shown.",
                format!(
                    "In the last {days} {} could have been asked. None was.",
                    counted(index.eligible, "visitor")
                ),
            )
        } else {
            (
                "Wait for the first answers.",
                format!(
                    "In the last {days} the question was put to {}. None has answered yet.",
                    counted(index.asked, "visitor")
                ),
            )
        };
        Self {
            headline: headline.to_owned(),
            reason,
            sure: "These are counts, not estimates. Visitors who did not agree to be counted are not in them.".to_owned(),
        }
    }

    fn few(n: u64) -> Self {
        let missing = MIN_CELL.saturating_sub(n);
        Self {
            headline: format!("Wait for {}.", counted(missing, "more answer")),
            reason: format!(
                "So far {} answered. A mean of fewer than {MIN_CELL} answers would give single visitors away, and it would say little.",
                if n == 1 {
                    "1 visitor has".to_owned()
                } else {
                    format!("{n} visitors have")
                }
            ),
            sure: "Nothing can be said about the index yet.".to_owned(),
        }
    }

    fn low_response(index: &TrustIndex) -> Self {
        let rate = index.response_rate.unwrap_or_default();
        Self {
            headline: "Move or shorten the survey first.".to_owned(),
            reason: format!(
                "Of {} only {} answered. Those few may feel different from all the others, and more answers of the same kind would not show it.",
                counted(index.asked, "visitor") + " asked",
                percent(rate)
            ),
            sure: "The response rate is a count. What the silent visitors think is not known."
                .to_owned(),
        }
    }

    fn with_number(index: &TrustIndex, mean: f64, lo: f64, hi: f64) -> Self {
        let n = index.numbers.n;
        let range = format!("{} to {}", points(lo), points(hi));
        if index.numbers.tier <= Tier::Shrunk {
            let wanted = index
                .numbers
                .sd
                .and_then(|sd| answers_for_half_width(sd, REPORTABLE));
            let more = wanted.map_or(0, |wanted| wanted.saturating_sub(n));
            let ready = if more == 0 {
                "A few more answers will make it fit to report.".to_owned()
            } else {
                format!(
                    "About {} will make it fit to report.",
                    counted(more, "more answer")
                )
            };
            return Self {
                headline: "Keep collecting, and change nothing on this number yet.".to_owned(),
                reason: format!(
                    "The first {} put the Trust Index at {}. {ready}",
                    counted(n, "answer"),
                    points(mean)
                ),
                sure: format!("Not very: the true value may well be anywhere from {range}."),
            };
        }
        let (headline, precise, degree) = if index.numbers.tier == Tier::DecisionGrade {
            (
                "Connect your outcomes: it is all that the index still lacks.",
                "precise enough to decide on",
                "Very",
            )
        } else {
            (
                "Report the index. Connect outcomes before you steer by it.",
                "precise enough to report",
                "Fairly",
            )
        };
        Self {
            headline: headline.to_owned(),
            reason: format!(
                "At {} of 100 from {} the index is {precise}. Whether a higher index means more sales, nobody can say before outcomes are connected.",
                points(mean),
                counted(n, "answer")
            ),
            sure: format!(
                "{degree}: chance alone leaves {range} (95 % interval, {} answers).",
                grouped(n)
            ),
        }
    }
}

/// What a tier means, for a reader who has never met the word.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Suppressed => "Held back until there are 10 answers.",
        Tier::Shrunk => {
            "An early look: fewer than 30 answers, or an interval wider than ±5 points. Do not compare it with anything."
        }
        Tier::Reportable => {
            "Good to report: the interval is within ±5 points. Differences smaller than that mean nothing yet."
        }
        Tier::DecisionGrade => "Good to decide on: the interval is within ±2.5 points.",
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
            ([0; 11], 0, 0, "Put the guide in front of visitors."),
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
                "Keep collecting, and change nothing on this number yet.",
            ),
            (
                spread(8),
                400,
                200,
                "Report the index. Connect outcomes before you steer by it.",
            ),
            (
                spread(50),
                4000,
                2000,
                "Connect your outcomes: it is all that the index still lacks.",
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
