//! `trust-journey schema`: the JSON Schema of journey documents, or their reference page.

use super::print;
use trust_journey_author as author;

#[derive(clap::Args)]
pub(super) struct Options {
    /// Print the reference page in Markdown instead.
    #[arg(long)]
    reference: bool,
}

pub(super) fn run(options: &Options) {
    if options.reference {
        print(&author::reference());
    } else {
        print(&format!("{:#}\n", author::json_schema()));
    }
}
