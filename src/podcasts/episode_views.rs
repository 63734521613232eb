//! An episode as a page: player, notes, chapters, transcript, and where to go from there.

use maud::{Markup, html};

use super::{
    embed_views, linked_data,
    model::{self, Paragraph},
    paths::{MediaPath, ShowPath},
    player::{self, Player},
    views::{View, date, discovery, other_language, people, subscribe},
};
use crate::{
    accounts::Reader,
    content::{Chapter, Episode, EpisodeKind, Show, Transcript},
    courses::LessonPath,
    i18n::Locale,
    view::{self, Content, Icon, icon, spoken},
};

/// An episode with everything that can be heard or read of it.
pub fn episode(view: &View<'_>, player: &Player<'_>) -> Content {
    let (show, episode) = (player.show, player.episode);
    let t = &view.reader.locale;
    let text = episode.texts.get(t.language);
    let language = other_language(&episode.texts, t);
    let show_title = show.texts.get(t.language).title.as_str();
    let main = html! {
        p.crumb { a href=(t.href(&ShowPath(&show.slug))) { (icon(Icon::Back)) (show_title) } }
        p.facts { (number(t, show, episode)) " " (date(t, episode)) }
        h1 lang=[language] { (text.title) }
        p.lead lang=[language] { (text.summary) }
        (spoken(t, &show.language))
        (player.view())
        div.prose lang=[language] { (text.body) }
        @if episode.transcript.is_some() {
            p { a.link href="#transcript" { (t.say("podcast-to-transcript")) } }
        }
        (chapters(t, &text.chapters, language, episode.transcript.is_some()))
        @if !episode.people.is_empty() {
            h2 { (t.say("podcast-heard")) }
            (people(t, &episode.people))
        }
        (lesson(view.reader, episode))
        @if let Some(spoken) = &episode.transcript { (transcript(t, show, spoken, &text.chapters, language)) }
        (subscribe(view, show))
        (embed_views::offer(t, episode, view.absolute))
        p {
            a.link href=(t.href(&ShowPath(&show.slug))) {
                (icon(Icon::Back)) (t.say_with("podcast-back", &[("show", show_title.into())]))
            }
        }
    };
    Content {
        head: head(view, show, episode),
        picture: Some(MediaPath(&show.cover.address).to_string()),
        ..Content::new(text.title.clone(), text.summary.clone(), main)
    }
}

fn head(view: &View<'_>, show: &Show, episode: &Episode) -> Markup {
    html! {
        (discovery(view, show))
        meta property="og:audio" content=(view.address(&MediaPath(&episode.audio.address)));
        meta property="og:audio:type" content=(episode.audio.kind.content_type());
        (view::linked_data(&linked_data::episode(view, show, episode)))
        (embed_views::discovery(&view.reader.locale, episode, view.absolute))
        (player::script())
    }
}

/// `Musim 1, episode 3`
fn number(t: &Locale, show: &Show, episode: &Episode) -> Markup {
    let words = match (episode.kind, episode.season, model::number(show, episode)) {
        (EpisodeKind::Trailer, ..) => t.say("podcast-trailer"),
        (EpisodeKind::Bonus, ..) => t.say("podcast-bonus"),
        (_, _, None) => return html! {},
        (_, None, Some(number)) => t.say_with("podcast-number", &[("number", number.into())]),
        (_, Some(season), Some(number)) => {
            t.say_with("podcast-season-number", &[("season", season.into()), ("number", number.into())])
        }
    };
    html! { span { (words) } }
}

/// The parts with their times; where there is a transcript, each leads to its place in it.
fn chapters(t: &Locale, chapters: &[Chapter], language: Option<&str>, is_linked: bool) -> Markup {
    html! {
        @if !chapters.is_empty() {
            h2 { (t.say("chapters-heading")) }
            ol.chapters {
                @for (index, chapter) in chapters.iter().enumerate() {
                    li {
                        (time(t, chapter.starts_at_seconds)) " "
                        span lang=[language] {
                            @if is_linked { a.link href={ "#chapter-" (index + 1) } { (chapter.title) } }
                            @else { (chapter.title) }
                        }
                    }
                }
            }
        }
    }
}

fn transcript(
    t: &Locale,
    show: &Show,
    transcript: &Transcript,
    chapters: &[Chapter],
    language: Option<&str>,
) -> Markup {
    let starts: Vec<u64> = chapters.iter().map(|chapter| chapter.starts_at_seconds).collect();
    let sections = model::sections(model::paragraphs(transcript, &starts), starts.len());
    let is_other = show.language != t.language.code();
    let spoken = is_other.then_some(show.language.as_str());
    html! {
        section.transcript id="transcript" {
            h2 { (t.say("podcast-transcript")) }
            @for section in sections {
                @if let Some(index) = section.chapter {
                    h3 id={ "chapter-" (index + 1) } lang=[language] { (chapters[index].title) }
                }
                @for paragraph in &section.paragraphs { (spoken_paragraph(t, paragraph, spoken)) }
            }
        }
    }
}

fn spoken_paragraph(t: &Locale, paragraph: &Paragraph, language: Option<&str>) -> Markup {
    html! {
        p {
            (time(t, paragraph.starts_at_seconds)) " "
            span lang=[language] {
                @if let Some(speaker) = &paragraph.speaker { strong { (speaker) ":" } " " }
                (paragraph.text)
            }
        }
    }
}

fn time(t: &Locale, seconds: u64) -> Markup {
    html! { time datetime={ "PT" (seconds) "S" } { (model::clock(seconds, &t.say("time-mark"))) } }
}

/// The lesson that an episode belongs to.
fn lesson(reader: &Reader, episode: &Episode) -> Markup {
    let t = &reader.locale;
    let name = episode.lesson.as_ref().map(|name| reader.library.current_name(name));
    let found = name.and_then(|name| reader.library.lesson(&name));
    html! {
        @if let Some((course, _, lesson)) = found {
            h2 { (t.say("podcast-lesson")) }
            ul.cards {
                li.card {
                    h3 { a href=(t.href(&LessonPath(&lesson.name))) { (lesson.texts.get(t.language).title) } }
                    p { (lesson.texts.get(t.language).summary) }
                    p.facts {
                        span { (icon(Icon::Course)) (course.texts.get(t.language).title) } " "
                        span { (icon(Icon::Clock)) (t.say_with("minutes", &[("count", lesson.minutes.into())])) }
                    }
                }
            }
        }
    }
}
