//! The macros that declare a JSON object once: its fields, their documentation, reader and schema.
//!
//! A field's documentation may end in `Example: <JSON>`; a test reads every one of them.

use super::schema::{Property, Schemas};
use super::{At, Decode};
use serde_json::{Map, Value};

/// A type that is read from the fields of one object.
pub trait Record: Sized {
    /// The names of its fields.
    const FIELDS: &'static [&'static str];
    /// Reads them; the object may also have the fields of other records.
    fn fields(at: At<'_>, map: &Map<String, Value>) -> Option<Self>;
    /// Its fields for the schema.
    fn properties(schemas: &mut Schemas) -> Vec<Property>;
    /// Its name and documentation.
    const ABOUT: (&'static str, &'static str);
}

impl<R: Record> Decode for R {
    fn decode(at: At<'_>) -> Option<Self> {
        let map = at.object()?;
        at.only(map, &[R::FIELDS]);
        R::fields(at, map)
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define(R::ABOUT, R::properties)
    }
}

/// A struct that is read field by field. A field with a default may be left out. A name in
/// parentheses is the field's name in JSON.
#[macro_export]
macro_rules! record {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident $(: $($derive:ident),+)? { $(
        $(#[doc = $doc:literal])* $field_vis:vis $field:ident $(($called:literal))? : $type:ty $(= $default:expr)?
    ),* $(,)? }) => {
        $(#[doc = $about])*
        $(#[derive($($derive),+)])?
        $vis struct $name { $( $(#[doc = $doc])* $field_vis $field: $type ),* }

        impl $crate::read::Record for $name {
            const FIELDS: &'static [&'static str] =
                &[$( $crate::record!(@name $field $($called)?) ),*];
            const ABOUT: (&'static str, &'static str) =
                (stringify!($name), concat!($($about, "\n"),*));

            fn fields(
                at: $crate::read::At<'_>,
                map: &serde_json::Map<String, serde_json::Value>,
            ) -> Option<Self> {
                // All fields before the first `?`, to find every problem.
                $( let $field: Option<$type> =
                    $crate::record!(@read at map ($crate::record!(@name $field $($called)?)) $($default)?); )*
                // One match drops an incomplete object; a `?` for each field would be larger in wasm.
                match ($( $field, )*) {
                    ($( Some($field), )*) => Some(Self { $( $field ),* }),
                    _ => None,
                }
            }

            fn properties(
                schemas: &mut $crate::read::Schemas,
            ) -> Vec<$crate::read::Property> {
                vec![$( $crate::read::Property::new(
                    $crate::record!(@name $field $($called)?),
                    concat!($($doc, "\n"),*),
                    $crate::record!(@required $($default)?),
                    <$type as $crate::read::Decode>::schema(schemas),
                ) ),*]
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $called:literal) => { $called };
    (@required) => { true };
    (@required $default:expr) => { false };
    (@read $at:ident $map:ident ($name:expr)) => { $at.required($map, $name) };
    (@read $at:ident $map:ident ($name:expr) $default:expr) => {
        match $crate::read::field($map, $name) {
            Some(value) => $at.key($name, value),
            None => Some($default),
        }
    };
}
pub use crate::record;

/// An enum of words.
macro_rules! words {
    ($type:ident { $( $word:literal => $variant:ident ),* $(,)? }) => {
        impl $crate::read::Decode for $type {
            fn decode(at: $crate::read::At<'_>) -> Option<Self> {
                at.word(&[$( ($word, Self::$variant) ),*])
            }
            fn schema(_: &mut $crate::read::Schemas) -> serde_json::Value {
                serde_json::json!({ "enum": [$( $word ),*] })
            }
        }
        impl $type {
            /// All variants.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];

            /// Its word in documents.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }
        }
    };
}
pub(crate) use words;

/// An enum of records, distinguished by a word in the same object. The type with the enum reads
/// the fields that all variants share.
macro_rules! tagged {
    ($(#[doc = $about:literal])* $vis:vis enum $name:ident { $(
        $(#[doc = $doc:literal])* $word:literal => $variant:ident ( $record:ident )
    ),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(Debug)]
        $vis enum $name { $( $(#[doc = $doc])* $variant($record) ),* }

        impl $name {
            pub(crate) const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[$( ($word, <$record as $crate::read::Record>::FIELDS) ),*];

            /// The word of the variant in documents.
            pub fn word(&self) -> &'static str {
                match self { $( Self::$variant(_) => $word ),* }
            }

            pub(crate) fn variant(
                word: &str,
                at: $crate::read::At<'_>,
                map: &serde_json::Map<String, serde_json::Value>,
            ) -> Option<Self> {
                match word {
                    $( $word => <$record as $crate::read::Record>::fields(at, map).map(Self::$variant), )*
                    _ => None,
                }
            }

            pub(crate) fn variants(
                schemas: &mut $crate::read::Schemas,
            ) -> Vec<$crate::read::Variant> {
                vec![$( $crate::read::Variant {
                    word: $word,
                    about: concat!($($doc, "\n"),*),
                    properties: <$record as $crate::read::Record>::properties(schemas),
                } ),*]
            }
        }
    };
}
pub(crate) use tagged;
