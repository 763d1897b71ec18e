//! Whole files: encodings, separators, quotes, headers and rows.

use super::support::{attribute, column, error, id, import, of, options, products, values};
use serde_json::json;
use trust_journey_import::csv::{Error, Mapping, read};

const LAPTOPS: &[u8] = include_bytes!("../../data/laptops.csv");
const WESTERN: &[u8] = include_bytes!("../../data/laptops-windows-1252.csv");

#[test]
fn quoted_cells_keep_their_commas_quotes_and_line_breaks() {
    let import = import(LAPTOPS);
    assert_eq!(
        products(&import)[0]["values"]["notes"],
        "Light, quiet\nand cool."
    );
    assert_eq!(
        products(&import)[2]["values"]["notes"],
        "Says \"creator\" on the box"
    );
}

#[test]
fn windows_1252_with_semicolons_and_comma_decimals_is_read() {
    let import = read(WESTERN, &options("de"), &Mapping::default()).unwrap();
    assert_eq!(
        (import.report.encoding.as_str(), import.report.separator),
        ("windows-1252", ';')
    );
    let second = &products(&import)[1];
    assert_eq!(
        second["price"],
        json!({"amount": 123_456, "currency": "EUR"})
    );
    assert_eq!(second["values"]["gewicht"], 1.7);
    assert_eq!(second["values"]["display"], 15.6);
    assert_eq!(second["values"]["beleuchtete_tastatur"], true);
    assert_eq!(products(&import)[2]["name"], "Corvo Büro 16");
    assert_eq!(id(of(&import.report, "Größe (cm)")), Some("grosse"));
    let holes = &products(&import)[3]["values"];
    assert_eq!(
        (holes.get("akkulaufzeit"), holes.get("beleuchtete_tastatur")),
        (None, None)
    );
    let label = &import.document["catalog"]["attributes"][5]["label"];
    assert_eq!(label, "Akkulaufzeit (bis zu)");
}

#[test]
fn the_same_table_in_other_encodings_gives_the_same_document() {
    let document = import(LAPTOPS).document;
    let marked: Vec<u8> = b"\xef\xbb\xbf".iter().chain(LAPTOPS).copied().collect();
    let text = std::str::from_utf8(LAPTOPS).unwrap();
    let units = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let little: Vec<u8> = units(u16::to_le_bytes);
    let big: Vec<u8> = units(u16::to_be_bytes);
    for (bytes, encoding) in [(marked, "UTF-8"), (little, "UTF-16LE"), (big, "UTF-16BE")] {
        let again = import(&bytes);
        assert_eq!(
            again.report.encoding,
            format!("{encoding} with byte order mark")
        );
        assert_eq!(again.document, document);
    }
}

#[test]
fn one_bad_byte_does_not_turn_a_utf_8_file_into_another_encoding() {
    let mut bytes = LAPTOPS.to_vec();
    let at = bytes.windows(5).position(|w| w == b"Light").unwrap();
    bytes[at] = 0xff;
    let import = import(&bytes);
    assert_eq!(import.report.encoding, "UTF-8");
    assert_eq!(products(&import)[0]["price"]["currency"], "INR");
    assert!(
        import
            .report
            .problems
            .iter()
            .any(|problem| problem.message.contains("not UTF-8"))
    );
}

#[test]
fn separators_are_found_whatever_stands_in_the_cells() {
    for (separator, table) in [
        (
            ',',
            "Name,Screen,Price\nA 15,15.6\",\"₹41,990\"\nB 14,14\",\"₹51,990\"\nC 13,13.3\",\"₹1,11,990\"\n",
        ),
        (
            ';',
            "Name;Ports;Weight\nA;HDMI, USB;1,5 kg\nB;HDMI, VGA;1,6 kg\nC;USB, VGA;2 kg\n",
        ),
        ('\t', "Name\tPorts\nA, b\t1,5\nB, c\t2,5\n"),
        ('|', "Name|Ports\nA, b|1,5\nB, c|2,5\n"),
        (',', "Name,Ports\nA,1\n"),
        (';', "sep=;\nName;Ports\nA;1\n"),
    ] {
        let import = import(table.as_bytes());
        assert_eq!(import.report.separator, separator, "{table}");
        assert!(import.report.columns.len() >= 2);
    }
    let inches = import("Name,Screen\nA,15.6\"\nB,14\"\nC,13\"\n".as_bytes());
    assert_eq!(inches.document["catalog"]["attributes"][0]["unit"], "in");
}

#[test]
fn a_title_above_the_header_is_passed_over_and_said() {
    let table = "Price list of November,,\n,,\nName,Weight,Price\nA,1 kg,€5\nB,2 kg,€6\n";
    let import = import(table.as_bytes());
    assert_eq!(import.report.header_row, 3);
    assert!(
        import.report.problems[0]
            .message
            .contains("Price list of November")
    );
    assert_eq!(products(&import).len(), 2);
}

#[test]
fn rows_that_do_not_fit_the_header_are_said() {
    let table = "Name,Weight,Colour\nA,1 kg,red,slipped\nB,2 kg\nC,3 kg,red\n,,\n";
    let import = import(table.as_bytes());
    assert!(
        import.report.problems[0]
            .message
            .contains("Row 2 has more cells")
    );
    assert!(import.report.problems[0].message.contains("slipped"));
    assert_eq!(products(&import)[1]["values"], json!({"weight": 2}));
    assert_eq!(products(&import).len(), 3);
    let open = "Name,Weight,Colour\nA,1 kg,\"red\nB,2 kg,red\nC,3 kg,blue\n";
    let problems = super::support::import(open.as_bytes()).report.problems;
    assert!(
        problems
            .iter()
            .any(|problem| problem.message.contains("whole rows"))
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_program_counts_them() {
    for end in ["\n", "\r\n"] {
        let lines = [
            "",
            "Name,Weight",
            "",
            "A,\"1 kg\"",
            "B,2 kg",
            "\"C\nc\",3 kg",
            "",
            "",
            "D,4 kg",
            "E,heavy",
        ];
        let import = import(lines.join(end).as_bytes());
        assert_eq!(import.report.header_row, 2);
        assert_eq!(of(&import.report, "Weight").misfits[0].row, 10);
    }
}

#[test]
fn a_table_without_column_names_is_told_so() {
    let import = import(b"1,5.5,3\n2,6.5,4\n3,7.5,4\n");
    assert!(import.report.to_text().contains("looks like a product"));
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    let many = format!("Name,Weight\n{}", "A,1 kg\n".repeat(20_001));
    let names: Vec<String> = (0..202).map(|i| format!("c{i}")).collect();
    let ones = vec!["1"; 202].join(",");
    let wide = format!("Name,{}\nA,{ones}\n", names.join(","));
    for (bytes, reason) in [
        (b"".as_slice(), "The file is empty"),
        (
            b"Name,Price\n",
            "no product under the column names in row 1",
        ),
        (b"PK\x03\x04rest", "save it as \"CSV UTF-8\""),
        (b"\x00\x01\x02", "not a text file"),
        (
            many.as_bytes(),
            "20001 products, 20000 are allowed. Remove rows, or split the table",
        ),
        (
            wide.as_bytes(),
            "202 attributes, 200 are allowed. Map columns that nobody compares",
        ),
    ] {
        let said = error(bytes).to_string();
        assert!(said.contains(reason), "{said}");
    }
    let mut bad = options("en");
    bad.as_of = "yesterday".to_owned();
    assert!(matches!(
        read(LAPTOPS, &bad, &Mapping::default()),
        Err(Error::Option { name: "as_of", .. })
    ));
}

#[test]
fn html_in_cells_and_names_is_plain_text_and_the_report_says_so() {
    for (cell, text) in [
        ("Bean &amp; Leaf", "Bean & Leaf"),
        ("R&amp;D<br>two lines", "R&D\ntwo lines"),
        ("R&D<br/>two lines", "R&D\ntwo lines"),
        ("<ul><li>quiet</li><li>cool</li></ul>", "- quiet\n- cool"),
        ("<p class='x'>Hand<b>made</b></p>", "Handmade"),
        ("K&uuml;che &#38; Bad&nbsp;1", "Küche & Bad 1"),
        ("Caf&eacute; &#x2013; 5&euro;", "Café – 5€"),
    ] {
        let import = column("Notes", &[cell, "plain", "plain, too"]);
        assert_eq!(values(&import)[0], text, "{cell}");
        let told = import.report.to_text();
        assert!(
            told.contains("Cells with HTML were made plain text: 1, the first in row 2."),
            "{told}"
        );
    }
    for cell in [
        "AT&T; R&D",
        "a < b > c",
        "<5 mm>",
        "https://a.example/?a=1&lt=2",
        "<any>",
    ] {
        let import = column("Notes", &[cell, "plain", "plain, too"]);
        assert_eq!(values(&import)[0], cell);
        assert!(!import.report.to_text().contains("HTML"), "{cell}");
    }
    let named =
        import("Name,Weight &amp; <b>size</b>\nTea &amp; Co,5&nbsp;kg\nCup,6 kg\n".as_bytes());
    assert_eq!(products(&named)[0]["name"], "Tea & Co");
    assert_eq!(attribute(&named)["label"], "Weight & size");
    assert_eq!(values(&named)[0], 5);
}
