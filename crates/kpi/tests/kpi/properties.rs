//! Properties of every cell.
use proptest::prelude::*;
use trust_journey_kpi::Conf1;

fn counts() -> impl Strategy<Value = [u64; 11]> {
    let one = prop_oneof![Just(0u64), 0u64..40, 0u64..1_000_000];
    prop::collection::vec(one, 11).prop_map(|counts| counts.try_into().unwrap())
}

proptest! {
    #[test]
    fn the_interval_stays_on_the_scale_and_contains_the_mean(counts in counts()) {
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
    fn reversing_the_scale_mirrors_the_interval(counts in counts()) {
        let mut reversed = counts;
        reversed.reverse();
        if let (Some(cell), Some(mirror)) =
            (Conf1::from_counts(counts).cell(), Conf1::from_counts(reversed).cell())
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
    fn counts_too_large_for_128_bits_have_no_cell_rather_than_a_wrong_one(count in (u64::MAX - 3)..=u64::MAX, answer in 1usize..11) {
        let mut counts = [1; 11];
        counts[answer] = count;
        let twice = Conf1::from_counts(counts) + Conf1::from_counts(counts);
        prop_assert_eq!(twice.n(), u64::MAX);
        prop_assert_eq!(twice.cell(), None);
    }
}
