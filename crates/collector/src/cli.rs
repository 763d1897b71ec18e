//! The command line. What cannot be done is one line on standard error and exit code 2.

mod check;
mod import;
mod render;
mod schema;
mod walk;

use crate::error::Error;
use crate::serve::{self, Options};
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Trust Journey: store the widget's events, check and render journeys, report the Trust Index.
#[derive(Parser)]
#[command(name = "trust-journey", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the collector: store events, serve the widget, the demo shop and the report.
    Serve(Options),
    /// Check journey documents. Exit code 0: no errors, 1: errors (with --strict, warnings too), 2: a file cannot be read.
    Check {
        /// Journey documents.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Output format.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Exit with 1 on warnings too.
        #[arg(long)]
        strict: bool,
    },
    /// Walk a journey's tree with given answers and print path, result and ranking as JSON. Exit code 1: an answer was refused.
    Walk(walk::Options),
    /// Turn a spreadsheet or a SurveyJS form into a journey document.
    Import {
        /// Format of the file.
        #[command(subcommand)]
        format: import::Format,
    },
    /// Print the JSON Schema of journey documents, for editors.
    Schema(schema::Options),
    /// Print the HTML that a page shows of a journey before any script runs.
    Render(render::Options),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command with these arguments (the first is the program).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let result = match Cli::try_parse_from(arguments) {
        Ok(cli) => dispatch(cli.command),
        Err(error) if error.use_stderr() => Err(Error::Usage(one_line(&error))),
        Err(help) => {
            print(&help.render().to_string());
            Ok(ExitCode::SUCCESS)
        }
    };
    result.unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr().lock(), "trust-journey: {error}");
        ExitCode::from(error.exit_code())
    })
}

fn dispatch(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Serve(options) => serve::run(&options).map(|()| ExitCode::SUCCESS),
        Command::Check {
            files,
            format,
            strict,
        } => check::run(&files, format == Format::Json, strict),
        Command::Walk(options) => walk::run(&options),
        Command::Import { format } => import::run(&format).map(|()| ExitCode::SUCCESS),
        Command::Schema(options) => {
            schema::run(&options);
            Ok(ExitCode::SUCCESS)
        }
        Command::Render(options) => render::run(&options).map(|()| ExitCode::SUCCESS),
    }
}

/// clap explains an error over several lines; scripts and logs want one.
fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let sentence: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .filter(|line| !line.is_empty())
        .collect();
    let sentence = sentence.join(" ");
    let sentence = sentence.strip_prefix("error: ").unwrap_or(&sentence);
    format!("{sentence} (trust-journey --help lists the commands)")
}

/// Writes to standard output. A closed pipe is ignored: it is not a reason to panic.
fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
