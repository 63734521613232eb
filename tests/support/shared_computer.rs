//! A browser that is the library's own, marked without a member of staff at hand.

use lentera::{app::App, secrets::Token};

/// The value of the cookie by which the site knows it.
pub async fn mark(app: &App) -> String {
    let (token, now) = (Token::fresh(), app.clock.now().as_millisecond());
    let staff = "INSERT INTO staff (id, email, name, role, created_at)
                 VALUES ('marker', 'marker@example.org', 'Petugas', 'desk', $1) ON CONFLICT (id) DO NOTHING";
    let kiosk = "INSERT INTO kiosks (id, name, token_hash, marked_at, marked_by, seen_at)
                 VALUES ($1, 'Komputer 1', $2, $3, 'marker', $3)";
    let id = uuid::Uuid::now_v7().to_string();
    app.db
        .write(async |conn| {
            sqlx::query(staff).bind(now).execute(&mut *conn).await?;
            sqlx::query(kiosk).bind(&id).bind(token.hash()).bind(now).execute(&mut *conn).await?;
            Ok(())
        })
        .await
        .unwrap();
    token.reveal().to_owned()
}
