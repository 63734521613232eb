//! The list of staff, and every way in which it changes: from the pages of an administrator and from the command line.

use jiff::Timestamp;

use super::{
    jobs, links,
    model::{Email, LinkKind, Member, NewMember, Role, StaffId},
    password::PasswordHash,
    store::{self, NewLink},
};
use crate::{
    audit::{self, Actor, Deed},
    db::{self, Conn, Db},
    i18n::Language,
    outbox::Queued,
    secrets::Token,
};

/// Why the list stays as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The address is on the list already.
    EmailTaken,
    /// Nobody would be left who could let others in.
    LastAdmin,
    /// There is nobody of this name.
    Unknown,
}

/// A link that was made.
#[derive(Debug)]
pub struct Made {
    /// For whom.
    pub id: StaffId,
    /// The link.
    pub token: Token,
    /// The letter that bears it, when it is mailed.
    pub queued: Option<Queued>,
}

/// Puts somebody on the list and makes the link with which they choose a password. Asked for the same person again
/// before they have done so, which is what a double tap does, it makes another link and nothing else. It is mailed where a
/// language is given for the letter.
///
/// # Errors
/// As [`Db::write`]; within, why it is refused.
pub async fn add(
    db: &Db,
    now: Timestamp,
    by: &Actor,
    new: &NewMember,
    mailed: Option<Language>,
) -> db::Result<Result<Made, Refusal>> {
    db.write(async |conn| {
        let (id, deed, subject) = match store::insert_member(conn, new, now).await? {
            Some(id) => (id, Deed::Invited, with_role(&new.name, new.role)),
            None => match waiting_like(conn, new).await? {
                Some(id) => (id, Deed::LinkMade, new.name.clone()),
                None => return Ok(Err(Refusal::EmailTaken)),
            },
        };
        audit::note(conn, now, by, deed, &subject).await?;
        Ok(Ok(make_link(conn, LinkKind::Invite, id, now, mailed).await?))
    })
    .await
}

async fn make_link(
    conn: &mut Conn,
    kind: LinkKind,
    id: StaffId,
    now: Timestamp,
    mailed: Option<Language>,
) -> db::Result<Made> {
    let token = links::make(conn, kind, id, now).await?;
    let queued = match mailed {
        Some(language) => Some(jobs::queue(conn, id, language, now).await?),
        None => None,
    };
    Ok(Made { id, token, queued })
}

/// As the audit list tells of a role.
fn with_role(name: &str, role: Role) -> String {
    format!("{name} ({role})")
}

async fn waiting_like(conn: &mut Conn, new: &NewMember) -> db::Result<Option<StaffId>> {
    let Some(id) = store::find_id(conn, &new.email).await? else { return Ok(None) };
    let Some(member) = store::find_member(conn, id).await? else { return Ok(None) };
    let is_same = member.name == new.name && member.role == new.role;
    Ok((is_same && !member.has_password && member.disabled_at.is_none()).then_some(id))
}

/// Makes a link with which somebody chooses another password, mailed as by [`add`]. The old one, and where they are signed
/// in, stay until it is used; earlier links do not.
///
/// # Errors
/// As [`Db::write`]; within, why it is refused.
pub async fn reset(
    db: &Db,
    now: Timestamp,
    by: &Actor,
    id: StaffId,
    mailed: Option<Language>,
) -> db::Result<Result<Made, Refusal>> {
    db.write(async |conn| {
        let member = store::find_member(conn, id).await?.filter(|member| member.disabled_at.is_none());
        let Some(member) = member else { return Ok(Err(Refusal::Unknown)) };
        audit::note(conn, now, by, Deed::LinkMade, &member.name).await?;
        Ok(Ok(make_link(conn, member.kind_of_link(), id, now, mailed).await?))
    })
    .await
}

/// Shuts somebody out at once: their sessions and links end in the same transaction.
///
/// # Errors
/// As [`Db::write`]; within, why it is refused.
pub async fn disable(db: &Db, now: Timestamp, by: &Actor, id: StaffId) -> db::Result<Result<(), Refusal>> {
    db.write(async |conn| {
        let member = match may_lose(conn, id).await? {
            Ok(member) => member,
            Err(refusal) => return Ok(Err(refusal)),
        };
        store::set_disabled(conn, id, Some(now)).await?;
        store::delete_sessions(conn, id, None).await?;
        store::delete_links(conn, id).await?;
        if member.disabled_at.is_none() {
            audit::note(conn, now, by, Deed::Disabled, &member.name).await?;
        }
        Ok(Ok(()))
    })
    .await
}

/// Lets somebody in again, with the password they had.
///
/// # Errors
/// As [`Db::write`]; within, why it is refused.
pub async fn enable(db: &Db, now: Timestamp, by: &Actor, id: StaffId) -> db::Result<Result<(), Refusal>> {
    db.write(async |conn| {
        let Some(member) = store::find_member(conn, id).await? else { return Ok(Err(Refusal::Unknown)) };
        store::set_disabled(conn, id, None).await?;
        if member.disabled_at.is_some() {
            audit::note(conn, now, by, Deed::Enabled, &member.name).await?;
        }
        Ok(Ok(()))
    })
    .await
}

/// Gives somebody another role, from their next click on.
///
/// # Errors
/// As [`Db::write`]; within, why it is refused.
pub async fn change_role(
    db: &Db,
    now: Timestamp,
    by: &Actor,
    id: StaffId,
    role: Role,
) -> db::Result<Result<(), Refusal>> {
    db.write(async |conn| {
        let member = match may_lose(conn, id).await? {
            Err(Refusal::LastAdmin) if role == Role::Admin => return Ok(Ok(())),
            Err(refusal) => return Ok(Err(refusal)),
            Ok(member) => member,
        };
        store::set_role(conn, id, role).await?;
        if member.role != role {
            audit::note(conn, now, by, Deed::RoleChanged, &with_role(&member.name, role)).await?;
        }
        Ok(Ok(()))
    })
    .await
}

/// Somebody without whom there would still be somebody to let others in.
async fn may_lose(conn: &mut Conn, id: StaffId) -> db::Result<Result<Member, Refusal>> {
    let Some(member) = store::find_member(conn, id).await? else { return Ok(Err(Refusal::Unknown)) };
    let counts = member.role == Role::Admin && member.has_password && member.disabled_at.is_none();
    let is_last = counts && store::count_admins(conn).await? == 1;
    Ok(if is_last { Err(Refusal::LastAdmin) } else { Ok(member) })
}

/// A new link for the first administrator, when there is none who could sign in. Earlier ones do not open any more.
///
/// # Errors
/// As [`Db::write`].
pub async fn first_link(db: &Db, now: Timestamp) -> db::Result<Option<Token>> {
    // Most starts find an administrator, and write nothing.
    if store::count_admins(&mut *db.read().await?).await? > 0 {
        return Ok(None);
    }
    let token = Token::fresh();
    db.write(async |conn| {
        if store::count_admins(conn).await? > 0 {
            return Ok(None);
        }
        store::delete_first_links(conn).await?;
        let link = NewLink { token: &token, seed: None, kind: LinkKind::First, staff: None };
        store::insert_link(conn, &link, now).await?;
        Ok(Some(token.clone()))
    })
    .await
}

/// What somebody says who opened a link.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// Who they are, asked only of the first administrator.
    pub first: Option<(Email, String)>,
    /// What they chose.
    pub password: PasswordHash,
}

/// Uses a link up: the password is set, and whoever was signed in with the old one is out. `None` when it does not
/// open any more.
///
/// # Errors
/// As [`Db::write`].
pub async fn set_up(db: &Db, now: Timestamp, token: &Token, set_up: &SetUp) -> db::Result<Option<StaffId>> {
    db.write(async |conn| {
        let Some(link) = store::find_link(conn, token, now).await? else { return Ok(None) };
        let (id, role) = match (link.member, &set_up.first) {
            (Some(member), _) => {
                audit::note(conn, now, &member.actor(), Deed::PasswordChanged, "").await?;
                (member.id, member.role)
            }
            (None, Some((email, name))) if store::count_admins(conn).await? == 0 => {
                (first_admin(conn, email, name, now).await?, Role::Admin)
            }
            (None, _) => return Ok(None),
        };
        store::set_password(conn, id, &set_up.password).await?;
        store::delete_sessions(conn, id, None).await?;
        store::delete_links(conn, id).await?;
        if role == Role::Admin {
            store::delete_first_links(conn).await?;
        }
        Ok(Some(id))
    })
    .await
}

/// Whoever runs the program may take over an address that is on the list already.
async fn first_admin(conn: &mut Conn, email: &Email, name: &str, now: Timestamp) -> db::Result<StaffId> {
    let new = NewMember { email: email.clone(), name: name.to_owned(), role: Role::Admin };
    let id = match store::insert_member(conn, &new, now).await? {
        Some(id) => id,
        None => taken_over(conn, email, name).await?,
    };
    let actor = Actor { id: Some(id.to_string()), name: name.to_owned() };
    audit::note(conn, now, &actor, Deed::FirstAdmin, name).await?;
    Ok(id)
}

async fn taken_over(conn: &mut Conn, email: &Email, name: &str) -> db::Result<StaffId> {
    let id = store::find_id(conn, email).await?.ok_or_else(|| db::Error::Refused("an address came and went".into()))?;
    store::set_name(conn, id, name).await?;
    store::set_role(conn, id, Role::Admin).await?;
    store::set_disabled(conn, id, None).await?;
    Ok(id)
}
