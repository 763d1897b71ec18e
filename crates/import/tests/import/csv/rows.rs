//! Rows that do not stand where they seem to: quotes, slipped cells, titles, remarks.

use super::support::{error, import, products};
use serde_json::json;
use trust_journey_import::csv::Import;

fn names(import: &Import) -> Vec<&str> {
    let names = products(import).iter();
    names
        .map(|product| product["name"].as_str().unwrap())
        .collect()
}

fn is_told(import: &Import, part: &str) -> bool {
    let mut problems = import.report.problems.iter();
    problems.any(|problem| problem.message.contains(part))
}

#[test]
fn an_apostrophe_at_the_start_of_a_cell_is_a_letter() {
    let towns = import(
        "Name;Stadt\nHotel Mer;'s-Hertogenbosch\nHotel Zee;Den Haag\nHotel Nord;'t Zand\nHotel Sud;Goes\n".as_bytes(),
    );
    assert_eq!(
        names(&towns),
        ["Hotel Mer", "Hotel Zee", "Hotel Nord", "Hotel Sud"]
    );
    assert_eq!(
        products(&towns)[2]["values"]["stadt"],
        json!("'t Zand"),
        "{}",
        towns.document
    );
    let excel = import(b"Name,Code\nA,'0012\nB,'0013\nC,'0014\nD,'0015\n");
    assert_eq!(names(&excel), ["A", "B", "C", "D"]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_whatever_the_width() {
    for table in [
        "Name,Colour\nA,\"red\nB,blue\nC,green\n",
        "Name,Colour\nA,\"red\nB,\"blue\"\nC,green\n",
        "Name,Weight,Colour\nA,1 kg,\"red\nB,2 kg,red\nC,3 kg,blue\n",
    ] {
        let import = import(table.as_bytes());
        assert!(
            is_told(&import, "row 2"),
            "{table}{}",
            import.report.to_text()
        );
    }
    let told = import(b"Name,Colour\nA,\"red\nB,blue\n").report.to_text();
    assert!(!told.contains("Nothing needs a second look"), "{told}");
    for table in [
        "Name,Notes\nA,\"red, round\nand \"\"soft\"\", too\"\nB,blue\n",
        "Name,Screen\nA,15.6\"\nB,14\"\nC,13\"\n",
        "Name,Screen\r\n\"A\",\"15.6\"\"\"\r\n\"B\",\"two\r\nlines\"\r\n",
    ] {
        let import = import(table.as_bytes());
        assert!(
            !is_told(&import, "A cell of row"),
            "{}",
            import.report.to_text()
        );
    }
}

#[test]
fn nothing_but_the_first_cell_of_a_slipped_row_is_trusted() {
    let all = error(
        "Brand,Price,RAM\nLenovo,₹41,990,8 GB\nAcer,₹51,990,8 GB\nAsus,₹61,990,16 GB\n".as_bytes(),
    );
    let all = all.to_string();
    assert!(
        all.contains("Row 2 has more cells") && all.contains("₹41\", \"990"),
        "{all}"
    );
    let one = import(
        "Name,Price,RAM\nSlate,\"₹41,990\",8 GB\nNote,₹51,990,8 GB\nArc,\"₹61,990\",16 GB\n"
            .as_bytes(),
    );
    assert_eq!(names(&one), ["Slate", "Note", "Arc"]);
    assert_eq!(
        products(&one)[1],
        json!({"id": "note", "name": "Note", "values": {}})
    );
    assert_eq!(products(&one)[2]["values"]["ram"], 16);
}

#[test]
fn a_column_that_a_spreadsheet_left_without_a_name_is_read_and_told() {
    let import = import(b"Name,Weight,\nA,1 kg,red\nB,2 kg,blue\n");
    assert_eq!(products(&import)[0]["values"]["column_3"], "red");
    assert!(is_told(&import, "they are called Column 3"));
}

#[test]
fn a_title_of_several_cells_is_not_taken_for_the_column_names() {
    let table = "Preisliste;Stand 01.02.2026;;\nName;Preis;Gewicht;Farbe\nA;5 €;1 kg;rot\nB;6 €;2 kg;blau\n";
    let titled = import(table.as_bytes());
    assert_eq!((titled.report.header_row, products(&titled).len()), (2, 2));
    assert!(is_told(&titled, "Stand 01.02.2026"));
    let short = import(
        "Preisliste;Stand 01.02.2026;;\nName;Preis;Marke;Farbe\nA;5 €;X;rot\nB;6 €;Y;blau\n"
            .as_bytes(),
    );
    assert_eq!((short.report.header_row, products(&short).len()), (2, 2));
    // A gap among the names makes no title of them.
    let gap = import("Name,,Price\nLamp,red,POA\nDesk,blue,€5\nSofa,red,€7\n".as_bytes());
    assert_eq!((gap.report.header_row, products(&gap).len()), (1, 3));
    let words =
        import(b"Lamps,new ones,,\nName,Colour,Use,Form\nA,red,home,round\nB,blue,work,flat\n");
    assert_eq!((words.report.header_row, products(&words).len()), (2, 2));
}

#[test]
fn a_remark_under_the_table_is_told() {
    let import = import(
        "Name,Weight,Colour\nA,1 kg,red\nB,2 kg,blue\n* Weights without cable,,\n".as_bytes(),
    );
    assert!(is_told(
        &import,
        "Row 4 says only \"* Weights without cable\""
    ));
}

#[test]
fn a_row_of_units_under_the_names_is_no_product_and_gives_the_columns_their_units() {
    for (units, told) in [
        (";[kg];[km]", "units"),
        (";(kg);(km)", "units"),
        (";kg;km", "units"),
        ("Einheit;kg;km", "units"),
        ("-;kg;-", "units"),
        (";Mass;Mass", "groups"),
        (";General;", "groups"),
    ] {
        let table = format!("Name;Weight;Range\n{units}\nA;12;40\nB;14;55\n");
        let import = import(table.as_bytes());
        assert_eq!(names(&import), ["A", "B"], "{units}");
        assert!(is_told(&import, &format!("Row 2 holds {told}")), "{units}");
        let weight = &import.document["catalog"]["attributes"][0];
        let unit = if told == "units" {
            json!("kg")
        } else {
            json!(null)
        };
        assert_eq!(
            (&weight["label"], &weight["unit"]),
            (&json!("Weight"), &unit),
            "{units}"
        );
        assert_eq!(products(&import)[0]["values"]["weight"], 12);
    }
    let euros = import("Name;Price;Power\n;€;[W]\nA;12.50;9\nB;14;8\n".as_bytes());
    let price = json!({"amount": 1250, "currency": "EUR"});
    assert_eq!(
        (products(&euros).len(), &products(&euros)[0]["price"]),
        (2, &price)
    );
    for table in [
        "Size;Fit\nS;M\nM;L\n",
        "Name;Weight;Range\n;12 kg;40\nB;14 kg;55\n",
        "Name;Weight;Range\nA;on request;40\nB;14 kg;55\n",
        "Name;Unit;Colour\n;kg;red\nB;kg;blue\n",
    ] {
        assert_eq!(products(&import(table.as_bytes())).len(), 2, "{table}");
    }
}

#[test]
fn groups_over_the_names_are_not_the_names() {
    for groups in ["Product;Size;;Price", "Article;Size;Size;Price"] {
        let table = format!("{groups}\nName;Height;Width;EUR\nA;1;2;5\nB;2;3;6\n");
        let import = import(table.as_bytes());
        assert_eq!(
            (import.report.header_row, names(&import)),
            (2, vec!["A", "B"])
        );
        assert!(is_told(&import, "above the column names was not read"));
    }
}

#[test]
fn totals_headings_and_repeated_names_between_the_products_are_no_products() {
    for row in [
        "Total;;64",
        "Summe:;3;64",
        "Total général;3 kg;€64",
        "Zwischensumme;;64",
        ";Total;64",
        "Name;Weight;Price",
    ] {
        let table = format!("Name;Weight;Price\nA;1 kg;€5\n{row}\nB;2 kg;€6\n");
        let import = import(table.as_bytes());
        assert_eq!(names(&import), ["A", "B"], "{row}");
        assert!(is_told(&import, "Row 3 says"), "{row}");
    }
    let groups = import("Name;Weight;Price\nLamps;;\nA;1 kg;€5\nDesks;;\nB;2 kg;€6\n".as_bytes());
    assert_eq!(names(&groups), ["A", "B"]);
    assert!(is_told(&groups, "Row 4 says \"Desks\""));
    let brand = import("Brand;Oil;Price\nTotal;Quartz;€5\nShell;Helix;€6\n".as_bytes());
    assert_eq!(products(&brand).len(), 2);
}

#[test]
fn rows_with_one_handle_are_one_product_and_the_report_says_what_differs() {
    let shopify = "Handle,Title,Vendor,Option1 Value,Variant Price,Image Src\n\
        oat-tea,Oat Tea,Leaf,100 g,$5.00,https://shop.example/1.jpg\n\
        oat-tea,,,200 g,$9.00,https://shop.example/2.jpg\n\
        cup,Cup,Clay,Default,$12.00,https://shop.example/3.jpg\n\
        oat-tea,,,,,https://shop.example/4.jpg\n";
    let shop = import(shopify.as_bytes());
    assert_eq!(names(&shop), ["Oat Tea", "Cup"]);
    assert_eq!(products(&shop)[0]["id"], "oat-tea");
    assert_eq!(products(&shop)[0]["values"]["variant_price"], 500);
    assert_eq!(products(&shop)[1]["values"]["variant_price"], 1200);
    assert!(is_told(&shop, "same product: 2, the first is row 3."));
    assert!(is_told(
        &shop,
        "differ under \"Option1 Value\", \"Variant Price\", \"Image Src\""
    ));
    let repeated = import(b"Title,URL handle,Size\nTea,tea,1 kg\nTea,tea,2 kg\nCup,cup,3 kg\n");
    assert_eq!(names(&repeated), ["Tea", "Cup"]);
    let knives = import(b"Name,Handle,Length\nA,wood,1 cm\nB,wood,2 cm\nC,,3 cm\nD,,3 cm\n");
    assert_eq!(names(&knives), ["A", "B", "C", "D"]);
}

#[test]
fn groups_under_the_names_are_no_product_and_a_unit_that_is_not_known_stays_in_the_name() {
    for groups in [
        "General;;Size;",
        "General;General;Size;Price",
        "Lamps;Lamps;Size;Size",
    ] {
        let table = format!("Name;Brand;Weight;Price\n{groups}\nA;X1;4 kg;5 €\nB;Y1;5 kg;6 €\n");
        let import = import(table.as_bytes());
        assert_eq!(names(&import), ["A", "B"], "{groups}");
        assert!(is_told(&import, "Row 2 holds groups"), "{groups}");
        assert_eq!(products(&import)[0]["price"]["amount"], 500);
    }
    let turns = import("Name;Power;Turns\n;kW;U/min\nA;12;4000\nB;14;5500\n".as_bytes());
    let made = &turns.document["catalog"]["attributes"];
    assert_eq!(
        (&made[0]["unit"], &made[1]["label"]),
        (&json!("kW"), &json!("Turns (U/min)"))
    );
    let product = import("Name;Weight;Price\nA;TBD;5 €\nB;5 kg;6 €\nC;6 kg;7 €\n".as_bytes());
    assert_eq!(products(&product).len(), 3);
}
