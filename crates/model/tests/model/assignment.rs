//! Who is sampled: uniform over visitors, independent between surveys, the same everywhere.

use trust_journey_model::fraction;

const UNITS: usize = 10_000;

/// Ids as they occur: counted, and as long as a UUID.
fn units(kind: &str) -> Vec<String> {
    let id = |i: usize| match kind {
        "short" => format!("{i}"),
        _ => format!("01890a5d-ac96-774b-bcce-{i:012x}"),
    };
    (0..UNITS).map(id).collect()
}

/// Pearson's statistic of counts that should all be equal.
fn chi_square(counts: &[usize]) -> f64 {
    let total: usize = counts.iter().sum();
    let expected = total as f64 / counts.len() as f64;
    counts
        .iter()
        .map(|count| (*count as f64 - expected).powi(2) / expected)
        .sum()
}

/// 99 degrees of freedom: above 148.2 once in a thousand, 161.3 once in ten thousand.
const BOUND_99: f64 = 161.3;

#[test]
fn fractions_are_spread_evenly_over_zero_to_one() {
    for kind in ["short", "uuid"] {
        for salt in ["", "a", "b", "spring", "conf"] {
            let mut counts = [0; 100];
            for unit in units(kind) {
                let fraction = fraction(salt, &unit);
                assert!((0.0..1.0).contains(&fraction));
                counts[(fraction * 100.0) as usize] += 1;
            }
            let statistic = chi_square(&counts);
            assert!(
                statistic < BOUND_99,
                "{kind} ids, salt {salt:?}: {statistic}"
            );
            // Far too even would be no hash either.
            assert!(statistic > 50.0, "{kind} ids, salt {salt:?}: {statistic}");
        }
    }
}

#[test]
fn who_is_sampled_by_one_salt_says_nothing_about_another() {
    for kind in ["short", "uuid"] {
        for (one, other) in [
            ("a", "b"),
            ("spring", "spring2"),
            ("conf", "conf "),
            ("", "0"),
        ] {
            let mut counts = [0; 100];
            for unit in units(kind) {
                let (x, y) = (fraction(one, &unit), fraction(other, &unit));
                counts[(x * 10.0) as usize * 10 + (y * 10.0) as usize] += 1;
            }
            let statistic = chi_square(&counts);
            assert!(
                statistic < BOUND_99,
                "{kind} ids, {one:?} and {other:?}: {statistic}"
            );
        }
    }
}

#[test]
fn salt_and_unit_are_distinguished_and_the_values_never_change() {
    assert_ne!(fraction("a", "bc").to_bits(), fraction("ab", "c").to_bits());
    assert_ne!(fraction("", "ab").to_bits(), fraction("ab", "").to_bits());
    // Who was sampled must still be sampled after an update. Figures from another implementation.
    assert_eq!(fraction("spring", "visitor-1"), 0.25248610111857583);
    assert_eq!(fraction("", ""), 0.30929118745757567);
}
