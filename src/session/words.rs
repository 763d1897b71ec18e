//! Texts and figures in the session's locale.

use super::Session;
use crate::format;
use crate::i18n::{Forms, Words, fill, form, words};
use crate::reactive::*;
use trust_journey_model::{Text, currency_digits, minor_units, readable_decimals};

impl Session {
    pub(crate) fn locale(&self) -> String {
        self.locale.get_value()
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.locale.with_value(|locale| words(locale))
    }

    /// A text of the document.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.locale.with_value(|locale| text.get(locale).to_owned())
    }

    pub(crate) fn number(&self, value: f64, decimals: u8) -> String {
        self.locale
            .with_value(|locale| format::number(locale, value, decimals))
    }

    /// An amount of money, from minor units; a whole one without decimals.
    pub(crate) fn money(&self, currency: &str, minor: f64) -> String {
        let units = minor_units(currency);
        let whole = minor % units == 0.0;
        let decimals = if whole { 0 } else { currency_digits(currency) };
        self.locale
            .with_value(|locale| format::money(locale, minor / units, currency, decimals))
    }

    /// A sentence of the widget with a count in it.
    pub(crate) fn counted(&self, forms: Forms, count: usize) -> String {
        let form = self.locale.with_value(|locale| form(locale, forms, count));
        fill(form, &[("{n}", &self.number(count as f64, 0))])
    }

    /// A number with as many decimals as it has.
    pub(crate) fn exact(&self, value: f64) -> String {
        self.locale
            .with_value(|locale| format::exact(locale, value))
    }

    /// A computed number, with as many decimals as are read.
    pub(crate) fn readable(&self, value: f64) -> String {
        self.number(value, readable_decimals(value))
    }

    pub(crate) fn date(&self, iso: &str) -> String {
        self.locale.with_value(|locale| format::date(locale, iso))
    }

    /// What visitors read for a criterion.
    pub(crate) fn criterion(&self, index: usize) -> String {
        let journey = self.journey();
        let label = journey.criterion_label(index);
        label.map(|label| self.text(label)).unwrap_or_default()
    }

    /// What visitors read for the attribute that a criterion looks at.
    pub(crate) fn measure(&self, index: usize) -> String {
        let journey = self.journey();
        let attribute = |index: &usize| journey.attributes.get(*index);
        let criterion = journey.criteria.get(index);
        let attribute = criterion.and_then(|criterion| attribute(&criterion.attribute.index()));
        attribute
            .map(|attribute| self.text(&attribute.label))
            .unwrap_or_default()
    }

    pub(crate) fn product_name(&self, product: usize) -> String {
        let journey = self.journey();
        journey
            .products
            .get(product)
            .map(|product| self.text(&product.name))
            .unwrap_or_default()
    }
}
