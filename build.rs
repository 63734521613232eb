//! Builds again when a migration is added: the folder is embedded, and a new file in it changes no Rust source.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
