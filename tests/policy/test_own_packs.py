"""A pack of the user's own is plain data, checked like those that are shipped; what is malformed or hostile gets one sentence."""

from __future__ import annotations

import os
import re
import time
from datetime import date
from pathlib import Path

import pytest

import forked
from custodes.errors import KnowledgeError
from custodes.policy import load_packs
from custodes.policy.own_packs import is_folder
from custodes.runs.new_pack import new_pack
from custodes.runs.packs import try_cases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack that is whole."""
    new_pack(tmp_path / "town", date(2026, 6, 1))
    return tmp_path / "town"


def refused(folder: Path) -> KnowledgeError:
    """The error with which the pack in the folder is refused."""
    with pytest.raises(KnowledgeError) as error:
        load_packs([f"{folder}/"])
    assert "\n" not in error.value.sentence
    assert len(error.value.sentence) < 600
    return error.value


def test_a_whole_pack_is_loaded_beside_the_shipped_ones(folder):
    """A folder stands wherever an id does, alone or with ids, once however it is written."""
    (own,) = load_packs([f"{folder}/"])
    assert ("town", ["TOWN-1"]) == (own.id, [rule.id for rule in own.rules])
    assert [] == [one for one in try_cases(own) if not one.holds]
    assert ["cz", "town"] == [pack.id for pack in load_packs(["cz", str(folder), f"{folder}/."])]


def test_a_folder_is_told_by_its_slash(monkeypatch, folder):
    """An id is never taken for a folder; where a folder has that name, the error says how to write it."""
    assert {"./town": True, "a/b": True, ".": True, "..": True, "town": False, "uk-central": False} == {name: is_folder(name) for name in ("./town", "a/b", ".", "..", "town", "uk-central")}
    monkeypatch.chdir(folder.parent)
    with pytest.raises(KnowledgeError, match=re.escape("written ./town")):
        load_packs(["town"])
    assert "town" == load_packs(["./town"])[0].id
    monkeypatch.chdir(folder)
    assert "town" == load_packs(["."])[0].id


# What is wrong -> file, old words, new words, part of the sentence, nearest valid word, line.
MALFORMED = {
    "no from": ("rules.yaml", "    from: 2026-04-01                    # the first day on which it holds\n", "", "the key 'from' is missing", "", 3),
    "no modality": ("rules.yaml", "    modality: prohibits ", "    # ", "the key 'modality' is missing", "", 3),
    "no citation": ("rules.yaml", "    citation: {pinpoint: pinpoint not seen, source: the-text}", "", "the key 'citation' is missing", "", 3),
    "an unknown modality": ("rules.yaml", "modality: prohibits ", "modality: prohibit ", "no such modality: 'prohibit'", "prohibits", 8),
    "a modality unlike any": ("rules.yaml", "modality: prohibits ", "modality: zzz ", "one of: advises, asks", "", 8),
    "a misspelt fact": ("rules.yaml", "{fact: technology,", "{fact: tecnology,", "no such fact: 'tecnology'", "technology", 16),
    "a misspelt value": ("rules.yaml", "is: video-surveillance}", "is: video-surveilance}", "technology has no value 'video-surveilance'", "video-surveillance", 16),
    "a misspelt body": ("rules.yaml", "[uk-local-authority]", "[uk-local-autority]", "no such word in binds", "uk-local-authority", 9),
    "a misspelt act": ("rules.yaml", "acts: [acquire]", "acts: [aquire]", "no such word in acts", "acquire", 10),
    "a misspelt key": ("rules.yaml", "    remedy:", "    remidy:", "no such key: 'remidy'", "remedy", 25),
    "a day of the wrong form": ("rules.yaml", "from: 2026-04-01 ", "from: 01/04/2026 ", "write it as 2026-04-01", "", 11),
    "a day that is none": ("rules.yaml", "from: 2026-04-01 ", "from: 2026-02-30 ", "from is no date", "", 11),
    "an end before the beginning": ("rules.yaml", "to: '' ", "to: 2025-01-01 ", "it ends on 2025-01-01 and begins on 2026-04-01", "", 12),
    "a misspelt grade": ("rules.yaml", "grade: unverified", "grade: unverifed", "no such grade", "unverified", 15),
    "a source that is none": ("rules.yaml", "source: the-text}", "source: the-txt}", "no such source", "the-text", 26),
    "an instrument that is none": ("rules.yaml", "instrument: the-instrument", "instrument: instrument", "no such instrument", "the-instrument", 5),
    "an axis without its sentence": ("rules.yaml", "    equipment:", "    scope: {place: {fact: site_class, is: sensitive}}\n    equipment:", "not_applicable says nothing of place", "", 18),
    "a condition that is a word": ("rules.yaml", "equipment: {fact: technology, is: video-surveillance}", "equipment: cameras", "a condition is a mapping", "", 16),
    "a condition that is a list": ("rules.yaml", "equipment: {fact: technology, is: video-surveillance}", "equipment: [1]", "not a list", "", 16),
    "a test of two kinds": ("rules.yaml", "is: video-surveillance}", "is: video-surveillance, in: [other]}", "a test is {fact", "", 16),
    "a comparison with a bare number": ("rules.yaml", "{fact: technology, is: video-surveillance}", "{fact: contract_value, above: 5000}", "no such parameter: 5000", "", 16),
    "a comparison of what is no number": ("rules.yaml", "is: video-surveillance}", "above: limit}", "technology is no number", "", 16),
    "an order that is a word": ("rules.yaml", "order: 1", "order: first", "order is a whole number", "", 4),
    "a sentence that is a list": ("rules.yaml", "sentence: On these facts the example covers this act.", "sentence: [a]", "sentence is a text, not a list", "", 21),
    "a rule that is a word": ("rules.yaml", "  - id: TOWN-1", "  - TOWN-1\n  - id: TOWN-1", "a mapping is needed here", "", 3),
    "two rules of one id": ("cases.yaml", "rule: TOWN-1", "rule: TOWN-2", "no such rule: 'TOWN-2'", "TOWN-1", 3),
    "a case with an outcome that is none": ("cases.yaml", "outcome: NOT-IN-FORCE", "outcome: NOT-IN-FORSE", "no such outcome", "NOT-IN-FORCE", 6),
    "a case with a fact that is none": ("cases.yaml", "act: acquire, technology", "akt: acquire, technology", "no such key: 'akt'", "act", 5),
    "a case with a value that is none": ("cases.yaml", "act: acquire, technology", "act: acquired, technology", "act has no value 'acquired'", "acquire", 5),
    "a source with a made-up kind of address": ("sources.yaml", "address: address not seen", "address: somewhere", "an address begins with https://", "", 5),
    "a pack that calls itself otherwise": ("pack.yaml", "id: town", "id: village", "the pack calls itself 'village'", "town", 2),
    "a list in the place of a mapping": ("terms.yaml", "terms: []", "[]", "a mapping is needed here", "", 1),
    "a mapping in the place of a list": ("cases.yaml", None, "name: one", "a list is needed here", "", 1),
    "an empty file": ("cases.yaml", None, "# nothing\n", "is empty", "", 1),
    "a bracket that stays open": ("rules.yaml", "acts: [acquire]", "acts: [acquire", "is not YAML", "", None),
    "a tab that indents": ("rules.yaml", "    order: 1", "\torder: 1", "is not YAML", "", 4),
    "a key twice": ("rules.yaml", "    order: 1", "    order: 1\n    order: 2", "the key 'order' stands twice", "", 5),
    "a control character": ("rules.yaml", "order: 1", "order: \x07", "no text may hold", "", 4),
    "a parameter without a period": ("parameters.yaml", None, "- {id: p, title: t, unit: days, periods: []}", "one period or more", "", 1),
    "a value that is a word": ("parameters.yaml", None, "- id: p\n  title: t\n  unit: days\n  periods:\n    - {from: 2026, to: '', known_from: 2026, value: ten, instrument: the-instrument, citation: {pinpoint: x, source: the-text}, grade: seen}", "value is no number: 'ten'", "", 5),
}  # fmt: skip


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_pack_is_refused_whole(fault, folder):
    """One fault refuses the pack, with file, line, and the nearest valid word where there is one."""
    name, old, new, words, nearest, line = MALFORMED[fault]
    path = folder / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old is None or old in text
    path.write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")
    error = refused(folder)
    assert words in error.sentence
    assert nearest == error.nearest
    assert re.fullmatch(rf"town/{name}:[0-9]+", error.where)
    assert line is None or f"town/{name}:{line}" == error.where


@pytest.mark.parametrize("name", ["pack.yaml", "instruments.yaml", "sources.yaml", "terms.yaml", "rules.yaml", "cases.yaml"])
def test_a_missing_file_is_named(name, folder):
    """Each of the six is needed."""
    (folder / name).unlink()
    assert (f"town/{name}:1", True) == ((error := refused(folder)).where, f"{name} is missing" in error.sentence)


def test_two_cases_are_too_few(folder):
    """A rule has three cases or more; the error says how many it has and which matter most."""
    text = (folder / "cases.yaml").read_text(encoding="utf-8")
    (folder / "cases.yaml").write_text(text[: text.rindex("- name:")], encoding="utf-8")
    assert "TOWN-1 has 2 cases" in refused(folder).sentence


def test_an_id_that_a_shipped_pack_has_is_refused(folder, tmp_path):
    """Neither a pack nor a rule takes the place of one that is shipped, or of one another."""
    for name in ("rules.yaml", "cases.yaml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("TOWN-1", "UK-WMS-A"), encoding="utf-8")
    assert "'UK-WMS-A' is taken by the pack 'uk-central'" in refused(folder).sentence
    new_pack(tmp_path / "cz", date(2026, 6, 1))
    assert "a pack called 'cz' is there already" in refused(tmp_path / "cz").sentence
    for parent in ("a", "b"):
        new_pack(tmp_path / parent / "one", date(2026, 6, 1))
    with pytest.raises(KnowledgeError, match="a pack called 'one' is there already"):
        load_packs([str(tmp_path / "a" / "one"), str(tmp_path / "b" / "one")])


def test_what_is_no_file_is_not_opened(folder, tmp_path):
    """A link, also one that leads out of the folder, a pipe and a folder are refused, and at once."""
    secret = tmp_path / "secret"
    secret.write_text("password", encoding="utf-8")
    rules = folder / "rules.yaml"
    rules.unlink()
    rules.symlink_to(secret)
    error = refused(folder)
    assert ("town/rules.yaml:1", False) == (error.where, "password" in error.sentence)
    assert "a link is not followed" in error.sentence
    rules.unlink()
    os.mkfifo(rules)
    assert "is not a file" in refused(folder).sentence
    rules.unlink()
    rules.mkdir()
    assert "is not a file" in refused(folder).sentence


def test_a_folder_that_is_none(tmp_path):
    """A folder that is not there, a file in its place, and a name that no pack may have."""
    assert "no folder of a pack" in refused(tmp_path / "gone").sentence
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "no folder of a pack" in refused(tmp_path / "file").sentence
    (tmp_path / "My Town").mkdir()
    assert "small letters, digits and hyphens" in refused(tmp_path / "My Town").sentence


HOSTILE = {
    "an object of Python": ("terms: !!python/object/apply:os.system ['touch pwned']\n", "tags are not read"),
    "a tag of its own": ("terms: !mine []\n", "tags are not read"),
    "a bomb of anchors": ("a: &a [x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)), "anchors and aliases"),
    "an anchor that holds itself": ("terms: &a [*a]\n", "anchors and aliases"),
    "a merge key": ("<<: {terms: []}\n", "merge keys"),
    "lists of 33 levels": ("[" * 33, "more than 32 levels deep"),
    "deep lists": ("[" * 100_000, "deep|nesting depth"),
    "deep mappings": ("{a: " * 100_000, "deep|nesting depth"),
    "deep blocks": ("".join(f"{' ' * i}a:\n" for i in range(1_000)), "deep|nesting depth"),
    "many values": (f"[{'a,' * 210_000}]", "keys and values"),
    "a long number": ("terms: " + "9" * 900_000, "18 digits"),
    "two documents": ("terms: []\n---\nterms: []\n", "one document"),
    "a key that is a list": ("[a]: 1\n", "a key is a word"),
    "a large file": ("# " + "x" * 2_000_000, "larger than"),
}  # fmt: skip


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_yaml_gets_one_error_at_once(attack, folder):
    """Whatever YAML can do beyond plain data is refused with file and line, in bounded time, and nothing runs."""
    text, words = HOSTILE[attack]
    (folder / "terms.yaml").write_text(text, encoding="utf-8")
    began = time.monotonic()
    error = refused(folder)
    assert re.search(words, error.sentence)
    assert re.fullmatch(r"town/terms\.yaml:[0-9]+", error.where)
    assert time.monotonic() - began < 5
    assert not (folder / "pwned").exists()


def test_a_file_of_a_hundred_megabytes_is_not_read(folder):
    """What is over the bound is refused without being read whole."""
    with (folder / "rules.yaml").open("wb") as file:
        file.truncate(100 << 20)
    began = time.monotonic()
    assert "is larger than 1,048,576 bytes" in refused(folder).sentence
    assert time.monotonic() - began < 1


def test_bytes_that_are_no_text(folder):
    """The line of what is not UTF-8 is named."""
    (folder / "rules.yaml").write_bytes(b"rules:\n  - id: \xff\n")
    assert ("town/rules.yaml:2", "town/rules.yaml:2: is not UTF-8") == ((error := refused(folder)).where, error.sentence)


@pytest.mark.parametrize("arguments", [("packs", "test"), ("packs",), ("judge", "/dev/null", "--pack"), ("check", "town/pack.yaml", "--pack")])
def test_the_command_line_says_it_in_one_sentence(arguments, folder):
    """Every command that takes a pack ends with code 2, one error and no traceback."""
    (folder / "terms.yaml").write_text(HOSTILE["an object of Python"][0], encoding="utf-8")
    done = forked.run([*arguments, "./town"], cwd=folder.parent, timeout=60)
    assert (2, "") == (done.returncode, done.stdout)
    assert "error: town/terms.yaml:1: tags are not read: " in done.stderr
    assert 1 == len(done.stderr.splitlines())
    assert not (folder.parent / ".custodes" / "case.db").exists()
