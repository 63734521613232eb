//! Booklets and books, without a server.
