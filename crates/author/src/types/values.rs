//! The types of variables: computed ones, those that answers set, and the outputs of tables.

use super::infer::Infer;
use super::kind::Typed;
use serde_json::Value;

impl Infer<'_, '_> {
    /// A variable's value: known once, then remembered.
    pub fn value(self, index: usize) -> Typed {
        let known = |index: usize| self.memo.0.borrow().get(index).cloned().flatten();
        if let Some(known) = known(index) {
            return known;
        }
        let remember = |typed: Typed| {
            let mut kinds = self.memo.0.borrow_mut();
            if kinds.len() <= index {
                kinds.resize(index + 1, None);
            }
            kinds[index] = Some(typed);
        };
        // A variable that reads itself is reported elsewhere.
        remember(Typed::ANY);
        let typed = match self.names.variables.get(index) {
            Some(variable) => match variable.get("value") {
                Some(value) => self.expression(value),
                None => self.set(variable),
            },
            None => self.output(index),
        };
        remember(typed.clone());
        typed
    }

    /// A variable that answers set: any value that they set, or its start.
    fn set(self, variable: &Value) -> Typed {
        let start = Typed::constant(variable.get("start").unwrap_or(&Value::Null));
        let Some(id) = variable.get("id").and_then(Value::as_str) else {
            return Typed::ANY;
        };
        let mut typed = start;
        for node in self.names.nodes {
            let of = |key: &str| {
                node.get(key)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
            };
            for entry in of("options").chain(of("effects")) {
                let value = entry
                    .get("effect")
                    .and_then(|effect| effect.get("set")?.get(id));
                if let Some(value) = value {
                    typed = typed.or(self.expression(value));
                }
            }
        }
        typed
    }

    /// A table's output: one of the constants in its column.
    fn output(self, index: usize) -> Typed {
        let mut column = index - self.names.variables.len().min(index);
        for table in self.names.tables {
            let of = |key: &str| {
                table
                    .get(key)
                    .and_then(Value::as_array)
                    .map_or(&[][..], Vec::as_slice)
            };
            let outputs = of("outputs").len();
            if column >= outputs {
                column -= outputs;
                continue;
            }
            let rules = of("rules")
                .iter()
                .filter_map(|rule| rule.get("then")?.get(column));
            let otherwise = table.get("otherwise").and_then(|values| values.get(column));
            return Typed::one_of(rules.chain(otherwise));
        }
        Typed::ANY
    }
}
