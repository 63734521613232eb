//! Rows of staff, of their sessions and of the links that let them choose a password.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::{
    device::Device,
    model::{Email, LinkKind, Member, NewMember, OpenLink, Role, Staff, StaffId, StaffSession},
    password::PasswordHash,
    second_factor,
    session::Shown,
};
use crate::{
    db::{self, Conn},
    secrets::Token,
};

/// Puts somebody on the list; `None` when the address is on it already.
pub async fn insert_member(conn: &mut Conn, member: &NewMember, now: Timestamp) -> db::Result<Option<StaffId>> {
    let id = StaffId::fresh();
    let inserted = sqlx::query(
        "INSERT INTO staff (id, email, name, role, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (email) DO NOTHING",
    )
    .bind(id.to_string())
    .bind(member.email.as_str())
    .bind(&member.name)
    .bind(member.role.word())
    .bind(now.as_millisecond())
    .execute(conn)
    .await?;
    Ok((inserted.rows_affected() == 1).then_some(id))
}

/// Everybody who is or was on the list, in the order in which they came.
pub async fn members(conn: &mut Conn) -> db::Result<Vec<Member>> {
    let query = "SELECT id, email, name, role, password_hash, created_at, disabled_at,
            (SELECT MAX(seen_at) FROM staff_sessions WHERE staff_id = staff.id) AS seen_at,
            (SELECT confirmed_at FROM staff_factors WHERE staff_id = staff.id) AS factor_at
         FROM staff ORDER BY created_at, id";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read_member).collect::<Result<_, _>>()?)
}

/// Somebody on the list.
pub async fn find_member(conn: &mut Conn, id: StaffId) -> db::Result<Option<Member>> {
    let query = "SELECT id, email, name, role, password_hash, created_at, disabled_at,
            (SELECT MAX(seen_at) FROM staff_sessions WHERE staff_id = staff.id) AS seen_at,
            (SELECT confirmed_at FROM staff_factors WHERE staff_id = staff.id) AS factor_at
         FROM staff WHERE id = $1";
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_member).transpose()?)
}

/// Whose address this is.
pub async fn find_id(conn: &mut Conn, email: &Email) -> db::Result<Option<StaffId>> {
    let query = "SELECT id FROM staff WHERE email = $1";
    let id: Option<String> = sqlx::query_scalar(query).bind(email.as_str()).fetch_optional(conn).await?;
    Ok(id.map(|id| read_id(&id)).transpose()?)
}

fn read_member(row: &AnyRow) -> Result<Member, sqlx::Error> {
    Ok(Member {
        id: read_id(row.try_get("id")?)?,
        email: read_email(row.try_get("email")?)?,
        name: row.try_get("name")?,
        role: read_role(row.try_get("role")?)?,
        has_password: row.try_get::<Option<String>, _>("password_hash")?.is_some(),
        created_at: db::moment(row.try_get("created_at")?),
        disabled_at: row.try_get::<Option<i64>, _>("disabled_at")?.map(db::moment),
        seen_at: row.try_get::<Option<i64>, _>("seen_at")?.map(db::moment),
        has_second_factor: row.try_get::<Option<i64>, _>("factor_at")?.is_some(),
    })
}

fn read_id(text: &str) -> Result<StaffId, sqlx::Error> {
    StaffId::parse(text).ok_or_else(|| wrong("an id of staff is not a UUID"))
}

fn read_email(text: &str) -> Result<Email, sqlx::Error> {
    Email::parse(text).ok_or_else(|| wrong("an address of staff is none"))
}

fn read_role(text: &str) -> Result<Role, sqlx::Error> {
    Role::parse(text).ok_or_else(|| wrong("there is no such role"))
}

fn read_uuid(text: &str) -> Result<Uuid, sqlx::Error> {
    Uuid::parse_str(text).map_err(|_| wrong("an id of a session is not a UUID"))
}

fn wrong(sentence: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(sentence.into())
}

/// What the password of an address is compared with. Who is disabled has none.
pub async fn find_password(conn: &mut Conn, email: &Email) -> db::Result<Option<(StaffId, PasswordHash)>> {
    let query = "SELECT id, password_salt, password_hash FROM staff
         WHERE email = $1 AND disabled_at IS NULL AND password_salt IS NOT NULL AND password_hash IS NOT NULL";
    let row: Option<(String, String, String)> = sqlx::query_as(query).bind(email.as_str()).fetch_optional(conn).await?;
    let read =
        |(id, salt, hash): (String, String, String)| Ok::<_, sqlx::Error>((read_id(&id)?, PasswordHash { salt, hash }));
    Ok(row.map(read).transpose()?)
}

/// Gives somebody another password.
pub async fn set_password(conn: &mut Conn, id: StaffId, password: &PasswordHash) -> db::Result<()> {
    sqlx::query("UPDATE staff SET password_salt = $2, password_hash = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(&password.salt)
        .bind(&password.hash)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives somebody another name.
pub async fn set_name(conn: &mut Conn, id: StaffId, name: &str) -> db::Result<()> {
    let query = "UPDATE staff SET name = $2 WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).bind(name).execute(conn).await?;
    Ok(())
}

/// Gives somebody another role.
pub async fn set_role(conn: &mut Conn, id: StaffId, role: Role) -> db::Result<()> {
    let query = "UPDATE staff SET role = $2 WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).bind(role.word()).execute(conn).await?;
    Ok(())
}

/// Shuts somebody out from a moment on, or lets them in again. Who is out already stays so since then.
pub async fn set_disabled(conn: &mut Conn, id: StaffId, since: Option<Timestamp>) -> db::Result<()> {
    let query = "UPDATE staff SET disabled_at = CASE WHEN $2 IS NULL THEN NULL ELSE COALESCE(disabled_at, $2) END
         WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).bind(since.map(Timestamp::as_millisecond)).execute(conn).await?;
    Ok(())
}

/// How many administrators could sign in now.
pub async fn count_admins(conn: &mut Conn) -> db::Result<i64> {
    let query = "SELECT COUNT(*) FROM staff WHERE role = $1 AND disabled_at IS NULL AND password_hash IS NOT NULL";
    Ok(sqlx::query_scalar(query).bind(Role::Admin.word()).fetch_one(conn).await?)
}

/// A session as it begins.
pub struct NewSession<'a> {
    /// Its secret.
    pub token: &'a Token,
    /// Whose it is.
    pub staff: StaffId,
    /// What they showed for it.
    pub shown: Shown,
    /// With what.
    pub device: &'a Device,
    /// When.
    pub now: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Begins a session; not for somebody who is disabled meanwhile, nor by the password alone once a second factor is on.
pub async fn insert_session(conn: &mut Conn, session: &NewSession<'_>) -> db::Result<()> {
    sqlx::query(
        "INSERT INTO staff_sessions (token_hash, id, staff_id, browser, system, created_at, seen_at, expires_at)
         SELECT $1, $2, id, $4, $5, $6, $6, $7 FROM staff
         WHERE id = $3 AND disabled_at IS NULL AND ($8 = 'both' OR NOT EXISTS
            (SELECT 1 FROM staff_factors WHERE staff_id = staff.id AND confirmed_at IS NOT NULL))",
    )
    .bind(session.token.hash())
    .bind(Uuid::now_v7().to_string())
    .bind(session.staff.to_string())
    .bind(&session.device.browser)
    .bind(&session.device.system)
    .bind(session.now.as_millisecond())
    .bind(session.expires_at.as_millisecond())
    .bind(if session.shown == Shown::Both { "both" } else { "password" })
    .execute(conn)
    .await?;
    Ok(())
}

/// A session whose token somebody has.
pub struct FoundSession {
    /// Whose it is.
    pub staff: Staff,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, as far as that was noted.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// The session of this token; none when it was used last before `idle_since`.
pub async fn find_session(
    conn: &mut Conn,
    token: &Token,
    now: Timestamp,
    idle_since: Timestamp,
) -> db::Result<Option<FoundSession>> {
    let query = "SELECT staff.id AS id, staff.name AS name, staff.email AS email, staff.role AS role,
            staff_sessions.id AS session, staff_sessions.created_at AS created_at, seen_at, expires_at
         FROM staff_sessions JOIN staff ON staff.id = staff_sessions.staff_id
         WHERE token_hash = $1 AND expires_at > $2 AND seen_at > $3 AND disabled_at IS NULL";
    let row = sqlx::query(query)
        .bind(token.hash())
        .bind(now.as_millisecond())
        .bind(idle_since.as_millisecond())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(read_signed_in).transpose()?)
}

fn read_signed_in(row: &AnyRow) -> Result<FoundSession, sqlx::Error> {
    let staff = Staff {
        id: read_id(row.try_get("id")?)?,
        name: row.try_get("name")?,
        email: read_email(row.try_get("email")?)?,
        role: read_role(row.try_get("role")?)?,
        session: read_uuid(row.try_get("session")?)?,
    };
    Ok(FoundSession {
        staff,
        created_at: db::moment(row.try_get("created_at")?),
        seen_at: db::moment(row.try_get("seen_at")?),
        expires_at: db::moment(row.try_get("expires_at")?),
    })
}

/// Notes that a session was used, and when it ends.
pub async fn touch_session(conn: &mut Conn, session: Uuid, now: Timestamp, expires_at: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE staff_sessions SET seen_at = $2, expires_at = $3 WHERE id = $1 AND seen_at < $2")
        .bind(session.to_string())
        .bind(now.as_millisecond())
        .bind(expires_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Where somebody is signed in, the latest first.
pub async fn sessions(
    conn: &mut Conn,
    staff: StaffId,
    now: Timestamp,
    idle_since: Timestamp,
) -> db::Result<Vec<StaffSession>> {
    let query = "SELECT id, browser, system, created_at, seen_at FROM staff_sessions
         WHERE staff_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY created_at DESC, id DESC";
    let rows = sqlx::query(query)
        .bind(staff.to_string())
        .bind(now.as_millisecond())
        .bind(idle_since.as_millisecond())
        .fetch_all(conn)
        .await?;
    Ok(rows.iter().map(read_session).collect::<Result<_, _>>()?)
}

fn read_session(row: &AnyRow) -> Result<StaffSession, sqlx::Error> {
    Ok(StaffSession {
        id: read_uuid(row.try_get("id")?)?,
        device: Device { browser: row.try_get("browser")?, system: row.try_get("system")? },
        created_at: db::moment(row.try_get("created_at")?),
        seen_at: db::moment(row.try_get("seen_at")?),
    })
}

/// Ends one session of somebody; nobody ends another's.
pub async fn delete_session(conn: &mut Conn, staff: StaffId, session: Uuid) -> db::Result<()> {
    let query = "DELETE FROM staff_sessions WHERE staff_id = $1 AND id = $2";
    sqlx::query(query).bind(staff.to_string()).bind(session.to_string()).execute(conn).await?;
    Ok(())
}

/// Ends the session of a token, whosever it is.
pub async fn delete_session_of(conn: &mut Conn, token: &Token) -> db::Result<()> {
    sqlx::query("DELETE FROM staff_sessions WHERE token_hash = $1").bind(token.hash()).execute(conn).await?;
    Ok(())
}

/// Ends all sessions of somebody but perhaps one, and what is half of one.
pub async fn delete_sessions(conn: &mut Conn, staff: StaffId, but: Option<Uuid>) -> db::Result<()> {
    let but = but.map(|session| session.to_string()).unwrap_or_default();
    let query = "DELETE FROM staff_sessions WHERE staff_id = $1 AND id <> $2";
    sqlx::query(query).bind(staff.to_string()).bind(but).execute(&mut *conn).await?;
    second_factor::store::delete_halves(conn, staff).await
}

/// A link as it is made.
pub struct NewLink<'a> {
    /// Its secret.
    pub token: &'a Token,
    /// What that is made from; nothing where it is made from nothing.
    pub seed: Option<&'a Token>,
    /// What it is for.
    pub kind: LinkKind,
    /// For whom; nobody when it is for the first administrator.
    pub staff: Option<StaffId>,
}

/// Keeps a link that opens from now on, for as long as its kind says.
pub async fn insert_link(conn: &mut Conn, link: &NewLink<'_>, now: Timestamp) -> db::Result<()> {
    let expires_at = now.saturating_add(SignedDuration::from_hours(link.kind.hours())).unwrap_or(Timestamp::MAX);
    sqlx::query(
        "INSERT INTO staff_links (token_hash, staff_id, kind, created_at, expires_at, seed)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(link.token.hash())
    .bind(link.staff.map(|id| id.to_string()))
    .bind(link.kind.word())
    .bind(now.as_millisecond())
    .bind(expires_at.as_millisecond())
    .bind(link.seed.map(Token::reveal))
    .execute(conn)
    .await?;
    Ok(())
}

/// What is kept of a link that a letter may bear.
pub struct KeptLink {
    /// What its token is made from.
    pub seed: Token,
    /// The token's hash.
    pub token_hash: String,
    /// What it is for.
    pub kind: LinkKind,
}

/// The link of somebody, when it still opens.
pub async fn find_link_of(conn: &mut Conn, staff: StaffId, now: Timestamp) -> db::Result<Option<KeptLink>> {
    let query = "SELECT token_hash, kind, seed FROM staff_links
         WHERE staff_id = $1 AND expires_at > $2 AND seed IS NOT NULL ORDER BY created_at DESC, token_hash LIMIT 1";
    let row: Option<(String, String, String)> =
        sqlx::query_as(query).bind(staff.to_string()).bind(now.as_millisecond()).fetch_optional(conn).await?;
    let Some((token_hash, kind, seed)) = row else { return Ok(None) };
    let kind = LinkKind::parse(&kind).ok_or_else(|| wrong("there is no such kind of link"))?;
    let seed = Token::parse(&seed).ok_or_else(|| wrong("a seed of a link is no token"))?;
    Ok(Some(KeptLink { seed, token_hash, kind }))
}

/// The link of a token, when it still opens. Nobody who is disabled has one.
pub async fn find_link(conn: &mut Conn, token: &Token, now: Timestamp) -> db::Result<Option<OpenLink>> {
    let query = "SELECT kind, staff_id FROM staff_links WHERE token_hash = $1 AND expires_at > $2";
    let row: Option<(String, Option<String>)> =
        sqlx::query_as(query).bind(token.hash()).bind(now.as_millisecond()).fetch_optional(&mut *conn).await?;
    let Some((kind, staff)) = row else { return Ok(None) };
    let kind = LinkKind::parse(&kind).ok_or_else(|| wrong("there is no such kind of link"))?;
    let Some(staff) = staff else { return Ok(Some(OpenLink { kind, member: None })) };
    let member = find_member(conn, read_id(&staff)?).await?.filter(|member| member.disabled_at.is_none());
    Ok(member.map(|member| OpenLink { kind, member: Some(member) }))
}

/// Closes all links of somebody.
pub async fn delete_links(conn: &mut Conn, staff: StaffId) -> db::Result<()> {
    sqlx::query("DELETE FROM staff_links WHERE staff_id = $1").bind(staff.to_string()).execute(conn).await?;
    Ok(())
}

/// Closes all links that would make a first administrator.
pub async fn delete_first_links(conn: &mut Conn) -> db::Result<()> {
    sqlx::query("DELETE FROM staff_links WHERE kind = $1").bind(LinkKind::First.word()).execute(conn).await?;
    Ok(())
}

/// Removes sessions and links that have ended.
pub async fn delete_expired(conn: &mut Conn, now: Timestamp, idle_since: Timestamp) -> db::Result<()> {
    sqlx::query("DELETE FROM staff_sessions WHERE expires_at <= $1 OR seen_at <= $2")
        .bind(now.as_millisecond())
        .bind(idle_since.as_millisecond())
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM staff_links WHERE expires_at <= $1").bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}
