//! Cells that can mean several things: what is in doubt is said, or stays a text.

use super::support::{attribute, column, column_mapped, import, of, values};
use serde_json::{Value as Json, json};
use trust_journey_import::csv::{Became, Field};

#[test]
fn what_may_be_a_unit_or_something_else_is_shown_as_it_stands() {
    let months = column("Warranty", &["12 mo", "24 mo", "36 mo"]);
    assert_eq!(attribute(&months)["unit"], "mo");
    assert_eq!(values(&months)[0], json!(12));
    let octets = column_mapped("fr", "Mémoire", Json::Null, &["8 Go", "1 To", "512 Mo"]);
    assert_eq!(attribute(&octets)["unit"], "Go");
    assert_eq!(values(&octets)[1], json!(1000));
    let network = column("Network", &["4g", "5g", "3g"]);
    assert_eq!(values(&network), [json!("4g"), json!("5g"), json!("3g")]);
    assert!(
        of(&network.report, "Network")
            .notes
            .iter()
            .any(|note| note.contains("weight or a network"))
    );
    for (header, cells) in [
        ("Weight", ["4g", "5g", "3g"]),
        ("Sugar", ["4g", "12g", "3g"]),
    ] {
        assert_eq!(attribute(&column(header, &cells))["unit"], "g");
    }
}

#[test]
fn stars_are_texts() {
    let import = column("Stars", &["***", "****", "*"]);
    assert_eq!(values(&import), [json!("***"), json!("****"), json!("*")]);
}

#[test]
fn two_numbers_with_a_dash_are_a_range_only_where_a_unit_says_so() {
    for (header, cells) in [
        ("Released", ["10-2024", "11-2024", "1-2025"]),
        ("Model no.", ["100-200", "100-300", "100-400"]),
        ("Set", ["100-200", "100-300", "100-400"]),
    ] {
        assert_eq!(values(&column(header, &cells)), cells.map(Json::from));
    }
    let open = column("Set", &["100-200", "100-300", "100-400"]);
    let notes = of(&open.report, "Set").notes.join(" ");
    assert!(notes.contains("Two numbers with a dash"), "{notes}");
    let pin = json!({"type": "number", "unit": "parts"});
    let pinned = column_mapped("en", "Set", pin, &["100-200", "100-300"]);
    assert_eq!(values(&pinned)[0], json!({"range": [100, 200]}));
    let set = column("Set (pixels)", &["100-200", "100-300", "150"]);
    assert_eq!(values(&set)[0], json!({"range": [100, 200]}));
}

#[test]
fn eight_digits_that_are_days_are_dates() {
    let days = column("Released", &["20240131", "20240229", "2024-03-01"]);
    assert_eq!(
        values(&days),
        [
            json!("2024-01-31"),
            json!("2024-02-29"),
            json!("2024-03-01")
        ]
    );
    let numbers = column("Users", &["20240131", "20249999", "31000000"]);
    assert_eq!(values(&numbers)[0], json!(20_240_131));
}

#[test]
fn errors_of_formulas_are_holes_in_every_language() {
    let errors = [
        "#N/A",
        "#NV",
        "#NAME?",
        "#REF!",
        "#BEZUG!",
        "#¡DIV/0!",
        "#¿NOMBRE?",
        "#WERT!",
    ];
    let cells: Vec<&str> = ["1 kg"].into_iter().chain(errors).collect();
    let import = column("Weight", &cells);
    assert!(values(&import)[1..].iter().all(Json::is_null));
    assert!(
        import
            .report
            .to_text()
            .contains("formula error (#N/A and the like) count as unknown: 8")
    );
    let tags = column("Tag", &["#1", "#new", "#Wow!"]);
    assert_eq!(of(&tags.report, "Tag").holes, 0);
}

#[test]
fn years_are_kept_as_written_and_said_to_be_no_numbers() {
    for (header, cells) in [
        ("Year", ["2019", "2020", "2021", ""]),
        ("Model year", ["2019", "2019", "2020", "2020"]),
    ] {
        let import = column(header, &cells);
        let year = of(&import.report, header);
        assert!(year.notes[0].contains("pin \"type\": \"number\""));
        assert!((year.confidence - 0.7).abs() < 1e-9);
        let told = import.report.to_text();
        assert!(
            told.contains(&format!("Please look at: \"{header}\".")),
            "{told}"
        );
        let pinned = column_mapped("en", header, json!({"type": "number"}), &cells);
        assert_eq!(values(&pinned)[0], json!(2019));
    }
    for cells in [["first", "second", "2019"], ["1.5", "2", "3"]] {
        let other = column("Year", &cells);
        assert!(
            of(&other.report, "Year")
                .notes
                .iter()
                .all(|note| !note.contains("Years"))
        );
    }
}

#[test]
fn a_unit_that_begins_with_a_sign_beside_one_of_another_measure_leaves_a_text_to_look_at() {
    for cells in [["20 °C", "68 °F"], ["10 cm", "10 °"]] {
        let import = column("Temp", &cells);
        assert_eq!(values(&import), cells.map(Json::from));
        let report = import.report.to_text();
        assert!(report.contains("Please look at: \"Temp\"."), "{report}");
    }
    let pin = json!({"type": "number", "unit": "°C"});
    let pinned = column_mapped("en", "Power (W)", pin, &["20 °C", "5"]);
    assert_eq!(values(&pinned)[0], json!(20));
}

#[test]
fn a_column_that_is_not_what_its_name_says_is_to_be_looked_at() {
    let links = [
        "https://a.example/1",
        "https://a.example/2",
        "https://a.example/3",
        "https://a.example/4",
        "https://a.example/5",
        "soon",
        "ask us",
    ];
    for (header, cells) in [
        ("Price", &["$9/month", "$5/month"][..]),
        ("MSRP", &["on request", "on request, too"]),
        ("URL", &links),
        ("Image", &["see the link", "no picture yet"]),
        ("Product ID", &["A-1", "A-1", "A-1", "B-2"]),
    ] {
        let import = column(header, cells);
        let report = import.report.to_text();
        assert!(
            report.contains(&format!("Please look at: \"{header}\".")),
            "{report}"
        );
        assert!(report.contains("Its name speaks of"), "{report}");
        let pinned = column_mapped("en", header, json!({"type": "text"}), cells);
        let report = pinned.report.to_text();
        assert!(report.contains("Nothing needs a second look."), "{report}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_named_and_still_shows_which_number_is_the_day() {
    for (cells, named) in [
        (["12/31/2025", "01/13/2025", "02/30/2025"], "02/30/2025"),
        (["2025-12-31", "2025-01-13", "2025-02-30"], "2025-02-30"),
        (["31.12.2025", "13.01.2025", "30.02.2025"], "30.02.2025"),
        (
            ["Dec 31, 2025", "Jan 13, 2025", "Feb 30, 2025"],
            "Feb 30, 2025",
        ),
    ] {
        let import = column("Released", &cells);
        let report = import.report.to_text();
        assert!(report.contains("Please look at: \"Released\"."), "{report}");
        let note = format!("There is no such day: {named}.");
        assert!(report.contains(&note), "{report}");
        assert!(!report.contains("no cell shows which"), "{report}");
    }
    let cells = [
        "12/31/2025",
        "01/13/2025",
        "02/30/2025",
        "03/04/2025",
        "05/06/2025",
    ];
    let dates = column("Released", &cells);
    assert_eq!(attribute(&dates)["type"], "date");
    assert_eq!(values(&dates)[3], "2025-03-04");
    assert_eq!(values(&dates)[2], json!({"depends": "02/30/2025"}));
}

#[test]
fn cells_that_show_two_orders_of_day_and_month_are_texts_and_the_report_says_so() {
    let cells = ["12/31/2025", "31/12/2025", "03/04/2025"];
    let import = column("Released", &cells);
    assert_eq!(values(&import), cells.map(Json::from));
    let notes = of(&import.report, "Released").notes.join(" ");
    assert!(
        notes.contains("some cells have the day first and others the month"),
        "{notes}"
    );
}

#[test]
fn a_digit_beside_yes_and_no_is_kept_as_written_pinned_or_not() {
    let cells = ["Yes", "No", "Ja", "true", "1"];
    let read = [
        json!(true),
        json!(false),
        json!(true),
        json!(true),
        json!({"depends": "1"}),
    ];
    for pin in [Json::Null, json!({"type": "boolean"})] {
        assert_eq!(values(&column_mapped("en", "Touch", pin, &cells)), read);
    }
    let digits = column_mapped("en", "Touch", json!({"type": "boolean"}), &["1", "0"]);
    assert_eq!(values(&digits), [json!(true), json!(false)]);
}

#[test]
fn a_decimal_mark_that_the_other_numbers_do_not_have_can_be_two_things() {
    for (table, odd) in [
        (
            "Name;Price;Size\nA;$12.50;15,25\nB;$9.90;14\nC;$7.00;13\n",
            "Size",
        ),
        (
            "Name;Price;Size\nA;$12.50;15,25\nB;$9.90;14,5\nC;$7.00;13\n",
            "Size",
        ),
        (
            "Name;Preis;Size\nA;12,50 €;15.25\nB;9,90 €;14\nC;7,00 €;13\n",
            "Size",
        ),
        ("Name;Size\nA;12.50\nB;15,25\nC;13.1\n", "Size"),
        ("Name;Price\nA;€12.50\nB;€15,25\nC;€13.10\n", "Price"),
    ] {
        let import = import(table.as_bytes());
        let report = import.report.to_text();
        assert!(
            report.contains(&format!("Please look at: \"{odd}\"."))
                || report.contains(&format!(", \"{odd}\".")),
            "{report}"
        );
        let note = of(&import.report, odd).notes.join(" ");
        let cell = if table.contains("15,25") {
            "15,25"
        } else {
            "15.25"
        };
        assert!(
            note.contains(cell) && note.contains("can be one number or two"),
            "{note}"
        );
        assert!(of(&import.report, odd).confidence < 0.9);
    }
    for table in [
        "Name;Preis;Size\nA;1.234,50 €;15,25\nB;9,90 €;14\nC;7,00 €;13\n",
        "Name;Price;Size\nA;$1,234;15.25\nB;$9.90;14\nC;$7.00;13\n",
        "Name;Price;Total weight\nA;$9.50;1.234,5\nB;$9.90;14\nC;$7.00;13\n",
    ] {
        let report = import(table.as_bytes()).report.to_text();
        assert!(!report.contains("can be one number or two"), "{report}");
    }
}

#[test]
fn a_guess_by_place_alone_is_never_certain() {
    for table in [
        "Lampe;Gewicht\nAlba;1 kg\nBrisa;2 kg\nClara;3 kg\n",
        "Marke;Lampe;Gewicht\nX;Alba;1 kg\nX;Brisa;2 kg\nX;Clara;3 kg\n",
    ] {
        let import = import(table.as_bytes());
        let names = of(&import.report, "Lampe");
        assert_eq!(names.became, Became::Field(Field::Name));
        assert!((names.confidence - 0.7).abs() < 1e-9);
        let report = import.report.to_text();
        assert!(report.contains("Please look at: \"Lampe\"."), "{report}");
        assert!(!report.contains("Nothing needs a second look"), "{report}");
    }
    for header in ["Name", "Lampenname", "Lamp name"] {
        let called = import(format!("{header};Weight\nAlba;1 kg\nBrisa;2 kg\n").as_bytes());
        assert!(
            called
                .report
                .to_text()
                .contains("Nothing needs a second look.")
        );
    }
}
