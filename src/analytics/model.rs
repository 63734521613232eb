//! Figures of a course, counted from what its learners did.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::Timestamp;

use crate::{
    content::{BlockKind, Course, Lesson, LessonName, Library, Question, Quiz},
    places::{self, Place},
    progress::{Answers, Deed, Event, Progress},
};

/// Fewer learners are not counted aloud: somebody might be known by it.
pub const FEWEST: usize = 5;

/// A part of some people, of which neither it nor the rest may be told when it is small.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// Fewer than [`FEWEST`], perhaps nobody.
    Few,
    /// So many.
    Told(usize),
    /// All but fewer than [`FEWEST`].
    NearlyAll,
}

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
    pub done: Share,
    /// How many stopped in each part and did not go on, in the order of the parts, as far as it may be told.
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
    pub wrong: Share,
    /// How many chose each wrong answer, the most frequent first, as far as it may be told.
    pub choices: Vec<(&'a str, usize)>,
}

/// What was counted of one lesson so far.
#[derive(Default)]
struct Count<'a> {
    begun: usize,
    done: usize,
    stops: BTreeMap<Part<'a>, usize>,
    /// By question, how often each answer was chosen at first.
    chosen: Vec<Vec<usize>>,
}

/// Counts how learners fare in a course, one after the other.
pub struct Tally<'a> {
    library: &'a Library,
    course: &'a Course,
    /// Since when the quiz of a lesson is what it is, as far as anybody knows.
    asked_since: HashMap<LessonName, Timestamp>,
    counts: Vec<Count<'a>>,
}

impl<'a> Tally<'a> {
    /// Nobody is counted yet.
    pub fn new(library: &'a Library, course: &'a Course, asked_since: HashMap<LessonName, Timestamp>) -> Self {
        let count = |lesson: &Arc<Lesson>| {
            let questions = quiz(lesson).map(|quiz| quiz.questions.as_slice()).unwrap_or_default();
            Count {
                chosen: questions.iter().map(|question| vec![0; question.answers.len()]).collect(),
                ..Count::default()
            }
        };
        Self { library, course, asked_since, counts: course.lessons.iter().map(count).collect() }
    }

    /// Counts one learner.
    pub fn add(&mut self, trace: Trace) {
        let current = |name: &LessonName| self.library.current_name(name);
        let first_answers = first_answers(&trace.events, current, &self.asked_since);
        let places = places::under_current_names(trace.places, current);
        let progress = Progress::of(trace.events, current).with_places(places);
        for (lesson, count) in self.course.lessons.iter().zip(&mut self.counts) {
            if !progress.has_begun(&lesson.name) {
                continue;
            }
            count.begun += 1;
            match stopped(&progress, lesson) {
                None => count.done += 1,
                Some(part) => *count.stops.entry(part).or_default() += 1,
            }
            // To another number of questions, it was another quiz.
            let given = first_answers.get(&lesson.name).filter(|given| given.0.len() == count.chosen.len());
            for (answer, counts) in given.into_iter().flat_map(|given| &given.0).zip(&mut count.chosen) {
                if let Some(times) = answer.and_then(|place| counts.get_mut(place)) {
                    *times += 1;
                }
            }
        }
    }

    /// The figures.
    pub fn figures(self) -> Vec<LessonFigures<'a>> {
        self.course.lessons.iter().zip(self.counts).map(|(lesson, count)| figures(lesson, count)).collect()
    }
}

fn quiz(lesson: &Lesson) -> Option<&Quiz> {
    lesson.texts.original().written.as_ref()?.quiz.as_ref()
}

fn first_answers(
    events: &[Event],
    current: impl Fn(&LessonName) -> LessonName,
    asked_since: &HashMap<LessonName, Timestamp>,
) -> HashMap<LessonName, Answers> {
    let mut first: HashMap<LessonName, (Timestamp, Answers)> = HashMap::new();
    for event in events {
        let (Deed::Answered(given) | Deed::Passed(given)) = &event.deed else { continue };
        let (name, at) = (current(&event.lesson), event.happened_at);
        let is_asked_now = asked_since.get(&name).is_none_or(|since| at >= *since);
        if is_asked_now && first.get(&name).is_none_or(|(known, _)| at < *known) {
            first.insert(name, (at, given.clone()));
        }
    }
    first.into_iter().map(|(name, (_, given))| (name, given)).collect()
}

/// The part in which somebody stopped; nothing of who is done.
fn stopped<'a>(progress: &Progress, lesson: &'a Lesson) -> Option<Part<'a>> {
    if progress.is_done(&lesson.name) {
        return None;
    }
    let Some(resume) = progress.resume(lesson, lesson.texts.first_language()) else {
        // Who answered came as far as the quiz, be no other place known.
        let has_answered = progress.standing(&lesson.name).answers.is_some();
        return Some(if has_answered { Part::Quiz } else { Part::Beginning });
    };
    Some(match (&resume.block().kind, resume.heading()) {
        (BlockKind::Quiz, _) => Part::Quiz,
        (_, Some((index, words))) => Part::Section(index, words),
        (_, None) => Part::Beginning,
    })
}

fn figures<'a>(lesson: &'a Lesson, count: Count<'a>) -> LessonFigures<'a> {
    let questions = quiz(lesson).map(|quiz| quiz.questions.as_slice()).unwrap_or_default();
    let done = Share::of(count.done, count.begun);
    let undone = matches!(done, Share::Told(_)).then(|| count.begun - count.done);
    let mut stops = tellable(count.stops.into_iter().collect(), undone.into_iter().chain([count.begun]));
    stops.sort_by_key(|(part, _)| *part);
    LessonFigures {
        lesson,
        begun: count.begun,
        done,
        stops,
        questions: questions
            .iter()
            .zip(&count.chosen)
            .map(|(question, chosen)| of_question(question, chosen))
            .collect(),
    }
}

fn of_question<'a>(question: &'a Question, chosen: &[usize]) -> QuestionFigures<'a> {
    let right = question.right_answer();
    let answered: usize = chosen.iter().sum();
    let wrong = answered - chosen[right];
    let choices = question.answers.iter().zip(chosen).enumerate().filter(|(place, _)| *place != right);
    let choices = choices.map(|(_, (answer, times))| (answer.text.as_str(), *times)).collect();
    let choices = tellable(choices, [wrong, answered]);
    QuestionFigures { text: &question.text, answered, wrong: Share::of(wrong, answered), choices }
}

impl Share {
    fn of(part: usize, whole: usize) -> Self {
        match (part, whole - part) {
            (part, _) if part < FEWEST => Self::Few,
            (_, 1..FEWEST) => Self::NearlyAll,
            (part, _) => Self::Told(part),
        }
    }
}

/// Parts that may be told, the largest first: none of them small, nor what they leave of any whole that is known.
fn tellable<T>(mut parts: Vec<(T, usize)>, wholes: impl IntoIterator<Item = usize>) -> Vec<(T, usize)> {
    let wholes: Vec<usize> = wholes.into_iter().collect();
    parts.sort_by_key(|(_, count)| Reverse(*count));
    parts.retain(|(_, count)| *count >= FEWEST);
    let tells_of_few = |parts: &[(T, usize)]| {
        let told: usize = parts.iter().map(|(_, count)| count).sum();
        wholes.iter().any(|whole| (1..FEWEST).contains(&(whole - told)))
    };
    while !parts.is_empty() && tells_of_few(&parts) {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_by_what_is_left() {
        assert_eq!(Share::of(4, 20), Share::Few);
        assert_eq!(Share::of(5, 10), Share::Told(5));
        assert_eq!(Share::of(8, 10), Share::NearlyAll);
        assert_eq!(Share::of(10, 10), Share::Told(10));
        let told = |parts: &[usize], whole: usize| {
            let parts = parts.iter().enumerate().map(|(place, count)| (place, *count)).collect();
            tellable(parts, [whole, whole + 20]).into_iter().map(|(_, count)| count).collect::<Vec<_>>()
        };
        assert_eq!(told(&[4, 9, 7], 20), [9], "seven would tell of the four");
        assert_eq!(told(&[5, 9, 6], 20), [9, 6, 5]);
        assert_eq!(told(&[8], 10), [0; 0], "two stopped elsewhere");
        assert_eq!(tellable(vec![((), 6)], [6, 8]), [], "two of all did not");
    }
}
