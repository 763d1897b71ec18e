//! Criteria: attributes with a direction and a weight.

use crate::document::Text;
use crate::document::{Attribute, AttributeType, Level, Share};
use crate::logic::ProductCondition;
use crate::read::{
    At, ByIndex, Decode, Entries, Id, Index, Named, Record, Refer, Rule, Schemas, record, words,
};
use serde_json::Value;

record! {
    /// An attribute with a direction and a weight.
    pub struct Criterion: Debug {
        /// Stable id.
        /// Example: "light"
        pub id: Id,
        /// The attribute that it measures.
        /// Example: "weight"
        pub attribute: Index<Attribute>,
        /// The label shown to visitors; the attribute's label when left out.
        /// Example: "Easy to carry"
        pub label: Option<Text> = None,
        /// How a value becomes a utility from 0 (worst) to 1 (best).
        /// Example: {"worst": 25, "best": 10}
        pub scale: Scale,
        /// How much it matters before the visitor says otherwise, from 0 (does not matter) to 4 (matters most); 2 when left out.
        /// Example: 2
        pub weight: Level = Level(2.0),
        /// A condition that products must meet; others are ruled out. An unknown value never rules a product out.
        /// Example: {"<=": [{"var": "product.weight"}, 25]}
        pub must: Option<ProductCondition> = None,
        /// How an unknown value counts: `skip` it and let the others share its weight, count it as `neutral` (0.5), or as the `worst` (0). `skip` when left out.
        /// Example: "skip"
        pub unknown: Unknown = Unknown::default(),
        /// Whether it is a benefit, a burden (cost, effort, risk), or about living with the product every day.
        /// Example: "burden"
        pub kind: CriterionKind = CriterionKind::default(),
    }
}

/// How a criterion treats a product with an unknown value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// Leave the criterion out and let the known ones share its weight.
    #[default]
    Skip,
    /// Count it as half.
    Neutral,
    /// Count it as the worst. Never the default: the author must ask for it.
    Worst,
}

words!(Unknown { "skip" => Skip, "neutral" => Neutral, "worst" => Worst });

/// A criterion from the visitor's point of view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CriterionKind {
    /// A gain.
    #[default]
    Benefit,
    /// A cost, an effort, a risk.
    Burden,
    /// Everyday life with the product.
    LivingWith,
}

words!(CriterionKind { "benefit" => Benefit, "burden" => Burden, "living_with" => LivingWith });

/// How a value becomes a utility from 0 (worst) to 1 (best).
#[derive(Debug)]
pub enum Scale {
    /// Linear between two values, constant beyond them.
    Linear {
        /// Utility 0.
        worst: f64,
        /// Utility 1.
        best: f64,
    },
    /// A utility for each choice; booleans are "true" and "false".
    Map(Vec<(String, f64)>),
    /// The utility of the last step at or below a value; below the first step, that of the first.
    Steps(Vec<(f64, f64)>),
    /// 1 at the target, linear to 0 at this distance on both sides.
    Target {
        /// Utility 1.
        target: f64,
        /// Distance of utility 0, above 0.
        tolerance: f64,
    },
}

record! {
    /// How a value becomes a utility from 0 (worst) to 1 (best). One of four: `worst` and `best`, `map`, `steps`, or `target` and `tolerance`.
    struct WrittenScale {
        /// Utility 0 of a straight scale.
        /// Example: 25
        worst: Option<f64> = None,
        /// Utility 1 of a straight scale; below `worst` if less is better.
        /// Example: 10
        best: Option<f64> = None,
        /// Choice id (or "true" and "false") to utility. A choice that is left out is unknown.
        /// Example: {"front": 0, "all": 1}
        map: Entries<Share> = Entries(Vec::new()),
        /// Utilities from a value on, lowest value first. The first utility also applies below its value.
        /// Example: [{"from": 0, "utility": 0.2}, {"from": 8, "utility": 1}]
        steps: Vec<ScaleStep> = Vec::new(),
        /// The best value, if more and less are both worse.
        /// Example: 55
        target: Option<f64> = None,
        /// The distance from the target at which the utility is 0.
        /// Example: 10
        tolerance: Option<f64> = None,
    }
}

record! {
    /// A step of a scale.
    struct ScaleStep {
        /// The value from which the utility applies.
        /// Example: 8
        from: f64,
        /// The utility, 0 to 1.
        /// Example: 1
        utility: Share,
    }
}

impl Decode for Scale {
    fn decode(at: At<'_>) -> Option<Self> {
        let written = WrittenScale::decode(at)?;
        // An infinite distance would give ∞ ÷ ∞, which is NaN.
        let sound = |a: f64, b: f64| a != b && (a - b).is_finite();
        let straight = written.worst.zip(written.best);
        let target = written.target.zip(written.tolerance);
        // Unknown fields have already been reported.
        let fields = (at.object()?.keys())
            .filter(|key| WrittenScale::FIELDS.contains(&key.as_str()))
            .count();
        match (straight, target, written.map.0.len(), written.steps.len()) {
            (Some((worst, best)), None, 0, 0) if fields == 2 && sound(worst, best) => {
                Some(Self::Linear { worst, best })
            }
            (None, Some((target, tolerance)), 0, 0) if fields == 2 && tolerance > 0.0 => {
                Some(Self::Target { target, tolerance })
            }
            (None, None, 1.., 0) if fields == 1 => {
                let map = written.map.0.into_iter();
                Some(Self::Map(
                    map.map(|(choice, share)| (choice, share.0)).collect(),
                ))
            }
            (None, None, 0, 1..) if fields == 1 => {
                let steps: Vec<_> = written
                    .steps
                    .iter()
                    .map(|s| (s.from, s.utility.0))
                    .collect();
                if steps.is_sorted_by(|a, b| a.0 < b.0) {
                    Some(Self::Steps(steps))
                } else {
                    at.report(Rule::UnorderedSteps, &[])
                }
            }
            _ => at.report(Rule::NotAScale, &[]),
        }
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define(("Scale", WrittenScale::ABOUT.1), WrittenScale::properties)
    }
}

impl Named for Criterion {
    const LIST: Refer = Refer::Criterion;
}

/// Weights by criterion.
pub type Weights = ByIndex<Criterion, Level>;

impl Criterion {
    /// Checks that the scale can measure the attribute's values.
    pub fn check(&self, path: &str, at: At<'_>, attribute: &Attribute) {
        use AttributeType as T;
        let numbers = matches!(attribute.kind, T::Number | T::Rating | T::Money);
        let path = format!("{path}.scale");
        let Scale::Map(map) = &self.scale else {
            if !numbers {
                at.reader
                    .report(path, Rule::ScaleNeedsNumbers, &[&attribute.id]);
            }
            return;
        };
        let choices: Vec<&str> = match attribute.kind {
            T::Enum => attribute
                .choices
                .iter()
                .map(|choice| choice.id.as_str())
                .collect(),
            T::Boolean => vec!["true", "false"],
            T::Text => return,
            _ => {
                return at
                    .reader
                    .report(path, Rule::ScaleNeedsChoices, &[&attribute.id]);
            }
        };
        for (choice, _) in map {
            if !choices.contains(&choice.as_str()) {
                let fix = at.reader.suggest(choice, &mut choices.iter().copied());
                let path = format!("{path}.map.{choice}");
                at.reader
                    .report(path, Rule::UnknownReference, &["choice", choice, &fix]);
            }
        }
    }
}
