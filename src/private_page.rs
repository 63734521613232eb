//! What other rooms add to a registrant's private page. A room that has something for her there gets its line here, so that
//! registrations need not know of what stands on them.

use maud::{Markup, html};

use crate::{
    accounts::Reader,
    app::App,
    attendance,
    content::Webinar,
    http::AppError,
    questions,
    registrations::{Opened, Registration},
};

/// Further sections, in their order.
///
/// # Errors
/// When the rows can't be read.
pub async fn sections(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup, AppError> {
    let attendance = attendance::on_private_page(app, reader, opened).await?;
    Ok(html! { (questions::on_private_page(app, reader, opened)) (attendance) })
}

/// She enters the room of a webinar.
pub async fn entered(app: &App, reader: &Reader, who: &Registration, webinar: &Webinar) {
    attendance::entered(app, &reader.library, who, webinar).await;
}
