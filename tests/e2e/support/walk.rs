//! Walking the decision tree of `family-cars`.

use super::visitor::Visitor;
use super::{eventually, eventually_or};
use fantoccini::key::Key;

impl Visitor {
    /// The id of the question, page or result that stands last in sight.
    pub async fn node(&self) -> String {
        let node = self
            .look("seen('.tree [data-node]').at(-1)?.dataset.node ?? ''")
            .await;
        node.as_str().unwrap().to_owned()
    }

    /// Waits until the visitor has come to this question, page or result.
    pub async fn comes_to(&self, node: &str) {
        eventually_or(&format!("\"{node}\""), async || {
            let at = self.node().await;
            match at == node {
                true => Ok(()),
                false => Err(format!("\"{at}\": {}", self.texts(".tree").await.join(" "))),
            }
        })
        .await;
    }

    /// Clicks an option of the question on show.
    pub async fn choose(&self, option: &str) {
        self.click(".question .option", option).await;
    }

    /// Clicks "Continue" or the locale's word for it.
    pub async fn go_on(&self) {
        self.click(".question .actions .primary", "").await;
    }

    /// Types into the field of the question on show, over what is there, and presses Enter.
    pub async fn fill_in(&self, text: &str) {
        self.type_into_field(text).await;
        self.press(Key::Enter).await;
    }

    /// [`Visitor::fill_in`], but presses "Continue".
    pub async fn fill_in_and_go_on(&self, text: &str) {
        self.type_into_field(text).await;
        self.go_on().await;
    }

    async fn type_into_field(&self, text: &str) {
        self.find(".typed input", "").await;
        // As Tab does it: all of a text, or the first part of a date. Which part of a date a click
        // hits depends on the fonts.
        let focus = "const [field] = seen('.typed input');
            field.blur(); field.focus(); field.select();";
        // A person is not faster than the focus that follows the step before.
        eventually("the focus in the field", async || {
            self.run(focus, &[]).await;
            self.frames().await;
            self.has_focus(".typed input").await.then_some(())
        })
        .await;
        self.type_text(text).await;
    }

    /// The answers listed so far, as question and answer.
    pub async fn listed(&self) -> Vec<(String, String)> {
        self.unfold_answers().await;
        let asked = self.texts(".answers .asked").await;
        let given = self.texts(".answers .given").await;
        assert_eq!(asked.len(), given.len());
        asked.into_iter().zip(given).collect()
    }

    /// Only the answers of [`Visitor::listed`].
    /// Opens the list of answers, where it is folded.
    pub async fn unfold_answers(&self) {
        self.run("all('.given-answers')[0]?.setAttribute('open', '')", &[])
            .await;
    }

    pub async fn given(&self) -> Vec<String> {
        self.listed()
            .await
            .into_iter()
            .map(|(_, given)| given)
            .collect()
    }
}

/// The address of the last question with all others answered, as a form without script would make
/// it: a family of four that wants an SUV.
pub const LAST_QUESTION: &str = "?tj.q.riders=some&tj.q.shape=suv&tj.q.roads=city&tj.q.wheels=nice&tj.q.miles=8000&tj.q.pump=prefer_regular";
