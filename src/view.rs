//! What the panels draw: a tree of elements as plain data, with signals where something changes.
//!
//! One type for everything, on purpose. Leptos' own `view!` gives every piece of markup a type of
//! its own and compiles building, updating and removing once for each of them: the widget weighed
//! 266 kB of wasm (brotli) that way, 212 kB this way. The reactive system is Leptos'; only the last step,
//! from tree to DOM (`platform/browser/dom.rs`) or to HTML
//! (`platform/server/html.rs`), is ours. Nothing in here parses markup, so
//! no text can become any.

use std::borrow::Cow;

pub(crate) type Words = Cow<'static, str>;

/// A piece of the page.
pub(crate) enum View {
    Nothing,
    Text(Words),
    Element(Element),
    Several(Vec<View>),
    /// Drawn again whenever a signal that it reads changes.
    Live(Box<dyn Fn() -> View>),
}

/// An element with its attributes, listeners and children. A pointer, because it is handed from
/// call to call while it is put together.
pub(crate) struct Element(pub Box<Parts>);

/// What an element is made of.
pub(crate) struct Parts {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, Attribute)>,
    pub listeners: Vec<(&'static str, Listener)>,
    pub children: Vec<View>,
}

pub(crate) type Listener = Box<dyn FnMut(&web_sys::Event)>;

pub(crate) enum Attribute {
    Is(Words),
    Live(Box<dyn Fn() -> Option<Words>>),
    /// Whether a radio button or a check box is checked.
    Checked(Box<dyn Fn() -> bool>),
    /// The chosen option of a select, by value.
    Selected(Box<dyn Fn() -> String>),
}

/// An empty element.
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
    }))
}

/// Something that is drawn again whenever a signal that it reads changes.
pub(crate) fn live<V: Into<View>>(draw: impl Fn() -> V + 'static) -> View {
    View::Live(Box::new(move || draw().into()))
}

impl Element {
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.set(name, Attribute::Is(value.into()))
    }

    fn set(mut self, name: &'static str, value: Attribute) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    pub(crate) fn class(self, value: impl Into<Words>) -> Self {
        self.attr("class", value)
    }

    pub(crate) fn id(self, value: impl Into<Words>) -> Self {
        self.attr("id", value)
    }

    /// An attribute that may be left out.
    pub(crate) fn maybe(self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that is there or not.
    pub(crate) fn flag(self, name: &'static str, on: bool) -> Self {
        self.maybe(name, on.then_some(""))
    }

    pub(crate) fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<Words> + 'static,
    ) -> Self {
        self.0
            .attributes
            .push((name, Attribute::Live(Box::new(value))));
        self
    }

    pub(crate) fn checked(mut self, value: impl Fn() -> bool + 'static) -> Self {
        self.0
            .attributes
            .push(("checked", Attribute::Checked(Box::new(value))));
        self
    }

    /// Keeps a select on the option of that value.
    pub(crate) fn selected(self, value: impl Fn() -> String + 'static) -> Self {
        self.set("value", Attribute::Selected(Box::new(value)))
    }

    pub(crate) fn on(
        mut self,
        event: &'static str,
        act: impl FnMut(&web_sys::Event) + 'static,
    ) -> Self {
        self.0.listeners.push((event, Box::new(act)));
        self
    }

    pub(crate) fn child(self, child: impl Into<View>) -> Self {
        self.push(child.into())
    }

    fn push(mut self, child: View) -> Self {
        self.0.children.push(child);
        self
    }
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(view: Option<V>) -> Self {
        view.map_or(Self::Nothing, Into::into)
    }
}

impl From<Vec<View>> for View {
    fn from(views: Vec<View>) -> Self {
        Self::Several(views)
    }
}

/// Draws each of several things.
pub(crate) fn each<T, V: Into<View>>(
    items: impl IntoIterator<Item = T>,
    draw: impl Fn(T) -> V,
) -> View {
    View::Several(items.into_iter().map(|item| draw(item).into()).collect())
}
