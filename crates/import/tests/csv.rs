//! Tables as people really write them, and what becomes of every cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod csv {
    mod columns;
    mod documents;
    mod doubts;
    mod files;
    mod headers;
    mod mapping;
    mod money;
    mod properties;
    mod rows;
    mod support;
}
