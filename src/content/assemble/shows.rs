//! Shows with their episodes, and the rules that need more than one of them.

use std::{collections::HashMap, sync::Arc};

use super::Assembly;
use crate::content::{
    front_matter::Located,
    loader::NamedFile,
    mistake::Mistake,
    model::{Credit, Episode, EpisodeKind, EpisodeName, Show, ShowKind, Slug},
    problem::{Origin, Problem},
    read::{
        Kind, Parsed,
        credits::WrittenCredit,
        podcasts::{EpisodeFile, ShowFile},
    },
    revisions::Revision,
};

/// An episode with the file that it was read from.
type Told<'a> = (&'a NamedFile, &'a EpisodeFile);

impl<'a> Assembly<'a> {
    pub(super) fn gather_shows(&mut self) {
        let mut told: HashMap<&Slug, Vec<Told<'a>>> = HashMap::new();
        for file in self.originals(Kind::Episode) {
            let (Some(folder), Parsed::Episode(episode)) = (file.named.folder.as_ref(), file.good.parsed.as_ref())
            else {
                continue;
            };
            told.entry(folder).or_default().push((file, episode));
        }
        let mut guids = HashMap::new();
        for file in self.originals(Kind::Show) {
            let Parsed::Show(show) = file.good.parsed.as_ref() else { continue };
            let told = told.remove(&file.named.slug).unwrap_or_default();
            if self.is_twin(file, show.guid.as_ref().map(|guid| guid.clone().map(|guid| guid.to_string())), &mut guids)
            {
                continue;
            }
            let twins = self.check_numbers(show, &told);
            let episodes = self.episodes(&file.named.slug, told, &twins);
            self.publish(file);
            self.media.insert(show.cover.address.clone(), Arc::clone(&show.cover));
            let show = self.show(file, show, episodes);
            self.shows.push(Arc::new(show));
        }
    }

    /// Published episodes, the newest first. Of two with one guid the second is refused: apps would see one. Those of the
    /// files `twins` lose the number that another has.
    fn episodes(&mut self, show: &Slug, told: Vec<Told<'a>>, twins: &[&str]) -> Vec<Arc<Episode>> {
        let mut guids = HashMap::new();
        let mut episodes = Vec::new();
        for (file, episode) in told {
            if self.is_twin(file, episode.guid.clone(), &mut guids) {
                continue;
            }
            if let Some(mut episode) = self.episode(file, show, episode) {
                episode.number = episode.number.filter(|_| !twins.contains(&&*file.file));
                self.publish(file);
                for media in
                    [Some(&episode.audio), episode.low_data.as_ref(), episode.cover.as_ref()].into_iter().flatten()
                {
                    self.media.insert(media.address.clone(), Arc::clone(media));
                }
                episodes.push(Arc::new(episode));
            }
        }
        episodes.sort_by(|one, other| (other.published_at, &other.name).cmp(&(one.published_at, &one.name)));
        episodes
    }

    /// Whether another file brings the same lasting name; it is reported.
    fn is_twin(
        &mut self,
        file: &'a NamedFile,
        guid: Option<Located<String>>,
        taken: &mut HashMap<String, &'a str>,
    ) -> bool {
        let Some(guid) = guid else { return false };
        let Some(other) = taken.get(&guid.value) else {
            taken.insert(guid.value, &file.file);
            return false;
        };
        let mistake = Mistake::new("mistake-guid-taken").with("guid", &guid.value).with("file", other);
        self.report(file, guid.problem(mistake));
        true
    }

    /// Directories refuse a serial show without numbers, and two episodes of a season with one number. Gives the files
    /// of the second ones.
    fn check_numbers(&mut self, show: &ShowFile, told: &[Told<'a>]) -> Vec<&'a str> {
        let mut twins: Vec<&'a str> = Vec::new();
        let mut taken: HashMap<(Option<u64>, u64), &str> = HashMap::new();
        for (file, episode) in told.iter().filter(|(_, episode)| episode.kind == EpisodeKind::Full) {
            let Some(number) = &episode.number else {
                if show.front.kind == ShowKind::Serial {
                    self.report(file, Problem::of_file("mistake-number-missing"));
                }
                continue;
            };
            match taken.get(&(episode.season, number.value)) {
                Some(other) => {
                    let mistake = Mistake::new("mistake-number-taken").with("number", number.value).with("file", other);
                    self.report(file, number.problem(mistake));
                    twins.push(&file.file);
                }
                None => {
                    taken.insert((episode.season, number.value), &file.file);
                }
            }
        }
        twins
    }

    fn show(&mut self, file: &NamedFile, show: &ShowFile, episodes: Vec<Arc<Episode>>) -> Show {
        let texts = self.translated(file, &show.text, |parsed| match parsed {
            Parsed::ShowWords(words) => Some(words.clone()),
            _ => None,
        });
        let front = &show.front;
        let subcategory = front.subcategory.as_ref().map(|subcategory| subcategory.as_ref().clone());
        Show {
            slug: file.named.slug.clone(),
            aliases: self.aliases(file, &front.aliases),
            language: front.language.clone(),
            category: (front.category.as_ref().clone(), subcategory),
            explicit: front.explicit,
            author: front.author.0.clone(),
            owner: (front.owner.name.0.clone(), front.owner.email.clone()),
            cover: Arc::clone(&show.cover),
            kind: front.kind,
            locked: front.locked,
            license: front.license.clone(),
            funding: front.funding.0.clone(),
            people: self.credits(file, &show.people),
            tags: show.tags.clone(),
            moved_to: front.moved_to.clone(),
            earlier_guids: front.earlier_guids.iter().map(ToString::to_string).collect(),
            texts,
            episodes,
            revision: Revision::given(show.guid.as_ref().map(|guid| guid.value.to_string())),
            origin: origin(file, show.guid.as_ref()),
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
            Parsed::EpisodeWords(words) => {
                let mut words = words.clone();
                // A file of chapters is the same in every language.
                if episode.chapter_file.is_some() {
                    words.chapters.clone_from(&episode.text.chapters);
                }
                Some(words)
            }
            _ => None,
        });
        Some(Episode {
            name: EpisodeName { show: show.clone(), episode: file.named.slug.clone() },
            aliases: self.aliases(file, &episode.aliases),
            published_at,
            audio: Arc::clone(&episode.audio),
            season: episode.season,
            number: episode.number.as_ref().map(|number| number.value),
            kind: episode.kind,
            people: self.credits(file, &episode.people),
            low_data: episode.low_data.clone(),
            cover: episode.cover.clone(),
            license: episode.license.clone(),
            tags: episode.tags.clone(),
            chapter_file: episode.chapter_file.clone(),
            transcript: episode.transcript.clone(),
            lesson: self.lesson_named(file, episode.lesson.as_ref()),
            earlier_guids: episode.earlier_guids.clone(),
            texts,
            revision: Revision::given(episode.guid.as_ref().map(|guid| guid.value.clone())),
            origin: origin(file, episode.guid.as_ref()),
        })
    }

    fn credits(&mut self, file: &NamedFile, written: &[Located<WrittenCredit>]) -> Vec<Credit> {
        let credit = |credit: &Located<WrittenCredit>| {
            let person = self.person_named(file, credit, &credit.value.person)?;
            Some(Credit { person, role: credit.value.role })
        };
        written.iter().filter_map(credit).collect()
    }
}

/// Where the lasting name of a thing is written; else its file.
fn origin<T>(file: &NamedFile, guid: Option<&Located<T>>) -> Origin {
    guid.map_or_else(|| Origin::of_file(&file.file), |guid| guid.origin(&file.file))
}
