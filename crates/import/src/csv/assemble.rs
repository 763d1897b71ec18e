//! From columns to a document and its report.

use super::column::Column;
use super::guess::{self, Guess};
use super::labels;
use super::mapping::Role;
use super::options::Options;
use super::products::{self, Products};
use super::reading::Reading;
use super::report::{Attribute, Became, ColumnReport, Field, Problem};
use super::roles::{self, Roles};
use super::slug::{Ids, slug};
use super::{Error, sentences};
use serde_json::{Map, Value as Json, json};
use trust_journey_model::{AttributeType, Better, Catalog, SCHEMA};

/// The source's id in the document.
const SOURCE: &str = "table";

/// A column that has become an attribute.
struct Made {
    attribute: Attribute,
    reading: Reading,
}

/// Puts everything together.
pub(super) fn assemble(
    columns: &[Column<'_>],
    rows: &[usize],
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<(Json, Vec<ColumnReport>), Error> {
    let roles = Roles::find(columns);
    let mut products = products::products(columns, &roles, rows, problems);
    let mut ids = Ids::default();
    // Conditions call it "product.id".
    ids.reserve("id");
    for id in columns.iter().filter_map(|column| column.pin.id.as_ref()) {
        ids.reserve(id);
    }
    let mut reports = Vec::new();
    let mut guesses = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        match set_aside(column, at, &roles, columns) {
            Some(became) => {
                let report = ColumnReport::of(column).set_aside(became, &products, column, rows);
                let by_place = roles.name_by_place && roles.name == Some(at);
                reports.push(if by_place { report.by_place() } else { report });
            }
            None => guesses.push((column, guess::read(column)?)),
        }
    }
    let names = labels::names(&guesses);
    let mut made = Vec::new();
    for ((column, guess), name) in guesses.into_iter().zip(names) {
        let Guess {
            reading,
            confidence,
        } = guess;
        let price = roles.price == Some(column.place - 1);
        let attribute = attribute(column, name, &reading, price, &mut ids);
        reports.push(
            ColumnReport::of(column).attribute(&attribute, &reading, confidence, column, rows),
        );
        made.push(Made { attribute, reading });
    }
    reports.sort_by_key(|report| report.place);
    if made.is_empty() {
        let columns = reports.iter().map(ColumnReport::sentence);
        let problems = problems.iter().map(ToString::to_string);
        let notes: Vec<String> = columns.chain(problems).collect();
        return Err(Error::table(
            "There is no column to compare the products by.",
            format!(
                "Add a column with a fact about the products, or name the separator in a mapping.\n  {}",
                notes.join("\n  ")
            ),
        ));
    }
    if made.len() > Catalog::MAX_ATTRIBUTES {
        let most = Catalog::MAX_ATTRIBUTES;
        return Err(Error::too_many(
            "attributes",
            made.len(),
            most,
            "Map columns that nobody compares to \"ignore\".",
        ));
    }
    fill(&mut products, &made);
    let rows = guide_rows(&made, products.list.len(), problems);
    for report in &mut reports {
        if matches!(&report.became, Became::Attribute(made) if !rows.contains(&made.id.as_str())) {
            report.notes.push("Fewer than half of the products have it, so the guide does not show it. To show it, add it to the guide's \"rows\".".to_owned());
        }
    }
    let locale = &options.locale;
    if !sentences::are_translated(locale) {
        problems.push(Problem::new(
            format!("The guide's two sentences are in English, not in \"{locale}\"."),
            "Translate \"decision\" and \"selection\" in the document.",
        ));
    }
    Ok((document(products, &made, &rows, options), reports))
}

/// Columns that are not attributes.
fn set_aside(
    column: &Column<'_>,
    at: usize,
    roles: &Roles,
    columns: &[Column<'_>],
) -> Option<Became> {
    let fields = [
        (roles.name, Field::Name),
        (roles.id, Field::Id),
        (roles.url, Field::Url),
        (roles.image, Field::Image),
    ];
    let field = fields.iter().find(|(place, _)| *place == Some(at));
    if column.pin.role == Some(Role::Ignore) {
        Some(Became::LeftOut("the mapping says so"))
    } else if column.holes() == column.cells.len() {
        Some(Became::LeftOut("it is empty"))
    } else if let Some((_, field)) = field {
        Some(Became::Field(*field))
    } else if roles.row_number == Some(at) {
        Some(Became::LeftOut("it only counts the rows"))
    } else if roles::is_internal(column, columns) {
        Some(Became::LeftOut(roles::INTERNAL))
    } else {
        None
    }
}

fn attribute(
    column: &Column<'_>,
    name: &str,
    reading: &Reading,
    price: bool,
    ids: &mut Ids,
) -> Attribute {
    let pin = &column.pin;
    let id = pin.id.clone().unwrap_or_else(|| {
        let plain = Some(slug(name, '_')).filter(|slug| !slug.is_empty());
        ids.unique(
            &plain.unwrap_or_else(|| format!("column_{}", column.place)),
            '_',
        )
    });
    let label = match reading.behind_label {
        Some(words) => format!("{name} ({words})"),
        None => name.to_owned(),
    };
    let price = price && reading.kind == AttributeType::Money;
    Attribute {
        id,
        label: pin.label.clone().unwrap_or(label),
        kind: reading.kind,
        unit: reading.unit.clone(),
        currency: reading.currency.clone(),
        // Of everything else more can be better or worse: only the author knows.
        better: pin
            .better
            .unwrap_or(if price { Better::Lower } else { Better::None }),
        decimals: pin.decimals.unwrap_or(reading.decimals),
        out_of: reading.out_of,
        date_order: reading
            .date_order
            .filter(|_| reading.kind == AttributeType::Date),
        price,
    }
}

/// Writes the values into the products, and the price where it is one plain amount.
fn fill(products: &mut Products, made: &[Made]) {
    for (at, product) in products.list.iter_mut().enumerate() {
        let mut values = Map::new();
        for Made { attribute, reading } in made {
            let Some(value) = &reading.values[at] else {
                continue;
            };
            if attribute.price && value.is_i64() && reading.behind_label.is_none() {
                let price = json!({"amount": value, "currency": attribute.currency});
                product.insert("price".to_owned(), price);
            }
            values.insert(attribute.id.clone(), value.clone());
        }
        product.insert("values".to_owned(), Json::Object(values));
    }
}

/// What half of the products have; all there is where nothing is as full as that.
fn guide_rows<'a>(made: &'a [Made], count: usize, problems: &mut Vec<Problem>) -> Vec<&'a str> {
    let filled = |made: &&Made| made.reading.values.iter().flatten().count() * 2 >= count;
    let mut rows: Vec<&Made> = made.iter().filter(filled).collect();
    if rows.is_empty() && !made.is_empty() {
        rows = made.iter().collect();
        problems.push(Problem::new(
            "No column is filled for half of the products, so the guide shows every column.",
            "Fill more cells, or leave in the guide's \"rows\" only what is worth comparing.",
        ));
    }
    let ids = rows.iter().map(|made| made.attribute.id.as_str());
    ids.collect()
}

fn document(products: Products, made: &[Made], rows: &[&str], options: &Options) -> Json {
    let mut source = json!({
        "id": SOURCE,
        "title": options.source_title,
        "publisher": options.publisher,
        "date": options.as_of,
    });
    if let Some(url) = &options.url {
        source["url"] = url.as_str().into();
    }
    json!({
        "schema": SCHEMA,
        "id": options.id,
        "revision": 1,
        "locales": [options.locale],
        "title": options.title,
        "sources": [source],
        "catalog": {
            "as_of": options.as_of,
            "source": SOURCE,
            "attributes": made.iter().map(Made::to_json).collect::<Vec<Json>>(),
            "products": products.list,
        },
        "guides": [{
            "id": "compare",
            "decision": sentences::sentence(&options.locale, "decision"),
            "rows": rows,
            "selection": sentences::selection(products.list.len(), options),
        }],
    })
}

impl Made {
    fn to_json(&self) -> Json {
        let Self { attribute, reading } = self;
        let mut json = json!({
            "id": attribute.id,
            "label": attribute.label,
            "type": attribute.kind.word(),
            "better": attribute.better.word(),
        });
        let optional = [
            ("unit", attribute.unit.clone().map(Json::from)),
            ("currency", attribute.currency.clone().map(Json::from)),
            ("help", reading.help.map(Json::from)),
            // Left out, it is what the values need; 0 may be less than that.
            (
                "decimals",
                Some(attribute.decimals.into()).filter(|n| *n != 0 || reading.decimals > 0),
            ),
            ("out_of", attribute.out_of.map(Json::from)),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                json[key] = value;
            }
        }
        if attribute.kind == AttributeType::Enum {
            let choices = reading.choices.iter();
            let choices = choices.map(|(id, label)| json!({"id": id, "label": label}));
            json["choices"] = choices.collect();
        }
        json
    }
}
