"""A removal is a claim: what contradicts it is a finding, and nothing else ends a thing."""

from __future__ import annotations

from datetime import date

import pytest

from runs.estate import run

HEAD = "Site,Make,Model,Serial,MAC,Removed on,Checked on\n"
GONE = HEAD + "Library,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,2022-03-02,\n"
REPLY = '{{"ip": "10.0.0.5", "time": "{day}", "reply": "<ProbeMatch><DeviceDescription>DS-2CD2143G0-I</DeviceDescription><MAC>44-19-b6-00-00-01</MAC></ProbeMatch>"}}\n'


def details(tmp_path, files, **more):
    return run(tmp_path, files, lambda done: [(f.detail, f.sentence, [r.source for r in f.evidence]) for f in done.dossier.findings if f.detail.startswith("removed-")], **more)


def test_a_removed_thing_that_is_seen_later_is_a_finding(tmp_path):
    """With both places as evidence, the look and the claim."""
    ((detail, sentence, evidence),) = details(tmp_path, {"r.csv": GONE, "s.jsonl": REPLY.format(day="2022-06-01")})
    assert "removed-seen-again" == detail
    assert "was declared removed on 2022-03-02; it was seen again on 2022-06-01" in sentence
    assert ["r.csv", "s.jsonl"] == evidence


@pytest.mark.parametrize("day", ["2022-03-01", "2022-03-02", "2022-12-01"])
def test_what_is_seen_before_or_on_that_day_or_after_the_day_asked_says_nothing(tmp_path, day):
    """A look of the day of removal may have come first; what comes after the day asked is not seen."""
    assert [] == details(tmp_path, {"r.csv": GONE, "s.jsonl": REPLY.format(day=day)})


def test_it_is_registered_elsewhere(tmp_path):
    """A register of another site with a later day of checking; without a day it cannot be told which is later."""
    head = "Site,Make,Model,Serial,MAC,Checked on\n"
    dated = head + "Depot,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,2022-08-01\n"
    bare = head + "Depot,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,\n"
    ((detail, sentence, _),) = details(tmp_path, {"r.csv": GONE, "d.csv": dated})
    assert ("removed-registered-again", True) == (detail, "at Depot, which is not Library" in sentence)
    ((detail, sentence, _),) = details(tmp_path, {"r.csv": GONE, "d.csv": bare})
    assert ("removed-elsewhere", True) == (detail, "which of the two is later cannot be told" in sentence)


def test_a_removed_thing_is_still_held_until_a_look_supports_it(tmp_path):
    """The limits say so, and the bars still count it; a removal after the day asked is not known yet."""

    def use(done):
        return [text for text in done.dossier.limits if "declared removed" in text], sum(g.subjects for g in done.dossier.groups)

    told, held = run(tmp_path, {"r.csv": GONE}, use)
    assert 1 == held
    assert ["1 device is declared removed. That is a claim: until a later look supports it, what is asked of devices that are held is asked of them too."] == told
    assert ([], 1) == run(tmp_path, [tmp_path / "r.csv"], use, as_of=date(2022, 3, 1))


UNDATED = "Site,Make,Model,Serial,MAC,Status\nLibrary,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,Removed\n"


def test_a_removal_without_a_date_is_a_claim_with_its_doubt(tmp_path):
    """The limits name it; a look cannot be told to be before or after, and the thing is still counted."""

    def use(done):
        told = [text for text in done.dossier.limits if "declared removed" in text]
        found = [(f.detail, f.sentence, f.confidence) for f in done.dossier.findings if f.detail.startswith("removed-")]
        return told, found, sum(g.subjects for g in done.dossier.groups)

    (told,), found, held = run(tmp_path, {"r.csv": UNDATED}, use)
    assert "Declared removed, date not stated: its date would say which record is the later." in told
    assert ([], 1) == (found, held)
    _, ((detail, sentence, confidence),), held = run(tmp_path, {"r.csv": UNDATED, "s.jsonl": REPLY.format(day="2022-06-01")}, use)
    assert ("removed-undated", 0.5, 1) == (detail, confidence, held)
    assert "was declared removed, date not stated; a look of 2022-06-01 found it" in sentence
    assert "whether before or after the removal cannot be told" in sentence


@pytest.mark.parametrize(("cell", "claims"), [("yes", 1), ("Yes - sold", 1), ("spring 2022", 1), ("spring", 0), ("not yet", 0), ("No - still there", 0), ("no", 0), ("", 0), ("2022-03-02", 1)])
def test_a_column_of_removals_that_holds_no_date(tmp_path, cell, claims):
    """*Removed: yes* and a rough date say that, without a date; *no*, nothing, and what is neither yes nor no say nothing."""
    rows = UNDATED.replace("Status", "Removed").replace(",Removed\n", f",{cell}\n").replace("MAC," + cell, "MAC,Removed")
    assert claims == run(tmp_path, {"r.csv": rows}, lambda done: sum("declared removed" in text for text in done.dossier.limits))


def test_a_last_look_of_a_register_is_a_day(tmp_path):
    """*Last seen* says when somebody saw it: it was registered again after the removal, and which is later can be told."""
    rows = "Site,Make,Model,Serial,MAC,Last seen\nDepot,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,2022-05-05\n"
    ((detail, sentence, _),) = details(tmp_path, {"r.csv": GONE, "d.csv": rows})
    assert "removed-registered-again" == detail
    assert "a register of 2022-05-05 has it again at Depot, which is not Library" in sentence


def test_what_is_lost_is_not_declared_removed(tmp_path):
    """It is a claim of its own, with its limit; the thing is counted until a look supports it."""

    def use(done):
        return [text for text in done.dossier.limits if "lost or stolen" in text or "declared removed" in text]

    told = run(tmp_path, {"r.csv": UNDATED.replace(",Removed\n", ",Stolen\n")}, use)
    assert [
        "1 device is declared lost or stolen: by that record nobody has it, and nobody says that it was disposed of. Until a later look supports it, what is asked of devices that are held is asked of it too."
    ] == told
