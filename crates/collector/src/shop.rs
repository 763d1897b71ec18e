//! The demo shop: a page template per locale, and the files beside it.

use crate::assets::mime;
use crate::journeys::fingerprint;
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::path::Path;

/// Where the server-rendered element goes.
pub const ELEMENT_MARK: &str = "<!--trust-journey-->";
/// Where the preload of its style sheet goes.
pub const HEAD_MARK: &str = "<!--trust-journey-head-->";

/// A file of the shop.
pub struct ShopFile {
    /// MIME type.
    pub mime: &'static str,
    /// Validator for caches.
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
    /// Reads `index.LOCALE.html` and the files beside them, and the style sheet of the demo.
    /// A folder that is not there has no shop.
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
                etag: format!("\"{}\"", fingerprint(&content)),
                content: content.into(),
            };
            self.files.insert(name, file);
        }
    }

    /// The page of that locale.
    pub fn page(&self, locale: &str) -> Option<&str> {
        self.pages.get(locale).map(String::as_str)
    }

    /// The locale of the page at `/`: English where there is one.
    pub fn default_locale(&self) -> Option<&str> {
        let english = self
            .pages
            .get_key_value("en")
            .or_else(|| self.pages.first_key_value());
        english.map(|(locale, _)| locale.as_str())
    }

    /// The file of that name.
    pub fn file(&self, name: &str) -> Option<&ShopFile> {
        self.files.get(name)
    }
}

/// Puts the element and its preload into a page.
pub fn fill(page: &str, element: &str, stylesheet: &str) -> String {
    let preload = if stylesheet.is_empty() {
        String::new()
    } else {
        // The name comes from integrity.json and is a plain file name.
        format!("<link rel=\"preload\" as=\"style\" href=\"{stylesheet}\">")
    };
    // The head first: an element's text must not be searched for marks.
    match page.split_once(ELEMENT_MARK) {
        Some((before, after)) => {
            let before = before.replacen(HEAD_MARK, &preload, 1);
            [before.as_str(), element, after].concat()
        }
        None => page.replacen(HEAD_MARK, &preload, 1),
    }
}
