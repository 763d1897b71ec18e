//! Gives every file the name it is shipped under, and makes the files refer to each other by it.

use super::Sources;
use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

/// The names that the sources use; `trunk serve` serves the files under them as they are.
const GLUE: &str = "./trust-journey-widget.js";
const WASM: &str = "trust-journey-widget_bg.wasm";
const CSS: &str = "./trust-journey-widget.css";

/// A file of `dist/`, before it is written.
pub struct File {
    pub role: &'static str,
    pub name: String,
    pub content: Vec<u8>,
}

/// The four files, in the order in which a page asks for them.
pub fn assemble(sources: &Sources, glue: &str, wasm: Vec<u8>) -> Result<Vec<File>> {
    // The promise to hosts: works under `require-trusted-types-for 'script'`.
    if glue.contains("innerHTML") {
        bail!(
            "the glue uses innerHTML, which pages with Trusted Types refuse: start the view! that \
             brought it with a class (view! {{ class=\"tj\", … }}), or leave out inner_html"
        );
    }
    let wasm_name = hashed(&wasm, "wasm");
    let css = without_comments(&sources.css).into_bytes();
    let css_name = hashed(&css, "css");

    let glue = replace(&without_comments(glue), WASM, &wasm_name, "the glue")?.into_bytes();
    let glue_name = hashed(&glue, "js");
    let loader = replace(
        &without_comments(&sources.loader),
        GLUE,
        &format!("./{glue_name}"),
        "src/trust-journey.js",
    )?;
    let css_here = format!("./{css_name}");
    let loader = replace(&loader, CSS, &css_here, "src/trust-journey.js")?.into_bytes();

    Ok(vec![
        File {
            role: "loader",
            name: "trust-journey.js".to_owned(),
            content: loader,
        },
        File {
            role: "glue",
            name: glue_name,
            content: glue,
        },
        File {
            role: "wasm",
            name: wasm_name,
            content: wasm,
        },
        File {
            role: "css",
            name: css_name,
            content: css,
        },
    ])
}

/// A script or style sheet without the comments that have lines of their own: pages do not need them.
fn without_comments(source: &str) -> String {
    let mut inside = false;
    let mut code = String::with_capacity(source.len());
    for line in source.lines() {
        let start = line.trim_start();
        inside |= start.starts_with("/*");
        if !inside && !start.starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
        inside &= !line.trim_end().ends_with("*/");
    }
    code
}

fn hashed(content: &[u8], extension: &str) -> String {
    let hash = Sha256::digest(content);
    let hex: String = hash
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("trust-journey-{hex}.{extension}")
}

fn replace(text: &str, from: &str, to: &str, whose: &str) -> Result<String> {
    if !text.contains(from) {
        bail!("{whose} does not mention `{from}`, so it would not find that file in dist/");
    }
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources {
            loader:
                "import('./trust-journey-widget.js'); const css = './trust-journey-widget.css';"
                    .into(),
            css: ":host{}".into(),
        }
    }
    const PLAIN: &str = "new URL('trust-journey-widget_bg.wasm', import.meta.url)";

    #[test]
    fn each_file_refers_to_the_next_by_its_shipped_name() -> Result<()> {
        let files = assemble(&sources(), PLAIN, b"wasm".to_vec())?;
        let text = |i: usize| String::from_utf8_lossy(&files[i].content).into_owned();
        assert!(text(0).contains(&format!("'./{}'", files[1].name)));
        assert!(text(0).contains(&format!("'./{}'", files[3].name)));
        assert!(text(1).contains(&format!("'{}'", files[2].name)));
        Ok(())
    }

    #[test]
    fn a_changed_wasm_changes_the_name_of_the_glue_too() -> Result<()> {
        let one = assemble(&sources(), PLAIN, b"one".to_vec())?;
        let two = assemble(&sources(), PLAIN, b"two".to_vec())?;
        assert_ne!(one[1].name, two[1].name);
        assert_eq!(one[3].name, two[3].name);
        Ok(())
    }

    #[test]
    fn glue_that_trusted_types_would_refuse_is_not_shipped() {
        let glue = format!("{PLAIN}; node.innerHTML = text");
        assert!(assemble(&sources(), &glue, vec![]).is_err());
    }

    #[test]
    fn a_loader_that_would_not_find_its_glue_is_not_shipped() {
        let sources = Sources {
            loader: "import('./other.js')".into(),
            css: String::new(),
        };
        assert!(assemble(&sources, PLAIN, vec![]).is_err());
    }

    #[test]
    fn comments_of_their_own_lines_go_and_all_code_stays() {
        let script =
            "// a\nlet url = 'http://b'; // c\n  /**\n   * d\n   */\n  e();\n/* f */\ng();\n";
        assert_eq!(
            without_comments(script),
            "let url = 'http://b'; // c\n  e();\ng();\n"
        );
    }
}
