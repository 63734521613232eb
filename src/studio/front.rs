//! Front matter under the hands of a form: what is changed there changes, all else stays as it was written, comments too.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value as Toml};

use super::fields::{Field, Input};

/// The front matter of a file, or the facts of the site.
#[derive(Clone, Default, Debug)]
pub struct Front(DocumentMut);

/// What stands under a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing.
    Missing,
    /// What a form shows: one text, or several.
    Given(Vec<String>),
    /// Something that only the file itself can say.
    Other,
}

impl Front {
    /// Reads TOML, whatever it says. The mistake comes with its byte.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        text.parse().map(Self).map_err(|error: toml_edit::TomlError| {
            (error.span().map_or(0, |span| span.start), error.message().to_owned())
        })
    }

    /// What stands under the key of a field.
    pub fn value(&self, field: &Field) -> Value {
        match self.item(field.key) {
            None | Some(Item::None) => Value::Missing,
            Some(item) => given(item, field.input).map_or(Value::Other, Value::Given),
        }
    }

    /// Puts what a form sent under the key of a field. Empty texts are no value. What only the file can say stays.
    pub fn put(&mut self, field: &Field, texts: &[String]) {
        let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let value = toml(field, &texts);
        let before = self.value(field);
        if before == Value::Other || before == shown(value.as_ref(), field.input) {
            return;
        }
        let parts: Vec<&str> = field.key.split('.').collect();
        put(self.0.as_table_mut(), &parts, value);
    }

    /// What no field of a form shows, as TOML.
    pub fn rest(&self, fields: &[&Field]) -> String {
        let mut rest = self.clone();
        for field in fields.iter().filter(|field| self.value(field) != Value::Other) {
            put(rest.0.as_table_mut(), &field.key.split('.').collect::<Vec<_>>(), None);
        }
        rest.0.to_string().trim().to_owned()
    }

    /// The same with something else in the place of what no field shows.
    pub fn with_rest(mut self, fields: &[&Field], rest: &Self) -> Self {
        let unknown = Self::parse(&self.rest(fields)).map(|unknown| unknown.0).unwrap_or_default();
        take_away(self.0.as_table_mut(), unknown.as_table());
        add(self.0.as_table_mut(), rest.0.as_table());
        self
    }

    /// The text under a key of the first table.
    pub fn text(&self, key: &str) -> Option<String> {
        self.0.get(key)?.as_str().map(str::to_owned)
    }

    /// Remembers an earlier name. What it is called now is no earlier name of it.
    pub fn add_alias(&mut self, alias: &str, now: &[String]) {
        let known = self.0.get("aliases").and_then(Item::as_array);
        let known = known.into_iter().flat_map(|known| known.iter().filter_map(Toml::as_str));
        let known: Vec<&str> =
            known.filter(|one| *one != alias && !now.iter().any(|name| name == one)).chain([alias]).collect();
        let aliases = array(&known);
        put(self.0.as_table_mut(), &["aliases"], Some(aliases));
    }

    /// Says that it is no draft, and whether it was one.
    pub fn show(&mut self) -> bool {
        let draft = self.0.get_mut("draft").and_then(Item::as_value_mut);
        draft.is_some_and(|draft| std::mem::replace(draft, false.into()).as_bool() == Some(true))
    }

    fn item(&self, key: &str) -> Option<&Item> {
        let mut parts = key.split('.');
        let first = self.0.get(parts.next()?)?;
        parts.try_fold(first, |item, part| item.get(part))
    }
}

impl std::fmt::Display for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a form shows of a value; nothing where it could not show all of it.
fn given(item: &Item, input: Input) -> Option<Vec<String>> {
    let several = matches!(input, Input::Names(_) | Input::Slugs);
    match item.as_value()? {
        Toml::Array(array) if several => array.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
        _ if several => None,
        Toml::Boolean(is_so) => (input == Input::YesNo).then(|| vec![is_so.value().to_string()]),
        _ if input == Input::YesNo => None,
        Toml::String(text) => Some(vec![text.value().clone()]),
        Toml::Integer(number) => Some(vec![number.value().to_string()]),
        Toml::Datetime(moment) => Some(vec![moment.value().to_string()]),
        Toml::Float(_) | Toml::Array(_) | Toml::InlineTable(_) => None,
    }
}

fn shown(value: Option<&Toml>, input: Input) -> Value {
    match value {
        None => Value::Missing,
        Some(value) => given(&Item::Value(value.clone()), input).map_or(Value::Other, Value::Given),
    }
}

/// A value for the file. What is no number, no date, is written as it was typed, and refused by whoever reads the file.
fn toml(field: &Field, texts: &[&str]) -> Option<Toml> {
    match field.input {
        Input::YesNo => (!texts.is_empty() || field.is_required).then(|| Toml::from(texts.contains(&"true"))),
        Input::Names(_) => (!texts.is_empty()).then(|| array(texts)),
        Input::Slugs => {
            let slugs: Vec<&str> =
                texts.iter().flat_map(|text| text.split([' ', ',', '\n'])).filter(|one| !one.is_empty()).collect();
            (!slugs.is_empty()).then(|| array(&slugs))
        }
        Input::Number => {
            let text = texts.first()?;
            Some(text.parse::<i64>().map_or_else(|_| Toml::from(*text), Toml::from))
        }
        Input::Moment => {
            let text = texts.first()?;
            Some(moment(text).map_or_else(|| Toml::from(*text), Toml::from))
        }
        _ => Some(Toml::from(texts.first()?.split_whitespace().collect::<Vec<_>>().join(" "))),
    }
}

/// `2027-01-15T09:00`, with seconds or without, as browsers send it.
pub fn moment(text: &str) -> Option<toml_edit::Datetime> {
    let whole = if text.len() == "2027-01-15T09:00".len() { format!("{text}:00") } else { text.to_owned() };
    let moment: toml_edit::Datetime = whole.replace(' ', "T").parse().ok()?;
    (moment.date.is_some() && moment.time.is_some() && moment.offset.is_none()).then_some(moment)
}

fn array(texts: &[&str]) -> Toml {
    Toml::Array(texts.iter().copied().collect::<Array>())
}

/// Sets a value, or takes it away, and tables that are empty then. What stood beside the old value stays.
fn put(table: &mut dyn TableLike, path: &[&str], value: Option<Toml>) {
    let [key, rest @ ..] = path else { return };
    if rest.is_empty() {
        match (value, table.get_mut(key).and_then(Item::as_value_mut)) {
            (None, _) => drop(table.remove(key)),
            (Some(mut value), Some(old)) => {
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            (Some(value), None) => drop(table.insert(key, Item::Value(value))),
        }
        return;
    }
    if value.is_some() && table.get(key).is_none_or(Item::is_none) {
        table.insert(key, Item::Table(Table::new()));
    }
    let Some(inner) = table.get_mut(key).and_then(Item::as_table_like_mut) else { return };
    put(inner, rest, value);
    if inner.is_empty() {
        table.remove(key);
    }
}

/// Takes away what another table has.
fn take_away(table: &mut dyn TableLike, other: &dyn TableLike) {
    for (key, item) in other.iter() {
        match (table.get_mut(key).and_then(Item::as_table_like_mut), item.as_table_like()) {
            (Some(inner), Some(others)) => {
                take_away(inner, others);
                if inner.is_empty() {
                    table.remove(key);
                }
            }
            _ => drop(table.remove(key)),
        }
    }
}

/// Adds what another table has.
fn add(table: &mut dyn TableLike, other: &dyn TableLike) {
    for (key, item) in other.iter() {
        match (table.get_mut(key).and_then(Item::as_table_like_mut), item.as_table_like()) {
            (Some(inner), Some(others)) => add(inner, others),
            _ => drop(table.insert(key, item.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studio::{document::Document, fields};

    const FRONT: &str = "# The first one.\ntitle = \"Satu\" # short\nminutes = 9\npeople = [\"sri\"]\nowner = { name = \"A\", email = \"a@b.c\" }\n\n[[txt]]\nvalue = \"x\"\n";

    fn field(file: &str, key: &str) -> &'static Field {
        let document = Document::parse(file).unwrap();
        fields::of(&document).into_iter().find(|field| field.key == key).unwrap()
    }

    fn lesson(key: &str) -> &'static Field {
        field("courses/a/01-b.md", key)
    }

    #[test]
    fn what_is_not_changed_stays_to_the_letter() {
        let mut front = Front::parse(FRONT).unwrap();
        front.put(lesson("title"), &["Satu".to_owned()]);
        front.put(lesson("minutes"), &["9".to_owned()]);
        assert_eq!(front.to_string(), FRONT);
        front.put(lesson("title"), &["Dua".to_owned()]);
        assert_eq!(front.to_string(), FRONT.replace("Satu", "Dua"));
    }

    #[test]
    fn each_value_gets_its_type() {
        let mut front = Front::parse("").unwrap();
        let mut put = |file: &str, key: &str, text: &str| front.put(field(file, key), &[text.to_owned()]);
        put("courses/a/01-b.md", "minutes", "12");
        put("courses/a/01-b.md", "aliases", "lama, lebih-lama");
        put("courses/a/01-b.md", "draft", "true");
        put("webinars/01-a.md", "starts_at", "2027-01-15T09:00");
        put("webinars/01-a.md", "capacity", "banyak");
        put("podcasts/a/show.md", "owner.name", "Sri");
        let expected = "minutes = 12\naliases = [\"lama\", \"lebih-lama\"]\ndraft = true\nstarts_at = 2027-01-15T09:00:00\ncapacity = \"banyak\"\n\n[owner]\nname = \"Sri\"\n";
        assert_eq!(front.to_string(), expected);
    }

    #[test]
    fn a_value_of_another_shape_is_left_alone() {
        let text = "people = [{ person = \"sri\", role = \"host\" }]\n";
        let mut front = Front::parse(text).unwrap();
        let people = field("podcasts/a/show.md", "people");
        assert_eq!(front.value(people), Value::Other);
        front.put(people, &["budi".to_owned()]);
        assert_eq!(front.to_string(), text);
        assert_eq!(front.rest(&[people]), text.trim());
    }

    #[test]
    fn what_no_field_shows_can_be_something_else() {
        let front = Front::parse(FRONT).unwrap();
        let fields: Vec<&Field> = ["title", "minutes"].map(lesson).to_vec();
        assert!(front.rest(&fields).contains("[[txt]]") && !front.rest(&fields).contains("minutes"));
        let other = Front::parse("summary = \"S\"").unwrap();
        let front = front.with_rest(&fields, &other);
        assert_eq!(front.to_string(), "# The first one.\ntitle = \"Satu\" # short\nminutes = 9\nsummary = \"S\"\n");
    }
}
