//! What the panels draw: a tree of elements as plain data, with signals where something changes.
//!
//! One type for everything, on purpose. Leptos' own `view!` gives every piece of markup a type of
//! its own and compiles building, updating and removing once for each of them: the widget weighed
//! 266 kB of wasm (brotli) that way, 212 kB this way. Two panels, comparison and weights, ported to
//! `view!` (leptos 0.8.23, `cargo xtask size`), weigh, in brotli bytes of wasm:
//!
//! | the two panels as | bytes | of these, what the first `view!` brings |
//! |---|---|---|
//! | this tree | 4,092 | |
//! | `view!` | 25,530 | 1,540 |
//! | `view!` with `into_any()` at the panels' borders | 28,003 | 1,540 |
//! | `view!` with `--cfg erase_components` | 34,394 | 3,915 |
//!
//! The last one also brings `innerHTML` into the glue, which pages with Trusted Types refuse.
//!
//! The reactive system is Leptos'; only the last step, from tree to DOM (`platform/browser/dom.rs`)
//! or to HTML (`platform/server/html.rs`), is ours. Nothing in here parses markup, so no text can
//! become any.
//!
//! What is on the page is touched as little as possible, so that what is open stays open, the focus
//! stays, and screen readers are left in peace: a text or an attribute is written only when it
//! differs, a [`live`] part is drawn again only when what it depends on differs, and the elements of
//! a [`keyed`] list are kept, moved and removed, not drawn again.

use std::borrow::Cow;

pub(crate) type Words = Cow<'static, str>;

/// A piece of the page.
pub(crate) enum View {
    Nothing,
    Text(Words),
    Element(Element),
    Several(Vec<View>),
    LiveText(Box<dyn Fn() -> Words>),
    Live(Box<dyn Part>),
    Keyed(Keyed),
}

/// A part that is drawn again when what it depends on has changed.
pub(crate) trait Part {
    /// Reads what it depends on; false if that is the same as before.
    fn update(&mut self) -> bool;
    fn draw(&self) -> View;
}

struct Live<T, R, D> {
    now: Option<T>,
    read: R,
    draw: D,
}

impl<T: PartialEq, R: Fn() -> T, D: Fn(&T) -> View> Part for Live<T, R, D> {
    fn update(&mut self) -> bool {
        let now = Some((self.read)());
        let changed = self.now != now;
        self.now = now;
        changed
    }

    fn draw(&self) -> View {
        self.now.as_ref().map_or(View::Nothing, &self.draw)
    }
}

/// A list whose elements are known by key.
pub(crate) struct Keyed {
    pub keys: Box<dyn Fn() -> Vec<usize>>,
    pub draw: Box<dyn Fn(usize) -> Option<Element>>,
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

/// What an event does.
pub(crate) type Listener = Box<dyn Fn(&web_sys::Event)>;

/// The value of an attribute or property.
pub(crate) enum Attribute {
    Is(Words),
    Live(Box<dyn Fn() -> Option<Words>>),
    /// Whether a radio button or a check box is checked.
    Checked(Box<dyn Fn() -> bool>),
    /// What a field says: the chosen option of a select, or what is typed.
    Value(Box<dyn Fn() -> String>),
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

/// A part that depends on a value alone: it is drawn again when `read` gives another one. Signals
/// that `draw` reads are not followed.
pub(crate) fn live<T: PartialEq + 'static, V: Into<View>>(
    read: impl Fn() -> T + 'static,
    draw: impl Fn(&T) -> V + 'static,
) -> View {
    View::Live(Box::new(Live {
        now: None,
        read,
        draw: move |now: &T| draw(now).into(),
    }))
}

/// Draws an element for each key, and keeps it while its key is in the list, wherever that moves.
/// What changes within an element must be live itself.
pub(crate) fn keyed<V: Into<Option<Element>>>(
    keys: impl Fn() -> Vec<usize> + 'static,
    draw: impl Fn(usize) -> V + 'static,
) -> View {
    View::Keyed(Keyed {
        keys: Box::new(keys),
        draw: Box::new(move |key| draw(key).into()),
    })
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

    /// An attribute that is written only when it differs.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<Words> + 'static,
    ) -> Self {
        self.set(name, Attribute::Live(Box::new(value)))
    }

    /// An attribute that is there while something holds.
    pub(crate) fn live_flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.live_attr(name, move || on().then_some("".into()))
    }

    pub(crate) fn checked(self, value: impl Fn() -> bool + 'static) -> Self {
        self.set("checked", Attribute::Checked(Box::new(value)))
    }

    /// Keeps a select on the option of that value, and a line of text on that text.
    pub(crate) fn value(self, value: impl Fn() -> String + 'static) -> Self {
        self.set("value", Attribute::Value(Box::new(value)))
    }

    /// A text that is written only when it differs.
    pub(crate) fn live_text<W: Into<Words>>(self, text: impl Fn() -> W + 'static) -> Self {
        self.push(View::LiveText(Box::new(move || text().into())))
    }

    pub(crate) fn on(
        mut self,
        event: &'static str,
        act: impl Fn(&web_sys::Event) + 'static,
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
