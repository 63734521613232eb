//! What people do with questions. Each is one transaction, with the note for those who listen.

use uuid::Uuid;

use super::{
    model::{Answer, Asking, MOST_OPEN, QuestionId, State},
    store,
};
use crate::{
    app::App,
    db::{self, Conn},
    registrations::RegistrationId,
};

/// How asking went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// It waits for staff, or did already: the same words of one person are one question, however often they are sent.
    Done,
    /// So many of hers wait or are shown that another would be too much.
    TooMany,
}

/// Asks something.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn ask(app: &App, webinar: &str, by: RegistrationId, words: &Asking) -> db::Result<Asked> {
    let (id, now) = (QuestionId(Uuid::now_v7()), app.clock.now());
    app.db
        .write(async |conn: &mut Conn| {
            if store::has_same(conn, by, webinar, words).await? {
                return Ok(Asked::Done);
            }
            if store::count_open(conn, by, webinar).await? >= MOST_OPEN {
                return Ok(Asked::TooMany);
            }
            store::insert(conn, id, by, webinar, words, now).await?;
            store::note_change(conn, webinar).await?;
            Ok(Asked::Done)
        })
        .await
}

/// What a registrant does with a question by one press.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// She wants to know it, too.
    Vote,
    /// After all she does not.
    Unvote,
    /// She takes her own back.
    Withdraw,
}

/// Does it, unless there is nothing to do.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn press(app: &App, webinar: &str, by: RegistrationId, id: QuestionId, press: Press) -> db::Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |conn: &mut Conn| {
            let is_new = match press {
                Press::Vote => store::insert_vote(conn, webinar, id, by, now).await?,
                Press::Unvote => store::delete_vote(conn, id, by).await?,
                Press::Withdraw => store::delete_own(conn, webinar, id, by).await?,
            };
            if is_new { store::note_change(conn, webinar).await } else { Ok(()) }
        })
        .await
}

/// Says how a question stands from now on.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn put(app: &App, webinar: &str, id: QuestionId, state: State) -> db::Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |conn: &mut Conn| {
            let is_there = store::set_state(conn, webinar, id, state, now).await?;
            if is_there { store::note_change(conn, webinar).await } else { Ok(()) }
        })
        .await
}

/// Writes something beneath a question, which then is answered; or takes away what is written there.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn answer(app: &App, webinar: &str, id: QuestionId, answer: Option<&Answer>) -> db::Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |conn: &mut Conn| {
            store::set_answer(conn, webinar, id, answer).await?;
            if answer.is_some() {
                store::set_state(conn, webinar, id, State::Answered, now).await?;
            }
            store::note_change(conn, webinar).await
        })
        .await
}
