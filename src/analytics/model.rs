//! Figures of a course, counted from what its learners did.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use jiff::Timestamp;

use crate::{
    content::{BlockKind, Course, Lesson, LessonName, Library, Question, Quiz},
    places::{self, Place},
    progress::{Answers, Deed, Event, Progress},
};

/// Fewer learners are not counted aloud: somebody might be known by it.
pub const FEWEST: usize = 5;

/// What one learner did in a course.
#[derive(Default, Debug)]
pub struct Trace {
    /// What she pressed, in any order.
    pub events: Vec<Event>,
    /// Where she stopped, by the names that lessons had then.
    pub places: Vec<(LessonName, Place)>,
}

/// How learners fare in one lesson.
#[derive(Debug)]
pub struct LessonFigures<'a> {
    /// Which.
    pub lesson: &'a Lesson,
    /// How many began it.
    pub begun: usize,
    /// How many of them are done with it.
    pub done: usize,
    /// How many stopped in each part and did not go on, in the order of the parts; those where fewer than [`FEWEST`] did are
    /// left out.
    pub stops: Vec<(Part<'a>, usize)>,
    /// The questions of its quiz, in order.
    pub questions: Vec<QuestionFigures<'a>>,
}

/// A part of a lesson.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part<'a> {
    /// Before its first heading.
    Beginning,
    /// Under a heading.
    Section(
        /// The heading's place among the blocks, from 0.
        usize,
        /// Its words.
        &'a str,
    ),
    /// Its quiz.
    Quiz,
}

/// How learners answered a question the first time.
#[derive(PartialEq, Eq, Debug)]
pub struct QuestionFigures<'a> {
    /// What is asked.
    pub text: &'a str,
    /// How many answered.
    pub answered: usize,
    /// How many of them answered wrong.
    pub wrong: usize,
    /// How many chose each wrong answer, the most frequent first; those that fewer than [`FEWEST`] chose are left out.
    pub choices: Vec<(&'a str, usize)>,
}

/// How learners fare in a course. `asked_since` tells since when the quiz of a lesson is what it is.
pub fn of_course<'a>(
    library: &Library,
    course: &'a Course,
    traces: Vec<Trace>,
    asked_since: &HashMap<LessonName, Timestamp>,
) -> Vec<LessonFigures<'a>> {
    let current = |name: &LessonName| library.current_name(name);
    let learners: Vec<Learner> = traces.into_iter().map(|trace| Learner::of(trace, current, asked_since)).collect();
    course.lessons.iter().map(|lesson| of_lesson(lesson, &learners)).collect()
}

/// One learner, folded.
struct Learner {
    progress: Progress,
    first_answers: HashMap<LessonName, Answers>,
}

impl Learner {
    fn of(
        trace: Trace,
        current: impl Fn(&LessonName) -> LessonName + Copy,
        asked_since: &HashMap<LessonName, Timestamp>,
    ) -> Self {
        let mut answers: Vec<(Timestamp, LessonName, Answers)> = Vec::new();
        for event in &trace.events {
            let name = current(&event.lesson);
            let is_asked_now = asked_since.get(&name).is_none_or(|since| event.happened_at >= *since);
            if let (Deed::Answered(given) | Deed::Passed(given), true) = (&event.deed, is_asked_now) {
                answers.push((event.happened_at, name, given.clone()));
            }
        }
        answers.sort_by_key(|(at, ..)| *at);
        let mut first_answers = HashMap::new();
        for (_, name, given) in answers {
            first_answers.entry(name).or_insert(given);
        }
        let places = places::under_current_names(trace.places, current);
        Self { progress: Progress::of(trace.events, current).with_places(places), first_answers }
    }
}

fn of_lesson<'a>(lesson: &'a Lesson, learners: &[Learner]) -> LessonFigures<'a> {
    let begun: Vec<&Learner> = learners.iter().filter(|learner| learner.progress.has_begun(&lesson.name)).collect();
    let mut stops: BTreeMap<Part<'a>, usize> = BTreeMap::new();
    for part in begun.iter().filter_map(|learner| stopped(&learner.progress, lesson)) {
        *stops.entry(part).or_default() += 1;
    }
    let quiz = lesson.texts.original().written.as_ref().and_then(|written| written.quiz.as_ref());
    LessonFigures {
        lesson,
        begun: begun.len(),
        done: begun.iter().filter(|learner| learner.progress.is_done(&lesson.name)).count(),
        stops: stops.into_iter().filter(|(_, count)| *count >= FEWEST).collect(),
        questions: quiz.map(|quiz| of_quiz(lesson, quiz, &begun)).unwrap_or_default(),
    }
}

/// The part in which somebody stopped who is not done.
fn stopped<'a>(progress: &Progress, lesson: &'a Lesson) -> Option<Part<'a>> {
    if progress.is_done(&lesson.name) {
        return None;
    }
    let Some(resume) = progress.resume(lesson, lesson.texts.first_language()) else { return Some(Part::Beginning) };
    Some(match (&resume.block().kind, resume.heading()) {
        (BlockKind::Quiz, _) => Part::Quiz,
        (_, Some((index, words))) => Part::Section(index, words),
        (_, None) => Part::Beginning,
    })
}

fn of_quiz<'a>(lesson: &Lesson, quiz: &'a Quiz, begun: &[&Learner]) -> Vec<QuestionFigures<'a>> {
    let given = begun.iter().filter_map(|learner| learner.first_answers.get(&lesson.name));
    // To another number of questions, it was another quiz.
    let given: Vec<&Answers> = given.filter(|given| given.0.len() == quiz.questions.len()).collect();
    let figures = |(number, question): (usize, &'a Question)| {
        let chosen: Vec<usize> = given.iter().filter_map(|given| given.0[number]).collect();
        let right = question.right_answer();
        let of_answer = |place: usize| chosen.iter().filter(|chosen| **chosen == place).count();
        let wrong = question.answers.iter().enumerate().filter(|(place, _)| *place != right);
        let mut choices: Vec<(&str, usize)> =
            wrong.map(|(place, answer)| (answer.text.as_str(), of_answer(place))).collect();
        choices.retain(|(_, count)| *count >= FEWEST);
        choices.sort_by_key(|(_, count)| Reverse(*count));
        QuestionFigures {
            text: &question.text,
            answered: chosen.len(),
            wrong: chosen.len() - of_answer(right),
            choices,
        }
    };
    quiz.questions.iter().enumerate().map(figures).collect()
}
