//! Media bytes.
