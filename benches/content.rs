//! Content to measure with: what ships, a thousand episodes, ten thousand lessons.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A working folder, gone afterwards.
pub struct Folder(TempDir);

impl Folder {
    pub fn with_starter_content() -> Self {
        let folder = Self(TempDir::new().unwrap());
        copy(&starter(), &folder.path().join("content"));
        folder
    }

    /// A show whose episodes all have the same half minute of sound.
    pub fn with_episodes(count: usize) -> Self {
        let folder = Self::with_starter_content();
        let from = starter().join("podcasts/ngopi-digital");
        fs::remove_dir_all(folder.path().join("content/podcasts")).unwrap();
        let show = fs::read_to_string(from.join("show.md")).unwrap();
        folder.write("content/podcasts/obrolan/show.md", show.as_bytes());
        folder.write("content/podcasts/obrolan/cover.jpg", &fs::read(from.join("cover.jpg")).unwrap());
        let sound = fs::read(from.join("01-undangan-yang-ternyata-jebakan.mp3")).unwrap();
        let sound = &sound[..200_000];
        folder.write("sound.mp3", sound);
        for number in 1..=count {
            let name = format!("content/podcasts/obrolan/{number:04}-episode-{number}");
            fs::hard_link(folder.path().join("sound.mp3"), folder.path().join(format!("{name}.mp3"))).unwrap();
            let (day, hour) = (number % 28 + 1, number % 24);
            let text = format!(
                "+++\ntitle = \"Episode ke-{number}\"\nsummary = \"Ringkasan episode ke-{number} yang panjangnya biasa.\"\n\
                 published_at = 20{:02}-{:02}-{day:02}T{hour:02}:00:00\naudio = \"{number:04}-episode-{number}.mp3\"\n\
                 season = 1\nepisode = {number}\nkind = \"full\"\npeople = [\"suara-buatan\"]\n+++\n\
                 Catatan episode ke-{number}. Kami berbincang tentang HP, kabar dan buku.\n\nSelamat mendengarkan.\n",
                10 + number % 15,
                number % 12 + 1,
            );
            folder.write(&format!("{name}.md"), text.as_bytes());
        }
        folder
    }

    /// Courses with lessons as long as those that ship, no two alike.
    pub fn with_lessons(courses: usize, lessons: usize, languages: usize) -> Self {
        let folder = Self::with_starter_content();
        let from = starter().join("courses/aman-dari-penipuan");
        fs::remove_dir_all(folder.path().join("content/courses")).unwrap();
        fs::remove_dir_all(folder.path().join("content/podcasts")).unwrap();
        fs::remove_dir_all(folder.path().join("content/webinars")).unwrap();
        let endings = &["md", "en.md"][..languages];
        for course in 1..=courses {
            for ending in endings {
                let text = fs::read_to_string(from.join(format!("course.{ending}"))).unwrap();
                folder.write(&format!("content/courses/course-{course}/course.{ending}"), text.as_bytes());
                let lesson_text = fs::read_to_string(from.join(format!("01-tiga-jurus-penipu.{ending}"))).unwrap();
                // Its sound stays behind.
                let lesson_text: String =
                    lesson_text.split_inclusive('\n').filter(|line| !line.contains(".mp3")).collect();
                for lesson in 1..=lessons {
                    let file = format!("content/courses/course-{course}/{lesson:02}-lesson-{lesson}.{ending}");
                    let heading = format!("\n## {}", if *ending == "md" { "Latihan" } else { "Practice questions" });
                    let rare = rare_words(course * lessons + lesson);
                    let own = format!("\nKursus {course}, pelajaran {lesson}: {rare}.\n{heading}");
                    folder.write(&file, lesson_text.replacen(&heading, &own, 1).as_bytes());
                }
            }
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn starter() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Words that stand in few lessons, as names do: some thirty thousand in ten thousand lessons.
fn rare_words(number: usize) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "ca", "da", "ga", "ja", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "wi", "ru", "bo", "ci", "du",
        "ge", "jo", "ki", "lu", "mi", "nu", "pe", "ri", "so", "tu", "wa", "yu", "be", "lo",
    ];
    let word = |nth: usize| {
        let seed = (number * 3 + nth).wrapping_mul(2_654_435_761);
        (0..4).map(|place| SYLLABLES[seed >> (5 * place + 7) & 31]).collect::<String>()
    };
    [word(0), word(1), word(2)].join(" ")
}
