//! The report: one page per journey that opens with what to do, then shows the number behind it.
//!
//! No script, no style attribute: the page is served under a policy that blocks both.

mod chart;
mod number;
mod words;

use crate::clock;
use crate::journeys::Journeys;
use crate::trust_index::{Touchpoint, TrustIndex};
use maud::{DOCTYPE, Markup, html};
use number::{grouped, percent, points};
use trust_journey_kpi::Tier;
use words::Decision;

/// Periods that the page links to, in days.
const PERIODS: [u32; 3] = [7, 28, 90];

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
            (making(index))
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
                        span.unit { "Trust Index, of 100" }
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
                            None => { "–" " " small { "nobody asked yet" } }
                        }
                    }
                }
                div { dt { "Could be asked" } dd { (grouped(index.eligible)) " " small { "visitors" } } }
                @if let (Some(top), Some(low)) = (numbers.top_box, numbers.low_box) {
                    div { dt { "Confident" } dd { (percent(top)) " " small { "answered 8, 9 or 10" } } }
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
            h2 #answers { "How do the answers spread from 0 to 10?" }
            @match &index.distribution {
                Some(counts) => {
                    (chart::distribution(counts))
                    details {
                        summary { "The same as a table" }
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
                None => p.quiet { "Shown from 10 answers on, so that no single visitor can be recognised." }
            }
        }
    }
}

fn touchpoints(cells: &[Touchpoint]) -> Markup {
    html! {
        section aria-labelledby="touchpoints" {
            h2 #touchpoints { "Where do visitors feel more or less sure?" }
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
            p.quiet { "These visitors chose to be there. A difference is a place to look, not yet a cause." }
        }
    }
}

fn making(index: &TrustIndex) -> Markup {
    let json = format!("/v1/kpi/{}?days={}", index.journey, index.window.days);
    html! {
        section.making aria-labelledby="making" {
            h2 #making { "How this number was made" }
            p {
                "Visitors who had seen a result or worked with the comparison were asked one question: "
                q { "How confident are you that this choice is right for your needs?" }
                " They answered from 0, not at all, to 10, completely."
            }
            p {
                "The Trust Index is the mean of the first answer of each visitor, times ten, from "
                (clock::day(&index.window.from)) " to " (clock::day(&index.window.to)) ". "
                "Later answers of the same visitor do not count. Answers are not weighted."
            }
            @if index.numbers.tier != Tier::Suppressed {
                p {
                    "The interval holds the true value in about 19 of 20 cases. It covers chance only. "
                    "If those who answer feel different from those who do not, it cannot tell."
                }
            }
            p {
                strong { "Does it predict the outcome? Not yet known. " }
                (index.validation.reason)
            }
            p { a href=(json) { "All figures as JSON" } " · " a href={ "/journeys/" (index.journey) ".json" } { "The journey document" } }
        }
    }
}

/// What this server has, for a server without a shop.
pub fn overview(journeys: &Journeys) -> String {
    let body = html! {
        main {
            section.decision {
                h1 { "The collector is running." }
                p.reason { "It takes events at " code { "/v1/events" } "." }
            }
            (reports(journeys))
        }
    };
    document("Trust Journey", &body)
}

/// A page for what cannot be shown.
pub fn problem(what: &str, detail: Option<&str>, journeys: &Journeys) -> String {
    let body = html! {
        main {
            section.decision {
                h1 { (what) "." }
                @if let Some(detail) = detail { p.reason { (detail) } }
            }
            (reports(journeys))
        }
    };
    document(what, &body)
}

fn reports(journeys: &Journeys) -> Markup {
    html! {
        section {
            h2 { "Reports" }
            ul.list {
                @for document in journeys.all() {
                    @let journey = &document.journey;
                    li { a href={ "/report/" (journey.id) } { (journey.title.get(journey.best_locale("en"))) } }
                }
            }
            @if journeys.all().next().is_none() {
                p.quiet { "There is no journey document here yet. Put one into the folder named with --journeys, then start again." }
            }
        }
    }
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
