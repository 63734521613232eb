"""Reads a mail with Python's own parser and prints what it sees, as JSON.

    mail.py < letter.eml

What the parser finds defective makes the script fail.
"""
import email
import email.policy
import json
import sys


def part(found):
    return {
        "type": found.get_content_type(),
        "charset": found.get_content_charset() or "",
        "method": found.get_param("method") or "",
        "disposition": found.get_content_disposition() or "",
        "name": found.get_filename() or "",
        "text": found.get_payload(decode=True).decode("utf-8"),
    }


def defects(found):
    broken = list(found.defects)
    for value in found.values():
        broken.extend(getattr(value, "defects", []))
    return broken


def main():
    mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
    broken = [defect for found in mail.walk() for defect in defects(found)]
    if broken:
        raise SystemExit(f"the parser refuses: {broken}")
    seen = {
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "form": [found.get_content_type() for found in mail.walk()],
        "parts": [part(found) for found in mail.walk() if not found.is_multipart()],
    }
    json.dump(seen, sys.stdout, ensure_ascii=False, sort_keys=True)


main()
