//! Units, currencies and scales that a column's name gives, or only seems to give.

use super::support::{attribute, column, column_mapped, import, of, products, values};
use serde_json::{Value as Json, json};

#[test]
fn the_end_of_a_name_is_no_unit_where_it_is_a_word_a_rate_or_an_abbreviation() {
    for (header, cells) in [
        ("Port(s)", ["2", "3", "4"]),
        ("Camera(s)", ["2", "3", "4"]),
        ("Pages per minute", ["22", "30", "18"]),
        ("Frames per second", ["60", "30", "24"]),
        ("Price per kg", ["12.50", "9.90", "7"]),
        ("Price (kg)", ["12.50", "9.90", "7"]),
        ("Price in pounds", ["12.50", "9.90", "7"]),
        ("Preis pro kg", ["12.50", "9.90", "7"]),
        ("Prix par kg", ["12.50", "9.90", "7"]),
        ("price_per_kg", ["12.50", "9.90", "7"]),
        ("Miles per gallon", ["31", "28", "40"]),
        ("0-60 mph", ["5.2", "4.9", "7"]),
        ("0-100 km/h", ["5.2", "4.9", "7"]),
        ("0-100 (km/h)", ["5.2", "4.9", "7"]),
        ("Strom kWh/100 km", ["15.2", "14.9", "17"]),
        ("Height (min)", ["70", "65", "60"]),
        ("Height (max)", ["70", "65", "60"]),
        ("Width (W)", ["70", "65", "60"]),
        ("Length (L)", ["70", "65", "60"]),
        ("Area sq ft", ["700", "650", "600"]),
        ("Square feet", ["700", "650", "600"]),
        ("Happy hours", ["3", "2", "1"]),
        ("Warranty (mo)", ["12", "24", "36"]),
        ("Head SAR", ["0.99", "1.1", "0.8"]),
        ("COFFEE PER CUP", ["10", "9", "8"]),
        ("PRICE ALL", ["5", "6", "7"]),
        ("LOADING TOP", ["5", "6", "7"]),
        ("LOADING (TOP)", ["5", "6", "7"]),
        ("EMERGENCY SOS", ["Yes", "No", "Yes"]),
        ("Works with PS", ["Yes", "No", "Yes"]),
        ("Size (cm)", ["3 x 4", "5 x 6", "7 x 8"]),
    ] {
        let import = column(header, &cells);
        let made = attribute(&import);
        assert_eq!(
            (made.get("unit"), made.get("currency")),
            (None, None),
            "{header}"
        );
        let label = made["label"].as_str().unwrap();
        assert_eq!(
            label.to_lowercase(),
            header.replace('_', " ").to_lowercase()
        );
        let numbers = cells.map(|cell| serde_json::from_str(cell).unwrap_or(Json::Null));
        let read = values(&import);
        assert!(
            read.iter()
                .zip(numbers)
                .all(|(value, number)| number.is_null()
                    || number == *value
                    || number.as_f64() == value.as_f64()),
            "{header}: {read:?}"
        );
    }
}

#[test]
fn the_end_of_a_name_is_a_unit_where_nothing_else_is_likely() {
    for (header, label, unit) in [
        ("Weight (kg)", "Weight", "kg"),
        ("Gewicht (g)", "Gewicht", "g"),
        ("Weight(kg)", "Weight", "kg"),
        ("Weight, kg", "Weight", "kg"),
        ("Range [km]", "Range", "km"),
        ("Länge in m", "Länge", "m"),
        ("Time in min", "Time", "min"),
        ("Runtime (minutes)", "Runtime", "min"),
        ("load_max_kg", "Load max", "kg"),
        ("Top speed km/h", "Top speed", "km/h"),
        ("Humidity %", "Humidity", "%"),
        ("Verbrauch l/100 km", "Verbrauch", "l/100 km"),
        ("Verbrauch (l/100 km)", "Verbrauch", "l/100 km"),
        ("Noise (dB(A))", "Noise", "dB"),
        ("Noise dB(A)", "Noise", "dB"),
        ("Mémoire (Go)", "Mémoire", "Go"),
        ("RAM DDR5 (GB)", "RAM DDR5", "GB"),
    ] {
        let import = column(header, &["70", "65", "60"]);
        let made = attribute(&import);
        assert_eq!(
            (&made["label"], &made["unit"]),
            (&label.into(), &unit.into()),
            "{header}"
        );
        assert_eq!(values(&import), [json!(70), json!(65), json!(60)]);
    }
}

#[test]
fn a_unit_in_the_name_counts_for_bare_numbers_unless_the_cells_measure_something_else() {
    let import = column("Weight kg", &["1.2 kg", "990 g", "1.1"]);
    assert_eq!(attribute(&import)["label"], "Weight");
    assert_eq!(values(&import), [json!(1.2), json!(0.99), json!(1.1)]);
    let other = column("Height (kg)", &["70 cm", "65 cm", "60 cm"]);
    assert_eq!(attribute(&other)["label"], "Height (kg)");
    assert_eq!(attribute(&other)["unit"], "cm");
}

#[test]
fn a_currency_in_the_name_of_a_price_is_believed() {
    for (header, confidence) in [
        ("Price (USD)", 1.0),
        ("Price USD", 1.0),
        ("Listenpreis in USD", 1.0),
        ("Budget (USD)", 1.0),
        ("价格 (USD)", 1.0),
        ("PRICE USD", 1.0),
    ] {
        let import = column(header, &["12.50", "9", "7"]);
        assert_eq!(attribute(&import)["currency"], "USD", "{header}");
        assert_eq!(values(&import), [json!(1250), json!(900), json!(700)]);
        assert!(
            (of(&import.report, header).confidence - confidence).abs() < 1e-9,
            "{header}"
        );
    }
    let thousandths = column("Price (KWD)", &["1.250", "2.500", "3.750"]);
    assert_eq!(
        values(&thousandths),
        [json!(1250), json!(2500), json!(3750)]
    );
}

#[test]
fn bare_numbers_are_converted_from_the_names_unit_to_the_pinned_one() {
    let pin = json!({"type": "number", "unit": "kg"});
    let import = column_mapped("en", "Weight (g)", pin, &["1350", "900", "1.2 kg"]);
    assert_eq!(values(&import), [json!(1.35), json!(0.9), json!(1.2)]);
    assert_eq!(attribute(&import)["label"], "Weight");
    assert_eq!(attribute(&import)["unit"], "kg");
    assert!(of(&import.report, "Weight (g)").notes[0].contains("Converted to kg"));
    // A unit that measures something else overrules the name.
    let pin = json!({"type": "number", "unit": "cm"});
    let other = column_mapped("en", "Size (g)", pin, &["13", "9", "12"]);
    assert_eq!(values(&other), [json!(13), json!(9), json!(12)]);
    assert_eq!(attribute(&other)["label"], "Size (g)");
}

#[test]
fn ratings_are_what_people_gave() {
    for header in [
        "Rating",
        "Customer rating",
        "Average ratings",
        "Stars",
        "Bewertung",
    ] {
        let import = column(header, &["4.5", "3", "5"]);
        assert_eq!(attribute(&import)["type"], "rating", "{header}");
    }
    let open = column("Rating", &["4.5", "3", "5", "4", "not yet"]);
    assert_eq!(values(&open)[4], json!({"depends": "not yet"}));
    assert_eq!(attribute(&open)["out_of"], 5);
    for (header, cells) in [
        ("Power rating (kW)", ["1.5", "2", "3"]),
        ("Number of ratings", ["1", "2", "3"]),
        ("Voltage rating", ["1.5", "3", "5"]),
        ("Age rating", ["3", "3", "5"]),
        ("Rating (out of 10)", ["3", "4", "5"]),
        // One of them says that five is not the top.
        ("Rating", ["3.5", "4.1", "8.8"]),
    ] {
        let import = column(header, &cells);
        assert_eq!(attribute(&import)["type"], "number", "{header}");
        assert_eq!(attribute(&import).get("out_of"), None);
    }
    let power = column("Power rating (kW)", &["1.5", "2", "3"]);
    assert_eq!(attribute(&power)["unit"], "kW");
}

#[test]
fn a_name_keeps_its_unit_where_another_column_would_be_called_the_same_without_it() {
    for (header, cells, labels) in [
        ("Price,Price (USD)", "5,7", ["Price", "Price (USD)"]),
        (
            "Price (EUR),Price (USD)",
            "5,7",
            ["Price (EUR)", "Price (USD)"],
        ),
        ("Weight (kg),weight_lb", "5,7", ["Weight (kg)", "Weight lb"]),
        (
            "battery_life,Battery life",
            "5,7",
            ["battery_life", "Battery life"],
        ),
        ("Depth (cm),Weight (kg)", "5,7", ["Depth", "Weight"]),
    ] {
        let table = format!("Name,{header}\nLamp,{cells}\nDesk,{cells}\n");
        let import = import(table.as_bytes());
        let made = import.document["catalog"]["attributes"].as_array().unwrap();
        let found: Vec<&Json> = made.iter().map(|made| &made["label"]).collect();
        assert_eq!(found, labels, "{header}");
    }
}

#[test]
fn a_preposition_goes_with_the_unit_behind_it() {
    for (header, label, unit) in [
        ("Poids en kg", "Poids", "kg"),
        ("Largeur (en cm)", "Largeur", "cm"),
        ("Peso em KG", "Peso", "kg"),
        ("peso_en_kg", "Peso", "kg"),
        ("Weight in lbs.", "Weight", "lb"),
        ("Size (in in.)", "Size", "in"),
        ("Leistung / W", "Leistung", "W"),
    ] {
        let import = column(header, &["70", "65", "60"]);
        let made = attribute(&import);
        let found = (&made["label"], &made["unit"]);
        assert_eq!(found, (&label.into(), &unit.into()), "{header}");
    }
    for (header, label, currency) in [
        ("Prix en euros", "Prix", "EUR"),
        ("Precio en USD", "Precio", "USD"),
        ("Preis / EUR", "Preis", "EUR"),
        ("Price (in $)", "Price", "USD"),
    ] {
        let import = column(header, &["12.50", "9", "7"]);
        let made = attribute(&import);
        let found = (&made["label"], &made["currency"]);
        assert_eq!(found, (&label.into(), &currency.into()), "{header}");
        let price = json!({"amount": 1250, "currency": currency});
        assert_eq!(products(&import)[0]["price"], price, "{header}");
    }
    let amount = column("Montant en euros", &["12.50", "9", "7"]);
    assert_eq!(attribute(&amount)["currency"], "EUR");
    for header in [
        "Umdrehungen / min",
        "Kalorien / g",
        "Points / EUR",
        "Pages / Jahr",
    ] {
        let import = column(header, &["70", "65", "60"]);
        let made = attribute(&import);
        assert_eq!(
            (&made["label"], &made["unit"]),
            (&header.into(), &Json::Null)
        );
        assert_eq!(made["type"], "number");
    }
}
