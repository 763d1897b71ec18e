//! Hostile documents, one a file in tests/author/corpus: what each is refused for, or that it can be used.

use crate::exercise::read_in_every_way;
use std::collections::BTreeMap;
use std::path::Path;

/// File and the rules that it breaks, each once; none where it can be used.
const EXPECTED: &str = "
a-map-over-maps:
a-pattern-that-explodes-elsewhere:
a-text-without-a-locale: not-a-locale
addresses-that-run-script: unsafe-address
an-expression-too-deep: too-deep
byte-order-mark: not-json
circle-of-variables-over-a-table: variable-cycle
cycle-over-three-nodes: cycle unreachable
cycle-through-an-option:
empty: not-json
every-option-hidden:
everything-hidden:
everything-refers-to-nothing: unknown-reference
expressions-of-every-wrong-form: argument-count no-product-here not-a-variable-name not-missing-some not-one-operator unknown-operator unknown-variable wrong-type
ids-of-the-wrong-type: wrong-type
infinite-number: not-json
locales-that-are-none: not-a-locale wrong-type
lone-surrogate: not-json
markup-and-tricks-in-texts:
names-of-objects-are-plain-ids:
nested-200-deep: not-json
null: wrong-type
null-where-lists-belong: wrong-type
numbers-at-the-edge:
numbers-too-large-for-their-field: wrong-type
objects-where-lists-belong: wrong-type
other-schema: wrong-schema
patterns-of-other-dialects: unfit-pattern
proto-everywhere: not-an-id unknown-field unknown-word
questions-that-nobody-can-answer: not-enough-options nothing-to-choose swapped-ends unfit-scale
scales-that-divide-by-nothing: not-a-scale
schema-is-an-object: wrong-schema
tables-of-uneven-rows: not-an-interval
the-deepest-expression-allowed:
the-same-key-many-times: unknown-reference wrong-type
truncated: not-json
votes-without-end:
";

#[test]
fn every_hostile_document_is_refused_for_what_is_wrong_or_used_without_nonsense() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/author/corpus");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        for seed in 0..3 {
            read_in_every_way(&text, seed);
        }
        let (_, problems) = trust_journey_author::parse(&text);
        let mut rules: Vec<&str> = problems.iter().map(|problem| problem.rule.id()).collect();
        rules.sort_unstable();
        rules.dedup();
        found.insert(name, rules.join(" "));
    }
    let found: Vec<String> = found
        .into_iter()
        .map(|(name, rules)| format!("{name}: {rules}"))
        .collect();
    let found: Vec<&str> = found.iter().map(|line| line.trim()).collect();
    assert_eq!(found.join("\n"), EXPECTED.trim());
}
