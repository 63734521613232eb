//! Whether what somebody types is right: a code of her app, a recovery code, or her password.

use jiff::Timestamp;

use super::{
    model::{Authenticator, BEGUN, Factor, RecoveryCode},
    store,
};
use crate::{
    app::App,
    audit::{self, Actor, Deed},
    db::{self, Conn, Db},
    http::{AppError, Source},
    secrets::{self, KeyPurpose, SiteKey},
    staff::{Email, Staff, StaffId, credentials, store as list},
};

/// What became of a try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It opens.
    Right,
    /// It opened before, and a code opens once.
    Used,
    /// It is none.
    Wrong,
}

/// A factor with what it takes to check its codes.
pub struct Known {
    /// Its row.
    pub factor: Factor,
    /// The site's key that it was made with.
    pub key: SiteKey,
    /// Makes the same codes as the app.
    pub authenticator: Authenticator,
}

/// The factor of somebody, on or about to be; none that has lapsed.
///
/// # Errors
/// When the rows can't be read, or the site's key is gone.
pub async fn known(app: &App, staff: StaffId, account: &Email) -> Result<Option<Known>, AppError> {
    let mut conn = app.db.read().await?;
    let found = store::find_factor(&mut conn, staff).await?.filter(|factor| !factor.has_lapsed(app.clock.now()));
    let Some(factor) = found else { return Ok(None) };
    let keys = secrets::keys(&mut conn, KeyPurpose::SecondFactor).await?;
    let key = keys.into_iter().find(|key| key.id == factor.key);
    let key = key.ok_or_else(|| AppError::Internal(anyhow::anyhow!("the key of a second factor is gone")))?;
    let issuer = app.library().site.portal.clone();
    let authenticator = Authenticator::of(factor.secret(&key), &issuer, account).map_err(AppError::Internal)?;
    Ok(Some(Known { factor, key, authenticator }))
}

/// The factor of somebody who is asked for it.
///
/// # Errors
/// As [`known`].
pub async fn confirmed(app: &App, staff: StaffId, account: &Email) -> Result<Option<Known>, AppError> {
    Ok(known(app, staff, account).await?.filter(|known| known.factor.confirmed_at.is_some()))
}

/// Tries a code, which is thereby used up.
///
/// # Errors
/// As [`Db::write`].
pub async fn try_code(app: &App, known: &Known, typed: &str) -> Result<Outcome, AppError> {
    let Some(step) = known.authenticator.step_of(typed, app.clock.now()) else { return Ok(Outcome::Wrong) };
    let is_fresh = app.db.write(async |conn| store::use_step(conn, known.factor.staff, step).await).await?;
    Ok(if is_fresh { Outcome::Right } else { Outcome::Used })
}

/// Tries a recovery code, which is thereby used up, and noted in the audit list.
///
/// # Errors
/// As [`Db::write`].
pub async fn try_recovery(app: &App, known: &Known, typed: &str) -> Result<Outcome, AppError> {
    let (staff, now) = (known.factor.staff, app.clock.now());
    let Some(code) = RecoveryCode::parse(typed) else { return Ok(Outcome::Wrong) };
    let hash = code.hash(&known.key, staff);
    let write = async |conn: &mut Conn| {
        if !store::use_code(conn, staff, &hash, now).await? {
            return Ok(if store::has_code(conn, staff, &hash).await? { Outcome::Used } else { Outcome::Wrong });
        }
        if let Some(member) = list::find_member(conn, staff).await? {
            audit::note(conn, now, &member.actor(), Deed::RecoveryCodeUsed, "").await?;
        }
        Ok(Outcome::Right)
    };
    Ok(app.db.write(write).await?)
}

/// Tries what may be the password or a code, of somebody who is signed in. Whoever finds an open browser must not guess
/// faster here than at the front door.
///
/// # Errors
/// [`AppError::TooMany`]; as [`Db::write`].
pub async fn try_either(app: &App, staff: &Staff, source: Source, typed: &str) -> Result<Outcome, AppError> {
    if let Some(known) = confirmed(app, staff.id, &staff.email).await?
        && typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
        && typed.trim().len() < 8
    {
        app.sign_ins.count_code(staff.id)?;
        return try_code(app, &known, typed).await;
    }
    app.sign_ins.count(staff.email.as_str(), source)?;
    let is_right = credentials::check(app, staff.email.as_str(), typed).await? == Some(staff.id);
    Ok(if is_right { Outcome::Right } else { Outcome::Wrong })
}

/// Removes half sessions that have ended, and secrets that were shown and never confirmed.
///
/// # Errors
/// When the rows can't be written.
pub async fn delete_lapsed(conn: &mut Conn, now: Timestamp) -> db::Result<()> {
    store::delete_lapsed(conn, now, now.saturating_sub(BEGUN).unwrap_or(Timestamp::MIN)).await
}

/// Takes the factor from somebody who lost it: the password alone opens again, and wherever they are signed in, they are
/// out. Tells whether it was on.
///
/// # Errors
/// As [`Db::write`].
pub async fn reset(db: &Db, now: Timestamp, by: &Actor, staff: StaffId) -> db::Result<bool> {
    db.write(async |conn| {
        let Some(member) = list::find_member(conn, staff).await? else { return Ok(false) };
        if !store::delete_factor(conn, staff).await? {
            return Ok(false);
        }
        list::delete_sessions(conn, staff, None).await?;
        audit::note(conn, now, by, Deed::SecondFactorReset, &member.name).await?;
        Ok(true)
    })
    .await
}
