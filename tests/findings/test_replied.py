"""Whether a company was asked, as a person recorded it."""

from __future__ import annotations

import pytest

from custodes.findings import Reply
from custodes.findings.replied import replied
from custodes.observations import Answer
from runs.estate import HEADER, run

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S1,44:19:b6:00:00:01,10.0.0.1,9,2020-01-01\n"
HEAD = "fact,scope,value,by,on,evidence,until\n"
NAME = "Hangzhou Hikvision Digital Technology Co., Ltd."


def _after(tmp_path, *rows):
    found = run(
        tmp_path,
        {
            "register.csv": HEADER + ROWS,
            "replies.csv": HEAD + "".join(f"right_of_reply,{row}\n" for row in rows),
        },
    )
    return found.replies, [line for line in found.limits if "right_of_reply" in line]


@pytest.mark.parametrize(
    ("rows", "state", "words"),
    [
        (
            ("hikvision,asked,,2022-11-25,,2022-12-09",),
            "asked on 2022-11-25, an answer is asked by 2022-12-09",
            "",
        ),
        (("Hikvision,No reply,,2022-11-25,,2022-12-09",), "asked on 2022-11-25, no reply by 2022-12-09", ""),
        ((f'"{NAME}",replied,,2022-12-01,We did not.,',), "replied", "We did not."),
        (
            ("hikvision,replied,,2022-12-01,We did not.,", "hikvision,asked,,2022-11-25,,2022-12-09"),
            "replied",
            "We did not.",
        ),
    ],
)
def test_what_was_recorded(tmp_path, rows, state, words):
    """By key, short name or name; the latest row counts, whatever its place."""
    assert (((Reply("hikvision", NAME, state, words),)), []) == _after(tmp_path, *rows)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("hikvision,maybe,,2022-11-25,,2022-12-09", "is none of: asked, replied, no reply"),
        ("hikvision,asked,,,,2022-12-09", "its day is not known"),
        ("hikvision,asked,,2022-11-25,,2022-11-25", "holds no day after that of the question"),
        ("hikvision,no reply,,2022-11-25,,", "holds no day after that of the question"),
        ("hikvision,replied,,2022-11-25,,", "the column evidence is empty"),
        ("dahua,replied,,2022-11-25,No.,", "no maker found here has this name"),
    ],
)
def test_what_is_not_used_leaves_the_company_not_asked(tmp_path, row, why):
    """Each with its reason among the limits."""
    (found,), (limit,) = _after(tmp_path, row)
    assert ("not asked", "") == (found.state, found.words)
    assert why in limit


def test_nothing_recorded():
    """No maker, no reply; other facts are no replies."""
    assert ((), ()) == replied((), [(Answer("line:2", "site_class", "HQ", "sensitive"), "answers.csv")])
