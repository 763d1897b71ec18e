//! The effects of answers, apart from the next node.

use crate::document::{Product, Score, Variable, Votes, Weights};
use crate::logic::{Condition, Formula, ProductCondition};
use crate::read::{ByIndex, Rare, record};

record! {
    /// The effect of an answer, apart from the next node.
    pub struct Effect: Debug, Default {
        /// Criterion to weight, 0 (does not matter) to 4 (matters most). A later answer overrides an earlier one.
        /// Example: {"light": 4}
        pub weights: Weights = Weights::default(),
        /// Score to the points added; they may be negative.
        /// Example: {"comfort": 2}
        pub score: ByIndex<Score, f64> = ByIndex::default(),
        /// Variable to its new value. Only variables with a `start` can be set.
        /// Example: {"rider": "commuter"}
        pub set: ByIndex<Variable, Formula> = ByIndex::default(),
        /// Product to votes, 0 or more.
        /// Example: {"e-bike": 2, "city-bike": 1}
        pub votes: ByIndex<Product, Votes> = ByIndex::default(),
        /// Rules out every product for which this is false.
        /// Example: {"<=": [{"var": "product.weight"}, 18]}
        pub require: Option<Rare<ProductCondition>> = None,
        /// Rules out every product for which this is true.
        /// Example: {"==": [{"var": "product.id"}, "e-bike"]}
        pub exclude: Option<Rare<ProductCondition>> = None,
    }
}

record! {
    /// An effect with a condition; of several, the first whose condition is true counts.
    pub struct ConditionalEffect: Debug {
        /// The condition; always true when left out.
        /// Example: {">": [{"var": "answers.km"}, 15]}
        pub condition("if"): Option<Condition> = None,
        /// The effect.
        /// Example: {"votes": {"e-bike": 2}}
        pub effect: Effect,
    }
}
