//! The feed that is taken over, from the web or from a file.

use std::{fs, io::Read, path::Path, time::Duration};

use anyhow::{Context, bail};
use rss::Channel;
use url::Url;

use super::address;
use crate::fetch::{Fetcher, Limits, Request};

/// A feed of some ten thousand episodes has this many bytes.
const LARGEST_FEED: u64 = 64 << 20;

/// Reads a feed, and says where it is, if it is on the web.
pub async fn read(fetcher: &Fetcher, source: &str) -> anyhow::Result<(Channel, Option<Url>)> {
    let is_web = source.starts_with("http://") || source.starts_with("https://");
    let (bytes, url) = match is_web {
        true => {
            let url = address(source)?;
            (fetched(fetcher, &url).await?, Some(url))
        }
        false => (read_file(Path::new(source))?, None),
    };
    let channel = Channel::read_from(&bytes[..])
        .map_err(|error| anyhow::anyhow!("`{source}` is not a podcast's feed (RSS 2.0): {error}"))?;
    Ok((channel, url))
}

async fn fetched(fetcher: &Fetcher, url: &Url) -> anyhow::Result<Vec<u8>> {
    let limits = Limits { total: Duration::from_secs(120), bytes: LARGEST_FEED, ..Limits::default() };
    let asked = Request::get(url.clone()).within(limits).accepting("application/rss+xml, application/xml, text/xml");
    let answer = fetcher.send(asked).await?;
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
