//! The laws of progress, as a function of events: whatever their order, however often they are told.
//!
//! 1. A lesson is done by pressing "done", by passing its quiz, or by attending the webinar that teaches it; nothing else
//!    counts.
//! 2. Events are only added; undo is one more event.
//! 3. The same event twice is one event; the union of two learners' events is the same in either order.
//! 4. Percent is finished ∩ current ÷ current. What an author adds, moves or renames takes nothing back.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};

use crate::{
    content::{Block, BlockKind, Course, Lesson, LessonName, Quiz, Slug},
    i18n::Language,
    places::Place,
};

/// What a learner can do to a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Pressed "done".
    Done,
    /// Took the mark back.
    Undone,
    /// Answered the quiz, not all of it right.
    Answered(Answers),
    /// Answered the quiz, all of it right.
    Passed(Answers),
    /// Attended the webinar that teaches it.
    Attended,
}

/// The chosen answer of every question, by its place from 0; `None` where none was chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers(pub Vec<Option<usize>>);

impl Answers {
    /// Whether every question is answered right.
    pub fn pass(&self, quiz: &Quiz) -> bool {
        self.0.iter().copied().eq(quiz.right_answers().into_iter().map(Some))
    }

    /// How many are right.
    pub fn right(&self, quiz: &Quiz) -> usize {
        self.0.iter().zip(quiz.right_answers()).filter(|(chosen, right)| **chosen == Some(*right)).count()
    }
}

/// One thing a learner did. Never changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The same id again is the same event.
    pub id: String,
    /// What was done.
    pub deed: Deed,
    /// To which lesson, by the name that it had then.
    pub lesson: LessonName,
    /// When, by the server's clock.
    pub happened_at: Timestamp,
    /// Whether somebody helped her, as she said herself.
    pub helped: bool,
}

/// Where a learner stands in one lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Since when it is done.
    pub done_at: Option<Timestamp>,
    /// The last answers to its quiz since it was last taken back.
    pub answers: Option<Answers>,
    /// Whether somebody helped with those answers, as long as they are not all right.
    pub answered_with_help: bool,
    /// Whether it was done without help, be it once.
    pub alone: bool,
}

/// Where a learner stands everywhere.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    standings: HashMap<LessonName, Standing>,
    last: Option<(LessonName, Timestamp)>,
    /// When each lesson was last pressed.
    touched: HashMap<LessonName, Timestamp>,
    places: HashMap<LessonName, Place>,
    completions: HashMap<Slug, Completion>,
}

/// The block of a lesson to go on from.
#[derive(Clone, Copy, Debug)]
pub struct Resume<'a> {
    blocks: &'a [Block],
    index: usize,
}

impl<'a> Resume<'a> {
    /// The block.
    pub fn block(&self) -> &'a Block {
        &self.blocks[self.index]
    }

    /// The words of the heading that it stands under.
    pub fn section(&self) -> Option<&'a str> {
        self.heading().map(|(_, words)| words)
    }

    /// The heading that it stands under: its place among the blocks, from 0, and its words.
    pub fn heading(&self) -> Option<(usize, &'a str)> {
        self.blocks[..=self.index].iter().enumerate().rev().find_map(|(index, block)| match &block.kind {
            BlockKind::Heading { words, .. } => Some((index, &**words)),
            _ => None,
        })
    }
}

/// A course that was finished: dated, and never taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// When.
    pub completed_at: Timestamp,
    /// The lessons that it had then, by the names that they had.
    pub lessons: Vec<Slug>,
}

impl Completion {
    /// Of two snapshots of one course the one that was first, whichever is named first.
    pub fn earlier(self, other: Self) -> Self {
        let order = |completion: &Self| (completion.completed_at, completion.lessons.clone());
        if order(&other) < order(&self) { other } else { self }
    }
}

impl Progress {
    /// Folds events, in any order and with any repetition, under the names that lessons have now.
    pub fn of(events: impl IntoIterator<Item = Event>, current_name: impl Fn(&LessonName) -> LessonName) -> Self {
        let ordered: BTreeMap<(Timestamp, String), Event> =
            events.into_iter().map(|event| ((event.happened_at, event.id.clone()), event)).collect();
        let mut progress = Self::default();
        for event in ordered.into_values() {
            let name = current_name(&event.lesson);
            progress.standings.entry(name.clone()).or_default().take(&event);
            progress.touched.insert(name.clone(), event.happened_at);
            progress.last = Some((name, event.happened_at));
        }
        progress
    }

    /// The moment for one more event at `now`: after all others, even where the clock went back or stood still.
    pub fn moment_after(&self, now: Timestamp) -> Timestamp {
        self.last.as_ref().map_or(now, |(_, last)| now.max(*last + SignedDuration::from_millis(1)))
    }

    /// Adds what was finished.
    pub fn with_completions(mut self, completions: HashMap<Slug, Completion>) -> Self {
        self.completions = completions;
        self
    }

    /// Where the learner stands in a lesson.
    pub fn standing(&self, lesson: &LessonName) -> Standing {
        self.standings.get(lesson).cloned().unwrap_or_default()
    }

    /// Whether a lesson is done.
    pub fn is_done(&self, lesson: &LessonName) -> bool {
        self.standings.get(lesson).is_some_and(|standing| standing.done_at.is_some())
    }

    /// Whether a lesson was pressed or read in.
    pub fn has_begun(&self, lesson: &LessonName) -> bool {
        let is_pressed = self.standings.get(lesson).is_some_and(|standing| *standing != Standing::default());
        is_pressed || self.places.contains_key(lesson)
    }

    /// Whether anything was done at all.
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }

    /// How many lessons are done, of all courses.
    pub fn done_everywhere(&self) -> usize {
        self.standings.values().filter(|standing| standing.done_at.is_some()).count()
    }

    /// Whether anything at all is kept of her in lessons: a press, be it taken back, or a place.
    pub fn has_traces(&self) -> bool {
        self.last.is_some() || !self.places.is_empty()
    }

    /// How many lessons are done or begun.
    pub fn touched(&self) -> usize {
        self.standings.values().filter(|standing| **standing != Standing::default()).count()
    }

    /// How many of a course's present lessons are done. Never more than it has.
    pub fn done_in(&self, course: &Course) -> usize {
        course.lessons.iter().filter(|lesson| self.is_done(&lesson.name)).count()
    }

    /// Whether all of a course's present lessons are done.
    pub fn finishes(&self, course: &Course) -> bool {
        !course.lessons.is_empty() && self.done_in(course) == course.lessons.len()
    }

    /// When a course was finished, under its present or an earlier name.
    pub fn completion(&self, course: &Course) -> Option<&Completion> {
        std::iter::once(&course.slug).chain(&course.aliases).find_map(|slug| self.completions.get(slug))
    }

    /// Lessons that came after the course was finished, and are not done yet.
    pub fn new_since_completion<'a>(&self, course: &'a Course) -> Vec<&'a Lesson> {
        let Some(completion) = self.completion(course) else { return Vec::new() };
        let known = |lesson: &Lesson| {
            std::iter::once(&lesson.name.lesson).chain(&lesson.aliases).any(|slug| completion.lessons.contains(slug))
        };
        let lessons = course.lessons.iter().map(AsRef::as_ref);
        lessons.filter(|lesson| !known(lesson) && !self.is_done(&lesson.name)).collect()
    }

    /// The lesson to go on with in a course: the first that is not done.
    pub fn next_in<'a>(&self, course: &'a Course) -> Option<&'a Lesson> {
        course.lessons.iter().map(AsRef::as_ref).find(|lesson| !self.is_done(&lesson.name))
    }

    /// The lesson to go on with: the one that was last touched, or what comes after it, or the course that comes next.
    /// Where that lesson or its course is no more, the first that is not done.
    pub fn go_on<'a>(&self, courses: &'a [Arc<Course>]) -> Option<&'a Lesson> {
        let last = self.last_touched()?;
        let at = courses.iter().position(|course| course.slug == last.course).unwrap_or_default();
        let (earlier, from_here) = courses.split_at(at);
        let lessons = from_here.first().map_or(&[][..], |course| &course.lessons);
        let place = lessons.iter().position(|lesson| lesson.name == *last).unwrap_or_default();
        let ahead = lessons[place..].iter().map(AsRef::as_ref).find(|lesson| !self.is_done(&lesson.name));
        ahead.or_else(|| from_here.iter().chain(earlier).find_map(|course| self.next_in(course)))
    }

    /// The lesson of the last press, or the one that she read in since and has not done.
    fn last_touched(&self) -> Option<&LessonName> {
        let pressed = self.last.as_ref().map(|(name, at)| (*at, name));
        let spots = self.places.iter().filter_map(|(name, place)| Some((place.spot.as_ref()?.at, name)));
        let read = spots.filter(|(_, name)| !self.is_done(name));
        read.chain(pressed).max().map(|(_, name)| name)
    }

    /// Adds where she stopped.
    pub fn with_places(mut self, places: HashMap<LessonName, Place>) -> Self {
        self.places = places;
        self
    }

    /// The block of a lesson to go on from. Nothing at its beginning, and nothing once it was done after that.
    pub fn resume<'a>(&self, lesson: &'a Lesson, language: Language) -> Option<Resume<'a>> {
        let spot = self.places.get(&lesson.name)?.spot.as_ref()?;
        let (_, written) = lesson.written(language);
        let index = spot.in_lesson(&written.blocks).filter(|index| *index > 0)?;
        let is_over = self.standing(&lesson.name).done_at.is_some_and(|done_at| spot.at <= done_at);
        (!is_over).then(|| Resume { blocks: &written.blocks, index })
    }

    /// Answers to a lesson's quiz that were chosen and not sent, since its last press.
    pub fn draft(&self, lesson: &LessonName) -> Option<Answers> {
        let draft = self.places.get(lesson)?.draft.as_ref()?;
        let is_later = self.touched.get(lesson).is_none_or(|touched| draft.at > *touched);
        is_later.then(|| Answers(draft.chosen.clone()))
    }
}

impl Standing {
    fn take(&mut self, event: &Event) {
        match &event.deed {
            Deed::Done | Deed::Attended => self.finish(event),
            Deed::Undone => *self = Self::default(),
            Deed::Answered(answers) => self.answer(answers, event.helped),
            Deed::Passed(answers) => {
                self.finish(event);
                self.answer(answers, false);
            }
        }
    }

    fn answer(&mut self, answers: &Answers, with_help: bool) {
        self.answers = Some(answers.clone());
        self.answered_with_help = with_help;
    }

    fn finish(&mut self, event: &Event) {
        self.done_at = self.done_at.or(Some(event.happened_at));
        self.alone |= !event.helped;
    }

    /// Whether a deed, done with help or without, would change anything here. What changes nothing is not an event.
    pub fn is_changed_by(&self, deed: &Deed, helped: bool) -> bool {
        let finishes = self.done_at.is_none() || (!self.alone && !helped);
        let is_other = |answers, helped| self.answers.as_ref() != Some(answers) || self.answered_with_help != helped;
        match deed {
            Deed::Done | Deed::Attended => finishes,
            Deed::Undone => *self != Self::default(),
            Deed::Answered(answers) => is_other(answers, helped),
            // The same answers may be right only since the author mended the quiz.
            Deed::Passed(answers) => finishes || is_other(answers, false),
        }
    }

    /// Whether it is done, but never without help so far.
    pub fn is_done_with_help(&self) -> bool {
        self.done_at.is_some() && !self.alone
    }
}
