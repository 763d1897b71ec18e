//! What waits to be sent, what is under way, and what had to be given up. Pure: time and chance
//! are handed in.
//!
//! Conservation holds at every moment: emitted = delivered + pending + dropped. Held in memory
//! for now, so what has not been delivered when the page goes away is lost; the collector's ids
//! make sending twice harmless.

use std::collections::VecDeque;

/// The most events that wait; older ones are given up and counted.
const MAX_EVENTS: usize = 500;
/// The most bytes that wait.
const MAX_BYTES: usize = 256 * 1024;
/// The most bytes in one request. 64 KiB is the keepalive quota of one page
/// (fetch.spec.whatwg.org/#http-network-or-cache-fetch); four of ours may be in flight.
const MAX_REQUEST: usize = 16 * 1024;
/// Bounds of the pause after a failure, in milliseconds.
const FIRST_PAUSE: f64 = 1_000.0;
const LONGEST_PAUSE: f64 = 300_000.0;
/// After this many failures on the network the circuit opens: no more until the longest pause.
const CIRCUIT: u32 = 3;

/// What a request led to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// The collector's own marker came back: all of it is stored.
    Delivered,
    /// The collector refused the body itself; sending it again would not help.
    Refused,
    /// Try again, not before the given milliseconds if the server named a time.
    Busy(Option<f64>),
    /// Nothing came back, or not from our collector.
    Network,
}

/// One request's body and how many events it carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// JSON.
    pub body: String,
    count: usize,
    dropped: Dropped,
    round: u32,
}

/// Events that were given up and not reported to the collector yet, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Dropped {
    /// The queue was full.
    full: u64,
    /// The collector would not have the event, alone in its request.
    refused: u64,
}

impl Dropped {
    /// The fields of a JSON object, without its braces.
    fn json(self) -> String {
        let counts = [("full", self.full), ("refused", self.refused)];
        let some = counts.into_iter().filter(|(_, count)| *count > 0);
        let fields: Vec<String> = some
            .map(|(reason, n)| format!("\"{reason}\":{n}"))
            .collect();
        fields.join(",")
    }
}

/// The queue of one element.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: VecDeque<String>,
    bytes: usize,
    dropped: Dropped,
    sending: bool,
    /// Grows when everything is forgotten: what was under way then is no longer ours to settle.
    round: u32,
    failures: u32,
    /// While a refused batch is being halved, no more events than this go into one.
    limit: Option<usize>,
    emitted: u64,
    delivered: u64,
    given_up: u64,
}

impl Outbox {
    /// Adds an event, as JSON.
    pub fn push(&mut self, event: String) {
        self.emitted += 1;
        self.bytes += event.len();
        self.waiting.push_back(event);
        // What is under way may already be stored, so the newest is given up before it.
        while self.waiting.len() > MAX_EVENTS || self.bytes > MAX_BYTES {
            let removed = if self.sending {
                self.waiting.pop_back()
            } else {
                self.waiting.pop_front()
            };
            self.bytes -= removed.map_or(0, |event| event.len());
            self.dropped.full += 1;
            self.given_up += 1;
        }
    }

    /// The next request, unless one is under way or nothing waits.
    pub fn next(&mut self, sent_at: &str) -> Option<Request> {
        if self.sending || self.waiting.is_empty() {
            return None;
        }
        let request = self.batch(sent_at);
        self.sending = true;
        Some(request)
    }

    /// What to send when the page goes away: it is not waited for, and stays in the queue.
    pub fn last(&self, sent_at: &str) -> Option<Request> {
        (!self.waiting.is_empty()).then(|| self.batch(sent_at))
    }

    fn batch(&self, sent_at: &str) -> Request {
        let mut size = 0;
        let mut count = 0;
        let most = self.limit.unwrap_or(usize::MAX);
        for event in self.waiting.iter().take(most) {
            size += event.len() + 1;
            if count > 0 && size > MAX_REQUEST {
                break;
            }
            count += 1;
        }
        let events: Vec<&str> = self
            .waiting
            .iter()
            .take(count)
            .map(String::as_str)
            .collect();
        let body = format!(
            "{{\"sent_at\":\"{sent_at}\",\"dropped\":{{{}}},\"events\":[{}]}}",
            self.dropped.json(),
            events.join(",")
        );
        Request {
            body,
            count,
            dropped: self.dropped,
            round: self.round,
        }
    }

    /// Takes what a request led to; gives the milliseconds to wait before the next. `chance` is
    /// uniform in [0, 1): full jitter keeps many browsers from coming back at the same moment.
    pub fn settle(&mut self, request: &Request, outcome: Outcome, chance: f64) -> f64 {
        if request.round != self.round {
            return 0.0;
        }
        self.sending = false;
        match outcome {
            Outcome::Delivered => {
                self.remove(request.count);
                self.delivered += request.count as u64;
                self.dropped.full -= request.dropped.full;
                self.dropped.refused -= request.dropped.refused;
                self.failures = 0;
                self.limit = None;
                0.0
            }
            Outcome::Refused if request.count <= 1 => {
                self.remove(request.count);
                self.dropped.refused += 1;
                self.given_up += 1;
                self.limit = None;
                0.0
            }
            Outcome::Refused => {
                // One bad event must not take the good ones with it.
                self.limit = Some(request.count / 2);
                0.0
            }
            Outcome::Busy(named) => {
                self.failures += 1;
                named.map_or_else(|| self.pause(chance), |named| named.clamp(0.0, 3_600_000.0))
            }
            Outcome::Network => {
                self.failures += 1;
                if self.failures >= CIRCUIT {
                    LONGEST_PAUSE
                } else {
                    self.pause(chance)
                }
            }
        }
    }

    fn pause(&self, chance: f64) -> f64 {
        let most = FIRST_PAUSE * f64::from(1u32 << self.failures.min(9));
        (chance * most.min(LONGEST_PAUSE)).max(FIRST_PAUSE)
    }

    fn remove(&mut self, count: usize) {
        for event in self.waiting.drain(..count.min(self.waiting.len())) {
            self.bytes -= event.len();
        }
    }

    /// Forgets everything, as when consent is withdrawn.
    pub fn clear(&mut self) {
        self.given_up += self.waiting.len() as u64;
        self.waiting.clear();
        self.bytes = 0;
        self.dropped = Dropped::default();
        self.sending = false;
        self.limit = None;
        self.round += 1;
    }

    /// Emitted, delivered, pending and dropped; the first is always the sum of the others.
    pub fn ledger(&self) -> (u64, u64, u64, u64) {
        (
            self.emitted,
            self.delivered,
            self.waiting.len() as u64,
            self.given_up,
        )
    }
}

#[cfg(test)]
mod tests;
