//! A visitor with a browser: looks at the page and acts on it. Clicks and keys are the driver's,
//! so the page cannot tell them from a person's.

use super::engine::Browser;
use super::{eventually, eventually_or};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What the browser should be like.
pub struct Wish {
    pub size: (u32, u32),
    /// Touches instead of clicks, and the page as wide as the screen.
    pub phone: bool,
    pub scripting: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            size: (1280, 1000),
            phone: false,
            scripting: true,
        }
    }
}

impl Wish {
    pub fn phone() -> Self {
        Self {
            size: (390, 844),
            phone: true,
            ..Self::default()
        }
    }
}

pub struct Visitor {
    pub browser: Browser,
    scripting: bool,
    /// Where and when the last click was.
    clicked: Cell<Option<((f64, f64), Instant)>>,
}

/// Two clicks at one spot within this time are a double click (500 ms on most systems), which is for
/// the first of two questions alone.
const DOUBLE_CLICK: Duration = Duration::from_millis(600);

/// What scripts find: the widget's inside and its host, and what of it can be seen.
const PRELUDE: &str = "
    const host = document.querySelector('trust-journey');
    const root = host?.shadowRoot;
    const text = (e) => e.textContent.replace(/\\s+/g, ' ').trim();
    const all = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
    const seen = (selector) => all(selector).filter((e) => e.checkVisibility());
";

impl Visitor {
    pub async fn arrive() -> Self {
        Self::with(Wish::default()).await
    }

    pub async fn with(wish: Wish) -> Self {
        let browser = Browser::start(&wish).await;
        Self {
            browser,
            scripting: wish.scripting,
            clicked: Cell::new(None),
        }
    }

    pub async fn open(&self, url: &str) {
        self.browser.client.goto(url).await.unwrap();
    }

    /// Opens a page and waits until the widget runs.
    pub async fn open_and_wait(&self, url: &str) {
        self.open(url).await;
        self.taken_over().await;
    }

    /// Waits until wasm has taken over what was rendered ahead.
    pub async fn taken_over(&self) {
        self.until("the widget to run", "host?.ledger?.length === 4")
            .await;
    }

    /// Runs the body of a function; `host`, `root`, `text`, `all` and `seen` are at hand.
    pub async fn run(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!("{PRELUDE}{body}");
        let result = self.browser.client.execute(&script, arguments.to_vec());
        result
            .await
            .unwrap_or_else(|error| panic!("{error} in {body}"))
    }

    /// The value of an expression.
    pub async fn look(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"), &[]).await
    }

    /// Waits for an expression to become true.
    pub async fn until(&self, what: &str, expression: &str) {
        eventually(what, async || {
            (self.look(&format!("Boolean({expression})")).await == true).then_some(())
        })
        .await;
    }

    /// Lets two frames be drawn, after which what follows an action has happened. Without scripts
    /// nothing follows one, and a page cannot say when it has drawn.
    pub async fn frames(&self) {
        if !self.scripting {
            return;
        }
        let frames = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
        let drawn = self.browser.client.execute_async(frames, Vec::new());
        drawn.await.unwrap();
    }

    /// The texts of what can be seen of a selector within the widget.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self
            .run("return seen(arguments[0]).map(text)", &[json!(selector)])
            .await;
        serde_json::from_value(texts).unwrap()
    }

    /// The text of the one that can be seen.
    pub async fn text(&self, selector: &str) -> String {
        eventually(selector, async || {
            self.texts(selector).await.into_iter().next()
        })
        .await
    }

    pub async fn sees(&self, selector: &str) -> bool {
        !self.texts(selector).await.is_empty()
    }

    /// Waits for the first that can be seen and whose text holds `text`.
    pub async fn find(&self, selector: &str, text: &str) -> Element {
        let what = format!("{selector} \"{text}\"");
        eventually(&what, async || {
            let find =
                "return seen(arguments[0]).find((e) => text(e).includes(arguments[1])) ?? null";
            let found = self.run(find, &[json!(selector), json!(text)]).await;
            let id = found.as_object()?.values().next()?.as_str()?.to_owned();
            let client = self.browser.client.clone();
            Some(Element::from_element_id(client, id.into()))
        })
        .await
    }

    /// Clicks where a person would, after scrolling there. A click that the driver refuses (the element was just replaced,
    /// or something covers it) did not happen and is tried again.
    pub async fn click(&self, selector: &str, text: &str) {
        let what = format!("a click on {selector} \"{text}\"");
        eventually_or(&what, async || {
            let element = self.find(selector, text).await;
            let spot = self.scroll_to(&element).await;
            self.is_no_double_click(spot).await;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// A person reads a question before answering it where the last one was answered.
    async fn is_no_double_click(&self, spot: (f64, f64)) {
        if let Some((before, when)) = self.clicked.get()
            && (before.0 - spot.0).hypot(before.1 - spot.1) < 30.0
        {
            eventually("the end of a double click", async || {
                (when.elapsed() > DOUBLE_CLICK).then_some(())
            })
            .await;
        }
        self.clicked.set(Some((spot, Instant::now())));
    }

    /// Picks an option, by value, of one of the selects that `selector` names.
    pub async fn pick(&self, selector: &str, place: usize, value: &str) {
        let client = &self.browser.client;
        let host = client.find(Locator::Css("trust-journey")).await.unwrap();
        let root = host.shadow_root().await.unwrap();
        let selects = root.find_all(Locator::Css(selector)).await.unwrap();
        selects[place].select_by_value(value).await.unwrap();
    }

    /// A driver scrolls no further than to the edge of an element, which is not yet under a finger.
    /// Returns where its middle is then.
    async fn scroll_to(&self, element: &Element) -> (f64, f64) {
        let scroll = "const box = arguments[0].getBoundingClientRect();
            if (box.top < 100 || box.bottom > innerHeight - 20)
                arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            const now = arguments[0].getBoundingClientRect();
            return [now.left + now.width / 2, now.top + now.height / 2];";
        let element = serde_json::to_value(element).unwrap();
        // It may be gone by now; then the click tells.
        let spot = self.browser.client.execute(scroll, vec![element]).await;
        let spot = spot.ok().and_then(|spot| serde_json::from_value(spot).ok());
        spot.unwrap_or_default()
    }

    /// Clicks outside of the widget, on the shop's page.
    pub async fn click_in_shop(&self, selector: &str) {
        eventually(&format!("a click on {selector}"), async || {
            let element = self.browser.client.find(Locator::Css(selector)).await;
            element.ok()?.click().await.ok()
        })
        .await;
    }

    /// Presses "Allow" in the shop's bar.
    pub async fn allow_measurement(&self) {
        self.click_in_shop("#measurement button[value=granted]")
            .await;
        self.until("consent", "host.getAttribute('consent') === 'granted'")
            .await;
    }

    /// Waits until nothing is left to be sent.
    pub async fn all_delivered(&self) {
        self.until(
            "the collector to have all events",
            "host.ledger[0] > 0 && host.ledger[2] === 0",
        )
        .await;
        assert_eq!(
            self.look("host.ledger[3]").await,
            0,
            "events were given up on"
        );
    }

    /// Saves what can be seen, with `selector` at the top, when `TRUST_JOURNEY_SCREENSHOTS` names
    /// a folder.
    pub async fn picture(&self, name: &str, selector: &str) {
        if let Some(folder) = std::env::var_os("TRUST_JOURNEY_SCREENSHOTS") {
            let folder = PathBuf::from(folder);
            std::fs::create_dir_all(&folder).unwrap();
            self.save_picture(&folder.join(format!("{name}.png")), selector)
                .await;
        }
    }

    /// Saves what can be seen, with `selector` at the top.
    pub async fn save_picture(&self, file: &Path, selector: &str) {
        let scroll = "const at = (root?.querySelector(arguments[0]) ?? document.body).getBoundingClientRect().top;
            scrollTo({ top: scrollY + at - 16, behavior: 'instant' });";
        self.run(scroll, &[json!(selector)]).await;
        let picture = self.browser.client.screenshot().await.unwrap();
        std::fs::write(file, picture).unwrap();
    }
}
