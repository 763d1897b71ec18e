//! Which of the table's vehicles a family would compare, and what the catalog says about each.
//!
//! Three steps. A rule drops what no family shops for or what cannot be compared fairly. A list of
//! models names what families do compare: the table alone cannot tell a family car from a sports
//! car that happens to be midsize. One row stands for each model and drive.

use super::table::Vehicle;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;

/// The table's size classes that seat a family. Not here: two-seaters, minicompact and subcompact
/// cars, pickups.
const CLASSES: &[(&str, &str)] = &[
    ("Compact Cars", "compact"),
    ("Midsize Cars", "midsize"),
    ("Large Cars", "large"),
    ("Small Station Wagons", "small_wagon"),
    ("Small Sport Utility Vehicle 2WD", "small_suv"),
    ("Small Sport Utility Vehicle 4WD", "small_suv"),
    ("Standard Sport Utility Vehicle 2WD", "standard_suv"),
    ("Standard Sport Utility Vehicle 4WD", "standard_suv"),
];

/// Fuels that come in gallons. Not here: electricity, whose figures are in another unit, and whose
/// most important fact, the range, is not in the table.
const FUELS: &[(&str, &str)] = &[
    ("Regular", "regular"),
    ("Gasoline or E85", "gasoline_or_e85"),
    ("Premium", "premium"),
    ("Diesel", "diesel"),
];

/// The table's words, our choice id, and the short form that names carry.
const DRIVES: &[(&str, &str, &str)] = &[
    ("Front-Wheel Drive", "front", "FWD"),
    ("Rear-Wheel Drive", "rear", "RWD"),
    ("All-Wheel Drive", "all", "AWD"),
    ("4-Wheel Drive", "four", "4WD"),
];

/// What families compare, by make and model without its drive. Left out on purpose: limousines,
/// convertibles and sports cars; trims that differ in power only (V60 PoleStar, X3 xDrive35i); and
/// twins under a second name (GMC Yukon, Cadillac Escalade: the Tahoe and Suburban again).
const MODELS: &[(&str, &[&str])] = &[
    ("Acura", &["RDX"]),
    ("BMW", &["X3 xDrive28d", "X3 xDrive28i"]),
    ("Chevrolet", &["Suburban", "Tahoe"]),
    ("Chrysler", &["200"]),
    ("Ford", &["Taurus"]),
    ("Honda", &["Fit"]),
    ("Hyundai", &["Genesis"]),
    ("Kia", &["Cadenza", "Optima", "Sorento"]),
    ("Lexus", &["RX 350", "RX 450h"]),
    ("Mazda", &["6", "CX-5"]),
    ("Nissan", &["Versa"]),
    ("Subaru", &["Forester"]),
    ("Volvo", &["S60", "S80", "V60", "XC60", "XC70"]),
];

/// Few enough to look through, enough to choose from.
const COUNT: std::ops::RangeInclusive<usize> = 24..=40;

/// One product of the catalog. What the table does not say has no field here: the writer puts it
/// down as unknown.
#[derive(Debug, Clone)]
pub struct Product {
    pub id: String,
    pub name: String,
    pub year: u16,
    pub class: &'static str,
    pub drive: &'static str,
    pub transmission: &'static str,
    pub cylinders: Option<u8>,
    pub displacement: Option<f64>,
    pub fuel: &'static str,
    pub city_mpg: f64,
    pub highway_mpg: f64,
    pub combined_mpg: f64,
    pub gallons_per_100: f64,
    pub epa_id: String,
}

/// The family cars among these vehicles, by name.
pub fn family(vehicles: &[Vehicle]) -> Result<Vec<Product>> {
    let products = one_per_model(vehicles)?;
    for (make, models) in MODELS {
        for model in *models {
            let listed = slug(&format!("{make} {model}"));
            ensure!(
                products
                    .iter()
                    .any(|product| product.id.starts_with(&listed)),
                "the list names the {make} {model}, but no vehicle of the table is one"
            );
        }
    }
    ensure!(
        COUNT.contains(&products.len()),
        "{} vehicles are selected; the demo wants {} to {}",
        products.len(),
        COUNT.start(),
        COUNT.end()
    );
    Ok(products)
}

fn one_per_model(vehicles: &[Vehicle]) -> Result<Vec<Product>> {
    let mut best: BTreeMap<String, (Rank, Product)> = BTreeMap::new();
    for vehicle in vehicles {
        let Some((rank, product)) = candidate(vehicle)? else {
            continue;
        };
        let known = best.get(&product.id);
        if known.is_none_or(|(best, _)| rank < *best) {
            best.insert(product.id.clone(), (rank, product));
        }
    }
    Ok(best.into_values().map(|(_, product)| product).collect())
}

/// Of several rows with the same model and drive, the smallest stands for all: an automatic, as
/// most families drive; then regular gas; then the least fuel. The EPA's id decides the rest, so
/// that the order of rows does not matter.
type Rank = (bool, bool, u64, String);

fn candidate(vehicle: &Vehicle) -> Result<Option<(Rank, Product)>> {
    let (model, has_drive) = split_model(&vehicle.model);
    let listed = MODELS
        .iter()
        .any(|(make, models)| *make == vehicle.make && models.contains(&model.as_str()));
    let (Some(class), Some(fuel), true) = (
        choice(CLASSES, &vehicle.class),
        choice(FUELS, &vehicle.fuel),
        listed,
    ) else {
        return Ok(None);
    };
    let (_, drive, drive_name) = DRIVES
        .iter()
        .find(|(words, ..)| *words == vehicle.drive)
        .with_context(|| {
            format!(
                "vehicle {}: unknown drive \"{}\"",
                vehicle.id, vehicle.drive
            )
        })?;
    let transmission =
        transmission(&vehicle.transmission).with_context(|| format!("vehicle {}", vehicle.id))?;

    let mut name = format!("{} {model}", vehicle.make);
    if has_drive {
        name = format!("{name} {drive_name}");
    }
    let rank = (
        transmission == "manual",
        matches!(fuel, "premium" | "diesel"),
        (vehicle.gallons_per_100() * 1e6) as u64,
        vehicle.id.clone(),
    );
    let product = Product {
        id: slug(&name),
        name,
        year: vehicle.year,
        class,
        drive,
        transmission,
        cylinders: vehicle.cylinders,
        displacement: vehicle.displacement,
        fuel,
        city_mpg: vehicle.city_mpg,
        highway_mpg: vehicle.highway_mpg,
        combined_mpg: vehicle.combined_mpg(),
        gallons_per_100: vehicle.gallons_per_100(),
        epa_id: vehicle.id.clone(),
    };
    Ok(Some((rank, product)))
}

fn choice(choices: &[(&str, &'static str)], words: &str) -> Option<&'static str> {
    choices
        .iter()
        .find(|(known, _)| *known == words)
        .map(|(_, id)| *id)
}

/// The model's name without the words for its drive and fuel, and whether it had one for its drive.
fn split_model(model: &str) -> (String, bool) {
    const DRIVE: &[&str] = &["2WD", "4WD", "AWD", "FWD", "RWD"];
    // The maker's codes: flexible fuel, and the frame under a Tahoe or Suburban.
    const CODE: &[&str] = &["FFV", "C1500", "K1500"];
    let words: Vec<&str> = model.split_whitespace().collect();
    let name: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !DRIVE.contains(word) && !CODE.contains(word))
        .collect();
    (
        name.join(" "),
        words.iter().any(|word| DRIVE.contains(word)),
    )
}

/// `Automatic (S6)`, `Auto(AV-S6)`, `Automatic (variable gear ratios)`, `Auto(AM-S6)`,
/// `Manual 6-spd`: AV and "variable" are continuously variable, AM an automated manual.
fn transmission(words: &str) -> Result<&'static str> {
    Ok(match words {
        w if w.starts_with("Manual") => "manual",
        w if w.starts_with("Auto(AV") || w.contains("variable") => "cvt",
        w if w.starts_with("Auto(AM") => "automated_manual",
        w if w.starts_with("Auto") => "automatic",
        _ => bail!("unknown transmission \"{words}\""),
    })
}

/// `Mazda CX-5 4WD` as `mazda-cx-5-4wd`.
fn slug(name: &str) -> String {
    name.to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::table;

    const TABLE: &str = "\
id,make,model,year,class,trans,drive,cyl,displ,fuel,hwy,cty
1,Mazda,CX-5 2WD,2015,Small Sport Utility Vehicle 2WD,Manual 6-spd,Front-Wheel Drive,4,2.0,Regular,35,26
2,Mazda,CX-5 2WD,2015,Small Sport Utility Vehicle 2WD,Automatic (S6),Front-Wheel Drive,4,2.5,Regular,32,25
3,Mazda,CX-5 2WD,2015,Small Sport Utility Vehicle 2WD,Automatic (S6),Front-Wheel Drive,4,2.0,Regular,32,26
4,Mazda,CX-5 4WD,2015,Small Sport Utility Vehicle 4WD,Automatic (S6),4-Wheel Drive,4,2.0,Regular,31,25
5,Mazda,MX-5,2015,Two Seaters,Manual 5-spd,Rear-Wheel Drive,4,2.0,Premium,28,22
6,Volvo,V60 FWD,2015,Small Station Wagons,Automatic (S8),Front-Wheel Drive,4,2.0,Premium,39,29
7,Volvo,V60 FWD,2015,Small Station Wagons,Automatic (S8),Front-Wheel Drive,4,2.0,Regular,37,25
8,Volvo,V60 PoleStar AWD,2015,Small Station Wagons,Automatic (S6),All-Wheel Drive,6,3.0,Regular,27,18
9,Nissan,Leaf,2015,Midsize Cars,Automatic (A1),Front-Wheel Drive,,,Electricity,101,126
10,Chevrolet,Tahoe K1500 4WD,2015,Standard Sport Utility Vehicle 4WD,Automatic 6-spd,4-Wheel Drive,8,5.3,Gasoline or E85,22,16
11,Ford,Taurus FWD FFV,2015,Large Cars,Automatic (S6),Front-Wheel Drive,6,3.5,Gasoline or E85,29,19
";

    fn selected(table: &str) -> Result<Vec<Product>> {
        one_per_model(&table::read(table.as_bytes())?)
    }

    #[test]
    fn one_row_stands_for_each_model_and_drive() -> Result<()> {
        let products = selected(TABLE)?;
        let picked: Vec<(&str, &str, &str)> = products
            .iter()
            .map(|p| (p.id.as_str(), p.name.as_str(), p.epa_id.as_str()))
            .collect();
        assert_eq!(
            picked,
            [
                ("chevrolet-tahoe-4wd", "Chevrolet Tahoe 4WD", "10"),
                ("ford-taurus-fwd", "Ford Taurus FWD", "11"),
                // The automatic that burns least, not the manual that burns less.
                ("mazda-cx-5-4wd", "Mazda CX-5 4WD", "4"),
                ("mazda-cx-5-fwd", "Mazda CX-5 FWD", "3"),
                // Regular gas before premium.
                ("volvo-v60-fwd", "Volvo V60 FWD", "7"),
            ]
        );
        Ok(())
    }

    #[test]
    fn the_order_of_rows_does_not_matter() -> Result<()> {
        let (header, rows) = TABLE.split_once('\n').context("a header")?;
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.reverse();
        let reversed = format!("{header}\n{}\n", rows.join("\n"));
        let ids = |products: Vec<Product>| -> Vec<String> {
            products.into_iter().map(|product| product.epa_id).collect()
        };
        assert_eq!(ids(selected(TABLE)?), ids(selected(&reversed)?));
        Ok(())
    }

    #[test]
    fn a_listed_model_that_is_gone_is_named() -> Result<()> {
        let error = family(&table::read(TABLE.as_bytes())?)
            .err()
            .map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("the list names the Acura RDX, but no vehicle of the table is one")
        );
        Ok(())
    }

    #[test]
    fn transmissions_are_told_apart() -> Result<()> {
        for (words, id) in [
            ("Automatic (S6)", "automatic"),
            ("Automatic 9-spd", "automatic"),
            ("Automatic (variable gear ratios)", "cvt"),
            ("Auto(AV-S6)", "cvt"),
            ("Auto(AM-S6)", "automated_manual"),
            ("Manual 6-spd", "manual"),
        ] {
            assert_eq!(transmission(words)?, id, "{words}");
        }
        assert!(transmission("Hydrostatic").is_err());
        Ok(())
    }
}
