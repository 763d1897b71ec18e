//! The report: one page per journey that starts with what to do, then shows the number behind it.
//!
//! It has no script and no style attribute: its content security policy blocks both.

mod chart;
mod words;

use crate::clock;
use crate::journeys::Journeys;
use crate::number::{grouped, percent, points};
use crate::trust_index::{Touchpoint, TrustIndex};
use maud::{DOCTYPE, Markup, html};
use trust_journey_kpi::{MIN_CELL, Tier};
use trust_journey_model::CONF1;
use words::Decision;

/// Periods that the page links to, in days.
const PERIODS: [u32; 3] = [7, 28, 90];
/// The report is in English.
const LOCALE: &str = "en";

/// The report on one journey.
pub fn page(title: &str, index: &TrustIndex) -> String {
    let decision = Decision::of(index);
    let body = html! {
        header.top {
            p.eyebrow { (title) }
            nav aria-label="Period" {
                @for days in PERIODS {
                    @if days == index.window.days {
                        a aria-current="page" href={ "?days=" (days) } { (days) " days" }
                    } @else {
                        a href={ "?days=" (days) } { (days) " days" }
                    }
                }
            }
        }
        main {
            section.decision aria-labelledby="decision" {
                h1 #decision { (decision.headline) }
                p.reason { (decision.reason) }
                p.sure { strong { "How sure? " } (decision.sure) }
            }
            (trust_index(index))
            (answers(index))
            @if index.by_touchpoint.len() > 1 { (touchpoints(&index.by_touchpoint)) }
            (method(index))
        }
    };
    document(&format!("{title}: Trust Index"), &body)
}

fn trust_index(index: &TrustIndex) -> Markup {
    let numbers = &index.numbers;
    html! {
        section aria-labelledby="index" {
            h2 #index { "How confident are visitors in their choice?" }
            @if let (Some(mean), Some(lo), Some(hi)) = (numbers.mean, numbers.lo, numbers.hi) {
                div.index {
                    p.figure {
                        span.value { (points(mean)) }
                        span.unit { "Trust Index, out of 100" }
                    }
                    (chart::interval(mean, lo, hi))
                }
            } @else {
                div.index {
                    p.figure {
                        span.value.none { "Not yet" }
                        span.unit { "Trust Index" }
                    }
                    (chart::towards(numbers.n))
                }
            }
            dl.facts {
                div { dt { "Answers" } dd { (grouped(numbers.n)) } }
                div {
                    dt { "Response rate" }
                    dd {
                        @match index.response_rate {
                            Some(rate) => {
                                (percent(rate)) " "
                                small { (grouped(index.answered)) " of " (grouped(index.asked)) " asked" }
                            }
                            None => { "–" " " small { "no visitor asked yet" } }
                        }
                    }
                }
                div { dt { "Could be asked" } dd { (grouped(index.eligible)) " " small { "visitors" } } }
                @if let (Some(top), Some(low)) = (numbers.top_box, numbers.low_box) {
                    div { dt { "Confident" } dd { (percent(top)) " " small { "answered 8 to 10" } } }
                    div { dt { "Not confident" } dd { (percent(low)) " " small { "answered 0 to 3" } } }
                }
            }
            p.tier { (words::tier(numbers.tier)) }
        }
    }
}

fn answers(index: &TrustIndex) -> Markup {
    html! {
        section aria-labelledby="answers" {
            h2 #answers { "How many visitors gave each answer?" }
            @match &index.distribution {
                Some(counts) => {
                    (chart::distribution(counts))
                    details {
                        summary { "Show as a table" }
                        table {
                            thead { tr { th scope="col" { "Answer" } th.num scope="col" { "Visitors" } } }
                            tbody {
                                @for (answer, count) in counts.iter().enumerate() {
                                    tr { th scope="row" { (answer) } td.num { (grouped(*count)) } }
                                }
                            }
                        }
                    }
                }
                None => p.quiet { "Shown from " (MIN_CELL) " answers, so that nobody can tell what one visitor answered." }
            }
        }
    }
}

fn touchpoints(cells: &[Touchpoint]) -> Markup {
    html! {
        section aria-labelledby="touchpoints" {
            h2 #touchpoints { "Where are visitors more or less confident?" }
            div.scroll tabindex="0" role="region" aria-labelledby="touchpoints" {
                table {
                    thead { tr {
                        th scope="col" { "Touchpoint" }
                        th.num scope="col" { "Answers" }
                        th.num scope="col" { "Index " small { "95 % interval" } }
                    } }
                    tbody {
                        @for cell in cells {
                            tr {
                                th scope="row" { (cell.touchpoint) " " small { (cell.stage) } }
                                td.num { (grouped(cell.numbers.n)) }
                                @match (cell.numbers.mean, cell.numbers.lo, cell.numbers.hi) {
                                    (Some(mean), Some(lo), Some(hi)) => {
                                        td.num { (points(mean)) " " small { (points(lo)) " to " (points(hi)) } }
                                    }
                                    _ => td.num.quiet { "too few to show" }
                                }
                            }
                        }
                    }
                }
            }
            p.quiet { "Different visitors use different touchpoints. A difference shows where to look; it does not prove a cause." }
        }
    }
}

fn method(index: &TrustIndex) -> Markup {
    let json = format!("/v1/kpi/{}?days={}", index.journey, index.window.days);
    html! {
        section aria-labelledby="method" {
            h2 #method { "How this number is calculated" }
            @for question in CONF1.items {
                @let (lowest, highest) = question.scale;
                p {
                    "Visitors who saw a result or used the comparison were asked one question: "
                    q { (question.text(LOCALE)) }
                    " They answered with a number from " (lowest) " (" (question.low(LOCALE)) ") to "
                    (highest) " (" (question.high(LOCALE)) ")."
                }
            }
            p {
                "The Trust Index is ten times the mean of each visitor’s first answer, from "
                (clock::day(&index.window.from)) " to " (clock::day(&index.window.to)) ". "
                "Later answers of the same visitor do not count. Answers are not weighted."
            }
            @if index.numbers.tier != Tier::Suppressed {
                p {
                    "The 95 % interval contains the true value in about 19 of 20 cases. It covers chance only: "
                    "it does not show whether visitors who answered feel different from those who did not."
                }
            }
            p {
                strong { "Does it predict sales? Not known yet. " }
                (index.validation.reason)
            }
            p { a href=(json) { "All figures as JSON" } " · " a href={ "/journeys/" (index.journey) ".json" } { "The journey document" } }
        }
    }
}

/// The list of reports under a headline: the page at `/` without a shop, and the page of an error.
pub fn list(headline: &str, journeys: &Journeys) -> String {
    let body = html! {
        main {
            section.decision { h1 { (headline) } }
            section {
                h2 { "Reports" }
                ul.list {
                    @for document in journeys.all() {
                        @let journey = &document.journey;
                        li { a href={ "/report/" (journey.id) } { (journey.title.get(journey.best_locale(LOCALE))) } }
                    }
                }
                @if journeys.all().next().is_none() {
                    p.quiet { "This collector has no journey document yet. Put one into the folder set with --journeys, then restart it." }
                }
            }
        }
    };
    document("Trust Journey", &body)
}

fn document(title: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/report.css";
            }
            body { (body) }
        }
    }
    .into_string()
}
