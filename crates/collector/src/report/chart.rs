//! The report's charts. Each has a label that says the same in words.
//!
//! Horizontal positions are in per cent and heights in pixels, so that a chart fits any width and its
//! text keeps its size. Colours come from classes: the page's policy blocks style attributes.

use super::LOCALE;
use crate::number::{grouped, points};
use maud::{Markup, html};
use trust_journey_kpi::{CONFIDENT_FROM, MIN_CELL};
use trust_journey_model::CONF1;

/// Height of the tallest bar, in pixels.
const BARS_HEIGHT: f64 = 132.0;
/// Width for one bar and its gap, in per cent.
const SLOT: f64 = 100.0 / 11.0;

/// The index with its interval on the scale from 0 to 100.
pub fn interval(mean: f64, lo: f64, hi: f64) -> Markup {
    let label = format!(
        "Trust Index {}, 95 % interval from {} to {}",
        points(mean),
        points(lo),
        points(hi)
    );
    html! {
        figure.interval {
            svg width="100%" height="70" role="img" aria-label=(label) {
                (scale())
                rect.band x=(at(lo)) y="20" width=(at(hi - lo)) height="12" rx="2" {}
                line.mean x1=(at(mean)) x2=(at(mean)) y1="14" y2="38" {}
            }
            figcaption { "95 % interval: " (points(lo)) " to " (points(hi)) }
        }
    }
}

/// How many of the answers are there that a first number needs.
pub fn towards(n: u64) -> Markup {
    let label = format!("{n} of {MIN_CELL} answers");
    html! {
        figure.interval {
            svg width="100%" height="40" role="img" aria-label=(label) {
                @for step in 0..MIN_CELL {
                    rect class=(if step < n { "step done" } else { "step" })
                        x={ (step * 10) "%" } y="16" width="8%" height="12" rx="2" {}
                }
            }
            figcaption { (grouped(n)) " of " (MIN_CELL) " answers needed for a first number" }
        }
    }
}

/// How often each answer was given.
pub fn distribution(counts: &[u64; 11]) -> Markup {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let listed: Vec<String> = counts
        .iter()
        .enumerate()
        .map(|(answer, n)| format!("{answer}: {n}"))
        .collect();
    let label = format!("Visitors by answer. {}", listed.join(", "));
    html! {
        figure.bars {
            svg width="100%" height="186" role="img" aria-label=(label) {
                @for (answer, count) in (0u8..).zip(counts) {
                    @let left = f64::from(answer) * SLOT;
                    @let height = BARS_HEIGHT * ratio(*count, most);
                    @let top = 20.0 + BARS_HEIGHT - height;
                    rect class=(if answer >= CONFIDENT_FROM { "bar top" } else { "bar" }) x={ (format!("{:.3}", left + SLOT * 0.12)) "%" }
                        y=(format!("{top:.1}")) width={ (format!("{:.3}", SLOT * 0.76)) "%" }
                        height=(format!("{height:.1}")) {}
                    text.count x={ (format!("{:.3}", left + SLOT / 2.0)) "%" } y=(format!("{:.1}", top - 6.0)) {
                        @if *count > 0 { (grouped(*count)) }
                    }
                    text.label x={ (format!("{:.3}", left + SLOT / 2.0)) "%" } y="172" { (answer) }
                }
                line.axis x1="0" x2="100%" y1="152.5" y2="152.5" {}
            }
            @for question in CONF1.items {
                figcaption.ends { span { (question.low(LOCALE)) } span { (question.high(LOCALE)) } }
            }
        }
    }
}

fn scale() -> Markup {
    html! {
        line.axis x1="0" x2="100%" y1="44.5" y2="44.5" {}
        @for tick in [0u8, 25, 50, 75, 100] {
            line.axis x1={ (tick) "%" } x2={ (tick) "%" } y1="44" y2="49" {}
            text class=(match tick { 0 => "label first", 100 => "label last", _ => "label" }) x={ (tick) "%" } y="66" { (tick) }
        }
    }
}

fn at(points: f64) -> String {
    format!("{points:.2}%")
}

#[expect(clippy::cast_precision_loss, reason = "a chart shows whole pixels")]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}
