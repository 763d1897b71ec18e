//! The panels, one file each.

pub(crate) mod about;
pub(crate) mod comparison;
pub(crate) mod evidence;
pub(crate) mod figures;
pub(crate) mod question;
pub(crate) mod ranking;
pub(crate) mod result;
pub(crate) mod survey;
pub(crate) mod tree;
pub(crate) mod weights;
