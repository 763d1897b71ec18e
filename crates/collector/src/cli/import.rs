//! `trust-journey import csv|surveyjs FILE`: other people's formats into journey documents.
//!
//! The document goes to standard output or `--out`. The report of what was guessed, changed or left
//! out goes to standard error or `--report`.

use super::print;
use crate::clock;
use crate::document;
use crate::error::Error;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use trust_journey_import::{csv, journey_id, surveyjs};

#[derive(clap::Subcommand)]
pub(super) enum Format {
    /// A spreadsheet of products into a document with a catalog and a guide.
    Csv(Csv),
    /// A SurveyJS form into a document with a tree.
    Surveyjs(SurveyJs),
}

/// What a mapping file can say, for the help.
const MAPPING: &str = r#"The mapping file:
  A JSON object. It pins what was guessed wrong; everything else stays a guess.
  {
    "separator": ";",
    "encoding": "windows-1252",
    "columns": {
      "Price (net)": {"type": "price", "currency": "EUR"},
      "Weight": {"type": "number", "unit": "kg", "better": "lower", "decimals": 1},
      "Released": {"type": "date", "date_order": "dmy"},
      "Score": {"type": "rating", "out_of": 10, "id": "score", "label": "Our score"},
      "Internal no.": {"type": "ignore"}
    }
  }
  columns      by their names as they stand in the table
    type       number, boolean, enum, text, rating, money, date;
               or a part of the product: price, name, id, url, image; or ignore
    id         the attribute's id in the document
    label      what visitors read
    unit       of a number; numbers in other units are converted to it
    currency   of money or a price: a code of ISO 4217, as EUR
    better     higher, lower or none
    decimals   digits after the mark, 0 to 10
    out_of     the top of a rating's scale
    date_order dmy or mdy, for dates as 04/05/2026
  separator    between cells: ",", ";", "|" or "\t"
  encoding     of the table: a label as utf-8, windows-1252, utf-16le
--write-mapping writes all guesses in this form: change the wrong ones, and name the file with --mapping."#;

#[derive(clap::Args)]
#[command(after_long_help = MAPPING, after_help = "--help explains the fields of a mapping file.")]
pub(super) struct Csv {
    /// The spreadsheet, as CSV in any encoding.
    file: PathBuf,
    #[command(flatten)]
    output: Output,
    /// What the document is called. Default: the file's name.
    #[arg(long)]
    title: Option<String>,
    /// The locale of the spreadsheet's texts.
    #[arg(long, default_value = "en")]
    locale: String,
    /// What to call the source of the facts. Default: the file's name.
    #[arg(long)]
    source: Option<String>,
    /// Who answers for the facts.
    #[arg(long, default_value = "Not named")]
    publisher: String,
    /// Where the facts can be read.
    #[arg(long)]
    url: Option<String>,
    /// The day of the facts. Default: today.
    #[arg(long)]
    as_of: Option<String>,
    /// A mapping file that pins what columns mean; --write-mapping makes one to begin with.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Write what was guessed as a mapping file.
    #[arg(long)]
    write_mapping: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(super) struct SurveyJs {
    /// The form's JSON.
    file: PathBuf,
    #[command(flatten)]
    output: Output,
    /// The locale of texts without one.
    #[arg(long, default_value = "en")]
    locale: String,
}

#[derive(clap::Args)]
struct Output {
    /// Id of the journey. Default: made from the file's name.
    #[arg(long)]
    id: Option<String>,
    /// Write the document to this file instead of standard output.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Write the report as JSON to this file instead of telling it on standard error.
    #[arg(long)]
    report: Option<PathBuf>,
}

pub(super) fn run(format: &Format) -> Result<(), Error> {
    match format {
        Format::Csv(options) => from_csv(options),
        Format::Surveyjs(options) => from_surveyjs(options),
    }
}

fn from_csv(given: &Csv) -> Result<(), Error> {
    let mapping = given.mapping.as_deref().map(|file| ("--mapping", file));
    let guesses = given.write_mapping.as_deref();
    given.output.overwrites_nothing(
        &[Some(("the input", given.file.as_path())), mapping],
        guesses.map(|file| ("--write-mapping", file)),
    )?;
    let fix = "Name a spreadsheet saved as CSV.";
    let bytes =
        std::fs::read(&given.file).map_err(|error| Error::file("read", &given.file, error, fix))?;
    let mapping = match &given.mapping {
        Some(file) => csv::Mapping::parse(&document::read(file)?)
            .map_err(|error| refused("use", file, &error))?,
        None => csv::Mapping::default(),
    };
    let name = stem(&given.file);
    let options = csv::Options {
        id: given.output.id.clone().unwrap_or_else(|| journey_id(&name)),
        title: given.title.clone().unwrap_or_else(|| name.clone()),
        locale: given.locale.clone(),
        as_of: given
            .as_of
            .clone()
            .unwrap_or_else(|| clock::today().to_text()),
        source_title: given.source.clone().unwrap_or(name),
        publisher: given.publisher.clone(),
        url: given.url.clone(),
    };
    let import = csv::read(&bytes, &options, &mapping)
        .map_err(|error| refused("import", &given.file, &error))?;
    if let Some(file) = &given.write_mapping {
        write(file, &format!("{:#}\n", import.report.mapping()))?;
    }
    given.output.write(
        &import.text(),
        &import.report.to_text(),
        &import.report.to_json(),
    )
}

/// The importer's errors include a fix; those of a mapping take a line each.
fn refused(what: &str, file: &Path, error: &csv::Error) -> Error {
    let csv::Error::Option { name, found, fix } = error else {
        return Error::with_own_fix(what, file, error);
    };
    let flag = match *name {
        "source_title" => "source".to_owned(),
        name => name.replace('_', "-"),
    };
    Error::Usage(format!("--{flag} cannot be \"{found}\". {fix}"))
}

fn from_surveyjs(given: &SurveyJs) -> Result<(), Error> {
    let input = Some(("the input", given.file.as_path()));
    given.output.overwrites_nothing(&[input], None)?;
    let text = document::read(&given.file)?;
    let options = surveyjs::Options {
        id: given
            .output
            .id
            .clone()
            .unwrap_or_else(|| journey_id(&stem(&given.file))),
        locale: given.locale.clone(),
    };
    let import = surveyjs::read(&text, &options)
        .map_err(|error| Error::with_own_fix("import", &given.file, error))?;
    given.output.write(
        &import.text(),
        &import.report.to_text(),
        &import.report.to_json(),
    )
}

/// A file and what it is named by: "--out".
type Named<'a> = (&'static str, &'a Path);

impl Output {
    /// Each file that is written is another one than those that are read or written beside it.
    fn overwrites_nothing(
        &self,
        read: &[Option<Named<'_>>],
        also: Option<Named<'_>>,
    ) -> Result<(), Error> {
        let out = self.out.as_deref().map(|file| ("--out", file));
        let report = self.report.as_deref().map(|file| ("--report", file));
        let mut seen: Vec<Named<'_>> = read.iter().flatten().copied().collect();
        for (name, file) in [out, report, also].into_iter().flatten() {
            let place = place(file);
            let same = |(_, other): &&Named<'_>| place.is_some() && self::place(other) == place;
            if let Some((other, _)) = seen.iter().find(same) {
                let file = file.display();
                return Err(Error::Usage(format!(
                    "{name} and {other} are the same file: {file}. Name another one."
                )));
            }
            seen.push((name, file));
        }
        Ok(())
    }

    fn write(&self, document: &str, told: &str, report: &Value) -> Result<(), Error> {
        match &self.out {
            Some(file) => write(file, document)?,
            None => print(document),
        }
        match &self.report {
            Some(file) => write(file, &format!("{report:#}\n")),
            None => {
                let _ = std::io::stderr().lock().write_all(told.as_bytes());
                Ok(())
            }
        }
    }
}

/// Where a file is, or will be, whatever its path looks like; `None` for a device as `/dev/null`.
fn place(file: &Path) -> Option<PathBuf> {
    if file.exists() {
        return file.canonicalize().ok().filter(|_| file.is_file());
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    Some(folder.join(file.file_name()?))
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    let fix = "Name a file in a folder that can be written to.";
    std::fs::write(file, text).map_err(|error| Error::file("write", file, error, fix))
}

fn stem(file: &Path) -> String {
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    stem.filter(|stem| !stem.is_empty())
        .unwrap_or_else(|| "import".to_owned())
}
