//! Taking answers, and reporting them.

use super::{Refusal, Session};
use crate::reactive::*;
use trust_journey_model::{Answer, AnswerError, Draft, Event, Node};

impl Session {
    /// Takes an answer to the node on show, or says what is wrong with it.
    pub(crate) fn answer(&self, answer: &Answer) {
        let Some(index) = self.current() else {
            return;
        };
        self.follow_day();
        let journey = self.journey();
        let today = self.today.get_untracked();
        let accepted = self
            .answers
            .with_untracked(|answers| journey.accept(answers, today, index, answer));
        let answer = match accepted {
            Ok(answer) => answer,
            Err(problem) => return self.refuse(problem),
        };
        self.problem.set(None);
        self.cleared.set(None);
        self.draft.set(Draft::default());
        self.revisited.set(None);
        if let Answer::Weights(levels) = &answer {
            // The later word counts: what is answered here replaces what was set in the weights panel.
            let set = self
                .own_weights
                .with_untracked(|own| own.keys().any(|id| levels.contains_key(id)));
            if set {
                self.own_weights
                    .update(|own| own.retain(|id, _| !levels.contains_key(id)));
            }
        }
        self.answers.update(|answers| {
            answers.set(index, answer.clone());
        });
        self.show_refused();
        self.report(index, answer);
    }

    fn refuse(&self, error: AnswerError) {
        self.past.update_value(|past| past.refusals += 1);
        let count = self.past.with_value(|past| past.refusals);
        self.problem.set(Some(Refusal { error, count }));
    }

    /// Shows an answer that the node on show refuses, with what is wrong: one that came with the
    /// page, or one that an earlier answer has made wrong.
    pub(crate) fn show_refused(&self) {
        let refused = self.walk.with_untracked(|walk| {
            let walk = walk.as_ref()?;
            Some((walk.at, walk.refused?))
        });
        if let Some((index, problem)) = refused.filter(|_| self.revisited.get_untracked().is_none())
        {
            self.refuse(problem);
            if self
                .draft
                .with_untracked(|draft| *draft == Draft::default())
            {
                self.show_answer(index);
            }
        }
    }

    /// Reports an answer to a question, unless it is the one reported before. A private one stays
    /// here: only that there is one is reported.
    fn report(&self, index: usize, answer: Answer) {
        let question = |node: &Node| Some((node.id.to_string(), node.question()?.private));
        let Some((node, private)) = self.with_node(index, question).flatten() else {
            return;
        };
        let before = self
            .past
            .try_update_value(|past| past.reported.set(index, answer.clone()))
            .flatten();
        let same = before.as_ref() == Some(&answer);
        let answer = answer.reported(private);
        match before {
            None => self.record(Event::Answered { node, answer }),
            Some(_) if !same => self.record(Event::Changed { node, answer }),
            Some(_) => {}
        }
    }

    /// Shows an earlier node again, with its answer.
    pub(crate) fn revisit(&self, index: usize) {
        self.problem.set(None);
        self.show_answer(index);
        self.revisited.set(Some(index));
    }

    /// Puts the answer to a node into its fields.
    fn show_answer(&self, index: usize) {
        let locale = self.locale();
        let draft = self.with_node(index, |node| {
            self.answers
                .with_untracked(|answers| Some(node.draft(&locale, answers.get(index)?)))
        });
        self.draft.set(draft.flatten().unwrap_or_default());
    }
}
