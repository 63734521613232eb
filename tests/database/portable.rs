//! What goes into a column comes back, on both engines, in the small language of `lentera::db::portable`.

use lentera::db::{Db, Result};
use sqlx::Row;

use super::run;
use crate::support::database::{Engine, fresh};

both_engines!(
    text_comes_back_as_it_was,
    whole_numbers_come_back_as_they_were,
    fractions_come_back_as_they_were,
    nothing_comes_back_as_nothing,
    sums_means_and_conditions_can_be_read,
    a_conflict_is_settled_in_the_statement,
    a_job_is_claimed_once,
);

async fn with_things(db: &Db) {
    db.write(async |conn| {
        run(
            conn,
            "CREATE TABLE things (id text primary key, word text, amount bigint, share double precision,
                happy bigint check (happy in (0, 1)))",
        )
        .await
    })
    .await
    .unwrap();
}

async fn text_comes_back_as_it_was(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    for word in ["", "Bapak/Ibu", "😀 ﷽ é e\u{301}", "' -- $1 ? %_", "a\nb\r\n\tc", &"x".repeat(1_000_000)] {
        assert_eq!(there_and_back(&database.db, "word", word.to_owned()).await, word);
    }
}

async fn whole_numbers_come_back_as_they_were(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    for amount in [0, 1, -1, 1_898_553_600_000, i64::from(i32::MAX) + 1, i64::MAX, i64::MIN] {
        assert_eq!(there_and_back(&database.db, "amount", amount).await, amount);
    }
}

async fn fractions_come_back_as_they_were(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    for share in [0.0, 1.0, 0.1, -1.5e-300, 1.7e308, f64::MIN_POSITIVE, std::f64::consts::PI] {
        assert_eq!(there_and_back(&database.db, "share", share).await, share);
    }
}

async fn nothing_comes_back_as_nothing(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    assert_eq!(there_and_back::<Option<String>>(&database.db, "word", None).await, None);
    assert_eq!(there_and_back::<Option<i64>>(&database.db, "amount", None).await, None);
    assert_eq!(there_and_back::<Option<f64>>(&database.db, "share", None).await, None);
    assert_eq!(there_and_back(&database.db, "amount", Some(7_i64)).await, Some(7));
}

/// Writes a value into a column of a new row and reads it again; the statements are made here, so no person's text is in them.
async fn there_and_back<T>(db: &Db, column: &'static str, value: T) -> T
where
    T: Clone + Send + Sync + Unpin + 'static,
    T: for<'q> sqlx::Encode<'q, sqlx::Any> + for<'r> sqlx::Decode<'r, sqlx::Any> + sqlx::Type<sqlx::Any>,
{
    let id = uuid::Uuid::now_v7().to_string();
    let insert = format!("INSERT INTO things (id, {column}) VALUES ($1, $2)");
    db.write(async |conn| {
        let insert = sqlx::AssertSqlSafe(insert.clone());
        sqlx::query(insert).bind(id.clone()).bind(value.clone()).execute(conn).await?;
        Ok(())
    })
    .await
    .unwrap();
    let select = sqlx::AssertSqlSafe(format!("SELECT {column} FROM things WHERE id = $1"));
    let mut conn = db.read().await.unwrap();
    sqlx::query_scalar(select).bind(id).fetch_one(&mut *conn).await.unwrap()
}

async fn sums_means_and_conditions_can_be_read(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    add_three(&database.db).await;
    let mut conn = database.db.read().await.unwrap();
    let row = sqlx::query(
        "SELECT CAST(SUM(amount) AS BIGINT), CAST(AVG(amount) AS DOUBLE PRECISION), COUNT(*), MAX(amount),
            MAX(CASE WHEN amount > 2 THEN 1 ELSE 0 END), CAST(SUM(share) AS DOUBLE PRECISION)
         FROM things",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    let whole = |column| row.try_get::<i64, _>(column).unwrap();
    let fraction = |column| row.try_get::<Option<f64>, _>(column).unwrap();
    assert_eq!((whole(0), fraction(1), whole(2), whole(3)), (6, Some(2.0), 3, 3));
    assert_eq!(row.try_get::<i32, _>(4).unwrap(), 1);
    assert_eq!(fraction(5), None);
}

async fn add_three(db: &Db) {
    db.write(async |conn| {
        for amount in 1..=3_i64 {
            sqlx::query("INSERT INTO things (id, amount, happy) VALUES ($1, $2, $3)")
                .bind(format!("t{amount}"))
                .bind(amount)
                .bind(amount % 2)
                .execute(&mut *conn)
                .await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn a_conflict_is_settled_in_the_statement(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    add_three(&database.db).await;
    let (ignored, amount): (u64, i64) = database
        .db
        .write(async |conn| {
            let ignored = sqlx::query("INSERT INTO things (id) VALUES ('t1') ON CONFLICT (id) DO NOTHING");
            let ignored = ignored.execute(&mut *conn).await?.rows_affected();
            let amount = sqlx::query_scalar(
                "INSERT INTO things (id, amount) VALUES ('t3', 10)
                 ON CONFLICT (id) DO UPDATE SET amount = things.amount + excluded.amount RETURNING amount",
            );
            Ok((ignored, amount.fetch_one(conn).await?))
        })
        .await
        .unwrap();
    assert_eq!((ignored, amount), (0, 13));
}

/// Rule 13: eight workers, three jobs, each job done by one.
async fn a_job_is_claimed_once(engine: Engine) {
    let database = fresh(engine).await;
    with_things(&database.db).await;
    add_three(&database.db).await;
    let workers: Vec<_> = (0..8)
        .map(|worker: i64| {
            let db = database.db.clone();
            tokio::spawn(async move { db.write(async |conn| claim(conn, worker).await).await.unwrap() })
        })
        .collect();
    let mut claimed = Vec::new();
    for worker in workers {
        claimed.extend(worker.await.unwrap());
    }
    claimed.sort();
    assert_eq!(claimed, ["t1", "t2", "t3"]);
}

async fn claim(conn: &mut lentera::db::Conn, worker: i64) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "UPDATE things SET share = $1 WHERE id = (SELECT id FROM things WHERE share IS NULL ORDER BY amount, id LIMIT 1)
         RETURNING id",
    )
    .bind(worker as f64)
    .fetch_optional(conn)
    .await?)
}
