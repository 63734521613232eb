//! The laws of progress as property tests: any events, in any order, with any repetition.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;

use super::model::{Answers, Completion, Deed, Event, Progress};
use crate::{
    content::{Course, CourseText, Lesson, LessonName, LessonText, Level, Slug, Translated},
    i18n::Language,
};

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn name(lesson: usize) -> LessonName {
    LessonName { course: slug("course"), lesson: slug(&format!("lesson-{lesson}")) }
}

fn lesson(number: usize, aliases: Vec<Slug>) -> Arc<Lesson> {
    let id = Language::parse("id").unwrap();
    let text = LessonText { title: String::new(), summary: String::new(), goal: String::new(), written: None };
    let text = Arc::new(text);
    let texts = Translated::new(id, text);
    let (digest, revision) = Default::default();
    Arc::new(Lesson { name: name(number), aliases, moved_from: Vec::new(), minutes: 8, texts, digest, revision })
}

/// A course with these lessons.
fn course(lessons: impl IntoIterator<Item = usize>) -> Course {
    let id = Language::parse("id").unwrap();
    let text =
        CourseText { title: String::new(), summary: String::new(), outcome: String::new(), body: Default::default() };
    Course {
        slug: slug("course"),
        aliases: Vec::new(),
        order: 1,
        level: Level::Beginner,
        people: Vec::new(),
        texts: Translated::new(id, text),
        lessons: lessons.into_iter().map(|number| lesson(number, Vec::new())).collect(),
        cover: None,
        digest: String::new(),
        revision: Default::default(),
        podcast: Default::default(),
    }
}

fn fold(events: impl IntoIterator<Item = Event>) -> Progress {
    Progress::of(events, LessonName::clone)
}

fn deeds() -> impl Strategy<Value = Deed> {
    let answers = || prop::collection::vec(prop::option::of(0_usize..3), 2).prop_map(Answers);
    prop_oneof![
        Just(Deed::Done),
        Just(Deed::Undone),
        answers().prop_map(Deed::Answered),
        answers().prop_map(Deed::Passed),
    ]
}

/// Up to forty events on seven lessons, some at the same moment, each with its own id.
fn histories() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((deeds(), 0_usize..7, 0_i64..20, any::<bool>()), 0..40).prop_map(|deeds| {
        let event = |(index, (deed, lesson, at, helped))| Event {
            helped,
            id: format!("event-{index:03}"),
            deed,
            lesson: name(lesson),
            happened_at: Timestamp::from_second(at).unwrap(),
        };
        deeds.into_iter().enumerate().map(event).collect()
    })
}

proptest! {
    #[test]
    fn the_order_in_which_events_arrive_does_not_matter(
        (history, shuffled) in histories().prop_flat_map(|history| (Just(history.clone()), Just(history).prop_shuffle())),
    ) {
        prop_assert_eq!(fold(history), fold(shuffled));
    }

    #[test]
    fn an_event_told_twice_is_one_event(history in histories(), again in prop::collection::vec(any::<prop::sample::Index>(), 0..20)) {
        let mut repeated = history.clone();
        if !history.is_empty() {
            repeated.extend(again.iter().map(|index| index.get(&history).clone()));
        }
        prop_assert_eq!(fold(history), fold(repeated));
    }

    #[test]
    fn two_devices_merge_to_the_same_either_way(history in histories(), on_phone in prop::collection::vec(any::<bool>(), 40)) {
        let (phone, kiosk): (Vec<_>, Vec<_>) =
            history.into_iter().zip(on_phone).partition::<Vec<_>, _>(|(_, on_phone)| *on_phone);
        let (phone, kiosk) = (phone.into_iter().map(|(event, _)| event), kiosk.into_iter().map(|(event, _)| event));
        let there = fold(phone.clone().chain(kiosk.clone()));
        let back = fold(kiosk.chain(phone));
        prop_assert_eq!(there, back);
    }

    #[test]
    fn what_is_done_is_never_more_than_there_is(history in histories(), lessons in prop::collection::hash_set(0_usize..9, 0..9)) {
        let progress = fold(history);
        let course = course(lessons);
        prop_assert!(progress.done_in(&course) <= course.lessons.len());
    }

    #[test]
    fn an_author_who_adds_moves_or_removes_lessons_takes_no_tick_away(
        history in histories(),
        before in prop::collection::hash_set(0_usize..9, 1..9),
        after in prop::collection::vec(0_usize..9, 1..9),
    ) {
        let progress = fold(history);
        let (before, after) = (course(before), course(after));
        for lesson in &after.lessons {
            let was_done = before.lessons.iter().any(|old| old.name == lesson.name && progress.is_done(&old.name));
            prop_assert!(!was_done || progress.is_done(&lesson.name));
        }
    }

    #[test]
    fn doing_then_undoing_leaves_a_lesson_as_if_untouched(history in histories(), lesson in 0_usize..7) {
        let mut progress_events = history;
        let later = Timestamp::from_second(100).unwrap();
        progress_events.push(Event { id: "a".into(), deed: Deed::Done, lesson: name(lesson), happened_at: later, helped: false });
        let at = fold(progress_events.clone()).moment_after(later);
        progress_events.push(Event { id: "0".into(), deed: Deed::Undone, lesson: name(lesson), happened_at: at, helped: false });
        let standing = fold(progress_events).standing(&name(lesson));
        prop_assert_eq!(standing, Default::default());
    }

    #[test]
    fn only_done_and_passed_finish_a_lesson(history in histories()) {
        let progress = fold(history.clone());
        for lesson in 0..7 {
            let pressed = history.iter().any(|event| {
                event.lesson == name(lesson) && matches!(event.deed, Deed::Done | Deed::Passed(_))
            });
            prop_assert!(pressed || !progress.is_done(&name(lesson)));
        }
    }

    #[test]
    fn a_renamed_lesson_keeps_what_was_done_under_its_old_name(history in histories()) {
        let renamed = |old: &LessonName| if *old == name(3) { name(8) } else { old.clone() };
        let progress = Progress::of(history.clone(), renamed);
        prop_assert_eq!(progress.standing(&name(8)), fold(history).standing(&name(3)));
    }

    #[test]
    fn what_changes_nothing_is_known_beforehand(
        history in histories(), deed in deeds(), lesson in 0_usize..7, helped in any::<bool>(),
    ) {
        let before = fold(history.clone());
        let at = before.moment_after(Timestamp::from_second(50).unwrap());
        let event = Event { id: "z".into(), deed: deed.clone(), lesson: name(lesson), happened_at: at, helped };
        let after = fold(history.into_iter().chain([event]));
        let changes = before.standing(&name(lesson)) != after.standing(&name(lesson));
        prop_assert_eq!(before.standing(&name(lesson)).is_changed_by(&deed, helped), changes);
    }

    #[test]
    fn alone_is_what_was_finished_without_help_since_it_was_last_taken_back(history in histories()) {
        let mut ordered = history.clone();
        ordered.sort_by_key(|event| (event.happened_at, event.id.clone()));
        let progress = fold(history);
        for lesson in 0..7 {
            let of_lesson: Vec<_> = ordered.iter().filter(|event| event.lesson == name(lesson)).collect();
            let since = of_lesson.iter().rposition(|event| event.deed == Deed::Undone).map_or(0, |at| at + 1);
            let finishes = |event: &&&Event| matches!(event.deed, Deed::Done | Deed::Passed(_));
            let alone = of_lesson[since..].iter().filter(finishes).any(|event| !event.helped);
            let standing = progress.standing(&name(lesson));
            prop_assert_eq!(standing.alone, alone);
            prop_assert_eq!(standing.is_done_with_help(), standing.done_at.is_some() && !alone);
        }
    }
}

#[test]
fn a_finished_course_stays_finished_when_a_lesson_is_added() {
    let moment = Timestamp::from_second(7).unwrap();
    let event = |number: usize| Event {
        id: number.to_string(),
        deed: Deed::Done,
        lesson: name(number),
        happened_at: moment,
        helped: false,
    };
    let snapshot = Completion { completed_at: moment, lessons: vec![slug("lesson-0"), slug("lesson-1")] };
    let progress = fold([event(0), event(1)]).with_completions([(slug("course"), snapshot)].into());
    let grown = course([0, 1, 2]);
    assert_eq!(progress.completion(&grown).unwrap().completed_at, moment);
    assert!(!progress.finishes(&grown));
    let new: Vec<_> = progress.new_since_completion(&grown).iter().map(|lesson| lesson.name.clone()).collect();
    assert_eq!(new, [name(2)]);
}

#[test]
fn going_on_returns_to_where_she_was() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let event = |number: usize, deed, second| Event {
        id: format!("{number}-{second}"),
        deed,
        lesson: name(number),
        happened_at: at(second),
        helped: false,
    };
    let courses = [Arc::new(course(0..4))];
    let go_on = |events: Vec<Event>| fold(events).go_on(&courses).map(|lesson| lesson.name.clone());
    assert_eq!(go_on(vec![]), None, "nobody has begun");
    assert_eq!(go_on(vec![event(0, Deed::Done, 1)]), Some(name(1)), "the next after the last");
    assert_eq!(go_on(vec![event(2, Deed::Answered(Answers(vec![None])), 1)]), Some(name(2)), "half answered");
    let skipped = vec![event(2, Deed::Done, 1), event(3, Deed::Done, 2)];
    assert_eq!(go_on(skipped), Some(name(0)), "what was skipped, at the end");
    assert_eq!(go_on(vec![event(0, Deed::Done, 1), event(8, Deed::Done, 2)]), Some(name(1)), "the last one is no more");
    assert_eq!(go_on((0..4).map(|n| event(n, Deed::Done, n as i64)).collect()), None, "all done");
}
