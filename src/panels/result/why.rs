//! What decided for a product, what speaks against it, and what is not known.

use super::NAMED;
use crate::i18n::fill;
use crate::session::Session;
use crate::ui;
use trust_journey_model::{Drawback, Ranked, Ranking, Subject};

/// A heading, facts, and what is said where there are none.
pub(super) type Side = (&'static str, Vec<String>, String);

/// What decided for a product, what speaks against it, and what is not known.
pub(super) fn sides(session: Session, ranking: &Ranking, entry: &Ranked) -> Vec<Side> {
    let words = session.words();
    let why = ranking.explain(entry);
    let next = why.next.map(|next| session.product_name(next));
    let reasons = why.reasons.iter().take(NAMED);
    let reasons = reasons.filter_map(|reason| {
        let next = next.as_deref().unwrap_or_default();
        self::reason(session, entry.product, reason.subject, why.next?, next)
    });
    let against = why.against.iter();
    let against = against.filter_map(|drawback| self::drawback(session, entry.product, drawback));
    let without_reason = match next.as_deref() {
        Some(next) => fill(words.no_reason, &[("{a}", next)]),
        None if ranking.ranked.len() == 1 => words.only_one.to_owned(),
        None => words.no_other.to_owned(),
    };
    let unknown = ui::list(
        session,
        why.unknown.iter().filter_map(|subject| match subject {
            Subject::Criterion(index) => Some(session.criterion(*index)),
            Subject::Votes => None,
        }),
    );
    // A product that has no other beside it has nothing against it, and says nothing by that.
    let alone = ranking.ranked.len() == 1;
    let against = (
        words.against,
        against.collect(),
        words.nothing_against.to_owned(),
    );
    let mut sides: Vec<Side> = vec![(words.reasons, reasons.collect(), without_reason)];
    sides.extend((!alone).then_some(against));
    sides.extend((!unknown.is_empty()).then(|| (words.not_known, Vec::new(), unknown)));
    sides
}

/// "Weight: 12 kg; City bike: 15 kg".
fn reason(
    session: Session,
    product: usize,
    subject: Subject,
    next: usize,
    name: &str,
) -> Option<String> {
    let Subject::Criterion(index) = subject else {
        return Some(fill(session.words().votes_for, &[("{a}", name)]));
    };
    let own = ui::measured(session, product, index)?;
    let other = ui::measured(session, next, index)?;
    let values = format!("{own}; {name}: {other}");
    Some(ui::fact(session, index, &values))
}

/// "Weight: 15 kg; best here 12, City bike".
fn drawback(session: Session, product: usize, drawback: &Drawback) -> Option<String> {
    let words = session.words();
    let name = session.product_name(drawback.best);
    let Subject::Criterion(index) = drawback.subject else {
        return Some(fill(words.votes_against, &[("{a}", &name)]));
    };
    let own = ui::measured(session, product, index)?;
    let best = ui::figure_of(session, drawback.best, index)?;
    let best = fill(words.best_is, &[("{a}", &best), ("{b}", &name)]);
    Some(ui::fact(session, index, &format!("{own}; {best}")))
}
