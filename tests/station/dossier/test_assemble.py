"""The dossier: three values, both laws, all languages, a source and a grade for every sentence."""

from __future__ import annotations

import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest

from custodes.knowledge import load
from custodes.station.dossier import assemble, blank, read_site
from custodes.station.dossier.interface import LANGUAGES, Mark, Verdict
from custodes.station.dossier.site import fields

_spec = importlib.util.spec_from_file_location("dossier_full", Path(__file__).with_name("full.py"))
FULL = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(FULL)

KNOWN = load("station")["dossier"]
NOTICES = load("station")["dossier_notices"]
SENTENCES = [one for section in KNOWN["sections"] for one in section["statements"]]
# Words that no sentence of the program may hold, in the languages of the screen.
WORDS = re.compile(
    r"\b(illegal|illégal\w*|illegaal|ban(?:ned)?|compliant|conformes?|lawful|licite|rechtmäßig|rechtmatig|clean|clear|safe|sûre?s?|sicher|veilig|certified|certifiée?|zertifiziert"
    r"|gecertificeerd|isolated|isolée?|isoliert|geïsoleerd|spy|fever|fièvre|\w*fieber\w*|koorts\w*|healthy|saine?s?|gesund|gezond|denied|refusé\w*|verweigert)\b",
    re.IGNORECASE,
)


def dossier(tmp_path, changes=None, on=None, language="en", raw=None):
    path = tmp_path / "site.csv"
    path.write_bytes(FULL.site(changes) if raw is None else raw)
    return assemble(read_site(path), on, language)


def text(line):
    return "".join(piece.text for piece in line.pieces)


def lines(found):
    return {line.id: line for section in found.sections for line in section.lines}


def test_every_sentence_has_its_source_and_grade():
    """Each names a source of the list, and is graded no better than how that source was seen."""
    rank = {"seen": 0, "secondary": 1, "memory": 2}
    sources = {one["id"]: one["grade"] for one in KNOWN["sources"]}
    everything = [*SENTENCES, *NOTICES["notice"], *NOTICES["staff"]]
    assert len(everything) > 120
    for one in everything:
        assert one["grade"] in KNOWN["grades"]
        best = sources[one["source"]]
        assert one["grade"] == best or rank[one["grade"]] > rank[best], one["id"]


@pytest.mark.parametrize("part", ["notice", "staff"])
def test_four_languages_are_complete(part):
    """Each sentence of a page for the door is there in all four, with the same answers in it."""
    for one in NOTICES[part]:
        assert set(LANGUAGES) == set(one["says"])
        assert 1 == len({tuple(sorted(re.findall(r"\{(\w+)\}", said))) for said in one["says"].values()}), one["id"]
    assert set(LANGUAGES) == set(NOTICES["languages"])


def test_no_sentence_says_certain_words():
    """No verdict on lawfulness and no diagnosis, in four languages; the one place says that it says of nothing that it is lawful."""
    said = [one["says"] for one in SENTENCES] + [one["asks"] for one in KNOWN["fields"]]
    said += [words for part in ("notice", "staff") for one in NOTICES[part] for words in one["says"].values()]
    assert ["This is a draft for the institution to correct and adopt."] == [
        found.partition(" It is no")[0] for found in said if WORDS.search(found)
    ]


def test_a_full_site_file_leaves_nothing_open(tmp_path):
    """All stated, all days in order: nothing is missing, and no sentence holds a gap."""
    found = dossier(tmp_path, on=date(2026, 2, 2))
    assert ((), (), (), True) == (found.missing, found.open, found.not_met, found.settled)
    pieces = [piece for line in lines(found).values() for piece in line.pieces]
    pieces += [piece for one in found.notices for line in one.lines for piece in line.pieces]
    assert [] == [piece.text for piece in pieces if piece.mark is Mark.MISSING]
    assert [""] * 8 == [one.draft for one in found.notices]


def test_an_empty_site_file_states_nothing(tmp_path):
    """Every required field is missing with who decides; no field gets a default."""
    found = dossier(tmp_path, raw=blank())
    assert [one.id for one in fields().values() if one.required] == [one.id for one in found.missing]
    assert all(one.who for one in found.missing)
    assert [] == [piece for line in lines(found).values() for piece in line.pieces if piece.mark is Mark.STATED]
    assert all(one.draft for one in found.notices)


@pytest.mark.parametrize("key", [key for key, one in fields().items() if one.required])
def test_each_required_answer_is_missed(tmp_path, key):
    """Leaving out one answer makes that one missing and no other."""
    found = dossier(tmp_path, {key: ""})
    assert ([key], False) == ([one.id for one in found.missing], found.settled)


@pytest.mark.parametrize("key", list(fields()))
def test_each_answer_stands_somewhere(tmp_path, key):
    """No question is asked for nothing: a sentence, a check, a day or a choice of law or mode rests on it."""
    used = {name for one in SENTENCES for name in re.findall(r"\{(\w+)\}", one["says"])}
    used |= {name for part in ("notice", "staff") for one in NOTICES[part] for name in re.findall(r"\{(\w+)\}", one["says"]["en"])}
    assert key in used | {"kind", "languages", "written_in", "starts_on"}


def test_a_legal_basis_is_never_invented(tmp_path):
    """Where it is left out, the record and each notice say so."""
    found = dossier(tmp_path, {"legal_basis": ""})
    assert text(lines(found)["record-basis"]).startswith("not stated: to be decided by the controller")
    small = {one.language: next(text(line) for line in one.lines if line.id == "notice-controller") for one in found.notices if one.kind == "notice"}
    assert all(NOTICES["languages"][code]["missing"] in small[code] for code in LANGUAGES)


@pytest.mark.parametrize(
    ("kind", "record", "source"),
    [("eu-institution", "record-eudpr", "eudpr-31"), ("public-body", "record-gdpr", "gdpr-30"), ("company", "record-gdpr", "gdpr-30"), ("outside-eu", "record-gdpr", "gdpr-30")],
)
def test_the_kind_of_body_chooses_the_regulation(tmp_path, kind, record, source):
    """An institution of the Union is under the one, others under its sister, and each sentence cites the right one."""
    found = lines(dossier(tmp_path, {"kind": kind}))
    assert [record] == [key for key in ("record-eudpr", "record-gdpr") if key in found]
    assert (source,) == found["record-controller"].sources
    assert ("layout only" in found[record].head) is (kind == "outside-eu")


def test_without_a_kind_both_regulations_are_shown(tmp_path):
    """Not stated is not a choice: both sheets stand there, each with its condition, and both are cited at the weaker grade."""
    found = lines(dossier(tmp_path, {"kind": ""}))
    assert "if Regulation (EU) 2018/1725 applies" in found["record-eudpr"].head
    assert "if Regulation (EU) 2016/679 applies" in found["record-gdpr"].head
    assert (("gdpr-30", "eudpr-31"), "secondary") == (found["record-controller"].sources, found["record-controller"].grade)


@pytest.mark.parametrize(
    ("changes", "line", "verdict"),
    [
        ({"room_c": "20"}, "place-room", Verdict.MET), ({"room_c": "24.1"}, "place-room", Verdict.NOT_MET), ({"room_c": ""}, "place-room", Verdict.UNKNOWN),
        ({"warm_up": "29"}, "place-warm", Verdict.NOT_MET), ({"no_draught": "no"}, "place-draught", Verdict.NOT_MET),
        ({"reference_u": "0.3"}, "ref-u", Verdict.NOT_MET), ({"reference_u": "0.29"}, "ref-u", Verdict.MET), ({"threshold": "39.5"}, "place-threshold", Verdict.NOT_MET),
    ],
)  # fmt: skip
def test_the_place_is_held_against_what_is_asked(tmp_path, changes, line, verdict):
    """As asked, not as asked, not stated: three values, and what is not stated is never as asked."""
    assert verdict is lines(dossier(tmp_path, changes))[line].verdict


def test_the_mode_chooses_what_visitors_read(tmp_path):
    """In evaluation the notice promises no decision; where the mode is not stated the notice is a draft."""
    for mode, wanted in (("evaluation", "notice-evaluation"), ("screening", "notice-outcomes"), ("", "notice-outcomes")):
        first = dossier(tmp_path, {"mode": mode}).notices[0]
        assert [wanted] == [line.id for line in first.lines if line.id in {"notice-evaluation", "notice-outcomes"}]
        assert bool(first.draft) is (not mode)


def test_counters_that_are_on_are_told_to_visitors(tmp_path):
    """Four notices say so where they are on, none where they are off, and the notice is a draft where that is not stated."""
    for stated, count in (("yes", 4), ("no", 0), ("", 0)):
        found = dossier(tmp_path, {"counters": stated})
        assert count == sum(line.id == "notice-counters" for one in found.notices for line in one.lines)
        assert bool(found.notices[0].draft) is (not stated)


def test_the_notice_names_the_limit_of_what_it_says(tmp_path):
    """Nothing kept is said of the program, and the same sentence says that it is not said of the camera."""
    for one in dossier(tmp_path).notices[:4]:
        assert ["strong"] == [line.style for line in one.lines if line.id == "notice-keeps"]
    keeps = next(one for one in NOTICES["notice"] if one["id"] == "notice-keeps")
    words = {"en": "electronics", "fr": "électronique", "de": "Elektronik", "nl": "elektronica"}
    assert all(word in keeps["says"][code] for code, word in words.items())


def test_the_chosen_language_stands_first_and_all_are_there(tmp_path):
    """Four notices and four pages for staff, whatever is chosen."""
    found = dossier(tmp_path, language="nl")
    assert ["nl", "en", "fr", "de"] * 2 == [one.language for one in found.notices]


def test_words_of_a_language_go_into_its_page(tmp_path):
    """A translation replaces the answer there alone, and what has none is listed."""
    found = dossier(tmp_path, {"alternative@fr": "entrée latérale"})
    said = {one.language: " ".join(text(line) for line in one.lines) for one in found.notices if one.kind == "notice"}
    assert ["fr"] == [code for code in LANGUAGES if "entrée latérale" in said[code]]
    assert ["fr", "de", "nl"] == [one[:2] for one in found.untranslated]
    assert "alternative" not in found.untranslated[0]


def test_the_station_never_decides_in_the_protocol(tmp_path):
    """Both the sheet and the page for staff say that a person decides."""
    found = dossier(tmp_path)
    assert "a person does" in text(lines(found)["second-who"])
    assert "The station decides nothing" in " ".join(text(line) for one in found.notices if one.kind == "staff" for line in one.lines)
