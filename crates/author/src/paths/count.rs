//! How many walks there are that differ in their nodes or in the ways between them.

use super::search::Found;
use std::collections::BTreeMap;
use trust_journey_model::engine::Way;

/// More is not counted. Every state of every set that is looked at counts as one.
const MOST_WORK: usize = 4_000_000;

/// Follows the ways with all states at once to which they can lead, so that answers that take the
/// same ways are one walk. `None` when that takes too long.
pub(super) fn paths(found: &Found, order: &[usize]) -> Option<u128> {
    let mut sets: Vec<BTreeMap<Vec<u32>, u128>> = vec![BTreeMap::new(); found.of.len()];
    let first = found.states.first()?;
    sets[first.node].insert(vec![0], 1);
    let (mut total, mut work) = (0_u128, 0);
    for node in order {
        for (set, walks) in std::mem::take(&mut sets[*node]) {
            work += set.len();
            if work > MOST_WORK {
                return None;
            }
            // A node that is passed over is another walk than one that is shown.
            let mut on: BTreeMap<(bool, Way), Vec<u32>> = BTreeMap::new();
            let mut ends = false;
            for state in set
                .iter()
                .filter_map(|place| found.states.get(*place as usize))
            {
                ends |= state.on.is_empty();
                for (way, next) in &state.on {
                    on.entry((state.shown, *way)).or_default().push(*next);
                }
            }
            if ends {
                total = total.saturating_add(walks);
            }
            for mut next in on.into_values() {
                next.sort_unstable();
                next.dedup();
                let Some(target) = next
                    .first()
                    .and_then(|place| found.states.get(*place as usize))
                else {
                    continue;
                };
                let known = sets[target.node].entry(next).or_default();
                *known = known.saturating_add(walks);
            }
        }
    }
    Some(total)
}
