//! Who stays away is warned, and let go in time.

use jiff::{SignedDuration, Timestamp};
use lentera::{accounts::LearnerId, db::Conn, privacy};

use super::{count, learner, only_learner};
use crate::support::{Engine, TestSite};

both_engines!(
    who_stays_away_is_warned_then_deleted,
    who_comes_back_in_time_is_told_and_kept,
    nobody_goes_without_the_whole_warning,
    what_was_done_counts_where_no_visit_was_kept,
);

async fn pass(site: &mut TestSite, days: i64) -> privacy::Retired {
    site.advance(SignedDuration::from_hours(24 * days)).await;
    privacy::retire(&site.app).await.unwrap()
}

fn retired(warned: u64, deleted: u64) -> privacy::Retired {
    privacy::Retired { warned, deleted }
}

/// Kept for 24 months after the last visit, on the list for the last 60 days: from 1 March 2030 to 1 March 2032.
async fn who_stays_away_is_warned_then_deleted(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    learner(&site).await;
    let id = only_learner(&site).await;
    site.is_called(&id, "Sri").await;
    assert_eq!(pass(&mut site, 670).await, retired(0, 0));
    assert_eq!(about_to_go(&site).await, []);
    assert_eq!(pass(&mut site, 2).await, retired(1, 0), "59 days before");
    assert_eq!(pass(&mut site, 1).await, retired(0, 0), "warned once");
    let goes_at: Timestamp = "2032-03-02T02:00:00Z".parse().unwrap();
    assert_eq!(about_to_go(&site).await, [(id, goes_at)], "60 days after the warning");
    assert_eq!(pass(&mut site, 58).await, retired(0, 0));
    assert_eq!(pass(&mut site, 2).await, retired(0, 1));
    for query in ["SELECT COUNT(*) FROM learners", "SELECT COUNT(*) FROM events", "SELECT COUNT(*) FROM completions"] {
        assert_eq!(count(&site, query).await, 0, "{query}");
    }
    assert_eq!(pass(&mut site, 1).await, retired(0, 0));
}

async fn about_to_go(site: &TestSite) -> Vec<(LearnerId, Timestamp)> {
    let library = site.app.library();
    let mut conn = site.app.db.read().await.unwrap();
    let now = site.app.clock.now();
    let list = privacy::about_to_be_deleted(&mut conn, &library.site, now, 100).await.unwrap();
    let all = privacy::count_about_to_be_deleted(&mut conn, &library.site, now).await.unwrap();
    assert_eq!(usize::try_from(all).unwrap(), list.len(), "all of them have a name");
    list.into_iter().map(|one| (one.learner.id, one.goes_at)).collect()
}

/// Sessions end after 400 days, so she comes with a session that a later visit made.
async fn who_comes_back_in_time_is_told_and_kept(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    site.edit("site.toml", |text| {
        text.replace(
            "[privacy.controller]",
            "[privacy]\nkeep_inactive_months = 6\nwarn_days = 30\n[privacy.controller]",
        )
    })
    .await;
    let phone = learner(&site).await;
    assert_eq!(pass(&mut site, 160).await, retired(1, 0));
    let home = phone.get("/").await.is_ok();
    let expected = "Selamat datang kembali. Catatan Bapak/Ibu hampir dihapus karena lama tidak dipakai. \
                    Sekarang disimpan lagi sampai Sabtu, 8 Februari 2031.";
    assert_eq!(home.text("[role=status]"), expected);
    assert_eq!(phone.get("/me").await.is_ok().text("[role=status]"), expected);
    assert_eq!(about_to_go(&site).await, []);
    assert_eq!(pass(&mut site, 2).await, retired(0, 0));
    assert!(!phone.get("/").await.is_ok().text("main").contains("hampir dihapus"), "told on one day only");
    assert_eq!(pass(&mut site, 100).await, retired(0, 0));
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
}

/// A server that was off for years, or a clock that jumped, finds everybody away; still all are warned first.
async fn nobody_goes_without_the_whole_warning(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    assert_eq!(pass(&mut site, 390).await, retired(0, 0));
    phone.get("/").await.is_ok();
    assert_eq!(pass(&mut site, 4000).await, retired(1, 0));
    assert_eq!(pass(&mut site, 59).await, retired(0, 0));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 1);
    assert_eq!(pass(&mut site, 2).await, retired(0, 1));
}

/// More than one bite, and rows from before visits were kept.
async fn what_was_done_counts_where_no_visit_was_kept(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let opening = site.app.clock.now().as_millisecond();
    let many = async |conn: &mut Conn| {
        for n in 0..60 {
            sqlx::query("INSERT INTO learners (id, created_at) VALUES ($1, $2)")
                .bind(format!("learner-{n:02}"))
                .bind(opening)
                .execute(&mut *conn)
                .await?;
        }
        let query = "INSERT INTO events (id, learner_id, kind, course, lesson, happened_at)
                     VALUES ('event', 'learner-07', 'done', 'first-steps', 'welcome', $1)";
        sqlx::query(query).bind(opening + 400 * 24 * 3_600_000).execute(&mut *conn).await?;
        Ok(())
    };
    site.app.db.write(many).await.unwrap();
    assert_eq!(pass(&mut site, 700).await, retired(60, 0));
    assert_eq!(pass(&mut site, 61).await, retired(0, 59));
    assert_eq!(only_learner(&site).await.as_str(), "learner-07");
}
