//! What comes out: products, their names and ids, the guide, and a word on everything else.

use super::support::{attribute, column, column_mapped, error, import, of, products};
use serde_json::{Value as Json, json};
use trust_journey_import::csv::{Became, Field, Import};

const LAPTOPS: &[u8] = include_bytes!("../../data/laptops.csv");

#[test]
fn a_laptop_list_becomes_a_catalog_without_help() {
    let import = import(LAPTOPS);
    let types: Vec<(&str, &str)> = import.document["catalog"]["attributes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a["id"].as_str().unwrap(), a["type"].as_str().unwrap()))
        .collect();
    let expected = [
        ("brand", "enum"),
        ("price", "money"),
        ("mrp", "money"),
        ("processor", "text"),
        ("ram", "number"),
        ("storage", "number"),
        ("screen_size", "number"),
        ("weight", "number"),
        ("battery_life", "number"),
        ("backlit_keyboard", "boolean"),
        ("touchscreen", "boolean"),
        ("usb_ports", "number"),
        ("warranty", "number"),
        ("rating", "rating"),
        ("launch_date", "date"),
        ("notes", "text"),
    ];
    assert_eq!(types, expected);
    assert_eq!(
        products(&import)[3],
        json!({
            "id": "corvo-go-13", "name": "Corvo Go 13",
            "url": "https://shop.example/p/go-13", "image": "https://shop.example/i/go-13.jpg",
            "price": {"amount": 4_799_900, "currency": "INR"},
            "values": {
                "brand": "corvo", "price": 4_799_900, "mrp": 5_299_900, "processor": "Kestrel 5 1240U",
                "ram": 8, "storage": 256, "screen_size": 13.3, "weight": 0.99, "battery_life": 14,
                "backlit_keyboard": false, "touchscreen": true, "usb_ports": 2, "warranty": 1,
                "rating": 4.1, "launch_date": "2024-11-08",
            },
        })
    );
}

#[test]
fn nothing_is_dropped_in_silence() {
    let import = import(LAPTOPS);
    let report = &import.report;
    assert_eq!(
        products(&import)[7]["values"]["price"],
        json!({"depends": "Coming soon"})
    );
    assert_eq!(products(&import)[7].get("price"), None);
    assert_eq!(of(report, "Price").misfits[0].row, 9);
    // A picture over an open connection cannot stand in a document, so the report has it.
    assert_eq!(products(&import)[9].get("image"), None);
    assert_eq!(
        of(report, "Image").misfits[0].text,
        "http://shop.example/i/note-14.jpg"
    );
    assert_eq!(
        of(report, "Reviewer").became,
        Became::LeftOut("it is empty")
    );
    assert_eq!(
        of(report, "Column 1").became,
        Became::LeftOut("it only counts the rows")
    );
    assert_eq!(
        of(report, "Product Name").became,
        Became::Field(Field::Name)
    );
    let text = report.to_text();
    assert!(text.contains("row 9 \"Coming soon\""), "{text}");
    assert!(
        text.contains("Please look at: \"Price\", \"Image\"."),
        "{text}"
    );
    assert_eq!(report.to_json()["columns"].as_array().unwrap().len(), 21);
}

#[test]
fn a_document_that_is_too_long_for_a_journey_is_refused() {
    let rows = format!("A,{}\n", "long ".repeat(100)).repeat(10_000);
    let refused = error(format!("Name,Notes\n{rows}").as_bytes());
    assert!(refused.to_string().contains("a journey may have 5000000"));
}

#[test]
fn names_and_ids_are_made_unique_and_the_rows_are_said() {
    let table = "SKU,Name,Weight\nA-1,Lamp,1 kg\nA-2,Lamp,2 kg\nA-3,Desk,3 kg\nA/4,,4 kg\nA-1,Chair,5 kg\nB-1,Shelf,1 kg\nB-2,Stool,1 kg\nB-3,Sofa,1 kg\nB-4,Bed,1 kg\nB-5,Rug,1 kg\nB-6,Cup,1 kg\n";
    let import = import(table.as_bytes());
    let list: Vec<(&str, &str)> = products(&import)
        .iter()
        .map(|product| {
            (
                product["id"].as_str().unwrap(),
                product["name"].as_str().unwrap(),
            )
        })
        .take(5)
        .collect();
    let expected = [
        ("A-1", "Lamp"),
        ("A-2", "Lamp (2)"),
        ("A-3", "Desk"),
        ("a-4", "A/4"),
        ("A-1-2", "Chair"),
    ];
    assert_eq!(list, expected);
    let said = import.report.to_text();
    assert!(
        said.contains("(row 3)") && said.contains("(row 5)") && said.contains("(row 6)"),
        "{said}"
    );
}

#[test]
fn an_article_number_is_the_id_and_a_second_one_stays_text() {
    let table = b"EAN,SKU,Name\n4006381333931,0012,Lamp\n4006381333948,0013,Desk\n";
    let import = import(table);
    assert_eq!(products(&import)[0]["id"], "0012");
    assert_eq!(products(&import)[0]["values"]["ean"], "4006381333931");
}

#[test]
fn a_model_is_called_by_its_brand_too() {
    let import = import(b"make,model,weight\nAcme,One,1 kg\nAcme,Acme Two,2 kg\n");
    assert_eq!(products(&import)[0]["name"], "Acme One");
    assert_eq!(products(&import)[1]["name"], "Acme Two");
}

#[test]
fn rows_of_the_guide_are_the_attributes_that_half_of_the_products_have() {
    let table =
        "Name,Weight,Awards,Colour\nA,1 kg,,red\nB,2 kg,,\nC,3 kg,Best of 2025,\nD,4 kg,,blue\n";
    let import = import(table.as_bytes());
    assert_eq!(
        import.document["guides"][0]["rows"],
        json!(["weight", "colour"])
    );
    assert_eq!(products(&import)[2]["values"]["awards"], "Best of 2025");
    assert!(of(&import.report, "Awards").notes[0].contains("add it to the guide's \"rows\""));
    assert!(of(&import.report, "Colour").notes.is_empty());
    let selection = import.document["guides"][0]["selection"].as_str().unwrap();
    assert!(selection.contains("“Price list” (4)"), "{selection}");
}

#[test]
fn the_document_has_all_that_a_journey_needs() {
    let Import { document, .. } = import(LAPTOPS);
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "catalog", "guides", "id", "locales", "revision", "schema", "sources", "title"
        ]
    );
    assert_eq!(document["schema"], "trust-journey/1");
    assert_eq!(document["catalog"]["source"], document["sources"][0]["id"]);
    let plain = column("Weight", &["1 kg"]).document;
    assert_eq!(plain["guides"][0]["rows"], Json::from(vec!["weight"]));
}

#[test]
fn a_long_catalog_is_written_with_a_product_on_each_line_and_counted_like_that() {
    let rows = |n: usize| {
        (0..n)
            .map(|i| format!("Product {i},{i}.5 kg,{i} cm,Yes,{i} W\n"))
            .collect::<String>()
    };
    let table = format!("Name,Weight,Width,Touch,Power\n{}", rows(20_000));
    let import = import(table.as_bytes());
    let text = import.text();
    assert!(text.len() < 5_000_000 && text.lines().count() < 20_100);
    assert_eq!(
        serde_json::from_str::<Json>(&text).unwrap(),
        import.document
    );
    assert!(import.report.problems.is_empty());
}

#[test]
fn a_number_of_an_article_is_not_its_name() {
    let name = |header: &str, rows: &str| {
        let import = import(format!("{header};Weight\n{rows}").as_bytes());
        products(&import)[0]["name"].clone()
    };
    for header in [
        "Artikelnummer;Artikelname",
        "SKU;Product",
        "Réf;Désignation",
        "Art.-Nr.;Bezeichnung",
        "ArtNr;Artikelbezeichnung",
        "Item #;Description",
        "Item;Item name",
        "Item number;Item",
        "Artikel;Bezeichnung",
        "Code;Libellé",
        "Código;Descripción",
        "Produktnr.;Produktname",
        "Modellcode;Typ",
        "productCode;productName",
        "product_code;product_title",
        "Référence;Produit",
        "Part no.;Name",
        "Lieferantennummer;Lampe",
    ] {
        for rows in [
            "L-100;Alba;1 kg\nL-200;Brisa;2 kg\nL-300;Clara;3 kg\n",
            "100;Alba;1 kg\n200;Brisa;2 kg\n300;Clara;3 kg\n",
            "L-100;Alba;1 kg\nL-100;Brisa;2 kg\nL-300;Clara;3 kg\nL-300;Duna;3 kg\n",
        ] {
            assert_eq!(name(header, rows), "Alba", "{header} {rows}");
        }
    }
}

#[test]
fn what_a_shop_pays_and_earns_is_left_out_and_said() {
    for header in [
        "EK",
        "EK netto",
        "EK-Preis",
        "EK (€)",
        "ek_eur",
        "Einkaufspreis",
        "cost price",
        "Purchase price (USD)",
        "COGS",
        "marge",
        "Marge %",
        "Margin",
        "Gross margin",
        "Umsatz",
        "Umsatz 2025",
        "turnover",
        "Lagerwert",
        "Stock value",
        "Cost per item",
        "Prix d'achat",
        "Chiffre d'affaires",
        "Precio de compra",
        "purchasePrice",
        "Cost",
    ] {
        let table = format!("Name;{header};Price\nA;5.00;€9\nB;6.00;€10\nC;7.00;€11\n");
        let import = import(table.as_bytes());
        let made = import.document["catalog"]["attributes"].as_array().unwrap();
        assert_eq!(made.len(), 1, "{header}");
        assert_eq!(products(&import)[0]["price"]["amount"], 900, "{header}");
        let report = import.report.to_text();
        assert!(
            report.contains("left out: a public guide does not show"),
            "{report}"
        );
        assert!(!report.contains("Nothing needs a second look"), "{report}");
    }
    for (header, cells) in [
        ("Margin (mm)", ["5", "6"]),
        ("Margin", ["5 mm", "6 mm"]),
        ("Cost", ["€5", "€6"]),
        ("Kosten pro Seite", ["5", "6"]),
        ("Stock", ["5", "6"]),
    ] {
        assert_eq!(
            column(header, &cells).document["catalog"]["attributes"]
                .as_array()
                .unwrap()
                .len(),
            1,
            "{header}"
        );
    }
    let pinned = column_mapped("en", "Umsatz", json!({"type": "number"}), &["5", "6"]);
    assert_eq!(attribute(&pinned)["type"], "number");
}
