//! Webinars, and all that becomes public, or past, at a moment.

use std::sync::Arc;

use jiff::Timestamp;

use super::Assembly;
use crate::content::{
    front_matter::{Located, SlugPair},
    loader::NamedFile,
    model::{EpisodeName, LessonName, Slug, Stream, Webinar},
    moment::WrittenMoment,
    read::{Kind, Parsed, webinars::WebinarFile},
    revisions::Revision,
};

impl Assembly<'_> {
    /// Ties a written time to the site's zone.
    pub(super) fn moment(&mut self, file: &NamedFile, written: &Located<WrittenMoment>) -> Option<Timestamp> {
        let moment = written.value.resolve(&self.site.zone, self.moments.first_start);
        if moment.is_none() {
            self.report(file, written.problem("this time is out of range"));
        }
        moment
    }

    /// Remembers a moment at which this library will be out of date.
    pub(super) fn will_change(&mut self, at: Timestamp) {
        if at > self.moments.now && self.next_change.is_none_or(|next| at < next) {
            self.next_change = Some(at);
        }
    }

    pub(super) fn lesson_named(&mut self, file: &NamedFile, name: Option<&Located<SlugPair>>) -> Option<LessonName> {
        let name = name?;
        let SlugPair(course, lesson) = &name.value;
        let known = self
            .courses
            .iter()
            .any(|known| known.slug == *course && known.lessons.iter().any(|known| known.name.lesson == *lesson));
        if !known {
            self.report(file, name.problem(format!("there is no lesson `{course}/{lesson}`")));
            return None;
        }
        Some(LessonName { course: course.clone(), lesson: lesson.clone() })
    }

    pub(super) fn gather_webinars(&mut self) {
        for file in self.originals(Kind::Webinar) {
            let Parsed::Webinar(webinar) = file.good.parsed.as_ref() else { continue };
            if let Some(webinar) = self.webinar(file, webinar) {
                self.publish(file);
                self.will_change(webinar.starts_at);
                self.will_change(webinar.ends_at());
                if webinar.broadcast.is_some() {
                    self.will_change(webinar.leaves_feed_at());
                }
                self.webinars.push(Arc::new(webinar));
            }
        }
        self.webinars.sort_by(|one, other| (one.starts_at, &one.slug).cmp(&(other.starts_at, &other.slug)));
    }

    fn webinar(&mut self, file: &NamedFile, webinar: &WebinarFile) -> Option<Webinar> {
        let starts_at = self.moment(file, &webinar.starts_at)?;
        let texts = self.translated(file, &webinar.text, |parsed| match parsed {
            Parsed::WebinarWords(words) => Some(words.clone()),
            _ => None,
        });
        Some(Webinar {
            slug: file.named.slug.clone(),
            aliases: self.aliases(file, &webinar.aliases),
            starts_at,
            minutes: webinar.minutes,
            status: webinar.status,
            speakers: self.people_named(file, &webinar.speakers),
            capacity: webinar.capacity,
            mode: webinar.mode,
            join: webinar.join.clone(),
            place: webinar.place.clone(),
            series: webinar.series.clone(),
            lesson: self.lesson_named(file, webinar.lesson.as_ref()),
            recording: self.recording(file, webinar.recording.as_ref()),
            broadcast: self.broadcast(file, webinar.broadcast.as_ref()),
            texts,
            revision: Revision::default(),
        })
    }

    /// The show that announces a webinar.
    fn broadcast(&mut self, file: &NamedFile, written: Option<&(Located<Slug>, Stream)>) -> Option<(Slug, Stream)> {
        let (show, stream) = written?;
        if !self.shows.iter().any(|known| known.slug == show.value) {
            self.report(file, show.problem(format!("there is no show `{}`", show.value)));
            return None;
        }
        Some((show.value.clone(), stream.clone()))
    }

    /// The published episode that a webinar became; one that is still scheduled is not named before its time.
    fn recording(&mut self, file: &NamedFile, name: Option<&Located<SlugPair>>) -> Option<EpisodeName> {
        let located = name?;
        let SlugPair(show, episode) = &located.value;
        let exists = self.files.iter().any(|other| {
            other.named.kind == Kind::Episode
                && other.named.folder.as_ref() == Some(show)
                && other.named.slug == *episode
        });
        if !exists {
            self.report(file, located.problem(format!("there is no episode `{show}/{episode}`")));
            return None;
        }
        let name = EpisodeName { show: show.clone(), episode: episode.clone() };
        self.shows.iter().any(|show| show.episodes.iter().any(|known| known.name == name)).then_some(name)
    }
}
