//! The list of staff, for administrators.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

use super::{
    gate::Admin,
    model::{Email, Member, NewMember, Role, StaffId},
    pages::{Done, out, to},
    paths::{PersonPath, SecondFactorPath, SetUpPath, StaffHome},
    people_views::{self, HandedLink, NewForm, Said},
    roster::{self, Made, Refusal},
    second_factor, store,
};
use crate::{
    accounts::{LearnerName, Reader},
    app::App,
    http::{AppError, Fields, UrlPath, cookie, private_cookie, private_cookie_name},
    i18n::Language,
    secrets::Token,
    view::Page,
};

/// A link that was just made is shown for so long: it travels from form to page in a cookie, since only its
/// hash is kept.
const SHOWN: SignedDuration = SignedDuration::from_mins(10);

/// Everybody on the list, and a form for one more.
pub async fn list_people(State(app): State<App>, reader: Reader, admin: Admin) -> Result<Page, AppError> {
    let members = store::members(&mut *app.db.read().await?).await?;
    let can_mail = app.config.mail.smtp.is_some();
    let form = NewForm { can_mail, mail: true, ..NewForm::default() };
    let content = people_views::people(&reader, &admin.0, &members, &form);
    Ok(Page::personal(&app, &reader, content))
}

/// What is typed for somebody new.
#[derive(Deserialize)]
pub struct Newcomer {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
    /// Whether the link is mailed.
    #[serde(default)]
    mail: String,
}

/// The language of a letter, when one is wanted and mails go out from here.
fn mailed(app: &App, reader: &Reader, wish: &str) -> Option<Language> {
    (!wish.is_empty() && app.config.mail.smtp.is_some()).then_some(reader.locale.language)
}

/// Puts somebody on the list, and goes to the link that is to be handed over.
pub async fn create_person(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    Fields(typed): Fields<Newcomer>,
) -> Result<Response, AppError> {
    let (name, email, role) = (LearnerName::parse(&typed.name), Email::parse(&typed.email), Role::parse(&typed.role));
    let mut form = NewForm {
        name: &typed.name,
        email: &typed.email,
        role,
        name_is_wrong: name.is_none(),
        email_is_wrong: email.is_none(),
        role_is_missing: role.is_none(),
        email_is_taken: false,
        can_mail: app.config.mail.smtp.is_some(),
        mail: !typed.mail.is_empty(),
    };
    if let (Some(name), Some(email), Some(role)) = (name, email, role) {
        let new = NewMember { email, name: name.to_string(), role };
        let mailed = mailed(&app, &reader, &typed.mail);
        match roster::add(&app.db, app.clock.now(), &(&admin.0).into(), &new, mailed).await? {
            Ok(made) => return Ok(hand_over(&app, &reader, made)),
            Err(_) => form.email_is_taken = true,
        }
    }
    let members = store::members(&mut *app.db.read().await?).await?;
    let content = people_views::people(&reader, &admin.0, &members, &form);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page::personal(&app, &reader, content)).into_response())
}

fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-staff-link")
}

fn hand_over(app: &App, reader: &Reader, made: Made) -> Response {
    let pair = format!("{}={}", cookie_name(app), made.token.reveal());
    let path = PersonPath { id: made.id }.to(PersonPath::LINK);
    let page = match made.queued {
        Some(queued) => {
            app.outbox.wake(queued);
            to(reader, &format!("{path}?done=mailed"))
        }
        None => to(reader, &path),
    };
    ([(header::SET_COOKIE, private_cookie(&app.config.public_url, &pair, SHOWN))], page).into_response()
}

/// Somebody on the list, and what can be done.
pub async fn show_person(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let member = find(&app, at.id).await?;
    let t = &reader.locale;
    let done = match query.done.as_str() {
        "role" => Some(t.say("staff-done-role")),
        "disabled" if member.disabled_at.is_some() => Some(t.say("staff-done-disabled")),
        "second-factor" if !member.has_second_factor => Some(t.say("factor-done-reset")),
        "enabled" if member.disabled_at.is_none() => Some(t.say("staff-done-enabled")),
        _ => None,
    };
    Ok(Page::personal(
        &app,
        &reader,
        people_views::person(&reader, &admin.0, &member, &Said { done, can_mail: app.config.mail.smtp.is_some() }),
    ))
}

async fn find(app: &App, id: StaffId) -> Result<Member, AppError> {
    store::find_member(&mut *app.db.read().await?, id).await?.ok_or(AppError::NotFound)
}

/// The chosen role.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    role: String,
}

/// Gives somebody another role.
pub async fn update_role(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
    Fields(chosen): Fields<Chosen>,
) -> Result<Response, AppError> {
    let role = Role::parse(&chosen.role).ok_or(AppError::BadRequest)?;
    let changed = roster::change_role(&app.db, app.clock.now(), &(&admin.0).into(), at.id, role).await?;
    if changed.is_ok() && at.id == admin.0.id && role != Role::Admin {
        // From now on the list is not there for them.
        return Ok(to(&reader, &format!("{StaffHome}?done=role")));
    }
    answer(&app, &reader, &admin, &at, (changed, "role")).await
}

/// Shuts somebody out.
pub async fn disable_person(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
) -> Result<Response, AppError> {
    let changed = roster::disable(&app.db, app.clock.now(), &(&admin.0).into(), at.id).await?;
    if changed.is_ok() && at.id == admin.0.id {
        return Ok(out(&app, &reader, "disabled").into_response());
    }
    answer(&app, &reader, &admin, &at, (changed, "disabled")).await
}

/// Lets somebody in again.
pub async fn enable_person(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
) -> Result<Response, AppError> {
    let changed = roster::enable(&app.db, app.clock.now(), &(&admin.0).into(), at.id).await?;
    answer(&app, &reader, &admin, &at, (changed, "enabled")).await
}

/// Takes the second factor from somebody who lost her phone. One's own is turned off by a password or a code.
pub async fn reset_second_factor(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
) -> Result<Response, AppError> {
    if at.id == admin.0.id {
        return Ok(to(&reader, SecondFactorPath::PATTERN));
    }
    find(&app, at.id).await?;
    second_factor::reset(&app.db, app.clock.now(), &(&admin.0).into(), at.id).await?;
    Ok(to(&reader, &format!("{at}?done=second-factor")))
}

/// Back to the person's page, which says what was done, or why not.
async fn answer(
    app: &App,
    reader: &Reader,
    admin: &Admin,
    at: &PersonPath,
    (changed, done): (Result<(), Refusal>, &str),
) -> Result<Response, AppError> {
    match changed {
        Ok(()) => Ok(to(reader, &format!("{at}?done={done}"))),
        Err(Refusal::LastAdmin) => {
            let content = people_views::last_admin(reader, &admin.0, &find(app, at.id).await?);
            Ok((StatusCode::CONFLICT, Page::personal(app, reader, content)).into_response())
        }
        Err(Refusal::Unknown | Refusal::EmailTaken) => Err(AppError::NotFound),
    }
}

/// Whether a link is mailed.
#[derive(Deserialize)]
pub struct MailWish {
    #[serde(default)]
    mail: String,
}

/// Makes a link for another password.
pub async fn create_link(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
    Fields(wish): Fields<MailWish>,
) -> Result<Response, AppError> {
    let mailed = mailed(&app, &reader, &wish.mail);
    let made = roster::reset(&app.db, app.clock.now(), &(&admin.0).into(), at.id, mailed).await?;
    Ok(hand_over(&app, &reader, made.map_err(|_| AppError::NotFound)?))
}

/// The link that was just made, to be handed over.
pub async fn show_link(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    UrlPath(at): UrlPath<PersonPath>,
    headers: HeaderMap,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let member = find(&app, at.id).await?;
    let token = cookie(&headers, &cookie_name(&app)).and_then(Token::parse);
    let open = match &token {
        Some(token) => store::find_link(&mut *app.db.read().await?, token, app.clock.now()).await?,
        None => None,
    };
    let is_theirs = open.is_some_and(|link| link.member.is_some_and(|owner| owner.id == member.id));
    let address = |token: &Token| app.absolute(&reader.locale.href(&SetUpPath { token: token.reveal().to_owned() }));
    let link = HandedLink {
        member: &member,
        address: token.as_ref().filter(|_| is_theirs).map(address),
        is_mailed: query.done == "mailed",
        can_mail: app.config.mail.smtp.is_some(),
    };
    Ok(Page::personal(&app, &reader, people_views::link(&reader, &admin.0, &link)))
}
