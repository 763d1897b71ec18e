//! The report for programs.

use super::{Attribute, Became, ColumnReport, Report};
use crate::csv::date::DateOrder;
use serde_json::{Value as Json, json};

impl Report {
    /// Everything, as JSON.
    pub fn to_json(&self) -> Json {
        let columns: Vec<Json> = self.columns.iter().map(ColumnReport::to_json).collect();
        let problems: Vec<Json> = self
            .problems
            .iter()
            .map(|problem| json!({"message": problem.message, "fix": problem.fix}))
            .collect();
        json!({
            "encoding": self.encoding,
            "separator": self.separator,
            "quote": self.quote,
            "header_row": self.header_row,
            "rows": self.rows,
            "columns": columns,
            "problems": problems,
        })
    }
}

impl ColumnReport {
    fn to_json(&self) -> Json {
        let misfits: Vec<Json> = self
            .misfits
            .iter()
            .map(|misfit| json!({"row": misfit.row, "text": misfit.text}))
            .collect();
        json!({
            "header": self.header,
            "place": self.place,
            "became": self.became.to_json(),
            "confidence": (self.confidence * 100.0).round() / 100.0,
            "pinned": self.pinned,
            "values": self.values,
            "holes": self.holes,
            "misfits": misfits,
            "misfits_total": self.misfits_total,
            "notes": self.notes,
        })
    }
}

impl Became {
    fn to_json(&self) -> Json {
        match self {
            Self::Field(field) => json!({"field": field.word()}),
            Self::LeftOut(why) => json!({"left_out": why}),
            Self::Attribute(attribute) => json!({"attribute": attribute.to_json()}),
        }
    }
}

impl Attribute {
    fn to_json(&self) -> Json {
        json!({
            "id": self.id,
            "label": self.label,
            "type": self.kind.word(),
            "unit": self.unit,
            "currency": self.currency,
            "better": self.better.word(),
            "decimals": self.decimals,
            "out_of": self.out_of,
            "date_order": self.date_order.map(DateOrder::word),
            "price": self.price,
        })
    }
}
