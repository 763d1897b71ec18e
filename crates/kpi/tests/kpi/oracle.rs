//! Figures from an independent implementation: numpy over the single answers, scipy 1.17.1 for the
//! t quantile, and Wilson's interval as the roots of (µ − p)² = t²·p(1 − p)/n*, not its closed form.
use trust_journey_kpi::{Conf1, Tier, answers_for_half_width, mean_ci};

struct Row {
    counts: [u64; 11],
    mean: f64,
    sd: Option<f64>,
    lo: f64,
    hi: f64,
    top_box: f64,
    low_box: f64,
}

#[rustfmt::skip]
const ROWS: [Row; 10] = [
    Row { counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], mean: 100.0, sd: None, lo: 11.48283942984619, hi: 100.0, top_box: 1.0, low_box: 0.0 },
    Row { counts: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], mean: 0.0, sd: None, lo: 0.0, hi: 88.51716057015382, top_box: 0.0, low_box: 1.0 },
    Row { counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50], mean: 100.0, sd: Some(0.0), lo: 99.39641739367755, hi: 100.0, top_box: 1.0, low_box: 0.0 },
    Row { counts: [0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 5], mean: 75.0, sd: Some(26.352313834736496), lo: 49.66615149765726, hi: 90.11954689202956, top_box: 0.5, low_box: 0.0 },
    Row { counts: [1, 0, 0, 1, 0, 2, 1, 3, 5, 4, 3], mean: 73.0, sd: Some(25.15216847405743), lo: 57.98299771443494, hi: 84.11981008803747, top_box: 0.6, low_box: 0.1 },
    Row { counts: [2, 1, 1, 2, 3, 6, 8, 15, 27, 21, 34], mean: 79.08333333333333, sd: Some(21.847286366243004), lo: 74.71501005534154, hi: 82.86999777848503, top_box: 0.6833333333333333, low_box: 0.05 },
    Row { counts: [12, 5, 7, 9, 11, 40, 55, 98, 160, 121, 203], mean: 79.12621359223301, sd: Some(21.316057932509302), lo: 77.51471278485562, hi: 80.65104897015941, top_box: 0.6712898751733704, low_box: 0.04576976421636616 },
    Row { counts: [30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 70], mean: 70.0, sd: Some(46.056618647183825), lo: 60.29620624619818, hi: 78.1900016274081, top_box: 0.7, low_box: 0.3 },
    Row { counts: [0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0], mean: 70.0, sd: Some(0.0), lo: 51.05654412975809, hi: 83.92053927226031, top_box: 0.0, low_box: 0.0 },
    Row { counts: [100_000, 200_000, 0, 0, 0, 300_000, 0, 0, 400_000, 0, 1_000_000], mean: 74.5, sd: Some(33.38788039656424), lo: 74.45369996040256, hi: 74.54624481354233, top_box: 0.7, low_box: 0.15 },
];

fn close(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-6 * theirs.abs().max(1.0)
}

#[test]
fn a_cell_agrees_with_scipy() {
    for row in ROWS {
        let cell = Conf1::from_counts(row.counts).cell().unwrap();
        assert_eq!(cell.n, row.counts.iter().sum::<u64>());
        for (name, ours, theirs) in [
            ("mean", cell.mean, row.mean),
            ("sd", cell.sd.unwrap_or(-1.0), row.sd.unwrap_or(-1.0)),
            ("lo", cell.lo, row.lo),
            ("hi", cell.hi, row.hi),
            ("half_width", cell.half_width, (row.hi - row.lo) / 2.0),
            ("top_box", cell.top_box, row.top_box),
            ("low_box", cell.low_box, row.low_box),
        ] {
            assert!(
                close(ours, theirs),
                "{name} of {:?}: {ours}, scipy {theirs}",
                row.counts
            );
        }
    }
}

#[test]
fn tiers_change_at_the_published_bounds() {
    assert_eq!(Tier::of(9.0, 1.0), Tier::Suppressed);
    assert_eq!(Tier::of(10.0, 1.0), Tier::Shrunk);
    assert_eq!(Tier::of(29.0, 1.0), Tier::Shrunk);
    assert_eq!(Tier::of(30.0, 5.01), Tier::Shrunk);
    assert_eq!(Tier::of(30.0, 5.0), Tier::Reportable);
    assert_eq!(Tier::of(500.0, 2.51), Tier::Reportable);
    assert_eq!(Tier::of(500.0, 2.5), Tier::DecisionGrade);
    assert_eq!(Tier::of(f64::NAN, 1.0), Tier::Suppressed);
}

#[test]
fn the_sample_for_a_half_width_is_the_published_one() {
    // sd 22.8: 80 answers for 5 points, 319 or 320 for 2.5 (z of 1.96 or of 1.959964).
    assert_eq!(answers_for_half_width(22.8, 5.0), Some(80));
    assert_eq!(answers_for_half_width(22.8, 2.5), Some(320));
    assert_eq!(answers_for_half_width(1.0, 5.0), Some(30));
    assert_eq!(answers_for_half_width(0.0, 5.0), None);
    assert_eq!(answers_for_half_width(f64::NAN, 5.0), None);
    assert_eq!(answers_for_half_width(1e12, 1e-9), None);
}

#[test]
fn input_out_of_range_has_no_interval() {
    for (n, mean, squares) in [
        (0.0, 50.0, 0.0),
        (f64::NAN, 50.0, 0.0),
        (f64::INFINITY, 50.0, 0.0),
        (10.0, 100.1, 0.0),
        (10.0, -0.1, 0.0),
        (10.0, 50.0, -1.0),
        (10.0, 50.0, f64::NAN),
    ] {
        assert_eq!(mean_ci(n, mean, squares), None, "{n} {mean} {squares}");
    }
    assert_eq!(Conf1::default().cell(), None);
}

#[test]
fn answers_off_the_scale_are_refused() {
    let mut cell = Conf1::default();
    for value in [-1.0, 10.5, 11.0, 7.5, f64::NAN, f64::INFINITY] {
        assert!(cell.record(value, 1).is_err(), "{value}");
    }
    assert_eq!(cell.n(), 0);
    assert!(cell.record(10.0, 3).is_ok());
    assert_eq!(cell.counts()[10], 3);
}
