//! The journey documents that this server knows, read once at start.

use crate::log;
use serde_json::json;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use trust_journey_model::Journey;

/// A document that passed its checks.
pub struct Document {
    /// As checked.
    pub journey: Arc<Journey>,
    /// As in the file, byte for byte.
    pub text: Arc<str>,
    /// Changes with the revision and with the text.
    pub etag: String,
}

/// Documents by journey id.
#[derive(Default)]
pub struct Journeys(BTreeMap<String, Document>);

impl Journeys {
    /// Reads every `*.json` of a folder. A folder that is not there has no documents.
    ///
    /// A document with errors is logged and left out: the other journeys, and the reports of what
    /// has been collected, are worth more than a server that does not start.
    pub fn read(folder: &Path) -> Self {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "json")
            })
            .collect();
        files.sort();
        let mut known = BTreeMap::new();
        for path in files {
            let file = path.display().to_string();
            match read_one(&path) {
                Ok(document) => {
                    let id = document.journey.id.clone();
                    if known.insert(id.clone(), document).is_some() {
                        log::record(
                            "warn",
                            "journey_twice",
                            json!({"file": file, "journey": id}),
                        );
                    }
                }
                Err(reason) => log::record(
                    "warn",
                    "journey_left_out",
                    json!({"file": file, "reason": reason, "fix": "run `trust-journey check` on it"}),
                ),
            }
        }
        Self(known)
    }

    /// The document of that id.
    pub fn get(&self, id: &str) -> Option<&Document> {
        self.0.get(id)
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All documents, in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Document> {
        self.0.values()
    }
}

fn read_one(path: &Path) -> Result<Document, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (journey, problems) = trust_journey_author::parse(&text);
    let Some(journey) = journey else {
        let first = problems.iter().find(|problem| problem.is_error());
        return Err(first.map(ToString::to_string).unwrap_or_default());
    };
    Ok(Document {
        etag: format!("\"r{}-{}\"", journey.revision, fingerprint(text.as_bytes())),
        journey: Arc::new(journey),
        text: text.into(),
    })
}

/// Tells two contents apart, for caches. Not a cryptographic hash, and not stable between releases of
/// Rust: after an upgrade a browser fetches once more.
pub fn fingerprint(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
