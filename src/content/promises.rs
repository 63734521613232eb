//! What subscribers were promised: a show or an episode that was published keeps its lasting name and its address.
//!
//! Files don't know their past, so each reading is held against what is remembered. Where a file breaks a promise, its
//! author is told, and the old name and address go on being served until the file lists them.

use std::{collections::HashMap, sync::Arc};

use jiff::Timestamp;

use super::{
    library::Library,
    mistake::Mistake,
    model::{Episode, EpisodeName, Show, Slug},
    problem::{ContentError, Origin},
    store,
};
use crate::db::{self, Db};

/// What is remembered of a thing that was published.
pub struct Promise {
    /// Its lasting name.
    pub guid: String,
    /// When an episode appeared.
    pub published_at: Option<Timestamp>,
}

/// Promises by the name under which they were made: `show`, or `show/episode`.
pub type Promises = HashMap<String, Promise>;

/// Puts back what a library would break, and says where.
pub async fn keep(db: &Db, library: &mut Library) -> db::Result<Vec<ContentError>> {
    if library.shows.is_empty() {
        return Ok(Vec::new());
    }
    let shows = store::promises(db, "show").await?;
    let episodes = store::promises(db, "episode").await?;
    Ok(keep_all(library, &shows, &episodes))
}

fn keep_all(library: &mut Library, shows: &Promises, episodes: &Promises) -> Vec<ContentError> {
    let mut errors = Vec::new();
    for (index, name) in renamed_shows(library, shows, episodes) {
        let show = &library.shows[index];
        errors.push(renamed("mistake-show-renamed", &show.origin, name.as_str()));
        let new = show.slug.clone();
        rename_show(library, &new, &name);
    }
    for show in &mut library.shows {
        let show = Arc::make_mut(show);
        keep_show_guid(show, shows, &mut errors);
        keep_episodes(show, episodes, &mut errors);
        refuse_twins(show, episodes, &mut errors);
    }
    library.shows.sort_by(|one, other| one.slug.cmp(&other.slug));
    errors
}

fn renamed(key: &'static str, origin: &Origin, old: &str) -> ContentError {
    Origin::of_file(&origin.file).error(Mistake::new(key).with("name", old))
}

/// Shows under a name that nobody knows, which bring the guid or an episode of one that is gone.
fn renamed_shows(library: &Library, shows: &Promises, episodes: &Promises) -> Vec<(usize, Slug)> {
    let mut found: Vec<(usize, Slug)> = Vec::new();
    for (index, show) in library.shows.iter().enumerate().filter(|(_, show)| promise_of_show(show, shows).is_none()) {
        let gone = |slug: &str| !library.shows.iter().any(|known| is_called(&known.slug, &known.aliases, slug));
        let is_the_same = |slug: &str, promise: &Promise| {
            let has = |episode: &Arc<Episode>| episodes.contains_key(&format!("{slug}/{}", episode.name.episode));
            show.revision.identity == promise.guid || show.episodes.iter().any(has)
        };
        let mut names: Vec<&String> = shows.keys().filter(|slug| gone(slug)).collect();
        names.sort();
        let earlier =
            names.into_iter().find(|slug| is_the_same(slug, &shows[*slug])).and_then(|slug| Slug::parse(slug));
        if let Some(earlier) = earlier.filter(|slug| !found.iter().any(|(_, taken)| taken == slug)) {
            found.push((index, earlier));
        }
    }
    found
}

fn is_called(slug: &Slug, aliases: &[Slug], name: &str) -> bool {
    std::iter::once(slug).chain(aliases).any(|known| known.as_str() == name)
}

/// Gives a show another name, wherever it is named.
fn rename_show(library: &mut Library, from: &Slug, to: &Slug) {
    for show in library.shows.iter_mut().filter(|show| show.slug == *from) {
        let show = Arc::make_mut(show);
        show.slug = to.clone();
        for episode in &mut show.episodes {
            Arc::make_mut(episode).name.show = to.clone();
        }
    }
    for webinar in &mut library.webinars {
        let recorded = webinar.recording.as_ref().is_some_and(|episode| episode.show == *from);
        let announced = webinar.broadcast.as_ref().is_some_and(|(show, _)| show == from);
        if recorded || announced {
            let webinar = Arc::make_mut(webinar);
            webinar.recording.iter_mut().filter(|_| recorded).for_each(|episode| episode.show = to.clone());
            webinar.broadcast.iter_mut().filter(|_| announced).for_each(|(show, _)| *show = to.clone());
        }
    }
}

fn promise_of_show<'a>(show: &Show, shows: &'a Promises) -> Option<&'a Promise> {
    std::iter::once(&show.slug).chain(&show.aliases).find_map(|slug| shows.get(slug.as_str()))
}

fn keep_show_guid(show: &mut Show, shows: &Promises, errors: &mut Vec<ContentError>) {
    let Some(promise) = promise_of_show(show, shows) else { return };
    if breaks(&show.revision.identity, &show.earlier_guids, promise) {
        errors.push(other_guid("mistake-show-guid", &show.origin, &promise.guid));
        show.revision.identity.clone_from(&promise.guid);
    }
}

/// Whether a file brings another guid than it had, and does not say so.
fn breaks(guid: &str, earlier: &[String], promise: &Promise) -> bool {
    !guid.is_empty() && guid != promise.guid && !earlier.contains(&promise.guid)
}

fn other_guid(key: &'static str, origin: &Origin, old: &str) -> ContentError {
    origin.error(Mistake::new(key).with("guid", old))
}

fn keep_episodes(show: &mut Show, promises: &Promises, errors: &mut Vec<ContentError>) {
    let shows: Vec<Slug> = std::iter::once(&show.slug).chain(&show.aliases).cloned().collect();
    let mut gone = gone_episodes(&shows, &show.episodes, promises);
    for episode in &mut show.episodes {
        match promise_of_episode(&shows, episode, promises) {
            Some(promise) if breaks(&episode.revision.identity, &episode.earlier_guids, promise) => {
                errors.push(other_guid("mistake-episode-guid", &episode.origin, &promise.guid));
                Arc::make_mut(episode).revision.identity.clone_from(&promise.guid);
            }
            Some(_) => {}
            None => {
                let same = |(_, promise): &(Slug, &Promise)| {
                    episode.revision.identity == promise.guid || promise.published_at == Some(episode.published_at)
                };
                if let Some(at) = gone.iter().position(same) {
                    let (name, _) = gone.swap_remove(at);
                    errors.push(renamed("mistake-episode-renamed", &episode.origin, name.as_str()));
                    Arc::make_mut(episode).name.episode = name;
                }
            }
        }
    }
}

/// Leaves out an episode that brings the guid which another was published with: apps would see one.
fn refuse_twins(show: &mut Show, promises: &Promises, errors: &mut Vec<ContentError>) {
    let promised: HashMap<&str, EpisodeName> = show
        .episodes
        .iter()
        .filter_map(|episode| Some((promises.get(&episode.name.to_string())?.guid.as_str(), episode.name.clone())))
        .collect();
    show.episodes.retain(|episode| {
        let guid = episode.revision.identity.as_str();
        let other = promised.get(guid).filter(|other| **other != episode.name);
        let twin = |other| Mistake::new("mistake-guid-of-other").with("guid", guid).with("other", other);
        errors.extend(other.map(|other| episode.origin.error(twin(other))));
        other.is_none()
    });
}

/// Episodes that were published under one of a show's names, and that no file claims. In the order of their names.
fn gone_episodes<'a>(shows: &[Slug], episodes: &[Arc<Episode>], promises: &'a Promises) -> Vec<(Slug, &'a Promise)> {
    let mut gone = Vec::new();
    for (name, promise) in promises {
        let Some((show, slug)) = name.split_once('/') else { continue };
        let is_claimed = || episodes.iter().any(|known| is_called(&known.name.episode, &known.aliases, slug));
        if shows.iter().any(|known| known.as_str() == show) && !is_claimed() {
            gone.extend(Slug::parse(slug).map(|slug| (slug, promise)));
        }
    }
    gone.sort_by(|(one, _), (other, _)| one.cmp(other));
    gone
}

fn promise_of_episode<'a>(shows: &[Slug], episode: &Episode, promises: &'a Promises) -> Option<&'a Promise> {
    let slugs = || std::iter::once(&episode.name.episode).chain(&episode.aliases);
    let names = shows.iter().flat_map(|show| slugs().map(move |slug| (show, slug)));
    let name =
        |(show, episode): (&Slug, &Slug)| EpisodeName { show: show.clone(), episode: episode.clone() }.to_string();
    names.map(name).find_map(|name| promises.get(&name))
}
