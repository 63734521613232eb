#!/usr/bin/python3
"""Prints as JSON what a parser that is not ours sees in a feed.

    /usr/bin/python3 tests/parsers/feed.py FILE_OR_URL

Needs Debian's python3-feedparser and python3-podcastparser, the parser of gPodder, and reads the raw XML once more with Python's
own parser: that one knows nothing of podcasts and takes nothing amiss that is not well formed.
"""

import io
import json
import sys
import urllib.request
import xml.etree.ElementTree as tree

import feedparser
import podcastparser

PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def read(place):
    """The bytes of a file or of an address."""
    if place.startswith(("http://", "https://")):
        with urllib.request.urlopen(place, timeout=10) as answer:
            return answer.read()
    with open(place, "rb") as file:
        return file.read()


def text(element, name):
    """The words of a child, or nothing."""
    child = element.find(name)
    return child.text if child is not None else None


def item(entry, element):
    """An episode: first what feedparser sees, then what only the XML tells."""
    return {
        "title": entry.get("title"),
        "guid": entry.get("id"),
        "guid_is_link": entry.get("guidislink"),
        "link": entry.get("link"),
        "published": entry.get("published"),
        "published_parsed": list(entry.published_parsed[:6]) if entry.get("published_parsed") else None,
        "summary": entry.get("summary"),
        "content": [content.get("value") for content in entry.get("content", [])],
        "enclosures": [
            {"href": one.get("href"), "length": one.get("length"), "type": one.get("type")}
            for one in entry.get("enclosures", [])
        ],
        "duration": entry.get("itunes_duration"),
        "image": entry.get("image", {}).get("href"),
        "season": entry.get("itunes_season"),
        "episode": entry.get("itunes_episode"),
        "episode_type": entry.get("itunes_episodetype"),
        "transcripts": [one.attrib for one in element.findall(PODCAST + "transcript")],
        "chapters": [one.attrib for one in element.findall(PODCAST + "chapters")],
        "people": [{"name": one.text, **one.attrib} for one in element.findall(PODCAST + "person")],
    }


def channel(seen, element):
    """A show, without its episodes."""
    feed = seen.feed
    return {
        "title": feed.get("title"),
        "description": feed.get("subtitle") or feed.get("description"),
        "language": feed.get("language"),
        "link": feed.get("link"),
        "self": [link.get("href") for link in feed.get("links", []) if link.get("rel") == "self"],
        "author": feed.get("author"),
        "owner": feed.get("publisher_detail", {}).get("email"),
        "image": feed.get("image", {}).get("href"),
        "categories": [tag.get("term") for tag in feed.get("tags", [])],
        "explicit": text(element, ITUNES + "explicit"),
        "type": text(element, ITUNES + "type"),
        "updated": feed.get("updated"),
        "guid": text(element, PODCAST + "guid"),
        "medium": text(element, PODCAST + "medium"),
        "locked": text(element, PODCAST + "locked"),
        "people": [{"name": one.text, **one.attrib} for one in element.findall(PODCAST + "person")],
    }


def main(place):
    raw = read(place)
    seen = feedparser.parse(raw)
    element = tree.fromstring(raw).find("channel")
    items = [item(*both) for both in zip(seen.entries, element.findall("item"))]
    mistake = str(seen.bozo_exception) if seen.bozo else None
    report = {
        "mistake": mistake,
        "version": seen.version,
        "encoding": seen.encoding,
        **channel(seen, element),
        "episodes": len(seen.entries),
        "podcastparser": podcastparser.parse(place, io.BytesIO(raw)),
        "items": items,
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
