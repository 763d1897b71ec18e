//! A checked journey: every reference resolved, every expression parsed, no cycle without a condition.
//!
//! Invariant: only [`Journey::read`] and its variants make one, so the engine never sees a broken
//! document.

use crate::document::{
    Attribute, Catalog, Claim, Criterion, Feedback, Guide, Locale, NextStep, Product, Source,
    Survey, Test, Text, Tree, Waiver, WrittenTree, is_locale,
};
use crate::logic::Date;
use crate::read::{
    Advice, Elsewhere, Id, KnownIds, List, NoAdvice, Problem, Reader, Rule, Schemas, entries,
    record,
};
use serde_json::Value as Json;

/// The schema id that every document carries.
pub const SCHEMA: &str = "trust-journey/1";

record! {
    /// A journey document: one decision, its options, the facts about them, and the questions.
    pub struct Document {
        /// The address of the JSON Schema, for editors.
        /// Example: "../../docs/journey.schema.json"
        pub _editor("$schema"): Option<String> = None,
        /// Always "trust-journey/1".
        /// Example: "trust-journey/1"
        pub _schema("schema"): String,
        /// Stable id of the journey; events and reports carry it.
        /// Example: "city-bikes"
        pub id: Id,
        /// The revision; it grows with every publication.
        /// Example: 3
        pub revision: u32,
        /// The locales of every text.
        /// Example: ["en", "es"]
        pub locales: Vec<Locale>,
        /// The title of the whole journey.
        /// Example: {"en": "Which bike fits how you ride?", "es": "¿Qué bicicleta le va?"}
        pub title: Text,
        /// The sources of facts and claims.
        /// Example: [{"id": "own-test", "title": "Our test of May 2026", "publisher": "Rad & Co", "date": "2026-05-02", "kind": "test", "independence": "first_party"}]
        pub sources: List<Source> = List::default(),
        /// The products, and the attributes that compare them.
        /// Example: {"as_of": "2026-05-02", "source": "own-test", "attributes": [{"id": "weight", "label": "Weight", "type": "number", "unit": "kg"}], "products": [{"id": "city-bike", "name": "City bike", "values": {"weight": 15.5}}]}
        pub catalog: Option<Catalog> = None,
        /// The criteria of a recommendation.
        /// Example: [{"id": "light", "attribute": "weight", "label": "Easy to carry", "scale": {"worst": 25, "best": 10}, "weight": 2}]
        pub criteria: List<Criterion> = List::default(),
        /// Checkable statements, for and against products.
        /// Example: [{"id": "brakes-wet", "text": "Stops in 5 m on a wet road from 25 km/h.", "product": "city-bike", "certainty": "moderate", "as_of": "2026-05-02", "sources": ["own-test"]}]
        pub claims: List<Claim> = List::default(),
        /// Visitors' feedback, and the changes made.
        /// Example: [{"said": "Prices were missing.", "changed": "They are in the table now.", "date": "2026-10-01"}]
        pub feedback: Vec<Feedback> = Vec::new(),
        /// Comparison guides.
        /// Example: [{"id": "compare", "decision": "Which bike fits how you ride?", "rows": ["weight"]}]
        pub guides: List<Guide> = List::default(),
        /// The decision tree.
        /// Example: {"start": "hills", "nodes": [{"id": "hills", "type": "single", "title": "Is your way hilly?", "options": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}], "next": "done"}, {"id": "done", "type": "result", "title": "These fit"}]}
        pub tree: Option<WrittenTree> = None,
        /// Surveys on how confident visitors are.
        /// Example: [{"id": "confidence", "instrument": "conf1", "after": ["result"]}]
        pub surveys: List<Survey> = List::default(),
        /// The next steps that results offer.
        /// Example: [{"id": "test-ride", "kind": "try", "label": "Book a test ride", "url": "/test-ride"}]
        pub next_steps: List<NextStep> = List::default(),
        /// Accepted warnings, each with a reason that visitors may read.
        /// Example: [{"rule": "no-keep-option", "reason": "Everybody who comes here has no bike yet."}]
        pub _waivers("waivers"): Elsewhere<Vec<Waiver>> = Elsewhere::default(),
        /// Tests: answers, and the results expected from them.
        /// Example: [{"name": "A hilly way leads to the end", "answers": {"hills": "yes"}, "expect": {"result": "done"}}]
        pub _tests("tests"): Elsewhere<Vec<Test>> = Elsewhere::default(),
    }
}

/// The JSON Schema of a document, with the fields of objects as they are declared.
pub fn schema() -> Json {
    Schemas::of::<Document>("Journey document, trust-journey/1")
}

/// A journey document that has been checked.
#[derive(Debug)]
pub struct Journey {
    /// Stable id of the journey.
    pub id: String,
    /// The revision; it grows with every publication.
    pub revision: u32,
    /// The locales of every text.
    pub locales: Vec<String>,
    /// The title of the whole journey.
    pub title: Text,
    /// The sources of facts and claims.
    pub sources: Vec<Source>,
    /// The day of the facts, and the index of their source in `sources`.
    pub facts: Option<(Date, usize)>,
    /// The facts known about products.
    pub attributes: Vec<Attribute>,
    /// The options to choose from.
    pub products: Vec<Product>,
    /// The criteria of a recommendation.
    pub criteria: Vec<Criterion>,
    /// Checkable statements.
    pub claims: Vec<Claim>,
    /// Visitors' feedback, and the changes made.
    pub feedback: Vec<Feedback>,
    /// Comparison guides.
    pub guides: Vec<Guide>,
    /// The decision tree.
    pub tree: Option<Tree>,
    /// The surveys.
    pub surveys: Vec<Survey>,
    /// The next steps that results offer.
    pub next_steps: Vec<NextStep>,
    /// Utilities, product by product, one for each criterion.
    pub utilities: Vec<f64>,
    /// What is ranked without guides.
    all_products: Guide,
}

/// Limits checked before any work is done on a document: a list's path, and its maximum length.
const LIMITS: [(&str, &str, usize); 11] = [
    ("tree", "nodes", Tree::MAX_NODES),
    ("catalog", "products", Catalog::MAX_PRODUCTS),
    ("catalog", "attributes", Catalog::MAX_ATTRIBUTES),
    ("", "criteria", 200),
    ("", "claims", 10_000),
    ("tree", "variables", Tree::MAX_VARIABLES),
    ("tree", "tables", 200),
    ("tree", "scores", 200),
    ("", "guides", 50),
    ("", "locales", Journey::MAX_LOCALES),
    ("", "tests", 1_000),
];

/// The same for lists inside each element of a list.
const INNER_LIMITS: [(&str, &str, &str, usize); 5] = [
    ("tree", "nodes", "options", Tree::MAX_ENTRIES),
    ("tree", "nodes", "next", Tree::MAX_ENTRIES),
    ("tree", "nodes", "effects", Tree::MAX_ENTRIES),
    ("tree", "nodes", "validation", Tree::MAX_ENTRIES),
    ("catalog", "attributes", "choices", Attribute::MAX_CHOICES),
];

/// The most outputs of all tables together.
const MAX_OUTPUTS: usize = 1_000;

impl Journey {
    /// The largest document that is read, in bytes.
    pub const MAX_BYTES: usize = 5_000_000;

    /// The most locales.
    pub const MAX_LOCALES: usize = 50;

    /// Reads and checks a document for a page: problems carry no fixes. `None` when any of them is an
    /// error.
    pub fn load(text: &str) -> (Option<Self>, Vec<Problem>) {
        match read_json(text) {
            Ok(json) => Self::load_json(&json),
            Err(problem) => (None, vec![problem]),
        }
    }

    /// Checks a parsed document, with advice for its author. `None` when any problem is an error.
    pub fn read(json: &Json, advice: &dyn Advice) -> (Option<Self>, Vec<Problem>) {
        check(json, advice)
    }

    /// The same for a page, as the element's `journey` property gives it.
    pub fn load_json(json: &Json) -> (Option<Self>, Vec<Problem>) {
        check(json, &NoAdvice)
    }

    /// The index of a product.
    pub fn product(&self, id: &str) -> Option<usize> {
        self.products.iter().position(|product| *product.id == *id)
    }

    /// The guide whose products are ranked while a visitor is at a node: the one that the node names, else
    /// the first; without guides, one of all products.
    pub fn ranking_guide(&self, node: Option<usize>) -> &Guide {
        let guide = self.guides.get(self.guide_index(node));
        guide.unwrap_or(&self.all_products)
    }

    /// Its index in `guides`; 0 without guides.
    pub fn guide_index(&self, node: Option<usize>) -> usize {
        let nodes = self.tree.as_ref().map(|tree| &tree.nodes);
        let node = nodes.zip(node).and_then(|(nodes, node)| nodes.get(node));
        node.and_then(|node| node.guide())
            .map_or(0, |guide| guide.index())
    }

    /// The label of a criterion, or of its attribute.
    pub fn criterion_label(&self, criterion: usize) -> Option<&Text> {
        let criterion = self.criteria.get(criterion)?;
        let attribute = self.attributes.get(criterion.attribute.index())?;
        Some(criterion.label.as_ref().unwrap_or(&attribute.label))
    }

    /// The locale of the document that is nearest to the wanted one.
    pub fn best_locale(&self, wanted: &str) -> &str {
        let mut tag = wanted;
        loop {
            let found = self.locales.iter().find(|l| l.eq_ignore_ascii_case(tag));
            if let Some(found) = found {
                return found;
            }
            // "zh-Hant-TW" is served by "zh-Hant", else by "zh", else by any "zh-…".
            let Some((shorter, _)) = tag.rsplit_once('-') else {
                break;
            };
            tag = shorter;
        }
        let language = |locale: &&String| {
            locale
                .split('-')
                .next()
                .is_some_and(|l| l.eq_ignore_ascii_case(tag))
        };
        let kin = self.locales.iter().find(language);
        kin.or_else(|| self.locales.first())
            .map_or("en", String::as_str)
    }
}

/// Parses JSON that is not too large.
///
/// # Errors
/// When the text has more than [`Journey::MAX_BYTES`], or is not JSON.
pub fn read_json(text: &str) -> Result<Json, Problem> {
    fits(text)?;
    serde_json::from_str(text).map_err(|error| not_json(&error))
}

/// Checks the size alone.
pub fn fits(text: &str) -> Result<(), Problem> {
    if text.len() <= Journey::MAX_BYTES {
        return Ok(());
    }
    let words = [text.len().to_string(), Journey::MAX_BYTES.to_string()];
    Err(Problem::new(
        "$",
        Rule::TooLarge,
        &[&words[0], "bytes", &words[1]],
    ))
}

/// The problem of a text that is not JSON.
pub fn not_json(error: &serde_json::Error) -> Problem {
    let reason = error.to_string();
    let reason = reason.replace("recursion limit exceeded", "it is nested too deep");
    Problem::new("$", Rule::NotJson, &[&reason])
}

fn check(json: &Json, advice: &dyn Advice) -> (Option<Journey>, Vec<Problem>) {
    // With another schema, unknown fields would hide the real problem.
    if let Some(problem) = wrong_schema(json) {
        return (None, vec![problem]);
    }
    let limits = too_long(json);
    if !limits.is_empty() {
        return (None, limits);
    }
    // Invalid locales are reported where the list is read; texts are checked in the valid ones.
    let mut locales: Vec<&str> = (entries(json, "", "locales").iter())
        .filter_map(Json::as_str)
        .filter(|tag| is_locale(tag))
        .collect();
    locales.dedup();
    let reader = Reader::new(KnownIds::collect(json), locales, advice);
    let document = reader.read::<Document>(json);
    let journey = document.and_then(|document| Journey::assemble(document, json, &reader));
    let mut problems = reader.into_problems();
    // With an error in the locales, no locale of a text can be called unused.
    if problems
        .iter()
        .any(|problem| problem.is_error() && problem.path.starts_with("$.locales"))
    {
        problems.retain(|problem| problem.rule != Rule::UnusedLocale);
    }
    let clean = !problems.iter().any(Problem::is_error);
    (journey.filter(|_| clean), problems)
}

fn wrong_schema(json: &Json) -> Option<Problem> {
    match json.get("schema") {
        Some(Json::String(schema)) if schema == SCHEMA => None,
        Some(other) => {
            let found = crate::read::shortened(&other.to_string());
            Some(Problem::new("$.schema", Rule::WrongSchema, &[&found]))
        }
        None if json.is_object() => Some(Problem::new("$", Rule::MissingField, &["schema"])),
        // Reported where the document is read.
        None => None,
    }
}

fn too_long(json: &Json) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut look = |path: &dyn Fn() -> String, key: &str, found: usize, most: usize| {
        if found > most {
            let counts = [found.to_string(), most.to_string()];
            let words = [counts[0].as_str(), key, counts[1].as_str()];
            problems.push(Problem::new(path(), Rule::TooLarge, &words));
        }
    };
    for (parent, key, most) in LIMITS {
        let dot = if parent.is_empty() { "" } else { "." };
        let path = || format!("$.{parent}{dot}{key}");
        look(&path, key, entries(json, parent, key).len(), most);
    }
    for (parent, list, key, most) in INNER_LIMITS {
        for (i, entry) in entries(json, parent, list).iter().enumerate() {
            let path = || format!("$.{parent}.{list}[{i}].{key}");
            look(&path, key, entries(entry, "", key).len(), most);
        }
    }
    // Each output is a variable too.
    let outputs = (entries(json, "tree", "tables").iter())
        .map(|table| entries(table, "", "outputs").len())
        .sum();
    let path = || "$.tree.tables".to_owned();
    look(&path, "outputs", outputs, MAX_OUTPUTS);
    problems
}

impl Journey {
    /// Checks the parts against each other.
    fn assemble(document: Document, json: &Json, reader: &Reader<'_>) -> Option<Self> {
        let root = crate::read::Path::Root;
        let at = reader.at(json, &root);
        if document.guides.is_empty() && document.tree.is_none() {
            at.report::<()>(Rule::NothingToShow, &[]);
        }
        let mut locales: Vec<String> = Vec::new();
        for (i, locale) in document.locales.iter().enumerate() {
            if locales.contains(locale) {
                reader.report(format!("$.locales[{i}]"), Rule::NamedTwice, &[locale]);
            }
            locales.push(locale.to_string());
        }
        if locales.is_empty() {
            reader.report("$.locales".to_owned(), Rule::NoLocale, &[]);
        }
        let (facts, mut attributes, products) = match document.catalog {
            Some(catalog) => {
                let path = crate::read::Path::Key(&root, "catalog");
                catalog.check(reader.at(json, &path));
                let facts = (catalog.as_of, catalog.source.index());
                (Some(facts), catalog.attributes.0, catalog.products.0)
            }
            None => Default::default(),
        };
        for (index, attribute) in attributes.iter_mut().enumerate() {
            attribute.fill_decimals(index, &products);
        }
        for (i, criterion) in document.criteria.iter().enumerate() {
            let attribute = &attributes[criterion.attribute.index()];
            criterion.check(&format!("$.criteria[{i}]"), at, attribute);
        }
        for (i, claim) in document.claims.iter().enumerate() {
            claim.check(&format!("$.claims[{i}]"), reader);
        }
        let mut guides = document.guides.0;
        for (i, guide) in guides.iter_mut().enumerate() {
            guide.complete(&format!("$.guides[{i}]"), at, &products);
        }
        for (i, survey) in document.surveys.iter().enumerate() {
            if survey.rate() <= 0.0 {
                reader.report(format!("$.surveys[{i}].sample.rate"), Rule::NoSample, &[]);
            }
        }
        let tree = document
            .tree
            .map(|tree| Tree::new(tree, &document.criteria, reader));
        Some(Self {
            id: document.id.to_string(),
            revision: document.revision,
            locales,
            title: document.title,
            sources: document.sources.0,
            all_products: Guide::of_all(products.len()),
            utilities: super::utility::measure(&products, &document.criteria),
            facts,
            attributes,
            products,
            criteria: document.criteria.0,
            claims: document.claims.0,
            feedback: document.feedback,
            guides,
            tree,
            surveys: document.surveys.0,
            next_steps: document.next_steps.0,
        })
    }
}
