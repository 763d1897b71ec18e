//! Which crates weigh what in the wasm that is shipped.
//!
//! The same code is optimised once more with its function names kept, and each function's bytes
//! are added to the crate that leads its name. Generic code counts for the crate that defines it,
//! not for the one that uses it.

use super::symbol;
use crate::dist::wasm::{self, Names};
use crate::say;
use crate::setup::{wasm_opt, wasm_toolchain};
use anyhow::Result;
use std::collections::HashMap;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// More would be lines of a few hundred bytes.
const SHOWN: usize = 15;
const FUNCTIONS_SHOWN: usize = 10;

pub fn report() -> Result<()> {
    say::step("asking which crates weigh what: wasm-opt once more, with names kept");
    let linked = wasm::compile(&wasm_toolchain::ensure()?)?;
    let bound = wasm::bind(&linked)?;
    let named = wasm::optimise(&wasm_opt::ensure()?, &bound.wasm, Names::Kept)?;
    let weight = weigh(&named)?;
    print_crates(&weight);
    print_functions(weight.functions);
    Ok(())
}

struct Weight {
    crates: HashMap<String, usize>,
    functions: Vec<(usize, String)>,
    code: usize,
    data: usize,
}

fn weigh(wasm: &[u8]) -> Result<Weight> {
    let mut imported = 0;
    let mut sizes: Vec<usize> = Vec::new();
    let mut names: HashMap<usize, String> = HashMap::new();
    let mut data = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else {
                    continue;
                };
                for subsection in subsections {
                    let Name::Function(map) = subsection? else {
                        continue;
                    };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index as usize, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates: HashMap<String, usize> = HashMap::new();
    let mut functions = Vec::new();
    for (i, size) in sizes.iter().enumerate() {
        let name = names.get(&(imported + i)).map_or("", String::as_str);
        *crates.entry(symbol::crate_of(name)).or_default() += size;
        functions.push((*size, name.to_owned()));
    }
    Ok(Weight {
        crates,
        functions,
        code: sizes.iter().sum(),
        data,
    })
}

fn print_crates(weight: &Weight) {
    let mut crates: Vec<_> = weight.crates.iter().collect();
    crates.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!(
        "\nthe wasm's code by crate (uncompressed; generic code counts for the crate that defines it):"
    );
    let percent = |bytes: usize| 100.0 * bytes as f64 / weight.code.max(1) as f64;
    let line = |name: &str, bytes: usize| {
        println!(
            "{:>10} B {:>5.1} %  {name}",
            say::grouped(bytes),
            percent(bytes)
        );
    };
    for (name, bytes) in crates.iter().take(SHOWN) {
        line(name, **bytes);
    }
    let rest: usize = crates.iter().skip(SHOWN).map(|(_, bytes)| **bytes).sum();
    if rest > 0 {
        line(&format!("({} more)", crates.len() - SHOWN), rest);
    }
    line("all code", weight.code);
    println!(
        "{:>10} B          data (text, tables, panic messages)",
        say::grouped(weight.data)
    );
}

/// The single functions worth a look first.
fn print_functions(mut functions: Vec<(usize, String)>) {
    functions.sort_by(|a, b| b.cmp(a));
    println!("\nits largest functions:");
    for (bytes, name) in functions.iter().take(FUNCTIONS_SHOWN) {
        println!("{:>10} B  {}", say::grouped(*bytes), symbol::readable(name));
    }
}
