//! One object of the form, and which of its properties have been read.
//!
//! Every other property is reported, unless it is known to be cosmetic: so a property of a later
//! SurveyJS is reported, too.

use super::report::Report;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::parse_number;

/// Looks, layout and typing comfort only: they change neither what is asked nor what follows.
const COSMETIC: &str = "\
    acceptCarriageReturn allowAdaptiveActions allowClear allowResize allowResizeComment alternateRows \
    autoComplete autoFocusFirstError autoFocusFirstQuestion autoGrow autoGrowComment autocomplete \
    backgroundImage backgroundImageAttachment backgroundImageFit backgroundOpacity cellComponent \
    cellErrorLocation closeOnSelect colCount colSpan cols columnColCount columnLayout columnMinWidth \
    columnsLocation commentAreaRows contentMode cssClasses descriptionLocation detailErrorLocation \
    displayMode displayRateDescriptionsAsExtremeItems displayStyle effectiveColSpan errorLocation \
    fitToContainer focusFirstQuestionAutomatic focusOnFirstError gridLayoutColumns gridLayoutEnabled \
    headerView hideNumber hideSelectedItems horizontalScroll imageFit imageHeight imageWidth indent \
    innerIndent inputFieldComponent inputSize inputTextAlignment itemComponent itemErrorLocation \
    itemSize itemTitleWidth labelCount labelFormat logoFit logoHeight logoPosition logoWidth longTap \
    matrixDragHandleArea maxImageHeight maxImageWidth maxWidth maximumFractionDigits minImageHeight \
    minImageWidth minWidth minimumFractionDigits navigationButtonsLocation navigationButtonsVisibility \
    precision progressBarInheritWidthFrom progressBarLocation progressBarShowPageNumbers \
    progressBarShowPageTitles progressBarType questionDescriptionLocation questionErrorLocation \
    questionStartIndex questionTitleLocation questionTitlePattern questionTitleTemplate \
    questionTitleWidth rateColorMode rateDescriptionLocation rateDisplayMode rateType renderAs \
    requiredMark requiredText rowTitleWidth scaleColorMode searchEnabled searchMode \
    selectToRankAreasLayout selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText \
    selectToRankSwapAreas separateSpecialChoices showBrandInfo showClearButton showHeader showLabel \
    showLabels showNavigationButtons showNumber showOptionsCaption showPageNumbers showPageTitles \
    showProgressBar showQuestionNumbers showTOC showTitle size sjsVersion startWithNewLine state \
    surveyShowDataSaving swapOrder textUpdateMode textWrapEnabled theme themeVariables titleLocation \
    tocLocation tooltipFormat tooltipVisibility transposeData useDisplayValuesInDynamicTexts \
    useDisplayValuesInTitle useGrouping verticalAlign width widthMode";

/// An object and where in the form it is.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    map: Map<String, Value>,
    pub(crate) place: String,
    seen: RefCell<BTreeSet<String>>,
    /// Properties of another type than was read, and what they should be.
    mistyped: RefCell<BTreeMap<String, &'static str>>,
}

impl Fields {
    pub(crate) fn new(map: Map<String, Value>, place: impl Into<String>) -> Self {
        Self {
            map,
            place: place.into(),
            seen: RefCell::default(),
            mistyped: RefCell::default(),
        }
    }

    /// The object at `path`, which is named after it when it has a name.
    pub(crate) fn named(map: &Map<String, Value>, path: &str) -> Self {
        let name = map.get("name").and_then(Value::as_str);
        let place = name.map_or_else(|| path.to_owned(), |name| format!("{path} ({name})"));
        Self::new(map.clone(), place)
    }

    /// A property, which counts as read from now on.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        let value = self.map.get(key)?;
        self.seen.borrow_mut().insert(key.to_owned());
        (!value.is_null()).then_some(value)
    }

    /// The first of several spellings: SurveyJS has renamed many properties and reads both.
    pub(crate) fn any(&self, keys: &[&str]) -> Option<&Value> {
        let found: Vec<&Value> = keys.iter().filter_map(|key| self.get(key)).collect();
        found.first().copied()
    }

    /// A property of one type; one of another type is reported.
    fn typed<'a, T>(
        &'a self,
        key: &str,
        wanted: &'static str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let found = read(self.get(key)?);
        if found.is_none() {
            self.mistyped.borrow_mut().insert(key.to_owned(), wanted);
        }
        found
    }

    pub(crate) fn string(&self, key: &str) -> Option<&str> {
        let text = self.typed(key, "a text", Value::as_str)?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// An expression; a bare number or truth is one too.
    pub(crate) fn expression(&self, key: &str) -> Option<String> {
        let text = self.typed(key, "an expression", |value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            _ => None,
        })?;
        (!text.trim().is_empty()).then_some(text)
    }

    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        self.typed(key, "true or false", |value| match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.to_ascii_lowercase().parse().ok(),
            _ => None,
        })
    }

    /// True where any of the spellings says so; all of them count as read.
    pub(crate) fn on(&self, keys: &[&str]) -> bool {
        let flags: Vec<Option<bool>> = keys.iter().map(|key| self.flag(key)).collect();
        flags.contains(&Some(true))
    }

    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        self.typed(key, "a number", number_of)
    }

    /// The first of several spellings; all of them count as read.
    pub(crate) fn list(&self, keys: &[&str]) -> &[Value] {
        let list = |key: &&str| self.typed(key, "a list", Value::as_array);
        let lists: Vec<&Vec<Value>> = keys.iter().filter_map(list).collect();
        lists.first().map_or(&[], |list| list.as_slice())
    }

    /// The texts of a list.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let texts = |value: &Value| value.as_array()?.iter().map(text).collect();
        self.typed(key, "a list of texts", texts)
            .unwrap_or_default()
    }

    /// Marks as read what needs no counterpart.
    pub(crate) fn ignore(&self, keys: &[&str]) {
        for key in keys {
            let _ = self.get(key);
        }
    }

    /// Marks as not read, since its value did not fit: it will be reported.
    pub(crate) fn unread(&self, key: &str) {
        self.seen.borrow_mut().remove(key);
    }

    pub(crate) fn map(&self) -> &Map<String, Value> {
        &self.map
    }

    /// Reports the properties that are not what they were read as.
    pub(crate) fn report_types(&self, report: &mut Report) {
        for (key, wanted) in self.mistyped.borrow().iter() {
            report.left_out(&self.place, key, mistype(&self.map[key], wanted));
        }
    }

    /// Reports the properties that have not been read, or not as what they are.
    pub(crate) fn finish(&self, report: &mut Report) {
        self.report_types(report);
        let (seen, mistyped) = (self.seen.borrow(), self.mistyped.borrow());
        for (key, value) in &self.map {
            let cosmetic = COSMETIC.split_whitespace().any(|known| known == key);
            let told = seen.contains(key) || mistyped.contains_key(key);
            if !told && !cosmetic {
                report.left_out(&self.place, key, format!("{} is left out.", brief(value)));
            }
        }
    }
}

/// A number, or a text that is one in the model's notation.
pub(crate) fn number_of(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => parse_number(text),
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

/// Why a value of the wrong type is left out.
pub(crate) fn mistype(value: &Value, wanted: &str) -> String {
    let found = match value {
        Value::Null => "empty",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    format!(
        "{} is {found}, but should be {wanted}. It is left out.",
        brief(value)
    )
}

/// A value, short enough for a line of the report.
pub(crate) fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 {
        return text;
    }
    let start: String = text.chars().take(57).collect();
    start + "..."
}
