//! What the watcher tells, and what is read then.

use std::{fs, path::Path, sync::Arc, time::Duration};

use tokio::time::timeout;

use super::{Folder, NOW, lesson, lessons};
use crate::content::{Changes, Library, Watch};

async fn changed(watch: &mut Watch) -> Changes {
    timeout(Duration::from_secs(5), watch.changed()).await.expect("a change is told")
}

#[tokio::test]
async fn a_change_of_content_or_of_uploaded_media_is_told() {
    let (folder, store) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut watch = Watch::start(folder.path(), Some(store.path())).unwrap();
    for file in [folder.path().join("courses/kursus/01-satu.md"), store.path().join("a.mp3")] {
        fs::write(&file, "a").unwrap();
        let within = file.parent().unwrap().canonicalize().unwrap();
        assert_eq!(changed(&mut watch).await, Changes::In([within].into()));
    }
}

/// Looking only where something changed finds what looking everywhere does.
#[tokio::test]
async fn what_is_told_is_all_that_changed() {
    let mut folder = Folder::new();
    let mut watch = Watch::start(folder.path(), Some(folder.path())).unwrap();
    let root = folder.path().to_owned();
    let file = |name: &str| root.join("courses").join(name);
    fs::create_dir(file("empty")).unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    folder.lesson("01-satu.md", "Satu.");
    folder.load_after(&Changes::Anywhere);
    changed(&mut watch).await;
    type Step<'a> = (&'a str, Box<dyn Fn() + 'a>, Vec<&'a str>);
    let steps: Vec<Step<'_>> = vec![
        ("another file", Box::new(|| write_lesson(&file("kursus/02-dua.md"), "Dua.")), vec!["satu", "dua"]),
        ("an edit", Box::new(|| write_lesson(&file("kursus/01-satu.md"), "Lain.")), vec!["satu", "dua"]),
        ("a hidden file", Box::new(|| fs::write(root.join(".git/index.md"), "x").unwrap()), vec!["satu", "dua"]),
        (
            "another name",
            Box::new(|| fs::rename(file("kursus/02-dua.md"), file("kursus/03-tiga.md")).unwrap()),
            vec!["satu", "tiga"],
        ),
        ("one fewer", Box::new(|| fs::remove_file(file("kursus/01-satu.md")).unwrap()), vec!["tiga"]),
        ("a folder's other name", Box::new(|| fs::rename(file("kursus"), file("lain")).unwrap()), vec!["tiga"]),
        ("a folder that goes", Box::new(|| fs::remove_dir_all(file("lain")).unwrap()), vec![]),
        (
            "a folder that comes",
            Box::new(|| {
                fs::create_dir(file("baru")).unwrap();
                fs::write(file("baru/course.md"), super::COURSE).unwrap();
                write_lesson(&file("baru/01-awal.md"), "Awal.");
            }),
            vec!["awal"],
        ),
    ];
    for (what, step, expected) in steps {
        step();
        let (library, errors) = folder.load_after(&changed(&mut watch).await);
        assert_eq!(lessons(&library), expected, "{what}: {errors:?}");
        assert_eq!(errors, folder.load_after(&Changes::Anywhere).1, "{what}");
    }
}

fn write_lesson(path: &Path, body: &str) {
    fs::write(path, lesson(body)).unwrap();
}

/// What a link leads to changes elsewhere than the link.
#[test]
fn a_link_is_followed_whatever_changed() {
    let mut folder = Folder::new();
    folder.write("texts/satu.md", lesson("Satu."));
    std::os::unix::fs::symlink(folder.path().join("texts/satu.md"), folder.path().join("courses/kursus/01-satu.md"))
        .unwrap();
    folder.load();
    folder.write("texts/satu.md", lesson("Sesuatu yang lain."));
    let texts = folder.path().join("texts").canonicalize().unwrap();
    let (library, _) = folder.load_after(&Changes::In([texts].into()));
    assert!(body(&library).contains("yang lain"), "{}", body(&library));
}

fn body(library: &Library) -> &str {
    library.courses[0].lessons[0].texts.original().written.as_ref().unwrap().body.as_str()
}

/// Everything else hangs on this: an edit costs what was edited.
#[test]
fn what_did_not_change_stays_the_same_in_memory() {
    let mut folder = Folder::new();
    let cover = concat!(env!("CARGO_MANIFEST_DIR"), "/content/podcasts/ngopi-digital/cover.jpg");
    folder.write("courses/kursus/a.jpg", fs::read(cover).unwrap());
    folder.lesson("01-satu.md", "![Gambar](a.jpg)");
    folder.lesson("02-dua.md", "Dua.");
    let text = |library: &Library, lesson: usize| {
        Arc::clone(library.courses[0].lessons[lesson].texts.original().written.as_ref().unwrap())
    };
    let (before, _) = folder.load();
    folder.lesson("02-dua.md", "Dua, lain.");
    let (after, _) = folder.load();
    assert!(Arc::ptr_eq(&text(&before, 0), &text(&after, 0)), "a lesson with a picture is not read again");
    assert!(!Arc::ptr_eq(&text(&before, 1), &text(&after, 1)));
    let bodies = [&before, &after].map(|library| library.courses[0].texts.original().body.as_str().as_ptr());
    assert_eq!(bodies[0], bodies[1], "nor is the course");
    // Another picture under the same name.
    let mut bytes = fs::read(cover).unwrap();
    bytes.extend([0; 16]);
    folder.write("courses/kursus/a.jpg", bytes);
    let (again, _) = folder.load_at(NOW);
    assert_ne!(again.courses[0].lessons[0].digest, after.courses[0].lessons[0].digest);
    assert_eq!(again.courses[0].lessons[1].digest, after.courses[0].lessons[1].digest);
}

/// A transcript counts as soon as it is there, though nobody touched the lesson.
#[test]
fn what_was_missing_is_looked_for_again() {
    let mut folder = Folder::new();
    let sound =
        concat!(env!("CARGO_MANIFEST_DIR"), "/content/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3");
    folder.lesson("01-satu.md", "![Suara](a.mp3)");
    assert_eq!(folder.errors().len(), 1);
    folder.write("courses/kursus/a.mp3", fs::read(sound).unwrap());
    let (library, errors) = folder.load();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(library.courses[0].lessons[0].sound().unwrap().transcript.is_none());
    folder.write("courses/kursus/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHalo\n");
    let (library, _) = folder.load();
    assert!(library.courses[0].lessons[0].sound().unwrap().transcript.is_some());
}
