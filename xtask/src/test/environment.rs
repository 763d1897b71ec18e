//! What tests and their browser find around them: fonts, time zone, language, date and an empty
//! home. The same on every machine, so that a test that passes here passes elsewhere.

use crate::setup::fonts::{self, DEJAVU, Font, NOTO};
use crate::setup::{browser, faketime};
use crate::{paths, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One such surrounding.
pub struct Environment {
    /// The step's name in the report.
    pub name: &'static str,
    /// The only fonts there are; text is drawn in the first that has the letter.
    fonts: &'static [Font],
    time_zone: &'static str,
    language: &'static str,
    days_later: u32,
}

/// Noto comes first because it has a face for every script; DejaVu is what a new Debian has.
pub const USUAL: Environment = Environment {
    name: "tests, native and end to end",
    fonts: &[NOTO, DEJAVU],
    time_zone: "UTC",
    language: "en_US.UTF-8",
    days_later: 0,
};

/// One difference each, so that a failure names its cause.
pub const NIGHTLY: [Environment; 5] = [
    Environment {
        name: "tests with DejaVu only",
        fonts: &[DEJAVU],
        ..USUAL
    },
    Environment {
        name: "tests with Noto only",
        fonts: &[NOTO],
        ..USUAL
    },
    Environment {
        name: "tests with TZ=Pacific/Kiritimati",
        // 14 hours ahead of UTC: for most of a day it is tomorrow there.
        time_zone: "Pacific/Kiritimati",
        ..USUAL
    },
    Environment {
        name: "tests with LANG=de_DE.UTF-8",
        language: "de_DE.UTF-8",
        ..USUAL
    },
    Environment {
        name: "native tests 400 days later",
        days_later: 400,
        ..USUAL
    },
];

impl Environment {
    /// Whether a browser can be there: under faketime Chromium never gets ready.
    pub fn has_browser(&self) -> bool {
        self.days_later == 0
    }

    /// Has cargo start the test programs in this environment. Cargo itself keeps its own: it needs
    /// the real home. On Windows this does nothing: it has none of these variables.
    pub fn apply(&self, cargo: &mut Command) -> Result<()> {
        let runner = serde_json::to_string(&self.runner()?)?;
        // A string of JSON is one of TOML.
        cargo.args(["--config", &format!("target.'cfg(unix)'.runner={runner}")]);
        Ok(())
    }

    /// The words before a program's own that start it in this environment.
    fn runner(&self) -> Result<Vec<String>> {
        let folder = paths::target()?.join("test-environment");
        let home = folder.join("home");
        if home.exists() {
            fs::remove_dir_all(&home).context("cannot empty the tests' home")?;
        }
        fs::create_dir_all(&home)?;
        let mut words = vec!["env".to_owned()];
        for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            words.extend(["-u", name].map(str::to_owned));
        }
        let mut set = |name: &str, value: &dyn std::fmt::Display| {
            words.push(format!("{name}={value}"));
        };
        // A test may call cargo, which is not to look for its own things in the empty home.
        for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            if let Some(kept) = kept(name, folder) {
                set(name, &kept.display());
            }
        }
        set("HOME", &home.display());
        set("TZ", &self.time_zone);
        // Chromium asks LANGUAGE first.
        for name in ["LANG", "LC_ALL", "LANGUAGE"] {
            set(name, &self.language);
        }
        if fonts::ensure(self.fonts) {
            let file = folder.join("fonts.conf");
            fs::write(&file, self.fontconfig(&folder.join("fontconfig")))?;
            set("FONTCONFIG_FILE", &file.display());
            set("TRUST_JOURNEY_FONT", &self.fonts[0].family);
        } else {
            say::note("its fonts are missing: the browser draws with this machine's own");
        }
        if self.language != USUAL.language {
            browser::ensure_languages();
        }
        if self.days_later > 0 {
            faketime::ensure()?;
            // Waiting takes as long as ever; only the date is another one.
            set("FAKETIME_DONT_FAKE_MONOTONIC", &1);
            words.extend(["faketime", "-f"].map(str::to_owned));
            words.push(format!("+{}d", self.days_later));
        }
        Ok(words)
    }

    fn fontconfig(&self, cache: &Path) -> String {
        let each = |line: fn(&Font) -> String| self.fonts.iter().map(line).collect::<String>();
        let folders = each(|font| format!("<dir>{}</dir>\n", font.folder));
        let sans = each(|font| format!("<family>{}</family>", font.family));
        let serif = each(|font| format!("<family>{}</family>", font.serif));
        let preferred = [("sans-serif", &sans), ("system-ui", &sans), ("serif", &serif)].map(|(name, families)| {
            format!("<alias binding=\"strong\"><family>{name}</family><prefer>{families}</prefer></alias>\n")
        });
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n\
             <fontconfig>\n{folders}<cachedir>{}</cachedir>\n{}</fontconfig>\n",
            cache.display(),
            preferred.concat()
        )
    }
}

/// Where a tool keeps its things: as it was told, or in the real home.
fn kept(name: &str, folder: &str) -> Option<PathBuf> {
    let from_env = |name: &str| std::env::var_os(name).map(PathBuf::from);
    from_env(name).or_else(|| from_env("HOME").map(|home| home.join(folder)))
}
