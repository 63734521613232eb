//! What a credential says, and what a certificate says in which language.
