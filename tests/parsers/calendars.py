"""Reads a calendar file with two independent parsers and prints what each of them sees, as JSON.

    calendars.py < webinars.ics

Needs Debian's python3-icalendar and python3-vobject. What a parser refuses makes the script fail.
"""
import io
import json
import sys
from datetime import timezone

import icalendar
import vobject


def moment(value):
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def seen_by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    broken = list(calendar.errors)
    events = []
    for event in calendar.walk("VEVENT"):
        broken.extend(event.errors)
        events.append({
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "stamp": moment(event["DTSTAMP"].dt),
            "modified": moment(event["LAST-MODIFIED"].dt),
            "start": moment(event["DTSTART"].dt),
            "end": moment(event["DTEND"].dt),
            "status": str(event["STATUS"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "location": str(event["LOCATION"]),
            "url": str(event["URL"]),
        })
    if broken:
        raise SystemExit(f"icalendar refuses: {broken}")
    return {"name": str(calendar.get("X-WR-CALNAME", "")), "events": events}


def seen_by_vobject(text):
    calendar = vobject.readOne(io.StringIO(text, newline=""))
    calendar.validate(raiseException=True)
    events = []
    for event in calendar.contents.get("vevent", []):
        events.append({
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "stamp": moment(event.dtstamp.value),
            "modified": moment(event.last_modified.value),
            "start": moment(event.dtstart.value),
            "end": moment(event.dtend.value),
            "status": event.status.value,
            "summary": event.summary.value,
            "description": event.description.value,
            "location": event.location.value,
            "url": event.url.value,
        })
    name = calendar.contents.get("x-wr-calname")
    return {"name": name[0].value if name else "", "events": events}


def main():
    text = sys.stdin.buffer.read().decode("utf-8")
    seen = {"icalendar": seen_by_icalendar(text), "vobject": seen_by_vobject(text)}
    json.dump(seen, sys.stdout, ensure_ascii=False, sort_keys=True)


main()
