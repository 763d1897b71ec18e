//! The project's commands. `cargo xtask` alone prints the list.
//!
//! Each command first installs what it needs and nothing more (see [`setup`]), so a new machine
//! needs only a Rust toolchain and a network.

mod bench;
mod catalog;
mod demo;
mod dist;
mod layout;
mod paths;
mod process;
mod say;
mod serve;
mod setup;
mod size;
mod test;

use anyhow::Result;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  demo [FLAG…]    build everything and serve the demo shop; flags go to `trust-journey serve`
  test            run every check and test: format, lints, native, wasm, size, end to end;
                  --nightly repeats the tests with other fonts, time zone, language and date
  pictures        take the pictures of docs/images anew
  dist            write dist/: what a page loads, hashed and compressed
  bench           time the model, natively and as wasm, beside its limits
  size            build dist/, print what a page loads and which crates weigh what
  serve [FLAG…]   `trunk serve` with the project's tools: the widget alone, rebuilt on change
  setup           install all the tools now, for working offline later
  catalog FILE    write the demo's products from the EPA's vehicle table; --check only compares";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = args.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(command, rest) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, rest: &[String]) -> Result<ExitCode> {
    // Only these pass flags on; for the others a stray word is a mistake worth stopping at.
    match command {
        "catalog" => return catalog::run(rest).map(|()| ExitCode::SUCCESS),
        "demo" => return demo::run(rest),
        "serve" => return serve::run(rest),
        "test" if rest == ["--nightly"] => return test::run(true),
        "--help" | "-h" | "help" => {
            println!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        "bench" | "test" | "pictures" | "dist" | "size" | "setup" => {}
        other => return Ok(misuse(&format!("unknown command `{other}`"))),
    }
    if let Some(stray) = rest.first() {
        return Ok(misuse(&format!("`{command}` takes no `{stray}`")));
    }
    match command {
        "bench" => bench::run().map(|()| ExitCode::SUCCESS),
        "test" => test::run(false),
        "pictures" => test::pictures(),
        "dist" => dist::run(),
        "size" => size::run(),
        _ => setup::run(),
    }
}

fn misuse(problem: &str) -> ExitCode {
    eprintln!("error: {problem}\n\n{USAGE}");
    ExitCode::from(2)
}
