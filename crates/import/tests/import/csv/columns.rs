//! One column at a time: the type that is guessed, and every value under it.

use super::support::{attribute, column, column_mapped, of, values};
use serde_json::{Value as Json, json};

#[test]
fn numbers_lose_their_unit_to_the_column() {
    let weights = column("Weight", &["1.35 kg", "2 kg", "0.99kg"]);
    assert_eq!(attribute(&weights)["type"], "number");
    assert_eq!(attribute(&weights)["unit"], "kg");
    assert_eq!(attribute(&weights)["decimals"], 2);
    assert_eq!(values(&weights), [json!(1.35), json!(2), json!(0.99)]);
    let screens = column("Screen", &["15.6 inch", "14 inch", "13.3-inch"]);
    assert_eq!(attribute(&screens)["unit"], "inch");
    assert_eq!(values(&screens), [json!(15.6), json!(14), json!(13.3)]);
}

#[test]
fn mixed_units_become_the_most_common_one_exactly_and_are_reported() {
    let weights = column("Weight", &["1.1 kg", "1100 g", "2 kg"]);
    assert_eq!(values(&weights), [json!(1.1), json!(1.1), json!(2)]);
    assert!(of(&weights.report, "Weight").notes[0].contains("Converted to kg"));
    let drives = column("Storage", &["512 GB", "1 TB", "256 GB"]);
    assert_eq!(values(&drives), [json!(512), json!(1000), json!(256)]);
    let memory = column("RAM", &["8 GB", "8192 MB", "16 GB"]);
    assert_eq!(values(&memory), [json!(8), json!(8), json!(16)]);
}

#[test]
fn what_cannot_be_converted_exactly_stays_as_written() {
    // 1000 mm are 39.3700787… inches.
    let widths = column("Width", &["14 in", "15 in", "13 in", "12 in", "1000 mm"]);
    assert_eq!(values(&widths)[4], json!({"depends": "1000 mm"}));
    let report = of(&widths.report, "Width");
    assert_eq!((report.misfits_total, report.misfits[0].row), (1, 6));
    assert_eq!(report.misfits[0].text, "1000 mm");
    assert!((report.confidence - 0.8).abs() < 1e-9);
}

#[test]
fn a_bare_number_among_units_is_not_given_one() {
    let memory = column("Memory", &["8 GB", "16 GB", "8 GB", "32 GB", "16"]);
    assert_eq!(values(&memory)[4], json!({"depends": "16"}));
    let headed = column("Memory (GB)", &["8", "16 GB", "1 TB"]);
    assert_eq!(attribute(&headed)["label"], "Memory");
    assert_eq!(values(&headed), [json!(8), json!(16), json!(1000)]);
}

#[test]
fn yes_and_no_are_read_in_four_languages() {
    for cells in [
        ["Yes", "No", "Y"],
        ["Sí", "No", "si"],
        ["Ja", "Nein", "ja"],
        ["Oui", "Non", "VRAI"],
        ["✓", "✗", "✔"],
    ] {
        let camera = column("Camera", &cells);
        assert_eq!(
            values(&camera),
            [json!(true), json!(false), json!(true)],
            "{cells:?}"
        );
    }
}

#[test]
fn none_is_unknown_beside_yes_and_an_answer_elsewhere() {
    let camera = column("Camera", &["Yes", "None", "No"]);
    assert_eq!(values(&camera), [json!(true), Json::Null, json!(false)]);
    let report = of(&camera.report, "Camera");
    assert!(report.notes[0].contains("unknown beside yes and no"));
    assert!(report.confidence < 0.75);
    let sound = column("Sound", &["None", "Stereo", "None", "Stereo"]);
    assert_eq!(values(&sound)[0], "none");
    assert_eq!(
        attribute(&sound)["choices"][0],
        json!({"id": "none", "label": "None"})
    );
    // How many? Nobody says zero.
    let ports = column("Ports", &["1", "2", "3", "2", "None"]);
    assert_eq!(values(&ports)[4], json!({"depends": "None"}));
}

#[test]
fn a_column_of_nothing_but_not_applicable_is_text() {
    let import = column("Range", &["Not applicable", "", "Not applicable"]);
    assert_eq!(attribute(&import)["type"], "text");
}

#[test]
fn holes_are_unknown_in_columns_of_every_type() {
    let holes = [
        "", " ", "-", "–", "—", "N/A", "NA", "n/a", "null", "?", "TBD", "unknown", "k. A.", "s/d",
        "#N/A",
    ];
    for filled in [
        ["1 kg", "2 kg"],
        ["Yes", "No"],
        ["₹10", "₹20"],
        ["4/5", "3/5"],
        ["2026-01-31", "2026-02-01"],
        ["Red", "Blue and green"],
        ["x", "x"],
    ] {
        let cells: Vec<&str> = filled.into_iter().chain(holes).collect();
        let import = column("Fact", &cells);
        let (known, unknown) = {
            let values = values(&import);
            (values[..2].to_vec(), values[2..].to_vec())
        };
        assert!(known.iter().all(|value| !value.is_null()), "{filled:?}");
        assert!(unknown.iter().all(Json::is_null), "{filled:?}: {unknown:?}");
        assert_eq!(of(&import.report, "Fact").holes, holes.len());
    }
}

#[test]
fn not_applicable_is_not_unknown() {
    let cells = column("Range", &["10 km", "20 km", "Not applicable"]);
    assert_eq!(values(&cells)[2], json!({"not_applicable": true}));
}

#[test]
fn an_upper_bound_is_never_shown_as_the_value() {
    let all = column(
        "Battery",
        &["Upto 12 Hours", "Up to 8 hours", "upto 10 Hours"],
    );
    assert_eq!(values(&all), [json!(12), json!(8), json!(10)]);
    assert_eq!(attribute(&all)["label"], "Battery (up to)");
    assert!(
        attribute(&all)["help"]
            .as_str()
            .unwrap()
            .contains("Upper limits")
    );
    assert!(!of(&all.report, "Battery").notes.is_empty());
    let mixed = column("Battery", &["10 h", "9 h", "8 h", "7 h", "Upto 12 h"]);
    assert_eq!(values(&mixed)[4], json!({"depends": "Upto 12 h"}));
    assert_eq!(attribute(&mixed)["label"], "Battery");
    let mostly = column("Battery", &["10 h", "Upto 9 h", "≥ 8 h"]);
    assert_eq!(attribute(&mostly)["type"], "text");
    let price = column("Price", &["from €10", "from €20", "ab €30"]);
    assert_eq!(attribute(&price)["label"], "Price (at least)");
    assert_eq!(price.document["catalog"]["products"][0].get("price"), None);
}

#[test]
fn ranges_keep_both_ends() {
    let hours = column(
        "Battery",
        &["10-12 hours", "8 – 9 hours", "7 hours", "5 to 6 hours"],
    );
    let range = |low, high| json!({"range": [low, high]});
    assert_eq!(
        values(&hours),
        [range(10, 12), range(8, 9), json!(7), range(5, 6)]
    );
    let prices = column("Price", &["₹10,000 - ₹12,000", "₹500", "₹900"]);
    assert_eq!(values(&prices)[0], range(1_000_000, 1_200_000));
    let backwards = column(
        "Battery",
        &["12-10 hours", "9 hours", "8 hours", "7 hours", "6 hours"],
    );
    assert_eq!(values(&backwards)[0], json!({"depends": "12-10 hours"}));
}

#[test]
fn dates_are_read_only_when_day_and_month_are_certain() {
    let told = column("Launch", &["03/04/2026", "25/12/2025"]);
    assert_eq!(values(&told), [json!("2026-04-03"), json!("2025-12-25")]);
    let american = column("Launch", &["03/04/2026", "12/25/2025"]);
    assert_eq!(
        values(&american),
        [json!("2026-03-04"), json!("2025-12-25")]
    );
    let open = column("Launch", &["03/04/2026", "05/06/2025"]);
    assert_eq!(attribute(&open)["type"], "text");
    assert!(
        of(&open.report, "Launch")
            .notes
            .iter()
            .any(|note| note.contains("two ways"))
    );
    let both = column("Launch", &["25/12/2025", "12/25/2025", "13/01/2025"]);
    assert_eq!(attribute(&both)["type"], "text");
    let words = column(
        "Launch",
        &[
            "31 January 2026",
            "Feb 1, 2026",
            "1 de marzo de 2026",
            "31. Dez. 2025",
            "2026-02-28",
        ],
    );
    let days = [
        "2026-01-31",
        "2026-02-01",
        "2026-03-01",
        "2025-12-31",
        "2026-02-28",
    ];
    assert_eq!(values(&words), days.map(Json::from));
    let impossible = column(
        "Launch",
        &[
            "2026-02-30",
            "2026-02-28",
            "2026-02-27",
            "2026-02-26",
            "2026-02-25",
        ],
    );
    assert_eq!(values(&impossible)[0], json!({"depends": "2026-02-30"}));
}

#[test]
fn a_header_can_name_the_unit() {
    for header in [
        "Weight (g)",
        "Weight [g]",
        "Weight (in g)",
        "weight_g",
        "Weight in grams",
        "Weight, grams",
    ] {
        let import = column(header, &["174", "1.2 kg", "190 g"]);
        assert_eq!(attribute(&import)["label"], "Weight", "{header}");
        assert_eq!(attribute(&import)["unit"], "g");
        assert_eq!(values(&import), [json!(174), json!(1200), json!(190)]);
    }
    for header in ["Check in", "Vitamin A", "price_min", "Model (standby)"] {
        let import = column(header, &["1", "2", "3"]);
        assert_eq!(attribute(&import).get("unit"), None, "{header}");
    }
}

#[test]
fn a_few_texts_are_choices_and_many_are_text() {
    let colours = column(
        "Colour",
        &["Deep red", "Blue", "blue", "BLUE", "Blue", "Deep  red"],
    );
    assert_eq!(attribute(&colours)["type"], "enum");
    assert_eq!(
        attribute(&colours)["choices"],
        json!([{"id": "deep_red", "label": "Deep red"}, {"id": "blue", "label": "Blue"}])
    );
    assert_eq!(values(&colours)[3], "blue");
    let texts = column("Notes", &["One", "Two", "Three"]);
    assert_eq!(attribute(&texts)["type"], "text");
}

#[test]
fn codes_years_and_names_with_digits_are_no_quantities() {
    for (header, cells) in [
        ("Code", ["0012", "0034", "0056"]),
        (
            "Number",
            ["4006381333931", "4006381333932", "4006381333933"],
        ),
        ("Model year", ["2013", "2014", "2015"]),
        ("Resolution", ["4K", "5K", "8K"]),
        ("Drive", ["2-Wheel Drive", "4-Wheel Drive", "3-Wheel Drive"]),
        ("Network", ["3G", "4G", "5G"]),
        ("Size", ["1 x 2 cm", "2 x 3 cm", "3 x 4 cm"]),
        ("Odd", ["NaNo", "Infinity", "1e999"]),
    ] {
        let import = column(header, &cells);
        assert_eq!(attribute(&import)["type"], "text", "{header}");
        assert_eq!(values(&import), cells.map(Json::from));
    }
}

#[test]
fn a_comma_is_what_the_column_the_file_or_the_locale_says() {
    let own = column("Length", &["1,35 m", "1,5 m", "1,234 m"]);
    assert_eq!(values(&own)[2], json!(1.234));
    let english = column("Turns", &["1,234", "2,345", "3,456"]);
    assert_eq!(values(&english)[0], json!(1234));
    let german = column_mapped("de", "Maß", Json::Null, &["1,234", "2,345", "3,456"]);
    assert_eq!(values(&german)[0], json!(1.234));
    assert!(of(&german.report, "Maß").confidence < 0.75);
    // Both marks in one column: nobody can know.
    let mixed = column("Length", &["1,5 m", "1.5 m", "1.6 m", "1.7 m", "1,234 m"]);
    assert_eq!(values(&mixed)[4], json!({"depends": "1,234 m"}));
    assert_eq!(values(&mixed)[0], json!(1.5));
}
