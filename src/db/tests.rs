//! What needs no rows; the rest is tested on both engines in `tests/database`.

use std::path::Path;

use axum::{Router, extract::State, http::StatusCode, routing::post};

use super::*;

#[test]
fn an_address_names_a_file_or_a_server() {
    let file = |path| Engine::Sqlite { file: Path::new(path).to_path_buf() };
    assert_eq!(Engine::parse("sqlite:data/lentera.db").unwrap(), file("data/lentera.db"));
    assert_eq!(Engine::parse("sqlite://data/lentera.db").unwrap(), file("data/lentera.db"));
    assert_eq!(Engine::parse("sqlite:///var/lib/lentera.db").unwrap(), file("/var/lib/lentera.db"));
    assert_eq!(Engine::parse("postgres://localhost/lentera").unwrap(), Engine::Postgres);
    assert_eq!(Engine::parse("postgresql://localhost/lentera").unwrap(), Engine::Postgres);
}

#[test]
fn any_other_address_is_refused_without_repeating_it() {
    for address in ["", "sqlite:", "sqlite://", "sqlite::memory:", "sqlite:a.db?mode=ro", "mysql://u:secret-word@h/d"] {
        let refused = Engine::parse(address).unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{address}: {refused:?}");
        assert!(!format!("{refused} {refused:?}").contains("secret-word"));
    }
}

#[tokio::test]
async fn a_database_shows_its_engine_and_no_password() {
    let db = Db::unopened("postgres://lentera:secret-word@127.0.0.1:1/lentera").unwrap();
    assert_eq!(format!("{db:?}"), "Db { engine: Postgres, .. }");
}

/// Builds only while a write, with all that it borrows, may be part of a handler: such a future must be `Send`.
#[tokio::test]
async fn a_handler_may_write_with_what_it_borrows() {
    async fn keep_words(State(db): State<Db>, words: String) -> std::result::Result<String, StatusCode> {
        let words: Vec<&str> = words.split(' ').collect();
        let first = words[0];
        let kept = db
            .write(async |conn| {
                keep(conn, first).await?;
                for word in &words {
                    keep(conn, word).await?;
                }
                Ok(words.len())
            })
            .await;
        kept.map(|count| count.to_string()).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
    }
    let db = Db::unopened("postgres://127.0.0.1:1/lentera").unwrap();
    let _: Router = Router::new().route("/", post(keep_words)).with_state(db);
}

async fn keep(conn: &mut Conn, word: &str) -> Result<()> {
    sqlx::query("INSERT INTO words (word) VALUES ($1)").bind(word).execute(conn).await?;
    Ok(())
}
