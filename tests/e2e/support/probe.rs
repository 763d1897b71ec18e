//! What a page tells about itself: a script that listens from before the first other script.

use super::front::Front;
use super::visitor::Visitor;
use serde_json::Value;

/// Collects the widget's events, refusals of the content policy, uncaught errors, calls of the
/// console, and layout shifts.
const PROBE: &str = "
(() => {
  const probe = (self.probe = { events: [], refused: [], uncaught: [], console: [], shifts: [] });
  addEventListener('securitypolicyviolation', (e) =>
    probe.refused.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}`));
  addEventListener('error', (e) => probe.uncaught.push(String(e.message)), true);
  addEventListener('unhandledrejection', (e) => probe.uncaught.push(String(e.reason)));
  for (const level of ['error', 'warn']) {
    const write = console[level];
    console[level] = (...said) => {
      probe.console.push(`${level}: ${said.join(' ')}`);
      write.apply(console, said);
    };
  }
  for (const name of ['shown', 'node_viewed', 'answered', 'changed', 'row_viewed', 'claim_opened',
    'result', 'eligible', 'survey_shown', 'survey_dismissed', 'survey_never', 'item_answered',
    'survey_completed', 'compared', 'weights_set', 'next_step', 'error'])
    addEventListener(`trust-journey:${name}`, (e) => probe.events.push([name, e.detail]));
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const box = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
        const what = entry.sources.map((s) =>
          `${s.node?.localName ?? s.node?.nodeName}.${s.node?.className}: ${box(s.previousRect)} > ${box(s.currentRect)}`);
        probe.shifts.push([entry.value, entry.hadRecentInput, Math.round(entry.startTime), what]);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  } catch {}
})();
";

impl Front {
    /// Has every page of the shop, and every host page that loads `/probe.js`, watched.
    pub fn watch(&self) {
        self.before_scripts(PROBE);
        self.page("/probe.js", "text/javascript", PROBE);
    }
}

impl Visitor {
    /// The details of the widget's events of one kind, in order.
    pub async fn heard(&self, name: &str) -> Vec<Value> {
        let events = self.look("probe.events").await;
        let of_name = |event: &Value| (event[0] == name).then(|| event[1].clone());
        events
            .as_array()
            .unwrap()
            .iter()
            .filter_map(of_name)
            .collect()
    }

    /// The questions and answers that the page was told of, in order.
    pub async fn heard_answers(&self) -> Vec<(String, Value)> {
        let answered = self.heard("answered").await;
        let pair = |event: &Value| {
            let data = &event["data"];
            (
                data["node"].as_str().unwrap().to_owned(),
                data["answer"].clone(),
            )
        };
        answered.iter().map(pair).collect()
    }

    /// What the probe has collected under that name.
    pub async fn probed(&self, name: &str) -> Vec<String> {
        let found = self.look(&format!("probe.{name}")).await;
        serde_json::from_value(found).unwrap()
    }

    /// Waits until the page is whole, and forgets what moved while it came: where its parts are
    /// drawn one by one is the browser's choice, and differs from run to run.
    pub async fn page_is_whole(&self) {
        let whole = "document.readyState === 'complete'";
        self.until("the whole page", whole).await;
        self.frames().await;
        self.look("probe.shifts.length = 0").await;
    }

    /// Asserts that nothing has moved that no input explains.
    pub async fn has_not_shifted(&self, when: &str) {
        // Shifts are reported after the frame they belong to.
        self.frames().await;
        let shifts = self
            .look("probe.shifts.filter(([, input]) => !input)")
            .await;
        let shifts = shifts.as_array().unwrap();
        let sum: f64 = shifts
            .iter()
            .filter_map(|shift| shift[0].as_f64())
            .fold(0.0, |sum, value| sum + value);
        println!("layout shift {when}: {sum}");
        assert!(sum < 0.001, "layout shift {when}: {sum}: {shifts:#?}");
    }
}
