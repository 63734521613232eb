//! Shows, episodes and webinars: what becomes public, or past, at a moment.

use std::{collections::HashMap, sync::Arc};

use jiff::Timestamp;

use super::Assembly;
use crate::content::{
    front_matter::{Located, SlugPair},
    loader::NamedFile,
    model::{Episode, EpisodeName, LessonName, Show, Slug, Webinar},
    moment::WrittenMoment,
    read::{Kind, Parsed, podcasts::EpisodeFile, webinars::WebinarFile},
    revisions::Revision,
};

impl Assembly<'_> {
    /// Ties a written time to the site's zone.
    fn moment(&mut self, file: &NamedFile, written: &Located<WrittenMoment>) -> Option<Timestamp> {
        let moment = written.value.resolve(&self.site.zone, self.moments.first_start);
        if moment.is_none() {
            self.report(file, written.problem("this time is out of range"));
        }
        moment
    }

    /// Remembers a moment at which this library will be out of date.
    fn will_change(&mut self, at: Timestamp) {
        if at > self.moments.now && self.next_change.is_none_or(|next| at < next) {
            self.next_change = Some(at);
        }
    }

    fn lesson_named(&mut self, file: &NamedFile, name: Option<&Located<SlugPair>>) -> Option<LessonName> {
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

    pub(super) fn gather_shows(&mut self) {
        let mut episodes: HashMap<&Slug, Vec<(&NamedFile, Arc<Episode>)>> = HashMap::new();
        for file in self.originals(Kind::Episode) {
            let Some(folder) = file.named.folder.as_ref() else { continue };
            let Parsed::Episode(episode) = file.good.parsed.as_ref() else { continue };
            if let Some(episode) = self.episode(file, folder, episode) {
                episodes.entry(folder).or_default().push((file, Arc::new(episode)));
            }
        }
        for file in self.originals(Kind::Show) {
            let Parsed::Show(show) = file.good.parsed.as_ref() else { continue };
            let (files, mut episodes): (Vec<_>, Vec<Arc<Episode>>) =
                episodes.remove(&file.named.slug).unwrap_or_default().into_iter().unzip();
            files.into_iter().chain([file]).for_each(|file| self.publish(file));
            episodes.sort_by(|one, other| (other.published_at, &other.name).cmp(&(one.published_at, &one.name)));
            for episode in &episodes {
                self.media.insert(episode.audio.address.clone(), Arc::clone(&episode.audio));
            }
            self.media.insert(show.cover.address.clone(), Arc::clone(&show.cover));
            let texts = self.translated(file, &show.text, |parsed| match parsed {
                Parsed::ShowWords(words) => Some(words.clone()),
                _ => None,
            });
            let people = self.people_named(file, &show.people);
            let front = &show.front;
            let aliases = self.aliases(file, &front.aliases);
            self.shows.push(Arc::new(Show {
                slug: file.named.slug.clone(),
                aliases,
                language: front.language.0.clone(),
                category: (
                    front.category.as_ref().clone(),
                    front.subcategory.as_ref().map(|subcategory| subcategory.as_ref().clone()),
                ),
                explicit: front.explicit,
                author: front.author.0.clone(),
                owner: (front.owner.name.0.clone(), front.owner.email.0.clone()),
                cover: Arc::clone(&show.cover),
                kind: front.kind,
                locked: front.locked,
                license: front.license.as_ref().map(|license| license.0.clone()),
                funding: front.funding.as_ref().map(|funding| (funding.url.0.clone(), funding.text.0.clone())),
                people,
                texts,
                episodes,
                revision: Revision::given(front.guid.map(|guid| guid.to_string())),
            }));
        }
    }

    /// A published episode; one that appears later only leaves the moment behind.
    fn episode(&mut self, file: &NamedFile, show: &Slug, episode: &EpisodeFile) -> Option<Episode> {
        let published_at = self.moment(file, &episode.published_at)?;
        if published_at > self.moments.now {
            self.will_change(published_at);
            return None;
        }
        let texts = self.translated(file, &episode.text, |parsed| match parsed {
            Parsed::EpisodeWords(words) => Some(words.clone()),
            _ => None,
        });
        Some(Episode {
            name: EpisodeName { show: show.clone(), episode: file.named.slug.clone() },
            aliases: self.aliases(file, &episode.aliases),
            published_at,
            audio: Arc::clone(&episode.audio),
            season: episode.season,
            number: episode.number,
            kind: episode.kind,
            people: self.people_named(file, &episode.people),
            transcript: episode.transcript.clone(),
            lesson: self.lesson_named(file, episode.lesson.as_ref()),
            texts,
            revision: Revision::given(episode.guid.clone()),
        })
    }

    pub(super) fn gather_webinars(&mut self) {
        for file in self.originals(Kind::Webinar) {
            let Parsed::Webinar(webinar) = file.good.parsed.as_ref() else { continue };
            if let Some(webinar) = self.webinar(file, webinar) {
                self.publish(file);
                self.will_change(webinar.starts_at);
                self.will_change(webinar.ends_at());
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
            texts,
            revision: Revision::default(),
        })
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
