//! Files that were read well become one library. Here stand the checks that need more than one file.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    front_matter::Located,
    glossary::Glossary,
    library::Library,
    loader::{Moments, NamedFile},
    mistake::Mistake,
    model::{Course, EpisodeName, Lesson, LessonName, Page, Person, Site, Slug, Translated},
    problem::{ContentError, Problem},
    read::{Kind, Parsed},
    revisions::{Revision, hash},
};
use crate::{i18n::Language, media::MeasuredMedia};

mod names;
mod series;
mod shows;
mod timed;

/// Puts the library together. What is wrong between files is reported, and left out.
pub(super) fn library(site: Site, files: &[NamedFile], moments: Moments, errors: &mut Vec<ContentError>) -> Library {
    let mut assembly = Assembly::new(&site, files, moments, errors);
    assembly.gather_people();
    assembly.gather_pages();
    assembly.gather_glossary();
    assembly.gather_courses();
    assembly.gather_shows();
    assembly.gather_recordings();
    assembly.gather_series();
    assembly.gather_webinars();
    assembly.check_recordings();
    assembly.report_orphans();
    let Assembly { people, pages, glossary, courses, shows, webinars, series, media, shown, next_change, .. } =
        assembly;
    let renamed = renamed_lessons(&courses);
    Library {
        version: 0,
        as_of: moments.now,
        next_change,
        site,
        courses,
        shows,
        publisher: Revision::default(),
        webinars,
        series,
        people,
        pages,
        privacy_versions: Vec::new(),
        glossary,
        media,
        shown,
        named: HashSet::new(),
        renamed,
    }
}

/// Every earlier name of every lesson, under every earlier name of its course.
fn renamed_lessons(courses: &[Arc<Course>]) -> HashMap<LessonName, LessonName> {
    let mut renamed = HashMap::new();
    for course in courses {
        for lesson in &course.lessons {
            renamed.extend(lesson.moved_from.iter().map(|name| (name.clone(), lesson.name.clone())));
            for course in std::iter::once(&course.slug).chain(&course.aliases) {
                for lesson_slug in std::iter::once(&lesson.name.lesson).chain(&lesson.aliases) {
                    let name = LessonName { course: course.clone(), lesson: lesson_slug.clone() };
                    if name != lesson.name {
                        renamed.insert(name, lesson.name.clone());
                    }
                }
            }
        }
    }
    renamed
}

/// What a translation shares with its original.
type Words<'a> = (Kind, Option<&'a Slug>, &'a str);

impl NamedFile {
    fn key(&self) -> Words<'_> {
        (self.named.kind, self.named.folder.as_ref(), self.named.stem.as_str())
    }
}

struct Assembly<'a> {
    site: &'a Site,
    files: &'a [NamedFile],
    moments: Moments,
    errors: &'a mut Vec<ContentError>,
    /// By their kinds, in the order of their names.
    originals: HashMap<Kind, Vec<&'a NamedFile>>,
    words: HashMap<Words<'a>, Vec<(Language, &'a NamedFile)>>,
    people: HashMap<Slug, Arc<Person>>,
    pages: HashMap<Slug, Arc<Page>>,
    glossary: Option<Translated<Arc<Glossary>>>,
    courses: Vec<Arc<Course>>,
    shows: Vec<Arc<super::model::Show>>,
    webinars: Vec<Arc<super::model::Webinar>>,
    series: Vec<Arc<super::model::Series>>,
    /// Episodes by the webinar that they record.
    recordings: HashMap<Slug, EpisodeName>,
    media: HashMap<String, Arc<MeasuredMedia>>,
    shown: HashMap<String, Arc<MeasuredMedia>>,
    next_change: Option<jiff::Timestamp>,
}

impl<'a> Assembly<'a> {
    fn new(site: &'a Site, files: &'a [NamedFile], moments: Moments, errors: &'a mut Vec<ContentError>) -> Self {
        let (mut originals, mut words): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        for file in files {
            match file.named.language {
                None => originals.entry(file.named.kind).or_default().push(file),
                Some(language) => words.entry(file.key()).or_default().push((language, file)),
            }
        }
        Self {
            site,
            files,
            moments,
            errors,
            originals,
            words,
            people: HashMap::new(),
            pages: HashMap::new(),
            glossary: None,
            courses: Vec::new(),
            shows: Vec::new(),
            webinars: Vec::new(),
            series: Vec::new(),
            recordings: HashMap::new(),
            media: HashMap::new(),
            shown: HashMap::new(),
            next_change: None,
        }
    }

    fn report(&mut self, file: &NamedFile, problem: Problem) {
        self.errors.push(ContentError::new(&file.file, problem));
    }

    /// The originals of a kind that are no drafts, in the order of their files; of two with one name the second is
    /// refused.
    fn originals(&mut self, kind: Kind) -> Vec<&'a NamedFile> {
        let mut taken: HashMap<(Option<&Slug>, &Slug), &str> = HashMap::new();
        let mut originals = Vec::new();
        for file in self.originals.get(&kind).cloned().unwrap_or_default() {
            match taken.insert((file.named.folder.as_ref(), &file.named.slug), &file.file) {
                None if file.good.parsed.is_draft() => {}
                None => originals.push(file),
                Some(other) => {
                    self.report(file, name_taken(&file.named.slug, other));
                    taken.insert((file.named.folder.as_ref(), &file.named.slug), other);
                }
            }
        }
        originals
    }

    /// An original's words with those of its translations.
    fn translated<T: Clone>(
        &self,
        file: &NamedFile,
        original: &T,
        pick: impl Fn(&Parsed) -> Option<T>,
    ) -> Translated<T> {
        let mut all = Translated::new(self.site.languages[0], original.clone());
        for (language, translation) in self.translations(file) {
            if let Some(words) = pick(&translation.good.parsed) {
                all.add(language, words);
            }
        }
        all
    }

    fn translations(&self, file: &NamedFile) -> Vec<(Language, &'a NamedFile)> {
        self.words.get(&file.key()).cloned().unwrap_or_default()
    }

    /// The people that a file names; somebody without a file is reported and left out.
    fn people_named(&mut self, file: &NamedFile, slugs: &[Located<Slug>]) -> Vec<Arc<Person>> {
        slugs.iter().filter_map(|slug| self.person_named(file, slug, &slug.value)).collect()
    }

    /// The person that a value of a file names.
    fn person_named<T>(&mut self, file: &NamedFile, value: &Located<T>, slug: &Slug) -> Option<Arc<Person>> {
        let person = self.people.get(slug).cloned();
        if person.is_none() {
            self.report(file, value.problem(Mistake::new("mistake-no-person").with("name", slug)));
        }
        person
    }

    /// Lets readers fetch what an original and its translations show.
    fn publish(&mut self, original: &NamedFile) {
        let translations = self.translations(original).into_iter().map(|(_, file)| &file.good.shown);
        for media in std::iter::once(&original.good.shown).chain(translations).flatten() {
            self.media.insert(media.address.clone(), Arc::clone(media));
            self.shown.insert(media.address.clone(), Arc::clone(media));
        }
    }

    /// Stands for what originals and their translations say and show.
    fn digest(&self, originals: &[&NamedFile]) -> String {
        let mut said = String::new();
        for original in originals {
            said.push_str(&original.file);
            let translations = self.translations(original).into_iter().map(|(_, file)| file);
            said.extend(std::iter::once(*original).chain(translations).map(|file| &*file.good.digest));
        }
        hash(said.as_bytes())
    }

    fn gather_people(&mut self) {
        for file in self.originals(Kind::Person) {
            let Parsed::Person(person) = file.good.parsed.as_ref() else { continue };
            let texts = self.translated(file, &person.text, |parsed| match parsed {
                Parsed::PersonWords(words) => Some(words.clone()),
                _ => None,
            });
            self.publish(file);
            let slug = file.named.slug.clone();
            if let Some(picture) = &person.picture {
                self.media.insert(picture.address.clone(), Arc::clone(picture));
            }
            let (name, url, picture) = (person.name.clone(), person.url.clone(), person.picture.clone());
            let person = Person { slug: slug.clone(), name, url, picture, texts };
            self.people.insert(slug, Arc::new(person));
        }
    }

    fn gather_pages(&mut self) {
        for file in self.originals(Kind::Page) {
            let Parsed::Page(text) = file.good.parsed.as_ref() else { continue };
            let texts = self.translated(file, text, |parsed| match parsed {
                Parsed::Page(words) => Some(words.clone()),
                _ => None,
            });
            self.publish(file);
            self.pages.insert(file.named.slug.clone(), Arc::new(Page { texts }));
        }
    }

    /// The glossary is a page too: the page's text is what stands in its file.
    fn gather_glossary(&mut self) {
        for file in self.originals(Kind::Glossary) {
            let Parsed::Glossary(original) = file.good.parsed.as_ref() else { continue };
            let texts = self.translated(file, &original.page, |parsed| match parsed {
                Parsed::Glossary(words) => Some(words.page.clone()),
                _ => None,
            });
            let terms = self.translated(file, &original.glossary, |parsed| match parsed {
                Parsed::Glossary(words) => Some(Arc::clone(&words.glossary)),
                _ => None,
            });
            self.publish(file);
            self.pages.insert(file.named.slug.clone(), Arc::new(Page { texts }));
            self.glossary = Some(terms);
        }
    }

    fn gather_courses(&mut self) {
        let mut lessons: HashMap<&Slug, Vec<(&NamedFile, Arc<Lesson>)>> = HashMap::new();
        for file in self.originals(Kind::Lesson) {
            let Some(folder) = file.named.folder.as_ref() else { continue };
            if let Some(lesson) = self.lesson(file, folder) {
                lessons.entry(folder).or_default().push((file, Arc::new(lesson)));
            }
        }
        for file in self.originals(Kind::Course) {
            let Parsed::Course(course) = file.good.parsed.as_ref() else { continue };
            let (files, lessons): (Vec<_>, _) =
                lessons.remove(&file.named.slug).unwrap_or_default().into_iter().unzip();
            let files: Vec<&NamedFile> = files.into_iter().chain([file]).collect();
            files.iter().for_each(|file| self.publish(file));
            let digest = self.digest(&files);
            let texts = self.translated(file, &course.text, |parsed| match parsed {
                Parsed::CourseWords(words) => Some(words.clone()),
                _ => None,
            });
            let people = self.people_named(file, &course.people);
            let aliases = self.aliases(file, &course.aliases);
            if let Some(cover) = &course.cover {
                self.media.insert(cover.address.clone(), Arc::clone(cover));
            }
            self.courses.push(Arc::new(Course {
                slug: file.named.slug.clone(),
                aliases,
                order: course.order,
                level: course.level,
                people,
                texts,
                lessons,
                cover: course.cover.clone(),
                digest,
                revision: Revision::default(),
                podcast: Revision::default(),
            }));
        }
        self.courses.sort_by(|one, other| (one.order, &one.slug).cmp(&(other.order, &other.slug)));
    }

    fn lesson(&mut self, file: &NamedFile, course: &Slug) -> Option<Lesson> {
        let Parsed::Lesson(lesson) = file.good.parsed.as_ref() else { return None };
        let original = lesson.text.written.as_ref().and_then(|written| written.quiz.as_ref());
        let mut texts = Translated::new(self.site.languages[0], lesson.text.clone());
        for (language, translation) in self.translations(file) {
            let Parsed::LessonWords(words) = translation.good.parsed.as_ref() else { continue };
            let quiz = words.written.as_ref().and_then(|written| written.quiz.as_ref());
            let same = match (original, quiz) {
                (Some(original), Some(quiz)) => original.has_shape_of(quiz),
                (original, quiz) => words.written.is_none() || original.is_some() == quiz.is_some(),
            };
            if same {
                texts.add(language, words.clone());
            } else {
                let mistake = Mistake::new("mistake-quiz-translated").with("file", &file.file);
                self.report(translation, Problem::of_file(mistake));
            }
        }
        let name = LessonName { course: course.clone(), lesson: file.named.slug.clone() };
        let aliases = self.aliases(file, &lesson.aliases);
        let moved_from = self.free_names(file, &lesson.moved_from);
        let digest = Arc::clone(&file.good.digest);
        Some(Lesson {
            name,
            aliases,
            moved_from,
            minutes: lesson.minutes,
            texts,
            digest,
            revision: Revision::default(),
        })
    }

    /// Reports files that belong to one which is not there: nobody would see them, and nobody would know.
    fn report_orphans(&mut self) {
        let files = self.files;
        let originals: HashSet<Words<'_>> =
            files.iter().filter(|file| file.named.language.is_none()).map(NamedFile::key).collect();
        for file in files.iter().filter(|file| !originals.contains(&file.key())) {
            let mistake = Mistake::new("mistake-translation-alone").with("file", format!("{}.md", file.named.stem));
            self.report(file, Problem::of_file(mistake));
        }
        let mut missing = BTreeMap::new();
        for (kind, folder, _) in originals.iter().copied() {
            let (whole, stem, key) = match kind {
                Kind::Lesson => (Kind::Course, "course", "mistake-course-missing"),
                Kind::Episode => (Kind::Show, "show", "mistake-show-missing"),
                _ => continue,
            };
            if let (Some(slug), false) = (folder, originals.contains(&(whole, folder, stem))) {
                let room = if kind == Kind::Lesson { "courses" } else { "podcasts" };
                missing.insert(format!("{room}/{slug}/{stem}.md"), key);
            }
        }
        let errors = missing.into_iter().map(|(file, key)| ContentError::new(&file, Problem::of_file(key)));
        self.errors.extend(errors);
    }
}

/// The name of a thing is that of another file.
fn name_taken(slug: &Slug, other: &str) -> Problem {
    Problem::of_file(Mistake::new("mistake-name-taken").with("name", slug).with("file", other))
}
