//! From a function's name to the crate that it belongs to.

/// The crate that leads the name: of a path its first segment, of `<Type as Trait>::method` the
/// type's crate, or the trait's where the type is not a path (`<u32 as serde::Serialize>`).
pub fn crate_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    leading_crate(&name)
        .unwrap_or("(no Rust name: runtime, glue)")
        .to_owned()
}

/// The name as a reader wants it: no hash, and of very long ones the beginning.
pub fn readable(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    let plain = name
        .rsplit_once("::h")
        .filter(|(_, hash)| hash.len() == 16)
        .map_or(&*name, |(n, _)| n);
    plain.chars().take(100).collect()
}

fn leading_crate(name: &str) -> Option<&str> {
    // Type syntax that may stand before a path: `<&mut [alloc::string::String] as …>`.
    let opening = |c: char| "<&*[(".contains(c) || c.is_whitespace();
    let mut rest = name.trim_start_matches(opening);
    for word in ["mut ", "const ", "dyn ", "impl "] {
        rest = rest
            .strip_prefix(word)
            .unwrap_or(rest)
            .trim_start_matches(opening);
    }
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let (segment, after) = rest.split_at(end);
    // A v0 name that was demangled elsewhere may carry the crate's hash: `core[1f3a]::fmt`.
    let after = match after
        .strip_prefix('[')
        .and_then(|hash| hash.split_once(']'))
    {
        Some((_, after)) => after,
        None => after,
    };
    if !segment.is_empty() && after.starts_with("::") {
        return Some(segment);
    }
    leading_crate(name.split_once(" as ")?.1)
}

#[cfg(test)]
mod tests {
    use super::leading_crate;

    #[test]
    fn a_path_belongs_to_its_first_segment() {
        assert_eq!(leading_crate("leptos::mount::mount_to"), Some("leptos"));
        assert_eq!(leading_crate("core[1f3a5]::fmt::write"), Some("core"));
    }

    #[test]
    fn a_method_belongs_to_the_crate_of_its_type() {
        assert_eq!(
            leading_crate("<alloc::vec::Vec<app::Row> as core::ops::Drop>::drop"),
            Some("alloc")
        );
        assert_eq!(
            leading_crate("<&mut [app::Row] as core::fmt::Debug>::fmt"),
            Some("app")
        );
        assert_eq!(leading_crate("<dyn core::any::Any>::is"), Some("core"));
    }

    #[test]
    fn a_primitive_type_leaves_the_crate_of_the_trait() {
        assert_eq!(
            leading_crate("<u32 as serde::Serialize>::serialize"),
            Some("serde")
        );
        assert_eq!(
            leading_crate("<(A, B) as tachys::view::Render>::build"),
            Some("tachys")
        );
    }

    #[test]
    fn what_is_not_rust_has_no_crate() {
        assert_eq!(leading_crate("memcpy"), None);
        assert_eq!(leading_crate(""), None);
    }
}
