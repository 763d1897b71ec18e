//! The EPA's vehicle table as it is: one row per tested combination of model, engine and gearbox.

use anyhow::{Context, Result, ensure};

/// One row. The text fields are the table's own words.
#[derive(Debug, Clone)]
pub struct Vehicle {
    pub id: String,
    pub make: String,
    pub model: String,
    pub year: u16,
    pub class: String,
    pub transmission: String,
    pub drive: String,
    pub fuel: String,
    /// Electric cars have no cylinders.
    pub cylinders: Option<u8>,
    /// In litres.
    pub displacement: Option<f64>,
    pub city_mpg: f64,
    pub highway_mpg: f64,
}

impl Vehicle {
    /// Gallons of fuel for 100 miles, 55 of them in the city and 45 on the highway.
    pub fn gallons_per_100(&self) -> f64 {
        100.0 * (0.55 / self.city_mpg + 0.45 / self.highway_mpg)
    }

    /// Miles per gallon over the same mix: the harmonic mean, because fuel adds up and miles per
    /// gallon do not.
    pub fn combined_mpg(&self) -> f64 {
        100.0 / self.gallons_per_100()
    }
}

/// Reads the table. Columns are found by name, so their order does not matter.
pub fn read(csv: &[u8]) -> Result<Vec<Vehicle>> {
    let mut reader = csv::Reader::from_reader(csv);
    let header = reader.headers()?.clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|found| found == name)
            .with_context(|| format!("the table has no column \"{name}\""))
    };
    let [id, make, model, year, class, transmission, drive, fuel] = [
        "id", "make", "model", "year", "class", "trans", "drive", "fuel",
    ]
    .map(column);
    let [cylinders, displacement, highway, city] = ["cyl", "displ", "hwy", "cty"].map(column);
    let (id, make, model, year) = (id?, make?, model?, year?);
    let (class, transmission, drive, fuel) = (class?, transmission?, drive?, fuel?);
    let (cylinders, displacement, highway, city) = (cylinders?, displacement?, highway?, city?);

    let mut vehicles = Vec::new();
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let text = |column: usize| row.get(column).unwrap_or("").trim().to_owned();
        let number = |column: usize| {
            let text = text(column);
            text.parse::<f64>()
                .ok()
                .filter(|number| number.is_finite() && *number > 0.0)
                .with_context(|| format!("line {line}: \"{text}\" is not a positive number"))
        };
        let optional = |column: usize| match text(column).as_str() {
            "" => Ok(None),
            _ => number(column).map(Some),
        };
        vehicles.push(Vehicle {
            id: text(id),
            make: text(make),
            model: text(model),
            year: text(year)
                .parse()
                .with_context(|| format!("line {line}: \"{}\" is not a year", text(year)))?,
            class: text(class),
            transmission: text(transmission),
            drive: text(drive),
            fuel: text(fuel),
            cylinders: optional(cylinders)?.map(|number| number as u8),
            displacement: optional(displacement)?,
            city_mpg: number(city)?,
            highway_mpg: number(highway)?,
        });
    }
    ensure!(!vehicles.is_empty(), "the table has no rows");
    Ok(vehicles)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,make,model,year,class,trans,drive,cyl,displ,fuel,hwy,cty\n";

    #[test]
    fn combined_figures_weigh_gallons_not_miles_per_gallon() -> Result<()> {
        let row = "1,Honda,Fit,2015,Small Station Wagons,Manual 6-spd,Front-Wheel Drive,4,1.5,Regular,40,20\n";
        let cars = read(format!("{HEADER}{row}").as_bytes())?;
        let [car] = cars.as_slice() else {
            anyhow::bail!("one row, not {}", cars.len());
        };
        // 55 miles at 20 and 45 at 40 miles per gallon: 2.75 + 1.125 gallons.
        assert!((car.gallons_per_100() - 3.875).abs() < 1e-9);
        assert!((car.combined_mpg() - 25.806).abs() < 1e-3);
        Ok(())
    }

    #[test]
    fn an_empty_cell_is_unknown_and_a_wrong_one_names_its_line() -> Result<()> {
        let leaf = "2,Nissan,Leaf,2015,Midsize Cars,Automatic (A1),Front-Wheel Drive,,,Electricity,101,126\n";
        let cars = read(format!("{HEADER}{leaf}").as_bytes())?;
        assert!(
            cars.iter()
                .all(|car| car.cylinders.is_none() && car.displacement.is_none())
        );

        let bad = leaf.replace("126", "n/a");
        let error = read(format!("{HEADER}{leaf}{bad}").as_bytes())
            .err()
            .map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("line 3: \"n/a\" is not a positive number")
        );

        let error = read(b"id,make\n1,Honda\n").err().map(|e| e.to_string());
        assert_eq!(error.as_deref(), Some("the table has no column \"model\""));
        Ok(())
    }
}
