//! How often the interval contains the true mean, by simulation with a fixed seed.
//!
//! Nominal is 95 %. A plain t interval falls to 86 to 93 % at 10 answers and recovers by 200; ours is
//! above nominal at 10 and close to it at 200. The table is in `docs/kpi.md`; the bands asserted here
//! are wider than one seed's luck.

use statrs::distribution::{ContinuousCDF, StudentsT};
use trust_journey_kpi::Conf1;

const RUNS: u32 = 3000;

/// Shares of the answers 0 to 10, in thousandths.
const YES_COUNT_OF_FOUR: [u32; 11] = [35, 0, 50, 0, 0, 85, 0, 165, 0, 0, 665];
const CEILING_70: [u32; 11] = [10, 10, 15, 20, 25, 35, 35, 40, 50, 60, 700];
const LEFT_SKEW: [u32; 11] = [15, 20, 25, 35, 50, 80, 110, 165, 200, 170, 130];

/// Steele, Lea and Flood 2014: a small generator with a seed.
struct SplitMix(u64);
impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn answer(&mut self, shares: &[u32; 11]) -> usize {
        let mut point = (self.next() % 1000) as u32;
        for (answer, share) in shares.iter().enumerate() {
            if point < *share {
                return answer;
            }
            point -= share;
        }
        10
    }
}

/// Percentage of runs in which a plain t interval contains the true mean, and in which ours does.
fn coverage(shares: &[u32; 11], n: u32, seed: u64) -> (f64, f64) {
    assert_eq!(shares.iter().sum::<u32>(), 1000);
    let truth: f64 = (0u32..)
        .zip(shares)
        .map(|(a, s)| f64::from(a * s) / 100.0)
        .sum();
    let t = StudentsT::new(0.0, 1.0, f64::from(n - 1))
        .unwrap()
        .inverse_cdf(0.975);
    let mut rng = SplitMix(seed);
    let (mut plain, mut ours) = (0u32, 0u32);
    for _ in 0..RUNS {
        let mut counts = [0u64; 11];
        for _ in 0..n {
            counts[rng.answer(shares)] += 1;
        }
        let cell = Conf1::from_counts(counts).cell().unwrap();
        let half = t * cell.sd.unwrap() / f64::from(n).sqrt();
        plain += u32::from((cell.mean - truth).abs() <= half);
        ours += u32::from(cell.lo <= truth && truth <= cell.hi);
    }
    let percent = |hits: u32| 100.0 * f64::from(hits) / f64::from(RUNS);
    (percent(plain), percent(ours))
}

#[test]
fn coverage_is_held_where_a_plain_t_interval_loses_it() {
    for (name, shares) in [
        ("four yes/no items", YES_COUNT_OF_FOUR),
        ("70 % ceiling", CEILING_70),
        ("left skew", LEFT_SKEW),
    ] {
        let [(t10, ours10), (t50, ours50), (t200, ours200)] =
            [(10, 1), (50, 2), (200, 3)].map(|(n, seed)| coverage(&shares, n, seed));
        println!(
            "{name}: n=10 {t10:.1} / {ours10:.1}, n=50 {t50:.1} / {ours50:.1}, n=200 {t200:.1} / {ours200:.1}"
        );
        assert!(
            ours10 >= 95.5 && ours10 > t10,
            "{name}, n = 10: {t10} / {ours10}"
        );
        assert!(
            (91.5..=98.0).contains(&ours50) && ours50 > t50,
            "{name}, n = 50: {t50} / {ours50}"
        );
        assert!(
            (93.0..=97.0).contains(&ours200),
            "{name}, n = 200: {t200} / {ours200}"
        );
    }
    let (t10, _) = coverage(&CEILING_70, 10, 1);
    assert!(
        t10 < 90.0,
        "the plain interval's weakness at a ceiling should show: {t10}"
    );
}
