"""Questions that are understood, and those that are not answered by a guess."""

from __future__ import annotations

import pytest

from custodes.errors import UsageError
from custodes.findings.question import Asking, understood
from runs.estate import HEADER, run

ROWS = "The Library,Hikvision,DS-2CD2143G0-I,S1,,10.0.0.1,2,2020-01-01\nCourt 4,Beacon,BD-4,S2,,10.0.0.2,1,2020-01-01\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    return run(
        tmp_path_factory.mktemp("question"),
        {"register.csv": HEADER + ROWS, "sites.csv": "site,class\nThe Library,sensitive\nCourt 4,ordinary\n"},
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many cameras are there?", Asking("", "camera", "held", "")),
        ("how many Hikvision cameras do we have", Asking("hikvision", "camera", "held", "")),
        ("How many devices are registered at The Library?", Asking("", "", "registered", "The Library")),
        ("How many devices at Court 4 were seen on the network?", Asking("", "", "seen", "Court 4")),
        ("How many recorders made by Dahua were bought?", Asking("dahua", "recorder", "bought", "")),
        (
            "How many Beacon thermal cameras are in the register?",
            Asking("beacon", "thermal-camera", "registered", ""),
        ),
        ("How many TP-Link switches are held?", Asking("tplink", "switch", "held", "")),
    ],
)
def test_what_is_understood(dossier, question, expected):
    """Maker or label, kind, ledger and site, in the order that people use."""
    assert expected == understood(question, dossier)


@pytest.mark.parametrize(
    "question",
    [
        "", "How many?", "How much did it cost?", "How many people are there?", "How many cameras at Nowhere?", "How many cameras that record audio?",
        "How many Hikvision cameras made by Dahua?", "How many cameras registered and seen?", "How many cameras labelled?", "How many cameras at registered?",
        "How many unknownmaker cameras?", "How many cameras " + "at The Library " * 100,
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_the_grammar(dossier, question):
    """No part of a question is passed over, and no word is guessed."""
    with pytest.raises(UsageError) as refused:
        understood(question, dossier)
    assert refused.value.hint.startswith("How many [MAKER] KIND")
