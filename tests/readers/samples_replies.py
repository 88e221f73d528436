"""Samples of saved replies and of walk-round sheets, for the matrix of readers: reader -> (file name, content)."""

from __future__ import annotations

import base64
import csv
import io
import json

from readers.people.test_walk_round import HEADERS, ROWS, book_of
from replies.making import MADE


def _sheet():
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADERS, *ROWS])
    return out.getvalue()


def _lines():
    chosen = [MADE[case][1] for case in ("sadp", "dhip", "dahua1", "wsd", "onvif", "isapi", "mdns-axis")]
    return "".join(json.dumps({"ip": f"10.0.0.{n}", "base64": base64.b64encode(data).decode()}) + "\n" for n, data in enumerate(chosen, 1))


def _plain(data):
    """Whether the matrix can make near-misses of it, or sees at once that it is binary."""
    return data.isascii() or b"\0" in data[:200]


SAMPLES = {
    "saved-reply": tuple((f"{case}.bin", data) for case, (_, data) in MADE.items() if _plain(data)),
    "reply-lines": (("replies.jsonl", _lines()),),
    "walk-round": (("sheet.csv", _sheet()), ("sheet.xlsx", book_of([["Walk-round"], list(HEADERS), *ROWS]))),
}
