"""Expands the series of a calendar file with two independent programs and prints what takes place when, as JSON.

    occurrences.py < calendar.ics

Each zone of the file gets a name that nobody knows first, so that what counts is its VTIMEZONE and not a database of
zones. Needs Debian's python3-icalendar, python3-recurring-ical-events, python3-vobject and python3-dateutil. What one of
them refuses makes the script fail.
"""
import datetime
import io
import json
import re
import sys

import icalendar
import recurring_ical_events
import vobject

FROM, UNTIL = datetime.datetime(2029, 1, 1), datetime.datetime(2034, 1, 1)


def utc(value):
    if value.tzinfo is None:
        raise SystemExit(f"a time without a zone: {value}")
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def told(start, end, status, summary, url):
    return {"start": utc(start), "end": utc(end), "status": status, "summary": summary, "url": url}


def in_order(events):
    return sorted(events, key=lambda event: (event["start"], event["url"]))


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    if calendar.errors:
        raise SystemExit(f"icalendar refuses: {calendar.errors}")
    events = recurring_ical_events.of(calendar).between(FROM, UNTIL)
    return in_order([
        told(event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"]), str(event["SUMMARY"]), str(event["URL"]))
        for event in events
    ])


def by_vobject(text):
    """vobject gives the rule to dateutil; events that stand for one of a series are put in their places here."""
    calendar = vobject.readOne(io.StringIO(text, newline=""))
    calendar.validate(raiseException=True)
    instead = {}
    for event in calendar.contents.get("vevent", []):
        if "recurrence-id" in event.contents:
            instead[(event.uid.value, utc(event.recurrence_id.value))] = event
    events = []
    for event in calendar.contents.get("vevent", []):
        if "recurrence-id" in event.contents:
            continue
        length = event.dtend.value - event.dtstart.value
        for start in event.getrruleset() or [event.dtstart.value]:
            changed = instead.pop((event.uid.value, utc(start)), None)
            shown, start = (changed, changed.dtstart.value) if changed else (event, start)
            end = changed.dtend.value if changed else start + length
            events.append(told(start, end, shown.status.value, shown.summary.value, shown.url.value))
    if instead:
        raise SystemExit(f"these stand for nothing that the rules make: {list(instead)}")
    return in_order(events)


def main():
    text = sys.stdin.buffer.read().decode("utf-8")
    text = re.sub(r"TZID([=:])([A-Za-z_/]+)", lambda found: f"TZID{found[1]}X-{found[2].replace('/', '-')}", text)
    seen = {"icalendar": by_icalendar(text), "vobject": by_vobject(text)}
    json.dump(seen, sys.stdout, ensure_ascii=False, sort_keys=True)


main()
