//! The trust-journey widget.
