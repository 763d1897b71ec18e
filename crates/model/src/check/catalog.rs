//! Attributes, products and criteria.

use super::{Checker, MAX_ATTRIBUTES, MAX_PRODUCTS};
use crate::document::{self, Attribute, AttributeType};
use crate::expression::{self, Names};
use crate::journey::{Criterion, Product, Scale};
use crate::problem::suggest;
use crate::{Cell, Source};

/// More digits than this are noise, and far more make `Intl.NumberFormat` throw.
const MAX_DECIMALS: u8 = 10;

type Facts = Option<(String, usize)>;

/// Attribute ids with the texts that their values can be.
pub(super) fn attribute_names(attributes: &[Attribute]) -> Vec<(&str, Option<Vec<&str>>)> {
    attributes
        .iter()
        .map(|attribute| {
            let choices = (attribute.kind == AttributeType::Enum)
                .then(|| attribute.choices.iter().map(|c| c.id.as_str()).collect());
            (attribute.id.as_str(), choices)
        })
        .collect()
}

impl Checker {
    pub(super) fn catalog(
        &mut self,
        catalog: document::Catalog,
        sources: &[Source],
    ) -> Option<(Facts, Vec<Attribute>, Vec<Product>)> {
        self.date("$.catalog.as_of", &catalog.as_of);
        let ids = sources.iter().map(|source| source.id.as_str());
        let source = self.find("$.catalog.source", "source", &catalog.source, ids.clone());
        let facts = source.map(|source| (catalog.as_of, source));
        let small = self.limit(
            "$.catalog.attributes",
            "attributes",
            catalog.attributes.len(),
            MAX_ATTRIBUTES,
        ) & self.limit(
            "$.catalog.products",
            "products",
            catalog.products.len(),
            MAX_PRODUCTS,
        );
        if !small {
            return None;
        }
        self.ids(
            "$.catalog.attributes",
            catalog.attributes.iter().map(|a| a.id.as_str()),
        );
        for (i, attribute) in catalog.attributes.iter().enumerate() {
            let path = format!("$.catalog.attributes[{i}]");
            self.attribute(&path, attribute);
            if let Some(source) = &attribute.source {
                self.find(&format!("{path}.source"), "source", source, ids.clone());
            }
        }
        self.ids(
            "$.catalog.products",
            catalog.products.iter().map(|p| p.id.as_str()),
        );
        let products = catalog
            .products
            .into_iter()
            .enumerate()
            .map(|(i, product)| self.product(i, product, &catalog.attributes))
            .collect();
        Some((facts, catalog.attributes, products))
    }

    fn attribute(&mut self, path: &str, attribute: &Attribute) {
        self.text(&format!("{path}.label"), &attribute.label);
        self.maybe_text(&format!("{path}.unit"), attribute.unit.as_ref());
        self.maybe_text(&format!("{path}.help"), attribute.help.as_ref());
        self.maybe_text(&format!("{path}.formula"), attribute.formula.as_ref());
        self.ids(
            &format!("{path}.choices"),
            attribute.choices.iter().map(|c| c.id.as_str()),
        );
        for (i, choice) in attribute.choices.iter().enumerate() {
            self.text(&format!("{path}.choices[{i}].label"), &choice.label);
        }
        if attribute.decimals > MAX_DECIMALS {
            self.error(
                &format!("{path}.decimals"),
                format!("More than {MAX_DECIMALS} digits cannot be shown."),
                "Most numbers read best with 0 to 2.",
            );
        }
        let iso = |code: &String| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        if let Some(code) = attribute.currency.as_ref().filter(|code| !iso(code)) {
            self.error(
                &format!("{path}.currency"),
                format!("\"{code}\" is not a currency code."),
                "Use the three capital letters of ISO 4217, as \"EUR\".",
            );
        }
        let missing = match attribute.kind {
            AttributeType::Enum if attribute.choices.is_empty() => "choices",
            AttributeType::Money if attribute.currency.is_none() => "currency",
            AttributeType::Rating if attribute.out_of.is_none() => "out_of",
            _ => return,
        };
        self.error(
            path,
            format!("An attribute of this type needs \"{missing}\"."),
            "Add it.",
        );
    }

    fn product(
        &mut self,
        index: usize,
        product: document::Product,
        attributes: &[Attribute],
    ) -> Product {
        let path = format!("$.catalog.products[{index}]");
        self.text(&format!("{path}.name"), &product.name);
        if product.image.as_ref().is_some_and(|url| !url.is_image()) {
            self.error(
                &format!("{path}.image"),
                "A picture cannot come from this address.",
                "Use https://… or a path of the same site that starts with \"/\".",
            );
        }
        let mut cells = vec![Cell::Unknown; attributes.len()];
        for (id, cell) in product.values.0 {
            let path = format!("{path}.values.{id}");
            let ids = attributes.iter().map(|attribute| attribute.id.as_str());
            if let Some(place) = self.find(&path, "attribute", &id, ids) {
                self.cell(&path, &cell, &attributes[place]);
                cells[place] = cell;
            }
        }
        Product {
            id: product.id,
            name: product.name,
            url: product.url,
            image: product.image,
            kind: product.kind,
            cells,
        }
    }

    fn cell(&mut self, path: &str, cell: &Cell, attribute: &Attribute) {
        use AttributeType as T;
        let fix = match (attribute.kind, cell) {
            (_, Cell::Unknown | Cell::NotApplicable) => return,
            (_, Cell::Depends(note)) => return self.text(path, note),
            (T::Number | T::Rating, Cell::Number(_) | Cell::Range(..)) => return,
            (T::Boolean, Cell::Bool(_)) | (T::Text, Cell::Text(_)) => return,
            (T::Money, Cell::Number(n)) if n.fract() == 0.0 => return,
            (T::Money, Cell::Range(a, b)) if a.fract() == 0.0 && b.fract() == 0.0 => return,
            (T::Date, Cell::Text(date)) => return self.date(path, date),
            (T::Enum, Cell::Text(id)) => {
                let choices = attribute.choices.iter().map(|choice| choice.id.as_str());
                if !choices.clone().any(|choice| choice == id) {
                    self.error(
                        path,
                        format!("\"{id}\" is not one of the choices."),
                        suggest(id, choices),
                    );
                }
                return;
            }
            (T::Number | T::Rating, _) => {
                "Write a number without its unit, or null when it is not known."
            }
            (T::Boolean, _) => "Write true or false, or null when it is not known.",
            (T::Money, _) => "Write whole minor units (cents), or null when it is not known.",
            (T::Enum | T::Text | T::Date, _) => "Write a text, or null when it is not known.",
        };
        self.error(path, "The value does not have the attribute's type.", fix);
    }

    pub(super) fn criteria(
        &mut self,
        criteria: Vec<document::Criterion>,
        attributes: &[Attribute],
        names: &Names<'_>,
    ) -> Vec<Criterion> {
        self.ids("$.criteria", criteria.iter().map(|c| c.id.as_str()));
        let mut checked = Vec::new();
        for (i, criterion) in criteria.into_iter().enumerate() {
            let path = format!("$.criteria[{i}]");
            self.maybe_text(&format!("{path}.label"), criterion.label.as_ref());
            self.level(&format!("{path}.weight"), criterion.weight);
            let must = criterion.must.as_ref().and_then(|must| {
                expression::parse(must, &format!("{path}.must"), names, &mut self.problems)
            });
            let ids = attributes.iter().map(|a| a.id.as_str());
            let place = self.find(
                &format!("{path}.attribute"),
                "attribute",
                &criterion.attribute,
                ids,
            );
            let Some(attribute) = place else { continue };
            let scale = self.scale(
                &format!("{path}.scale"),
                criterion.scale,
                &attributes[attribute],
            );
            let Some(scale) = scale else { continue };
            checked.push(Criterion {
                id: criterion.id,
                label: criterion
                    .label
                    .unwrap_or_else(|| attributes[attribute].label.clone()),
                attribute,
                scale,
                weight: criterion.weight,
                unknown: criterion.unknown,
                must,
            });
        }
        checked
    }

    /// Weights are on the visitors' own scale, so that a visitor can undo any of them.
    pub(super) fn level(&mut self, path: &str, weight: f64) {
        if !(0.0..=4.0).contains(&weight) {
            self.error(
                path,
                "The weight is outside 0 to 4.",
                "0 does not matter, 4 matters most.",
            );
        }
    }

    fn scale(
        &mut self,
        path: &str,
        scale: document::Scale,
        attribute: &Attribute,
    ) -> Option<Scale> {
        match (scale.worst, scale.best, scale.map.0.is_empty()) {
            (Some(worst), Some(best), true) if worst != best => {
                use AttributeType as T;
                if !matches!(attribute.kind, T::Number | T::Rating | T::Money) {
                    self.error(
                        path,
                        format!("\"{}\" has no numbers to measure.", attribute.id),
                        "Give each of its values a utility in a map: {\"map\": {\"choice\": 1}}.",
                    );
                }
                // Infinity divided by itself is not a number.
                if !(best - worst).is_finite() {
                    self.error(
                        path,
                        "These two numbers are too far apart.",
                        "Use the worst and the best that occur.",
                    );
                }
                Some(Scale::Linear { worst, best })
            }
            (None, None, false) => {
                use AttributeType as T;
                if !matches!(attribute.kind, T::Enum | T::Boolean | T::Text) {
                    self.error(
                        path,
                        format!("\"{}\" has no choices to map.", attribute.id),
                        "Write {\"worst\": 10, \"best\": 40}.",
                    );
                }
                for (choice, utility) in &scale.map.0 {
                    if !(0.0..=1.0).contains(utility) {
                        self.error(
                            &format!("{path}.map.{choice}"),
                            "A utility is outside 0 to 1.",
                            "0 is worst, 1 is best.",
                        );
                    }
                    let path = format!("{path}.map.{choice}");
                    if attribute.kind == T::Enum {
                        let ids = attribute.choices.iter().map(|c| c.id.as_str());
                        self.find(&path, "choice", choice, ids);
                    } else if attribute.kind == T::Boolean {
                        let ids = ["true", "false"].into_iter();
                        self.find(&path, "choice", choice, ids);
                    }
                }
                Some(Scale::Map(scale.map.0))
            }
            _ => {
                self.error(
                    path,
                    "A scale is either two different numbers or a map.",
                    "Write {\"worst\": 10, \"best\": 40} or {\"map\": {\"choice\": 1}}.",
                );
                None
            }
        }
    }
}
