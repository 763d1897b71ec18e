//! The interval of a mean of bounded scores ("quasi-Wilson").

use statrs::distribution::{ContinuousCDF, StudentsT};

/// A two-sided 95 % interval on the 0 to 100 scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end, at least 0.
    pub lo: f64,
    /// Upper end, at most 100.
    pub hi: f64,
}

impl Interval {
    /// Half of the interval's width, in points.
    pub fn half_width(&self) -> f64 {
        (self.hi - self.lo) / 2.0
    }
}

/// The weight of the prior variance `q` in `phi`, in answers.
const PSEUDO_ANSWERS: f64 = 4.0;
/// The upper end of a two-sided 95 % interval.
const UPPER: f64 = 0.975;
/// The normal quantile at [`UPPER`].
pub(crate) const Z: f64 = 1.959_963_984_540_054;
/// Degrees of freedom from which [`t_quantile`] uses the series, there exact to 1e-11.
const MANY: f64 = 500.0;

/// 95 % interval for the mean of `n` scores between 0 and 100.
///
/// `mean` and the interval are in points, `sum_of_squares` is Σ(x − mean)² in points², `n` may be an
/// effective sample size. `None` when `n` is below 1 or an input is out of range or not finite.
///
/// A score on \[0, 1\] has a variance of at most µ(1 − µ) (Bhatia and Davis 2000), so Wilson's interval
/// at `n` is conservative. `phi` replaces that bound with the measured variance, shrunk towards the bound
/// by four pseudo-answers. Student's t with n + 3 degrees of freedom replaces the normal quantile. A plain
/// t interval has no width if all answers are the same, and can leave the scale; this one does neither.
pub fn mean_ci(n: f64, mean: f64, sum_of_squares: f64) -> Option<Interval> {
    let usable = n >= 1.0
        && n.is_finite()
        && (0.0..=100.0).contains(&mean)
        && sum_of_squares >= 0.0
        && sum_of_squares.is_finite();
    if !usable {
        return None;
    }
    let mu = mean / 100.0;
    let mu_shrunk = (n * mu + 0.5) / (n + 1.0);
    let q = mu_shrunk * (1.0 - mu_shrunk);
    let measured = sum_of_squares / 1e4 + PSEUDO_ANSWERS * q;
    let phi = (measured / ((n - 1.0 + PSEUDO_ANSWERS) * q)).min(1.0);
    let n_star = n / phi;

    let t = t_quantile(n + 3.0)?;
    let shrink = 1.0 + t * t / n_star;
    let centre = (mu + t * t / (2.0 * n_star)) / shrink;
    let half = t / shrink * (mu * (1.0 - mu) / n_star + t * t / (4.0 * n_star * n_star)).sqrt();
    // Wilson's interval contains its mean and stays on the scale; the clamps remove rounding errors.
    Some(Interval {
        lo: (100.0 * (centre - half)).clamp(0.0, mean),
        hi: (100.0 * (centre + half)).clamp(mean, 100.0),
    })
}

/// The 97.5 % point of Student's t.
///
/// statrs 0.19.1 is exact for few degrees of freedom, off by 1e-4 at 1e6 and by 0.13 at 1e7, and does
/// not return at 1e9.
/// From [`MANY`] on the Cornish-Fisher series around the normal quantile is exact to 1e-11 (Abramowitz
/// and Stegun 26.7.5).
fn t_quantile(freedom: f64) -> Option<f64> {
    if freedom < MANY {
        return Some(StudentsT::new(0.0, 1.0, freedom).ok()?.inverse_cdf(UPPER));
    }
    let v = freedom;
    let first = (Z.powi(3) + Z) / 4.0;
    let second = (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0;
    let third = (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0;
    Some(Z + first / v + second / v.powi(2) + third / v.powi(3))
}

#[cfg(test)]
mod tests {
    use super::t_quantile;

    #[test]
    fn the_t_quantile_agrees_with_scipy_for_few_and_for_very_many_answers() {
        for (freedom, scipy) in [
            (4.0, 2.7764451051977934),
            (30.0, 2.0422724563012378),
            (499.999_999, 1.964_719_837_476_9),
            (500.0, 1.9647198374673676),
            (1e4, 1.960201239890626),
            (1e6, 1.959966356814107),
            (1e9, 1.959963986912325),
            (1e18, 1.959963984540054),
        ] {
            let ours = t_quantile(freedom).unwrap_or_default();
            assert!(
                (ours - scipy).abs() < 1e-9,
                "{freedom}: {ours}, scipy {scipy}"
            );
        }
    }
}
