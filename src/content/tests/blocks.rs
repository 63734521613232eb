//! Where a reader can stop in a lesson.

use std::collections::HashSet;

use super::Folder;
use crate::content::{Block, BlockKind, Html};

fn read(markdown: &str) -> (Html, Vec<Block>) {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", markdown);
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    let (_, written) = library.courses[0].lessons[0].written(library.first_language());
    (written.body.clone(), written.blocks.clone())
}

const LESSON: &str = "Awal.\n\n## Langkah\n\n3. Buka.\n4. Tekan.\n\n   Lalu tunggu.\n\n- satu\n- dua\n\n\
    > [!TIP]\n> Pelan.\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAwal!\n\n\
    ## Latihan\n### Benar?\n- [ ] Tidak\n  > Coba lagi.\n- [x] Ya\n  > Tepat.\n";

#[test]
fn every_block_has_a_place_of_its_own_on_the_page() {
    let (body, blocks) = read(LESSON);
    let kinds: Vec<String> = blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { words, .. } => format!("# {words}"),
            BlockKind::Step { number, .. } => number.to_string(),
            BlockKind::Quiz => "?".to_owned(),
            BlockKind::Other => "-".to_owned(),
        })
        .collect();
    assert_eq!(kinds, ["-", "# Langkah", "1", "2", "-", "-", "-", "-", "?"]);
    let ids: HashSet<String> = blocks.iter().map(Block::id).collect();
    assert_eq!(ids.len(), blocks.len(), "an id is one place");
    for id in ids.iter().filter(|id| *id != "quiz") {
        assert_eq!(body.as_str().matches(&format!(" id=\"{id}\"")).count(), 1, "{id} in {body:?}");
    }
    assert!(body.as_str().contains("<ol start=\"3\">\n<li id=\"b-"), "{body:?}");
    assert!(body.as_str().contains("<hr />"), "{body:?}");
}

#[test]
fn an_anchor_is_made_of_its_own_words() {
    let anchors = |markdown: &str| read(markdown).1.into_iter().map(|block| block.anchor).collect::<Vec<_>>();
    let [first, step, last] = &anchors("Satu.\n\n1. Dua.\n\n> Tiga.")[..] else { panic!("three blocks") };
    let edited = anchors("Baru.\n\n> **Tiga**!\n\nSATU\n\n- lain\n\n1. Lain.\n2. [Dua](https://example.org), \n\n");
    let place = |anchor| edited.iter().position(|other| other == anchor);
    assert_eq!([place(first), place(step), place(last)], [Some(2), Some(5), Some(1)]);
    let twins = anchors("Sama.\n\nSama.\n\nSama.");
    assert_eq!(twins[1..], [format!("{}-2", twins[0]).into(), format!("{}-3", twins[0]).into()]);
}

#[test]
fn something_can_stand_at_the_end_of_every_step() {
    let (body, blocks) = read(LESSON);
    let with = body.with_each_step(&blocks, |block| maud::html! { b { (block.id()) "<" } });
    let [open, press] = [blocks[2].id(), blocks[3].id()];
    assert!(with.as_str().contains(&format!("Buka.</p>\n<b>{open}&lt;</b></li>")), "{with:?}");
    assert!(with.as_str().contains(&format!("<p>Lalu tunggu.</p>\n<b>{press}&lt;</b></li>")), "{with:?}");
    let without = with.as_str().replace(&format!("<b>{open}&lt;</b>"), "").replace(&format!("<b>{press}&lt;</b>"), "");
    assert_eq!(without, body.as_str(), "nothing else is touched");
}
