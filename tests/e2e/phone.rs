//! Spanish, on a phone.

use crate::support::{Collector, LAST_QUESTION, Visitor, Wish};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn where_nothing_fits_nothing_sticks_out_of_a_phone_either() {
    let collector = Collector::start();
    let visitor = Visitor::with(Wish::phone()).await;
    let wagon = LAST_QUESTION.replace("shape=suv", "shape=wagon");
    visitor
        .open_and_wait(&collector.url(&format!("/{wagon}")))
        .await;
    visitor.comes_to("musts").await;
    visitor.choose("Six cylinders").await;
    visitor.go_on().await;
    visitor.comes_to("result_thrifty").await;
    visitor.fits("where nothing fits").await;
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_phone_shows_two_columns_their_labels_and_nothing_beside_the_screen() {
    let collector = Collector::start();
    let visitor = Visitor::with(Wish::phone()).await;
    visitor.open_and_wait(&collector.url("/es")).await;
    assert_eq!(visitor.look("innerWidth").await, 390);
    visitor.fits("at the start").await;

    let columns = "seen('.comparison tbody tr').map((row) =>
        [...row.querySelectorAll('td')].filter((cell) => cell.checkVisibility()).length)";
    let columns: Vec<usize> = serde_json::from_value(visitor.look(columns).await).unwrap();
    assert!(
        columns.len() > 5 && columns.iter().all(|count| *count == 2),
        "{columns:?}"
    );
    assert_eq!(visitor.texts(".picker").await.len(), 2);
    // In sight: as wide as the screen allows, and not under anything.
    let labels = "seen('.comparison tbody .label').map((label) => {
        label.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = label.getBoundingClientRect();
        const on_top = root.elementFromPoint(box.left + 4, box.top + box.height / 2);
        return box.left >= 0 && box.right <= innerWidth && label.contains(on_top) ? '' : text(label);
    }).filter(Boolean)";
    assert_eq!(
        visitor.look(labels).await,
        serde_json::json!([]),
        "labels out of sight"
    );

    visitor.choose("Cinco o más").await;
    visitor.comes_to("big_shape").await;
    visitor.fits("at a question").await;
    visitor.choose("Una SUV pequeña").await;
    visitor.comes_to("roads").await;
    visitor.choose("Mitad y mitad").await;
    visitor.comes_to("wheels").await;
    visitor.choose("Sí, nuestros caminos").await;
    visitor.comes_to("miles").await;
    visitor.fill_in("12.500").await;
    visitor.comes_to("gallons").await;
    visitor.fits("at a page to read").await;
    visitor.go_on().await;
    visitor.comes_to("pump").await;
    visitor.choose("Cualquiera").await;
    visitor.comes_to("musts").await;
    visitor.choose("Ninguna de estas").await;
    visitor.go_on().await;
    visitor.comes_to("result_all_weather").await;
    visitor.fits("at the result").await;
    assert!(
        visitor
            .given()
            .await
            .contains(&"12.500 millas al año".to_owned())
    );
    assert!(visitor.sees(".winner .name").await);

    // Everything that can be opened, opened.
    visitor
        .run(
            "all('details').forEach((details) => (details.open = true))",
            &[],
        )
        .await;
    visitor.fits("with all explanations open").await;
    visitor.allow_measurement().await;
    visitor
        .until("the survey", "seen('.survey .score-step').length === 11")
        .await;
    visitor.fits("with the survey").await;
}

impl Visitor {
    pub async fn fits(&self, when: &str) {
        // Not the inner width: a phone zooms out for what is too wide.
        let width = "document.scrollingElement.scrollWidth - screen.width";
        let over = self.look(width).await;
        assert!(over.as_f64().unwrap() <= 0.0, "{over} px too wide {when}");
    }
}
