//! The report for people who know their products and not this program.

use super::{Attribute, Became, ColumnReport, Report, counted};
use std::fmt::Write;
use trust_journey_model::{AttributeType, Better};

/// Under this a person should look.
const SURE: f64 = 0.9;

impl Report {
    /// Everything, as plain text: first what needs a look, then every column.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing into a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let separator = match self.separator {
            ',' => "commas".to_owned(),
            ';' => "semicolons".to_owned(),
            '\t' => "tabs".to_owned(),
            other => format!("\"{other}\""),
        };
        writeln!(
            out,
            "{} and {} read. Text: {}, cells separated by {separator}, column names in row {}.",
            counted(self.rows, "product", "products"),
            counted(self.columns.len(), "column", "columns"),
            self.encoding,
            self.header_row,
        )?;
        for problem in &self.problems {
            writeln!(out, "! {problem}")?;
        }
        let doubtful: Vec<String> = self
            .columns
            .iter()
            .filter(|column| column.needs_a_look())
            .map(|column| format!("\"{}\"", column.header))
            .collect();
        if !doubtful.is_empty() {
            writeln!(out, "Please look at: {}.", doubtful.join(", "))?;
        } else if self.problems.is_empty() {
            writeln!(out, "Nothing needs a second look.")?;
        }
        writeln!(
            out,
            "Pin wrong guesses in a mapping file. Empty cells stay unknown.\n"
        )?;
        self.columns.iter().try_for_each(|column| column.write(out))
    }
}

impl ColumnReport {
    /// What became of the column, where that is all there is to say.
    pub(in crate::csv) fn sentence(&self) -> String {
        format!("\"{}\" is {}.", self.header, self.became.words())
    }

    fn needs_a_look(&self) -> bool {
        let unsure = !self.pinned && self.confidence < SURE;
        // What is left out has no misfits; the confidence says whether that was a guess.
        self.misfits_total > 0 || unsure
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "{} -> {}", self.header, self.became.words())?;
        if let Became::LeftOut(_) = self.became {
            return Ok(());
        }
        let sure = if self.pinned {
            "pinned by the mapping; fits".to_owned()
        } else {
            "confidence".to_owned()
        };
        // Rounded down: a column with one misfit is not certain.
        let percent = (self.confidence * 100.0 + 1e-9).floor();
        let holes = match self.holes {
            0 => "none empty".to_owned(),
            n => format!("{n} empty"),
        };
        let values = counted(self.values, "value", "values");
        writeln!(out, "    {sure} {percent} %, {values}, {holes}")?;
        if self.misfits_total > 0 {
            let kept = match self.became {
                Became::Field(_) => "not usable",
                _ => "kept as written",
            };
            let list: Vec<String> = self
                .misfits
                .iter()
                .map(|misfit| format!("row {} \"{}\"", misfit.row, misfit.text))
                .collect();
            let more = match self.misfits_total - self.misfits.len() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            let total = self.misfits_total;
            writeln!(
                out,
                "    {total} did not fit, {kept}: {}{more}",
                list.join(", ")
            )?;
        }
        self.notes
            .iter()
            .try_for_each(|note| writeln!(out, "    {note}"))
    }
}

impl Became {
    fn words(&self) -> String {
        match self {
            Self::Field(field) => format!("the product's {}", field.word()),
            Self::LeftOut(why) => format!("left out: {why}"),
            Self::Attribute(attribute) => attribute.words(),
        }
    }
}

impl Attribute {
    fn words(&self) -> String {
        let kind = match self.kind {
            AttributeType::Number => "number".to_owned(),
            AttributeType::Boolean => "yes or no".to_owned(),
            AttributeType::Enum => "one of a few choices".to_owned(),
            AttributeType::Text => "text".to_owned(),
            AttributeType::Rating => match &self.out_of {
                Some(top) => format!("rating out of {top}"),
                None => "rating".to_owned(),
            },
            AttributeType::Money => format!("money in {}", self.currency.as_deref().unwrap_or("?")),
            AttributeType::Date => "date".to_owned(),
        };
        let unit = self
            .unit
            .as_ref()
            .map_or(String::new(), |unit| format!(" ({unit})"));
        let price = if self.price {
            ", the product's price"
        } else {
            ""
        };
        let better = match self.better {
            Better::None => String::new(),
            better => format!(", {} is better", better.word()),
        };
        format!("{kind}{unit}{price}{better}; attribute \"{}\"", self.id)
    }
}
