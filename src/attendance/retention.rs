//! The end of what is kept of attendance: some time after each webinar, also where a registration goes on, as in a long
//! series.

use jiff::{SignedDuration, Timestamp};

use super::{model::Attendance, store};
use crate::{
    app::App,
    content::Library,
    db::{self, Conn},
};

/// Until when an attendance is kept, and its certificate can be confirmed.
pub fn kept_until(library: &Library, attendance: &Attendance) -> Timestamp {
    attendance.ends_at().saturating_add(kept_for(library)).unwrap_or(Timestamp::MAX)
}

fn kept_for(library: &Library) -> SignedDuration {
    SignedDuration::from_hours(24 * library.site.retention.registration_days)
}

/// Forgets who was at webinars, and what was said of them, that have been over for as long as the site says.
///
/// # Errors
/// When the rows can't be written.
pub async fn retire(app: &App) -> db::Result<u64> {
    let before = app.clock.now().saturating_sub(kept_for(&app.library())).unwrap_or(Timestamp::MIN);
    app.db.write(async |conn: &mut Conn| store::delete_before(conn, before).await).await
}
