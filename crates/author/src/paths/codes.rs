//! Small numbers for what a walk carries along, so that states are cheap to compare. 0 is always
//! what was there before the first answer.

use super::points::Start;
use std::collections::BTreeMap;
use trust_journey_model::document::Answer;
use trust_journey_model::logic::Value;

/// The numbers given so far.
pub(super) struct Codes {
    answers: Vec<Vec<Answer>>,
    answer_codes: Vec<BTreeMap<String, u32>>,
    scores: Vec<f64>,
    score_codes: BTreeMap<u64, u32>,
    values: Vec<Value<'static>>,
    value_codes: BTreeMap<String, u32>,
}

impl Codes {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            answers: vec![Vec::new(); nodes],
            answer_codes: vec![BTreeMap::new(); nodes],
            scores: Vec::new(),
            score_codes: BTreeMap::new(),
            values: Vec::new(),
            value_codes: BTreeMap::new(),
        }
    }

    pub(super) fn points(&self, code: u32) -> f64 {
        self.scores
            .get((code as usize).wrapping_sub(1))
            .copied()
            .unwrap_or(0.0)
    }

    pub(super) fn set_to(&self, code: u32) -> Value<'static> {
        self.values
            .get((code as usize).wrapping_sub(1))
            .cloned()
            .unwrap_or(Value::Null)
    }

    pub(super) fn known(&self, node: usize, code: u32) -> Option<&Answer> {
        self.answers[node].get((code as usize).checked_sub(1)?)
    }

    pub(super) fn answer(&mut self, node: usize, answer: Answer) -> u32 {
        let known = &mut self.answers[node];
        let code = self.answer_codes[node].entry(format!("{answer:?}"));
        *code.or_insert_with(|| {
            known.push(answer);
            known.len() as u32
        })
    }

    pub(super) fn score(&mut self, points: f64, start: &Start, score: usize) -> u32 {
        if points == start.scores[score] {
            return 0;
        }
        let scores = &mut self.scores;
        *self.score_codes.entry(points.to_bits()).or_insert_with(|| {
            scores.push(points);
            scores.len() as u32
        })
    }

    pub(super) fn value(&mut self, value: &Value<'static>, start: &Start, variable: usize) -> u32 {
        if *value == start.set[variable] {
            return 0;
        }
        let values = &mut self.values;
        *self
            .value_codes
            .entry(format!("{value:?}"))
            .or_insert_with(|| {
                values.push(value.clone());
                values.len() as u32
            })
    }
}
