//! What the widget says of products is so: reasons, drawbacks, ranks, columns and figures.

use crate::support::{run, write};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The page of a document after the answers of a query.
fn page(document: &Value, locale: &str, query: &str) -> String {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "journey.json", document.to_string());
    let output = run(&["render", &file, "--locale", locale, "--query", query]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    output.stdout
}

/// Cars with fuel in gallons and room, which matter alike; the question "seats" asks for room.
fn cars(cars: &[(&str, f64, f64)], guide: Value) -> Value {
    let products = cars.iter().map(|(name, fuel, room)| {
        let id = name.to_lowercase().replace(' ', "-");
        json!({"id": id, "name": name, "values": {"fuel": fuel, "room": room}})
    });
    let mut all = json!({"id": "g", "decision": "Which car?", "rows": ["fuel", "room"]});
    all.as_object_mut()
        .unwrap()
        .extend(guide.as_object().unwrap().clone());
    json!({
        "schema": "trust-journey/1", "id": "cars", "revision": 1, "locales": ["en"], "title": "Cars",
        "sources": [{"id": "own", "kind": "shop", "title": "Own", "publisher": "We", "independence": "first_party"}],
        "catalog": {"as_of": "2026-11-01", "source": "own",
            "attributes": [
                {"id": "fuel", "label": "Fuel", "type": "number", "unit": "gal", "better": "lower"},
                {"id": "room", "label": "Room", "type": "number", "better": "higher"}],
            "products": products.collect::<Vec<_>>()},
        "criteria": [
            {"id": "fuel", "attribute": "fuel", "weight": 4, "scale": {"worst": 6, "best": 2}},
            {"id": "room", "attribute": "room", "weight": 4, "scale": {"worst": 0, "best": 10}}],
        "guides": [all],
        "tree": {"start": "seats", "nodes": [
            {"id": "seats", "type": "single", "title": "How many ride?", "next": "end", "options": [
                {"id": "few", "label": "Few"},
                {"id": "many", "label": "Many", "effect": {"require": {">=": [{"var": "product.room"}, 9]}}}]},
            {"id": "end", "type": "result", "title": "Your car"}]},
    })
}

/// The products side by side.
fn columns(html: &str) -> Vec<&str> {
    let pickers = html.split("class=\"picker\"").skip(1);
    let chosen = pickers.filter_map(|picker| picker.split("selected=\"\" value=\"").nth(1));
    chosen.filter_map(|rest| rest.split('"').next()).collect()
}

/// The texts of list entries between two headings.
fn list<'h>(html: &'h str, from: &str, to: &str) -> Vec<&'h str> {
    let rest = html.split(from).nth(1).unwrap_or_default();
    let part = rest.split(to).next().unwrap_or_default();
    let entries = part.split("<li>").skip(1);
    entries
        .filter_map(|entry| entry.split("</li>").next())
        .collect()
}

#[test]
fn what_speaks_against_a_winner_names_the_better_one_and_its_figure() {
    let document = cars(
        &[
            ("Honda Fit", 3.1, 9.0),
            ("Nissan Versa", 2.9, 6.0),
            ("Tahoe", 5.0, 1.0),
        ],
        json!({}),
    );
    let html = page(&document, "en", "tj.q.seats=few");
    assert_eq!(
        list(&html, "What decided it", "What speaks"),
        ["Room: 9; Nissan Versa: 6"]
    );
    assert_eq!(
        list(&html, "What speaks against it", "Next best"),
        ["Fuel: 3.1 gal; best here 2.9, Nissan Versa"]
    );
}

#[test]
fn nothing_is_said_to_be_against_a_winner_only_where_no_other_is_better() {
    let document = cars(&[("Fit", 2.0, 9.0), ("Versa", 3.0, 6.0)], json!({}));
    let html = page(&document, "en", "tj.q.seats=few");
    assert!(html.contains("None that remains is notably better in anything you care about."));
    let facts = ["Fuel: 2 gal; Versa: 3 gal", "Room: 9; Versa: 6"];
    let mut found = list(&html, "What decided it", "What speaks");
    found.sort_unstable();
    assert_eq!(found, facts);
}

#[test]
fn a_single_product_that_is_left_stands_in_the_table_first_and_is_said_to_be_alone() {
    let document = cars(
        &[("Fit", 2.0, 5.0), ("Versa", 2.5, 6.0), ("Tahoe", 5.0, 9.0)],
        json!({}),
    );
    let html = page(&document, "en", "tj.q.seats=many");
    assert!(html.contains("It is the only one left that meets what you asked for."));
    assert!(!html.contains("What speaks against it"));
    assert_eq!(columns(&html), ["tahoe", "fit", "versa"]);
}

#[test]
fn products_that_share_the_first_rank_are_not_called_next_best() {
    let same = [
        ("A", 3.0, 5.0),
        ("B", 3.0, 5.0),
        ("C", 3.0, 5.0),
        ("D", 3.0, 5.0),
    ];
    let html = page(&cars(&same, json!({})), "en", "tj.q.seats=few");
    assert!(html.contains("These fit you equally well"));
    assert!(html.contains("Just as good: </strong>D"), "{html}");
    assert!(!html.contains("Next best"));
    assert!(html.contains("Those that remain are equally good for what you care about."));
}

#[test]
fn equal_ranks_are_told_apart_by_their_number() {
    let five = [
        ("A", 3.0, 5.0),
        ("B", 3.0, 5.0),
        ("C", 3.0, 5.0),
        ("D", 5.0, 5.0),
        ("E", 5.0, 5.0),
    ];
    let html = page(&cars(&five, json!({})), "en", "tj.q.seats=few");
    assert_eq!(html.matches("Shares rank 1").count(), 3);
    assert_eq!(html.matches("Shares rank 4").count(), 2);
    assert!(html.contains("Next best: </strong>D (Fit"), "{html}");
    assert!(!html.contains("Equally good"));
}

#[test]
fn before_any_answer_there_is_a_starting_order_without_ranks_whose_top_is_in_the_table() {
    let some = [
        ("A", 5.0, 1.0),
        ("B", 4.0, 3.0),
        ("C", 3.0, 5.0),
        ("D", 2.0, 9.0),
        ("E", 2.5, 8.0),
    ];
    let document = cars(&some, json!({}));
    let html = page(&document, "en", "");
    assert!(html.contains("A starting order") && !html.contains("How they rank for you"));
    assert!(!html.contains("class=\"rank\""));
    assert_eq!(columns(&html), ["d", "e", "c", "b"]);
    // A weight is enough to make it the visitor's, and moves the table.
    let html = page(&document, "en", "tj.w.fuel=0&tj.w.room=4");
    assert!(html.contains("How they rank for you") && html.contains("class=\"rank\""));
    let against = page(
        &document,
        "en",
        "tj.w.fuel=1&tj.w.room=0&tj.c=a&tj.c=b&tj.cd=a&tj.cd=b",
    );
    assert_eq!(
        columns(&against),
        ["d", "e", "c", "b"],
        "what nobody chose is not kept"
    );
    let own = page(&document, "en", "tj.c=a&tj.c=b&tj.cd=d&tj.cd=e");
    assert_eq!(columns(&own), ["a", "b"]);
    // Where the document says what comes first, that does.
    let html = page(&cars(&some, json!({"compare": ["a", "d"]})), "en", "");
    assert_eq!(columns(&html), ["a", "d"]);
}

#[test]
fn a_criterion_with_a_name_of_its_own_says_what_was_measured() {
    let mut document = cars(&[("Fit", 2.0, 9.0), ("Versa", 3.0, 6.0)], json!({}));
    document["criteria"][0]["label"] = json!("Low fuel use");
    let html = page(&document, "en", "tj.q.seats=few");
    let facts = list(&html, "What decided it", "What speaks");
    assert!(
        facts.contains(&"Low fuel use (Fuel: 2 gal; Versa: 3 gal)"),
        "{facts:?}"
    );
    assert!(html.contains("<td>Fuel: 2 gal</td>"), "{html}");
}

#[test]
fn numbers_keep_the_digits_that_tell_them_apart() {
    let mut document = cars(&[("Fit", 1.5, 9.0), ("Versa", 2.4, 6.0)], json!({}));
    document["catalog"]["attributes"][1]["type"] = json!("rating");
    document["catalog"]["attributes"][1]["out_of"] = json!(5);
    document["catalog"]["products"][0]["values"] =
        json!({"fuel": {"range": [0.5, 0.9]}, "room": 4.6});
    document["catalog"]["products"][1]["values"] = json!({"fuel": 2.4, "room": 4.4});
    let html = page(&document, "en", "tj.q.seats=few");
    for value in [
        "0.5 to 0.9",
        "2.4",
        "4.6",
        "4.4",
        "4.6 of 5",
        ">of 5, higher is better<",
    ] {
        assert!(html.contains(value), "{value}: {html}");
    }
}

#[test]
fn figures_are_written_as_what_they_are() {
    let figure = |value: Value, more: Value| {
        let mut figure = json!({"label": "Figure", "value": value});
        figure
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        figure
    };
    let year = json!({"var": "answers.built"});
    let document = json!({
        "schema": "trust-journey/1", "id": "figures", "revision": 1, "locales": ["en", "de", "ar"], "title": "Figures",
        "tree": {"start": "built", "nodes": [
            {"id": "built", "type": "year", "title": "Built", "next": "end"},
            {"id": "end", "type": "result", "title": "End", "figures": [
                figure(year.clone(), json!({})),
                figure(json!({"+": [year.clone(), 10]}), json!({})),
                figure(json!({"-": [{"year": "2026-01-01"}, year]}), json!({})),
                figure(json!(1.5), json!({"unit": "kg"})),
                figure(json!(2015), json!({})),
                figure(json!(2490), json!({"currency": "EUR"})),
                figure(json!(125_000), json!({"currency": "CLF"}))]}]}
    });
    let figures = |locale: &str| {
        let html = page(&document, locale, "tj.n.built=2015");
        let figures = html.split("</dt><dd>").skip(1);
        let figures = figures.filter_map(|rest| rest.split("</dd>").next());
        figures.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        figures("en"),
        [
            "2015",
            "2025",
            "11",
            "1.5 kg",
            "2,015",
            "€24.90",
            "12.5000\u{a0}CLF"
        ]
    );
    assert_eq!(figures("de")[5], "24,90\u{a0}€");
    assert_eq!(figures("ar")[3], "\u{2068}1.5\u{2069} \u{2068}kg\u{2069}");
}

#[test]
fn what_keeps_a_typed_number_from_being_one_is_named_after_its_question() {
    let document = json!({
        "schema": "trust-journey/1", "id": "typed", "revision": 1, "locales": ["en", "de"], "title": "Typed",
        "tree": {"start": "miles", "nodes": [
            {"id": "miles", "type": "number", "title": "Miles a year", "unit": "miles", "max": 100_000, "next": "price"},
            {"id": "price", "type": "money", "title": "Price", "currency": "GBP", "next": "end"},
            {"id": "end", "type": "result", "title": "End"}]}
    });
    let said = |query: &str| {
        let html = page(&document, "en", query);
        let problem = html.split("role=\"alert\">").nth(1).unwrap_or_default();
        problem.split('<').next().unwrap_or_default().to_owned()
    };
    let miles = |text: &str| said(&format!("tj.q.miles={text}&tj.x.miles="));
    assert_eq!(
        miles("12+km"),
        "Miles a year: Type the number alone, without “km”."
    );
    assert_eq!(
        miles("8.000"),
        "Miles a year: Is that 8,000 or 8? Type it without a mark in between."
    );
    assert_eq!(miles("200000"), "Miles a year: Type 100,000 miles or less.");
    assert_eq!(miles("12,000+miles"), "");
    let price = |text: &str| said(&format!("tj.n.miles=1&tj.q.price={text}&tj.x.price="));
    assert_eq!(
        price("15.000"),
        "Price: Is that 15,000 or 15? Type it without a mark in between."
    );
    assert_eq!(price("£15,000"), "");
    assert_eq!(price("$12"), "Price: Type the number alone, without “$”.");
}
