"""Reads a schedule.json as the tools of conferences do and prints its events, as JSON.

    schedule.py < schedule.json

What those tools need is held against the file: the rules of the format's schema, <https://c3voc.de/schedule/schema.json>,
in our own words, with jsonschema. Needs Debian's python3-jsonschema.
"""
import datetime
import json
import sys

import jsonschema

TEXT = {"type": "string"}
DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
GUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
ADDRESS = {"type": "string", "pattern": "^https?://"}
LIST = {"type": "array"}


def whole(others_too=False, **fields):
    """An object with all of these, and nothing else unless said so."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": others_too}


NUMBER = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
PERSON = whole(True, id=NUMBER, public_name=TEXT, name=TEXT)
EVENT = whole(
    id=NUMBER, guid=GUID, logo=TEXT, date=MOMENT, start={"type": "string", "pattern": r"^\d\d:\d\d$"},
    duration={"type": "string", "pattern": r"^[0-9]+:[0-9]{2}$"}, room=TEXT, slug=TEXT, url=ADDRESS, title=TEXT,
    subtitle=TEXT, track=TEXT, type=TEXT, language=TEXT, abstract=TEXT, description=TEXT, recording_license=TEXT,
    do_not_record={"type": "boolean"}, persons={"type": "array", "items": PERSON}, links=LIST, attachments=LIST,
    answers=LIST,
)
DAY = whole(
    index={"type": "integer"}, date=DATE, day_start=MOMENT, day_end=MOMENT,
    rooms={"type": "object", "additionalProperties": {"type": "array", "items": EVENT}},
)
ROOM = whole(name=TEXT, guid=GUID)
CONFERENCE = whole(
    acronym={"type": "string", "pattern": "^[a-z0-9_-]+$"}, title=TEXT, start=DATE, end=DATE,
    daysCount={"type": "integer"}, timeslot_duration=TEXT, time_zone_name=TEXT, url=ADDRESS,
    rooms={"type": "array", "items": ROOM}, days={"type": "array", "items": DAY},
)
FILE = whole(**{"$schema": TEXT, "schedule": whole(True, version=TEXT, base_url=ADDRESS, conference=CONFERENCE)})


def check_days(conference):
    """What a schema cannot say: days, rooms and hours agree."""
    rooms = {room["name"] for room in conference["rooms"]}
    assert conference["daysCount"] == len(conference["days"])
    for index, day in enumerate(conference["days"], 1):
        assert day["index"] == index and conference["start"] <= day["date"] <= conference["end"], day
        for room, events in day["rooms"].items():
            assert room in rooms, room
            for event in events:
                begins = datetime.datetime.fromisoformat(event["date"])
                assert event["room"] == room and event["date"][:10] == day["date"], event
                assert event["date"][11:16] == event["start"], event
                hours, minutes = map(int, event["duration"].split(":"))
                ends = begins + datetime.timedelta(hours=hours, minutes=minutes)
                assert datetime.datetime.fromisoformat(day["day_start"]) <= begins, event
                assert ends <= datetime.datetime.fromisoformat(day["day_end"]), event
                yield event


def main():
    file = json.load(sys.stdin)
    jsonschema.validate(file, FILE, format_checker=jsonschema.FormatChecker())
    events = list(check_days(file["schedule"]["conference"]))
    for name in ("id", "guid"):
        assert len({event[name] for event in events}) == len(events), name
    json.dump(events, sys.stdout, ensure_ascii=False)


main()
