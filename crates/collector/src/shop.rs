//! The demo shop: a page template per locale, and its other files.

use crate::assets::{etag, mime};
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::path::Path;

/// Replaced by the server-rendered element.
const ELEMENT_MARKER: &str = "<!--trust-journey-->";
/// Replaced by the preload of its style sheet.
const HEAD_MARKER: &str = "<!--trust-journey-head-->";

/// A file of the shop.
pub struct ShopFile {
    /// MIME type.
    pub mime: &'static str,
    /// Changes with the content.
    pub etag: String,
    /// Content.
    pub content: Bytes,
}

/// The shop's pages by locale and its files by name, read once at start.
#[derive(Default)]
pub struct Shop {
    pages: BTreeMap<String, String>,
    files: BTreeMap<String, ShopFile>,
}

impl Shop {
    /// Reads the folder: `index.LOCALE.html` are pages, everything else is served as it is, with the
    /// style sheet as `host.css`. A missing folder is a shop without pages.
    pub fn read(folder: &Path, stylesheet: &Path) -> Self {
        let mut shop = Self::default();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let locale = name
                .strip_prefix("index.")
                .and_then(|rest| rest.strip_suffix(".html"));
            if let Some(locale) = locale {
                if let Ok(page) = std::fs::read_to_string(entry.path()) {
                    shop.pages.insert(locale.to_owned(), page);
                }
            } else if !name.starts_with('.') {
                shop.add(name, &entry.path());
            }
        }
        shop.add("host.css".to_owned(), stylesheet);
        shop
    }

    fn add(&mut self, name: String, path: &Path) {
        if let Ok(content) = std::fs::read(path) {
            let file = ShopFile {
                mime: mime(&name),
                etag: etag(&content),
                content: content.into(),
            };
            self.files.insert(name, file);
        }
    }

    /// The page in this locale.
    pub fn page(&self, locale: &str) -> Option<&str> {
        self.pages.get(locale).map(String::as_str)
    }

    /// The locale of the page at `/`: English if there is an English page.
    pub fn default_locale(&self) -> Option<&str> {
        let english = self
            .pages
            .get_key_value("en")
            .or_else(|| self.pages.first_key_value());
        english.map(|(locale, _)| locale.as_str())
    }

    /// The file with this name.
    pub fn file(&self, name: &str) -> Option<&ShopFile> {
        self.files.get(name)
    }
}

/// Inserts the element and the preload of its style sheet into a page.
pub fn fill(page: &str, element: &str, stylesheet: &str) -> String {
    let preload = if stylesheet.is_empty() {
        String::new()
    } else {
        // The name comes from integrity.json and is a plain file name.
        format!("<link rel=\"preload\" as=\"style\" href=\"{stylesheet}\">")
    };
    // Only the template is searched for markers: the element's text may contain one.
    match page.split_once(ELEMENT_MARKER) {
        Some((before, after)) => {
            let before = before.replacen(HEAD_MARKER, &preload, 1);
            [before.as_str(), element, after].concat()
        }
        None => page.replacen(HEAD_MARKER, &preload, 1),
    }
}
