//! Follows all walks at once: those that stand at one node and agree in all that can still matter
//! are followed as one.

use super::choices;
use super::codes::Codes;
use super::facts::{Fact, Relevance, changes, effects};
use super::points::Probe;
use std::collections::BTreeMap;
use trust_journey_model::document::{Answer, Input, Tree};
use trust_journey_model::engine::{Answers, Walk, Way};

/// So many states are followed everywhere. When there are more, the first few of each node still
/// are, so that what lies behind is looked at too.
const MOST_STATES: usize = 200_000;
const FIRST_STATES: usize = 16;
/// So many answers are tried, counted with the facts that each of them carries along.
const MOST_WORK: usize = 20_000_000;

/// Walks at a node that have the same future.
pub(super) struct State {
    pub node: usize,
    /// Questions on the longest walk to here.
    pub questions: usize,
    /// The state before, on that walk.
    pub from: Option<u32>,
    /// False where the node is passed over.
    pub shown: bool,
    /// Where it leads: by which way to which state.
    pub on: Vec<(Way, u32)>,
}

/// All states, and why some are missing.
#[derive(Default)]
pub(super) struct Found {
    pub states: Vec<State>,
    /// By node: its states.
    pub of: Vec<Vec<u32>>,
    pub gap: Option<String>,
    /// True when answers that make a difference may not have been tried.
    pub loose: bool,
}

pub(super) struct Search<'a, 't> {
    tree: &'t Tree,
    relevance: &'a Relevance,
    probe: Probe<'a, 't>,
    walk: Walk,
    answers: Answers,
    codes: Codes,
    found: Found,
    arrived: Vec<BTreeMap<Box<[u32]>, u32>>,
    /// By fact: its code in the state at hand; 0 is what it is before the first answer.
    now: Vec<u32>,
    work: usize,
}

impl<'a, 't> Search<'a, 't> {
    pub(super) fn new(probe: Probe<'a, 't>, relevance: &'a Relevance) -> Self {
        let tree = probe.tree;
        let count = tree.nodes.len();
        Self {
            tree,
            relevance,
            walk: Walk::before(tree, &Answers::default(), probe.today, tree.start),
            probe,
            answers: Answers::default(),
            codes: Codes::new(count),
            found: Found {
                of: vec![Vec::new(); count],
                ..Found::default()
            },
            arrived: vec![BTreeMap::new(); count],
            now: vec![0; relevance.facts.len()],
            work: 0,
        }
    }

    pub(super) fn run(mut self) -> Found {
        self.arrive(self.tree.start, Box::default(), 0, None);
        for node in &self.relevance.order {
            let arrived = std::mem::take(&mut self.arrived[*node]);
            self.found.of[*node] = arrived.values().copied().collect();
            if self.tree.nodes[*node].leaf().is_some() {
                continue;
            }
            let key = self.relevance.key(*node);
            let targets = self.tree.nodes[*node].targets().into_iter();
            let targets: Vec<(usize, Vec<usize>)> = targets
                .map(|target| (target, self.relevance.key(target)))
                .collect();
            let mut cache = BTreeMap::new();
            for (taken, (codes, state)) in arrived.into_iter().enumerate() {
                let few = if self.work > 2 * MOST_WORK {
                    1
                } else {
                    FIRST_STATES
                };
                if self.work > MOST_WORK && taken >= few {
                    self.gap(|| "there are too many combinations of answers".to_owned());
                    break;
                }
                self.follow(state, &key, &codes, &targets, &mut cache);
            }
        }
        self.found
    }

    fn gap(&mut self, why: impl FnOnce() -> String) {
        self.found.gap.get_or_insert_with(why);
    }

    /// The state of these facts at a node; `None` when there are too many.
    fn arrive(
        &mut self,
        node: usize,
        key: Box<[u32]>,
        questions: usize,
        from: Option<u32>,
    ) -> Option<u32> {
        let states = &mut self.found.states;
        if let Some(state) = self.arrived[node].get(&key).copied() {
            let known = &mut states[state as usize];
            if questions > known.questions {
                known.questions = questions;
                known.from = from;
            }
            return Some(state);
        }
        if states.len() >= MOST_STATES && self.arrived[node].len() >= FIRST_STATES {
            let why = format!("more than {MOST_STATES} combinations of answers matter");
            self.gap(|| why);
            return None;
        }
        let state = states.len() as u32;
        states.push(State {
            node,
            questions,
            from,
            shown: true,
            on: Vec::new(),
        });
        self.arrived[node].insert(key, state);
        Some(state)
    }

    /// Goes on from a state with every answer.
    fn follow(
        &mut self,
        state: u32,
        key: &[usize],
        codes: &[u32],
        targets: &[(usize, Vec<usize>)],
        cache: &mut BTreeMap<Vec<usize>, Vec<u32>>,
    ) {
        let node = self.found.states[state as usize].node;
        self.load(node, key, codes);
        let steps = self.walk.steps().len();
        let offered = choices::offered(self.tree, &self.walk, node);
        let shown = self.tree.nodes[node].is_shown(&self.walk.scope(self.tree));
        let candidates = match cache.get(&offered) {
            Some(known) => known.clone(),
            None => {
                let tried = choices::candidates(&self.probe, node, &offered);
                self.found.loose |= !tried.enough;
                let answers = tried.answers.into_iter();
                let codes: Vec<u32> = answers
                    .map(|answer| self.codes.answer(node, answer))
                    .collect();
                cache.insert(offered, codes.clone());
                codes
            }
        };
        // The answer to a node that is passed over is not looked at: one is enough.
        let candidates = if shown { candidates } else { vec![0] };
        let once = !shown || self.is_indifferent(node);
        let mut taken = false;
        let mut left_open = false;
        for code in candidates {
            self.work += 1 + key.len();
            self.walk.at = node;
            self.walk.hidden.clear();
            self.walk.refused = None;
            if let Some(answer) = self.codes.known(node, code) {
                self.answers.set(node, answer.clone());
            }
            if self.walk.step(self.tree, &self.answers) {
                let accepted = self
                    .walk
                    .steps()
                    .get(steps)
                    .map(|step| (*step.answer).clone());
                left_open |= matches!(accepted, Some(Answer::Skipped | Answer::Declined));
                taken |= !matches!(accepted, Some(Answer::Skipped | Answer::Declined));
                self.land(state, shown, accepted, code, targets);
            }
            self.walk.rewind(steps);
            if once && taken {
                break;
            }
        }
        self.answers.remove(node);
        key.iter().for_each(|fact| self.now[*fact] = 0);
        let asks = self.tree.nodes[node].is_question();
        if asks && !taken && !(left_open && once) {
            let id = self.tree.nodes[node].id.to_string();
            let end = if left_open {
                ""
            } else {
                ", and it cannot be left open"
            };
            self.gap(|| format!("no answer to \"{id}\" was found that its own rules accept{end}"));
        }
        self.found.states[state as usize].shown = shown;
    }

    /// True when it does not matter what is answered, as long as something is.
    fn is_indifferent(&self, node: usize) -> bool {
        let single = self.tree.nodes[node]
            .question()
            .is_some_and(|question| matches!(question.input, Input::Single(_)));
        let matters = |fact: Fact| self.relevance.place(fact).is_some();
        !single
            && !matters(Fact::Answer(node))
            && !effects(&self.tree.nodes[node])
                .flat_map(changes)
                .any(matters)
    }

    /// Puts a state's facts into the walk.
    fn load(&mut self, node: usize, key: &[usize], codes: &[u32]) {
        let mut scores = self.probe.start.scores.clone();
        let mut set = self.probe.start.set.clone();
        for (fact, code) in key.iter().zip(codes).filter(|(_, code)| **code != 0) {
            self.now[*fact] = *code;
            match self.relevance.facts[*fact] {
                Fact::Score(score) => scores[score] = self.codes.points(*code),
                Fact::Set(variable) => set[variable] = self.codes.set_to(*code),
                Fact::Answer(_) => {}
            }
        }
        self.walk.restart(node, scores, set);
        for (fact, code) in key.iter().zip(codes) {
            if let Fact::Answer(answered) = self.relevance.facts[*fact]
                && let Some(answer) = self.codes.known(answered, *code)
            {
                self.walk.suppose(answered, answer.clone());
            }
        }
    }

    /// Notes where one step led.
    fn land(
        &mut self,
        state: u32,
        shown: bool,
        accepted: Option<Answer>,
        code: u32,
        targets: &[(usize, Vec<usize>)],
    ) {
        let State {
            node, questions, ..
        } = self.found.states[state as usize];
        let way = match self.walk.hidden.last() {
            Some(hidden) if !shown => Way::Branch(hidden.branch),
            _ => self
                .walk
                .steps()
                .last()
                .map_or(Way::Branch(0), |step| step.way),
        };
        let target = self.walk.at;
        let Some((_, wanted)) = targets.iter().find(|(known, _)| *known == target) else {
            return;
        };
        let answer = accepted.map(|answer| match self.codes.known(node, code) {
            Some(given) if *given == answer => code,
            _ => self.codes.answer(node, answer),
        });
        let own = &self.tree.nodes[node];
        let changed: Vec<Fact> = effects(own).flat_map(changes).collect();
        let key: Box<[u32]> = wanted
            .iter()
            .map(|place| match self.relevance.facts[*place] {
                Fact::Answer(answered) if answered == node => answer.unwrap_or(0),
                fact @ Fact::Score(score) if changed.contains(&fact) => {
                    self.codes
                        .score(self.walk.score(score), self.probe.start, score)
                }
                fact @ Fact::Set(variable) if changed.contains(&fact) => {
                    let value = self.walk.variable(self.tree, variable);
                    self.codes.value(value, self.probe.start, variable)
                }
                _ => self.now[*place],
            })
            .collect();
        self.work += key.len();
        let asked = usize::from(shown && own.is_question());
        let Some(next) = self.arrive(target, key, questions + asked, Some(state)) else {
            return;
        };
        let on = &mut self.found.states[state as usize].on;
        if !on.contains(&(way, next)) {
            on.push((way, next));
        }
    }
}
