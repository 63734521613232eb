//! The feed that is taken over, from the web or from a file: RSS or Atom, with all its pages.

use std::{collections::HashSet, fs, io::Read, iter::once, path::Path, time::Duration};

use anyhow::{Context, bail};
use rss::Channel;
use url::Url;

use super::{address, atom};
use crate::fetch::{Fetcher, Limits, Request};

/// A feed of some ten thousand episodes has this many bytes, on all its pages together.
const LARGEST_FEED: u64 = 64 << 20;
/// A feed in more pages than this leads on and on.
const MOST_PAGES: usize = 200;
/// The kinds of answers that are read.
const FEEDS: &str = "application/rss+xml, application/atom+xml, application/xml, text/xml";

/// A feed with the items of all its pages.
pub struct Source {
    /// What it says, as RSS would say it.
    pub channel: Channel,
    /// Where it is, if it is on the web.
    pub url: Option<Url>,
}

/// Reads a feed. Older episodes may stand on pages of their own (RFC 5005, 3); a page that can't be read is told.
pub async fn read(fetcher: &Fetcher, source: &str, problems: &mut Vec<String>) -> anyhow::Result<Source> {
    let is_web = source.starts_with("http://") || source.starts_with("https://");
    if !is_web {
        let channel = parsed(source, &read_file(Path::new(source))?)?;
        if let Some(next) = next_page(&channel) {
            problems
                .push(format!("the feed goes on at {next}, which a file does not lead to: give its address instead"));
        }
        return Ok(Source { channel, url: None });
    }
    let url = address(source)?;
    let first = fetched(fetcher, &url, LARGEST_FEED).await?;
    let mut channel = parsed(source, &first)?;
    if let Err(error) = follow(fetcher, &url, LARGEST_FEED - first.len() as u64, &mut channel).await {
        problems.push(format!("not all pages of the feed were read: {error:#}"));
    }
    Ok(Source { channel, url: Some(url) })
}

/// Adds the items of the pages that follow, of at most so many bytes.
async fn follow(fetcher: &Fetcher, first: &Url, mut left: u64, channel: &mut Channel) -> anyhow::Result<()> {
    let mut read = HashSet::from([first.clone()]);
    let mut here = first.clone();
    let mut next = next_page(channel);
    while let Some(link) = next {
        let url = here.join(&link).with_context(|| format!("`{link}` is no address"))?;
        if read.len() == MOST_PAGES || !read.insert(url.clone()) {
            bail!("its pages lead on and on");
        }
        let bytes = fetched(fetcher, &url, left).await?;
        left -= bytes.len() as u64;
        let page = parsed(url.as_str(), &bytes)?;
        next = next_page(&page);
        channel.items.extend(page.items);
        here = url;
    }
    Ok(())
}

fn next_page(channel: &Channel) -> Option<String> {
    let links = channel.atom_ext()?.links();
    links.iter().find(|link| link.rel() == "next").map(|link| link.href().to_owned())
}

fn parsed(source: &str, bytes: &[u8]) -> anyhow::Result<Channel> {
    let channel = match Channel::read_from(bytes) {
        Err(rss::Error::InvalidStartTag) => atom::read(bytes),
        channel => channel.map_err(anyhow::Error::from),
    };
    let error = |error| anyhow::anyhow!("`{source}` is not a podcast's feed, neither RSS nor Atom: {error:#}");
    channel.map(with_usual_prefix).map_err(error)
}

/// A feed in which the tags of the Podcast namespace have their usual prefix, whatever they had.
pub fn with_usual_prefix(mut channel: Channel) -> Channel {
    const USUAL: &str = "podcast";
    let is_podcast = |uri: &str| uri.contains("podcastindex.org/namespace") || uri.contains("podcast-namespace");
    let declared = channel.namespaces().iter().find(|(_, uri)| is_podcast(uri)).map(|(prefix, _)| prefix.clone());
    let Some(prefix) = declared.filter(|prefix| prefix != USUAL) else { return channel };
    let of_items = channel.items.iter_mut().map(|item| &mut item.extensions);
    for extensions in once(&mut channel.extensions).chain(of_items) {
        if let Some(tags) = extensions.remove(&prefix) {
            extensions.insert(USUAL.to_owned(), tags);
        }
    }
    channel
}

async fn fetched(fetcher: &Fetcher, url: &Url, most: u64) -> anyhow::Result<Vec<u8>> {
    let limits = Limits { total: Duration::from_secs(120), bytes: most, ..Limits::default() };
    let answer = fetcher.send(Request::get(url.clone()).within(limits).accepting(FEEDS)).await?;
    if !answer.status.is_success() {
        bail!("the feed answers {}", answer.status);
    }
    Ok(answer.bytes().await?)
}

fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).with_context(|| format!("`{}` can't be read", path.display()))?;
    file.take(LARGEST_FEED + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FEED {
        bail!("`{}` is too large: a feed has at most {} MB", path.display(), LARGEST_FEED >> 20);
    }
    Ok(bytes)
}
