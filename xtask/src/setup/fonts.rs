//! Fonts for the browser of the end-to-end tests.

use super::apt;
use std::path::Path;

/// A family with its sister that has serifs, the Debian package that has them, and the folder where
/// the package puts them.
#[derive(Clone, Copy)]
pub struct Font {
    pub family: &'static str,
    pub serif: &'static str,
    pub package: &'static str,
    pub folder: &'static str,
}

/// Both draw Latin and Arabic letters, which the examples need.
pub const NOTO: Font = Font {
    family: "Noto Sans",
    serif: "Noto Serif",
    package: "fonts-noto-core",
    folder: "/usr/share/fonts/truetype/noto",
};
pub const DEJAVU: Font = Font {
    family: "DejaVu Sans",
    serif: "DejaVu Serif",
    package: "fonts-dejavu-core",
    folder: "/usr/share/fonts/truetype/dejavu",
};

/// Installs the fonts that are missing. False if one is missing still.
pub fn ensure(fonts: &[Font]) -> bool {
    let missing = |font: &&Font| !Path::new(font.folder).is_dir();
    let packages: Vec<_> = fonts
        .iter()
        .filter(missing)
        .map(|font| font.package)
        .collect();
    packages.is_empty()
        || (apt::install(&packages, "the tests' browser draws with them")
            && !fonts.iter().any(|font| missing(&font)))
}
