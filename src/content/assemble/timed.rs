//! Webinars, and all that becomes public, or past, at a moment.

use std::{collections::HashMap, sync::Arc};

use jiff::{Timestamp, civil::DateTime};

use super::{Assembly, name_taken};
use crate::content::{
    front_matter::{Located, SlugPair},
    loader::NamedFile,
    mistake::Mistake,
    model::{EpisodeName, LessonName, Series, Slug, Webinar},
    moment::WrittenMoment,
    read::{Kind, Parsed, webinars::WebinarFile},
    revisions::Revision,
};

impl<'a> Assembly<'a> {
    /// Ties a written time to the site's zone.
    pub(super) fn moment(&mut self, file: &NamedFile, written: &Located<WrittenMoment>) -> Option<Timestamp> {
        let moment = written.value.resolve(&self.site.zone, self.moments.first_start);
        self.in_range(file, written, moment)
    }

    /// A written time in the site's zone.
    pub(super) fn local(&mut self, file: &NamedFile, written: &Located<WrittenMoment>) -> Option<DateTime> {
        let local = written.value.local(&self.site.zone, self.moments.first_start);
        self.in_range(file, written, local)
    }

    fn in_range<T>(&mut self, file: &NamedFile, written: &Located<WrittenMoment>, moment: Option<T>) -> Option<T> {
        if moment.is_none() {
            self.report(file, written.problem("mistake-time-range"));
        }
        moment
    }

    /// Remembers a moment at which this library will be out of date.
    pub(super) fn will_change(&mut self, at: Timestamp) {
        if at > self.moments.now && self.next_change.is_none_or(|next| at < next) {
            self.next_change = Some(at);
        }
    }

    /// A webinar begins, ends, and leaves calendars and feeds.
    pub(super) fn will_change_with(&mut self, webinar: &Webinar) {
        self.will_change(webinar.starts_at);
        self.will_change(webinar.ends_at());
        self.will_change(webinar.leaves_calendar_at());
        if webinar.broadcast.is_some() {
            self.will_change(webinar.leaves_feed_at());
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
            let mistake = Mistake::new("mistake-no-lesson").with("name", format!("{course}/{lesson}"));
            self.report(file, name.problem(mistake));
            return None;
        }
        Some(LessonName { course: course.clone(), lesson: lesson.clone() })
    }

    /// Webinars with a file of their own join those that rules made.
    pub(super) fn gather_webinars(&mut self) {
        let made: HashMap<Slug, Option<Slug>> =
            self.webinars.iter().map(|webinar| (webinar.slug.clone(), webinar.series.clone())).collect();
        for file in self.originals(Kind::Webinar) {
            let Parsed::Webinar(webinar) = file.good.parsed.as_ref() else { continue };
            if let Some(Some(series)) = made.get(&file.named.slug) {
                self.report(file, name_taken(&file.named.slug, &format!("webinars/{series}/series.md")));
                continue;
            }
            if let Some(webinar) = self.webinar(file, webinar) {
                self.publish(file);
                self.will_change_with(&webinar);
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
        let series = self.series_named(file, webinar.series.as_ref());
        let of_series = series.as_ref();
        let usual_language = || of_series.map_or_else(|| self.usual_language(), |series| series.language.clone());
        let language = webinar.language.clone().unwrap_or_else(usual_language);
        let of_series = of_series.and_then(|series| series.audience.clone());
        let show = self.show_named(file, webinar.show.as_ref());
        let aliases = self.aliases(file, &webinar.aliases);
        let recording = self.recorded(&file.named.slug, &aliases);
        Some(Webinar {
            slug: file.named.slug.clone(),
            aliases,
            starts_at,
            minutes: webinar.minutes,
            status: webinar.status,
            speakers: self.people_named(file, &webinar.speakers),
            capacity: webinar.capacity,
            mode: webinar.place.mode,
            room: webinar.room.clone(),
            place: webinar.place.name.clone(),
            map: webinar.place.map.clone(),
            series: series.map(|series| series.slug.clone()),
            occurrence: None,
            audience: self.audience(file, webinar.audience.as_ref()).or(of_series),
            language,
            lesson: self.lesson_named(file, webinar.lesson.as_ref()),
            recording: self.recording(file, webinar.recording.as_ref()).or(recording),
            broadcast: show.clone().zip(webinar.stream.clone()),
            show,
            texts,
            revision: Revision::default(),
        })
    }

    /// The series that a webinar names; one that is a draft is not public yet.
    fn series_named(&mut self, file: &NamedFile, name: Option<&Located<Slug>>) -> Option<Arc<Series>> {
        let name = name?;
        let is_of_name = |other: &NamedFile| other.named.kind == Kind::Series && other.named.slug == name.value;
        if !self.files.iter().any(is_of_name) {
            self.report(file, name.problem(Mistake::new("mistake-no-series").with("name", &name.value)));
        }
        self.series.iter().find(|series| series.slug == name.value).cloned()
    }

    /// The show that announces a webinar and takes its recording.
    pub(super) fn show_named(&mut self, file: &NamedFile, show: Option<&Located<Slug>>) -> Option<Slug> {
        let show = show?;
        if !self.shows.iter().any(|known| known.slug == show.value) {
            self.report(file, show.problem(Mistake::new("mistake-no-show").with("name", &show.value)));
            return None;
        }
        Some(show.value.clone())
    }

    /// The published episodes that name the webinar which they record.
    pub(super) fn gather_recordings(&mut self) {
        for (_, webinar, name) in self.written_recordings() {
            self.recordings.entry(webinar.value).or_insert(name);
        }
    }

    /// The episode that names a webinar, by its present name or an earlier one.
    pub(super) fn recorded(&self, webinar: &Slug, aliases: &[Slug]) -> Option<EpisodeName> {
        std::iter::once(webinar).chain(aliases).find_map(|slug| self.recordings.get(slug)).cloned()
    }

    /// Reports recordings of what there is not.
    pub(super) fn check_recordings(&mut self) {
        for (file, webinar, _) in self.written_recordings() {
            let is_called =
                |known: &Arc<Webinar>| known.slug == webinar.value || known.aliases.contains(&webinar.value);
            if !self.webinars.iter().any(is_called) {
                let mistake = Mistake::new("mistake-no-webinar").with("name", &webinar.value);
                self.report(file, webinar.problem(mistake));
            }
        }
    }

    fn written_recordings(&self) -> Vec<(&'a NamedFile, Located<Slug>, EpisodeName)> {
        let recording = |file: &'a NamedFile| {
            let Parsed::Episode(episode) = file.good.parsed.as_ref() else { return None };
            let name = EpisodeName { show: file.named.folder.clone()?, episode: file.named.slug.clone() };
            let webinar = episode.webinar.clone()?;
            let is_published = self.shows.iter().any(|show| show.episodes.iter().any(|known| known.name == name));
            is_published.then_some((file, webinar, name))
        };
        self.files.iter().filter_map(recording).collect()
    }

    /// The published episode that a webinar became; one that is still scheduled is not named before its time.
    pub(super) fn recording(&mut self, file: &NamedFile, name: Option<&Located<SlugPair>>) -> Option<EpisodeName> {
        let located = name?;
        let SlugPair(show, episode) = &located.value;
        let exists = self.files.iter().any(|other| {
            other.named.kind == Kind::Episode
                && other.named.folder.as_ref() == Some(show)
                && other.named.slug == *episode
        });
        if !exists {
            let mistake = Mistake::new("mistake-no-episode").with("name", format!("{show}/{episode}"));
            self.report(file, located.problem(mistake));
            return None;
        }
        let name = EpisodeName { show: show.clone(), episode: episode.clone() };
        self.shows.iter().any(|show| show.episodes.iter().any(|known| known.name == name)).then_some(name)
    }
}
