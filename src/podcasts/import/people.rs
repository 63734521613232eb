//! Who is heard in a feed, as files in `people/`. Somebody who is there already is known by their name.

use std::{collections::HashMap, fs, path::Path};

use rss::extension::Extension;
use toml::Value;
use url::Url;

use super::{
    files::{front, line, slug_of},
    keeping::{Here, Wanted, or_tell},
    tags::{Tags, list, table},
};
use crate::{
    content::{find_role, front_of},
    i18n::fold,
};

/// Where people lie, in the content.
const FOLDER: &str = "people";

/// Somebody as a feed tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    name: String,
    role: String,
    group: String,
    page: Option<String>,
    picture: Option<Url>,
}

/// Those of a channel or an item. One whose role apps do not know is told.
pub fn of_tags(tags: &mut Tags<'_>) -> Vec<Person> {
    let mut people = Vec::new();
    for tag in tags.all("person") {
        let Some(mut person) = of_tag(tag, tags) else { continue };
        if find_role(&person.role, Some(&person.group)).is_err() {
            person.group.clear();
        }
        if find_role(&person.role, None).is_err() {
            tags.problems
                .push(format!("the role `{}` of “{}” was not taken: apps do not know it", person.role, person.name));
            person.role.clear();
        }
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

/// Who says nothing of a role is a host, by the namespace.
fn of_tag(tag: &Extension, tags: &mut Tags<'_>) -> Option<Person> {
    let words =
        |name: &str, usual: &str| tag.attrs().get(name).map_or(usual.to_owned(), |word| line(word).to_lowercase());
    let name = line(tag.value()?);
    (!name.is_empty()).then(|| Person {
        name,
        role: words("role", "host"),
        group: words("group", "cast"),
        page: tags.link(tag, "href").map(|page| page.to_string()),
        picture: tags.link(tag, "img"),
    })
}

/// Everybody in `people/`.
pub struct People {
    /// Their files, by the letters of their names and by the files' own names: a name may have been put right since.
    slugs: HashMap<String, String>,
    /// Those who belong to the show.
    hosts: Vec<String>,
    /// What they are said to be on their pages: heard in this show.
    show: String,
}

impl People {
    /// Reads who is there, and who of them belongs to the show, whose title this is.
    pub fn read(content: &Path, show: &str, hosts: &[Person]) -> Self {
        let mut people = Self { slugs: HashMap::new(), hosts: Vec::new(), show: show.to_owned() };
        for entry in fs::read_dir(content.join(FOLDER)).into_iter().flatten().flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let Some(slug) = file.strip_suffix(".md").filter(|slug| !slug.contains('.')) else { continue };
            let front = front_of(&entry.path()).ok();
            let name = front.as_ref().and_then(|front| front.get("name")?.as_str());
            people.remember(name.unwrap_or(slug), slug);
        }
        people.hosts = hosts.iter().filter_map(|host| people.find(&host.name)).collect();
        people
    }

    fn remember(&mut self, name: &str, slug: &str) {
        self.slugs.extend([(fold(name), slug.to_owned()), (slug.to_owned(), slug.to_owned())]);
    }

    fn find(&self, name: &str) -> Option<String> {
        let by_file = || self.slugs.get(slug_of(name)?.as_str());
        self.slugs.get(&fold(name)).or_else(by_file).cloned()
    }

    /// `people = […]` of the show.
    pub async fn of_show(
        &mut self,
        here: &Here<'_>,
        people: &[Person],
        problems: &mut Vec<String>,
    ) -> anyhow::Result<Option<Value>> {
        self.write(here, people, problems).await?;
        self.hosts = people.iter().filter_map(|person| self.find(&person.name)).collect();
        Ok(self.credits(people))
    }

    /// `people = […]` of an episode.
    pub async fn of_episode(
        &mut self,
        here: &Here<'_>,
        people: &[Person],
        problems: &mut Vec<String>,
    ) -> anyhow::Result<Option<Value>> {
        self.write(here, people, problems).await?;
        Ok(self.credits(people))
    }

    fn credits(&self, people: &[Person]) -> Option<Value> {
        list(people.iter().filter_map(|person| self.credit(person)).collect())
    }

    /// Without a role, somebody of the show is its host and whoever else is heard a guest.
    fn credit(&self, person: &Person) -> Option<Value> {
        let slug = self.find(&person.name)?;
        let usual = if self.hosts.contains(&slug) { "host" } else { "guest" };
        if person.role == usual || person.role.is_empty() {
            return Some(Value::from(slug));
        }
        let is_first = find_role(&person.role, None).is_ok_and(|role| role.group == person.group);
        let group = (!is_first && !person.group.is_empty()).then(|| Value::from(person.group.as_str()));
        let words = |text: &str| Some(Value::from(text));
        Some(Value::Table(table([("person", words(&slug)), ("role", words(&person.role)), ("group", group)])))
    }

    /// Writes a file for everybody who has none.
    async fn write(&mut self, here: &Here<'_>, people: &[Person], problems: &mut Vec<String>) -> anyhow::Result<()> {
        for person in people {
            // Somebody may be named twice, in two roles.
            if self.find(&person.name).is_some() {
                continue;
            }
            let slug = self.free_slug(&person.name);
            let picture = match &person.picture {
                Some(picture) => {
                    let kept = here.keep(picture, &format!("people-{slug}"), Wanted::Picture, &mut |_, _| {}).await;
                    or_tell(kept, format_args!("the picture of “{}”", person.name), problems)
                }
                None => None,
            };
            let words = |text: &str| Some(Value::from(text));
            let front = front(&[
                ("name", words(&person.name)),
                ("role", words(&self.show)),
                ("url", person.page.as_deref().and_then(words)),
                ("picture", picture.map(|picture| Value::from(picture.name))),
            ]);
            here.place.write_in(Path::new(FOLDER), &format!("{slug}.md"), &front)?;
            self.remember(&person.name, &slug);
        }
        Ok(())
    }

    fn free_slug(&self, name: &str) -> String {
        let words = slug_of(name).map_or_else(|| "person".to_owned(), |slug| slug.to_string());
        let mut slugs = (1..).map(|count| if count == 1 { words.clone() } else { format!("{words}-{count}") });
        slugs.find(|slug| !self.slugs.contains_key(slug)).unwrap_or_default()
    }
}
