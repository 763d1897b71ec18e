//! The journey documents of this server, read once at start.

use crate::assets::fingerprint;
use crate::document;
use crate::error::Error;
use crate::log;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use trust_journey_model::Journey;

/// A document without errors.
pub struct Document {
    /// The journey.
    pub journey: Arc<Journey>,
    /// The file's text, without a byte order mark.
    pub text: Arc<str>,
    /// Changes with the revision and with the text.
    pub etag: String,
}

/// Documents by journey id.
#[derive(Default)]
pub struct Journeys(BTreeMap<String, Document>);

impl Journeys {
    /// Reads every `*.json` of a folder. A missing folder has no documents.
    ///
    /// A document with errors is logged and left out, so that one bad file does not keep the other
    /// journeys and the reports offline.
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
                Err(error) => log::record(
                    "warn",
                    "journey_left_out",
                    json!({"file": file, "reason": error.to_string()}),
                ),
            }
        }
        Self(known)
    }

    /// The document with this id.
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

fn read_one(path: &Path) -> Result<Document, Error> {
    let (journey, text) = document::journey("serve", path)?;
    Ok(Document {
        etag: format!("\"r{}-{}\"", journey.revision, fingerprint(text.as_bytes())),
        journey: Arc::new(journey),
        text: text.into(),
    })
}
