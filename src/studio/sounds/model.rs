//! Recordings with what is known of them.

use std::sync::Arc;

use crate::{
    content::Library,
    i18n::Language,
    media::{Heard, MeasuredMedia, Workshop},
};

/// The recordings of a show or a course.
pub struct Shelf {
    /// What the show or course is called.
    pub title: String,
    /// In its order.
    pub recordings: Vec<Recording>,
}

/// An episode or a lesson that can be heard.
pub struct Recording {
    /// Its heading.
    pub title: String,
    /// The file.
    pub sound: Arc<MeasuredMedia>,
    /// The same in fewer bytes.
    pub lighter: Option<Arc<MeasuredMedia>>,
    /// What was heard in it; nothing yet where nobody listened.
    pub heard: Option<Arc<Heard>>,
}

/// How loud a recording is, compared with others in podcast apps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loudness {
    /// Listeners must turn it up.
    Quiet,
    /// As others.
    Right,
    /// Listeners must turn it down.
    Loud,
}

impl Loudness {
    /// Of integrated loudness in LUFS. Apple asks for −16 with a deviation of 1; with one channel −19 sounds the same.
    /// <https://podcasters.apple.com/support/893-audio-requirements>
    pub fn of(lufs: f64) -> Self {
        match lufs {
            lufs if lufs < -20.0 => Self::Quiet,
            lufs if lufs > -14.0 => Self::Loud,
            _ => Self::Right,
        }
    }
}

/// Every recording, by show and course.
pub fn shelves(library: &Library, workshop: &Workshop, language: Language) -> Vec<Shelf> {
    let recording = |title: &str, sound: &Arc<MeasuredMedia>, lighter: Option<&Arc<MeasuredMedia>>| Recording {
        title: title.to_owned(),
        sound: Arc::clone(sound),
        lighter: lighter.cloned(),
        heard: workshop.heard(sound),
    };
    let shows = library.shows.iter().map(|show| Shelf {
        title: show.texts.get(language).title.clone(),
        recordings: show
            .episodes
            .iter()
            .map(|episode| recording(&episode.texts.get(language).title, &episode.audio, episode.low_data.as_ref()))
            .collect(),
    });
    let courses = library.courses.iter().map(|course| Shelf {
        title: course.texts.get(language).title.clone(),
        recordings: course
            .spoken()
            .map(|(_, lesson, sound)| recording(&lesson.texts.get(language).title, &sound.media, None))
            .collect(),
    });
    shows.chain(courses).filter(|shelf| !shelf.recordings.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::Loudness;

    #[test]
    fn what_others_have_is_right() {
        let of = [-30.0, -20.1, -20.0, -16.0, -14.0, -13.9].map(Loudness::of);
        use Loudness::{Loud, Quiet, Right};
        assert_eq!(of, [Quiet, Quiet, Right, Right, Right, Loud]);
    }
}
