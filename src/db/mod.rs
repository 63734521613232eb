//! Rows on either engine.
