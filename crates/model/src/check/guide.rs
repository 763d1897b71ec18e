//! Guides and surveys.

use super::Checker;
use crate::document;
use crate::instrument::{instrument, instrument_ids};
use crate::journey::{Guide, Survey};
use crate::problem::suggest;

impl Checker {
    pub(super) fn guides(
        &mut self,
        guides: Vec<document::Guide>,
        attributes: &[crate::Attribute],
        products: &[crate::journey::Product],
    ) -> Vec<Guide> {
        self.ids("$.guides", guides.iter().map(|guide| guide.id.as_str()));
        let mut checked = Vec::new();
        for (i, guide) in guides.into_iter().enumerate() {
            let path = format!("$.guides[{i}]");
            self.text(&format!("{path}.decision"), &guide.decision);
            self.maybe_text(&format!("{path}.need"), guide.need.as_ref());
            self.maybe_text(&format!("{path}.selection"), guide.selection.as_ref());
            self.maybe_text(&format!("{path}.disclosure"), guide.disclosure.as_ref());
            let ids = products.iter().map(|product| product.id.as_str());
            let candidates = match guide.products.as_slice() {
                [] => (0..products.len()).collect(),
                some => self.find_all(&format!("{path}.products"), "product", some, ids.clone()),
            };
            let rows = attributes.iter().map(|attribute| attribute.id.as_str());
            let rows = self.find_all(&format!("{path}.rows"), "attribute", &guide.rows, rows);
            if rows.is_empty() {
                self.error(
                    &format!("{path}.rows"),
                    "The table has no rows.",
                    "Name attributes.",
                );
            }
            if candidates.is_empty() {
                self.error(
                    &format!("{path}.products"),
                    "There is nothing to compare.",
                    "Add products to the catalog.",
                );
            }
            let mut compare =
                self.find_all(&format!("{path}.compare"), "product", &guide.compare, ids);
            for place in &compare {
                if !candidates.contains(place) {
                    let id = &products[*place].id;
                    self.error(
                        &format!("{path}.compare"),
                        format!("\"{id}\" is not among the products of this guide."),
                        "Add it to \"products\", or leave it out here.",
                    );
                }
            }
            if compare.is_empty() {
                compare = candidates.iter().copied().take(3).collect();
            }
            if !(0.0..=1.0).contains(&guide.tie_margin) {
                self.error(
                    &format!("{path}.tie_margin"),
                    "The margin is outside 0 to 1.",
                    "0.01 is one point in a hundred.",
                );
            }
            checked.push(Guide {
                id: guide.id,
                decision: guide.decision,
                need: guide.need,
                products: candidates,
                rows,
                compare,
                tie_margin: guide.tie_margin,
                selection: guide.selection,
                disclosure: guide.disclosure,
            });
        }
        checked
    }

    pub(super) fn surveys(&mut self, surveys: Vec<document::Survey>) -> Vec<Survey> {
        self.ids("$.surveys", surveys.iter().map(|survey| survey.id.as_str()));
        let mut checked = Vec::new();
        for (i, survey) in surveys.into_iter().enumerate() {
            let path = format!("$.surveys[{i}]");
            let (rate, salt) = match survey.sample {
                Some(sample) => (sample.rate, sample.salt),
                None => (1.0, survey.id.clone()),
            };
            if !(rate > 0.0 && rate <= 1.0) {
                self.error(
                    &format!("{path}.sample.rate"),
                    "The rate is not above 0 and at most 1.",
                    "0.2 asks one session in five.",
                );
            }
            let Some(instrument) = instrument(&survey.instrument) else {
                let fix = suggest(&survey.instrument, instrument_ids());
                self.error(
                    &format!("{path}.instrument"),
                    format!("There is no instrument \"{}\".", survey.instrument),
                    fix,
                );
                continue;
            };
            checked.push(Survey {
                id: survey.id,
                instrument,
                after: survey.after,
                rate,
                salt,
                recontact_days: survey.recontact_days,
            });
        }
        checked
    }
}
