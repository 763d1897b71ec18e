//! What holds for every cell.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use trust_journey_kpi::Conf1;

fn counts() -> impl Strategy<Value = [u64; 11]> {
    let one = prop_oneof![Just(0u64), 0u64..40, 0u64..1_000_000];
    prop::collection::vec(one, 11).prop_map(|counts| counts.try_into().unwrap())
}

proptest! {
    #[test]
    fn the_interval_stays_on_the_scale_and_holds_the_mean(counts in counts()) {
        let Some(cell) = Conf1::from_counts(counts).cell() else {
            prop_assert_eq!(counts.iter().sum::<u64>(), 0);
            return Ok(());
        };
        prop_assert!(0.0 <= cell.lo && cell.lo <= cell.mean, "{cell:?}");
        prop_assert!(cell.mean <= cell.hi && cell.hi <= 100.0, "{cell:?}");
        prop_assert!(cell.hi > cell.lo, "{cell:?}");
        prop_assert!(cell.top_box + cell.low_box <= 1.0, "{cell:?}");
    }

    #[test]
    fn merging_is_exact_in_any_order(a in counts(), b in counts(), c in counts()) {
        let [a, b, c] = [a, b, c].map(Conf1::from_counts);
        prop_assert_eq!((a + b) + c, c + (b + a));
        prop_assert_eq!(((a + b) + c).cell(), [c, b, a].into_iter().sum::<Conf1>().cell());
        prop_assert_eq!(a + Conf1::default(), a);
    }

    #[test]
    fn turning_the_scale_round_mirrors_the_interval(counts in counts()) {
        let mut turned = counts;
        turned.reverse();
        if let (Some(cell), Some(mirror)) =
            (Conf1::from_counts(counts).cell(), Conf1::from_counts(turned).cell())
        {
            prop_assert!((cell.lo - (100.0 - mirror.hi)).abs() < 1e-9, "{cell:?} {mirror:?}");
            prop_assert!((cell.hi - (100.0 - mirror.lo)).abs() < 1e-9, "{cell:?} {mirror:?}");
        }
    }

    #[test]
    fn more_of_the_same_answers_never_widen_the_interval(counts in counts(), times in 2u64..50) {
        let more = counts.map(|count| count * times);
        if let (Some(cell), Some(larger)) =
            (Conf1::from_counts(counts).cell(), Conf1::from_counts(more).cell())
        {
            prop_assert!(larger.half_width <= cell.half_width + 1e-9, "{cell:?} {larger:?}");
        }
    }

    #[test]
    fn no_count_overflows(count in (u64::MAX - 3)..=u64::MAX, level in 0usize..11) {
        let mut counts = [1; 11];
        counts[level] = count;
        // Past what 128 bits hold exactly there is no number rather than a wrong one.
        let _ = (Conf1::from_counts(counts) + Conf1::from_counts(counts)).cell();
    }
}
