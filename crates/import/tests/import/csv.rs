//! Tables as people really write them, and what becomes of every cell.

mod checks;
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
mod valid;
