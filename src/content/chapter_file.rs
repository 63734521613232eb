//! Chapters as a JSON file beside an episode, read strictly: a bad list stops some players altogether.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md>

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use super::{
    mistake::Mistake,
    model::{Chapter, ChapterFile, ChapterPlace, FileChapter},
    podcast_values::is_web_address,
    problem::Problem,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    #[serde(deserialize_with = "version")]
    #[allow(dead_code, reason = "only looked at while it is read")]
    version: (),
    #[serde(deserialize_with = "ascending")]
    chapters: Vec<FileChapter>,
    #[serde(default)]
    waypoints: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenChapter {
    start_time: f64,
    end_time: Option<f64>,
    title: Option<String>,
    img: Option<String>,
    url: Option<String>,
    toc: Option<bool>,
    location: Option<WrittenPlace>,
}

#[derive(Deserialize)]
struct WrittenPlace {
    name: String,
    geo: String,
    osm: Option<String>,
}

/// Reads a file of chapters. A mistake is placed where its chapter ends.
pub fn parse(text: &str) -> Result<ChapterFile, Problem> {
    let written: Written = serde_json::from_str(text).map_err(|mistake| {
        let (line, column) = (mistake.line().max(1), mistake.column().max(1));
        let whole = mistake.to_string();
        let words = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(words, _)| words);
        Problem { line, column, mistake: Mistake::of_reader(words) }
    })?;
    Ok(ChapterFile { chapters: written.chapters, waypoints: written.waypoints })
}

/// What of a file stands in lists.
pub fn listed(file: &ChapterFile) -> Vec<Chapter> {
    let listed = file.chapters.iter().filter(|chapter| chapter.toc != Some(false));
    let chapter = |chapter: &FileChapter| {
        let title = chapter.title.clone()?;
        Some(Chapter { starts_at_seconds: chapter.start_time as u64, title })
    };
    listed.filter_map(chapter).collect()
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    let version = String::deserialize(deserializer)?;
    let is_known = version == "1" || version.starts_with("1.");
    if is_known { Ok(()) } else { Err(Mistake::new("mistake-chapters-version").raise()) }
}

fn ascending<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<FileChapter>, D::Error> {
    struct Ascending;
    impl<'de> Visitor<'de> for Ascending {
        type Value = Vec<FileChapter>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&Mistake::new("mistake-chapters-list").packed())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut chapters: Vec<FileChapter> = Vec::new();
            while let Some(written) = list.next_element::<WrittenChapter>()? {
                let chapter = written.checked().map_err(|key| Mistake::new(key).raise())?;
                if chapters.last().is_some_and(|last| last.start_time >= chapter.start_time) {
                    return Err(Mistake::new("mistake-chapters-start").raise());
                }
                chapters.push(chapter);
            }
            if chapters.is_empty() { Err(Mistake::new("mistake-chapters-none").raise()) } else { Ok(chapters) }
        }
    }
    deserializer.deserialize_seq(Ascending)
}

impl WrittenChapter {
    /// The chapter, or the key of what is wrong with it.
    fn checked(self) -> Result<FileChapter, &'static str> {
        if !(0.0..=360_000.0).contains(&self.start_time) {
            return Err("mistake-chapter-start");
        }
        if self.end_time.is_some_and(|end| end <= self.start_time) {
            return Err("mistake-chapter-end");
        }
        if [&self.img, &self.url].into_iter().flatten().any(|address| !is_web_address(address)) {
            return Err("mistake-chapter-address");
        }
        let has_title = self.title.as_ref().is_some_and(|title| !title.trim().is_empty());
        if self.toc != Some(false) && !has_title {
            return Err("mistake-chapter-title");
        }
        let location = self.location.map(|place| ChapterPlace { name: place.name, geo: place.geo, osm: place.osm });
        let Self { start_time, end_time, title, img, url, toc, .. } = self;
        Ok(FileChapter { start_time, end_time, title, img, url, toc, location })
    }
}
