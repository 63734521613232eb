//! A show moves here from another host: our own site, on a port of this machine, and a server that fails on purpose.

mod company;
mod moving;
mod round_trip;

use std::{collections::BTreeMap, fs, path::Path, process::Output, time::SystemTime};

use lentera::content::{Library, Loader, Moments};

use crate::support::{
    bucket::Bucket,
    process::Place,
    site::{OPENING, copy, manifest},
};

const SHOW: &str = "content/podcasts/ngopi-digital";
const SOUND: &str = "content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3";

/// A library that has no show yet, with its media in a folder or in a bucket.
struct Home {
    place: Place,
    bucket: Option<Bucket>,
}

impl Home {
    /// One that may ask this host.
    fn with_folder(host: &str) -> Self {
        let place = Place::empty().with("LENTERA_FETCH_ALLOW", host).with("LENTERA_CLOCK", OPENING);
        fs::create_dir_all(place.content()).unwrap();
        fs::copy(manifest().join("content/site.toml"), place.content().join("site.toml")).unwrap();
        copy(&manifest().join("content/pages"), &place.content().join("pages"));
        Self { place, bucket: None }
    }

    async fn with_bucket(host: &str) -> Self {
        let Self { place, .. } = Self::with_folder(host);
        let bucket = Bucket::start().await;
        let place = bucket.settings().into_iter().fold(place, |place, (name, value)| place.with(name, value));
        Self { place, bucket: Some(bucket) }
    }

    /// One of each kind.
    async fn both(host: &str) -> [Self; 2] {
        [Self::with_folder(host), Self::with_bucket(host).await]
    }

    /// What says where the media are.
    fn media_settings(&self) -> Vec<(&'static str, String)> {
        match &self.bucket {
            Some(bucket) => bucket.settings().to_vec(),
            None => vec![("LENTERA_MEDIA_URL", self.media_folder())],
        }
    }

    fn media_folder(&self) -> String {
        self.place.path().join("data/media").display().to_string()
    }

    /// What the media store has of the show under a name.
    fn stored(&self, name: &str) -> Option<Vec<u8>> {
        let key = format!("podcasts/ngopi-digital/{name}");
        match &self.bucket {
            Some(bucket) => bucket.get(&key),
            None => fs::read(Path::new(&self.media_folder()).join(key)).ok(),
        }
    }

    /// A text of the show.
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.place.path().join(SHOW).join(name)).unwrap_or_default()
    }

    /// Runs the import; the other server lives in this process and must not be kept from answering.
    async fn import(&self, arguments: &[&str]) -> (String, bool) {
        let mut command = self.place.command(&[&["import-show"], arguments].concat());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        (said(&output), output.status.success())
    }

    /// What `lentera check` says of what was imported.
    async fn mistakes(&self) -> Vec<String> {
        let mut command = self.place.command(&["check"]);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .filter(|line| line.contains("/podcasts/") || line.contains("/people/"))
            .map(str::to_owned)
            .collect()
    }

    /// The library as it is read from a folder.
    fn read(&self) -> Library {
        let now = OPENING.parse().unwrap();
        let mut loader =
            Loader::new(self.place.content(), Path::new(&self.media_folder()).to_owned(), Default::default());
        let (library, errors) = loader.load(Moments { first_start: now, now });
        let of_show: Vec<_> = errors.iter().filter(|error| error.file.starts_with("podcasts/")).collect();
        assert!(of_show.is_empty(), "{of_show:#?}");
        library
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8_lossy(&output.stderr)
}

/// Every file of a folder with its bytes and when it was written.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_else(|_| Vec::new());
    let read = |entry: fs::DirEntry| {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        (entry.file_name().to_string_lossy().into_owned(), (bytes, entry.metadata().unwrap().modified().unwrap()))
    };
    entries.into_iter().map(read).collect()
}

/// A whole sound of the content that ships.
fn sound() -> Vec<u8> {
    fs::read(manifest().join(SOUND)).unwrap()
}

/// A feed of one episode whose sound lies at `sound`, with more tags in it.
fn feed(sound: &str, more: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Ngopi Digital</title><link>https://a.example</link>\
         <description>Kopi</description><item><title>Bromo</title><guid>g-1</guid>\
         <pubDate>Tue, 17 Nov 2026 09:00:00 +0700</pubDate>{more}\
         <enclosure url=\"{sound}\" length=\"1\" type=\"audio/mpeg\"/></item></channel></rss>"
    )
}
