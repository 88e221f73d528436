"""YAML that a person wrote is read as plain data with its places, the same by either of PyYAML's parsers."""

from __future__ import annotations

import pytest
import yaml

from custodes.errors import KnowledgeError
from custodes.intake import written_yaml
from custodes.intake.written_yaml import read_yaml

TEXT = """# a comment
name: Town
empty:
nothing: ~
day: 2026-04-01
month: 2026-04
year: 2026
count: -12
share: 0.5
code: 007
yes_or_no: [true, no, 'yes', "12"]
folded: >
  one
  two
nested:
  - {a: 1}
  -
    b: [x]
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request, monkeypatch):
    """Each of the two parsers that PyYAML may have."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(written_yaml, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
def test_plain_words_are_what_they_say():
    """Whole numbers, yes and no are told from words; what is quoted, a date, a fraction or a leading zero stays text."""
    found = read_yaml(TEXT, "p/x.yaml")
    assert {
        "name": "Town", "empty": "", "nothing": "", "day": "2026-04-01", "month": "2026-04", "year": 2026, "count": -12, "share": "0.5", "code": "007",
        "yes_or_no": [True, False, "yes", "12"], "folded": "one two\n", "nested": [{"a": 1}, {"b": ["x"]}],
    } == found  # fmt: skip


@pytest.mark.usefixtures("parser")
def test_every_part_knows_its_line():
    """Mappings know the line of each key, lists that of each part."""
    found = read_yaml(TEXT, "p/x.yaml")
    assert ("p/x.yaml:2", "p/x.yaml:5") == (found.where("name"), found.where("day"))
    assert ("p/x.yaml:16", "p/x.yaml:18") == (found["nested"].where(0), found["nested"][1].where("b"))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("a: 1\na: 2\n", "n:2", "stands twice"), ("a: &x 1\n", "n:1", "anchors"), ("a: 1\nb: *x\n", "n:2", "anchors"), ("a: !!str 1\n", "n:1", "tags"),
        ("<<: {}\n", "n:1", "merge"), ("a: 1\n---\nb: 2\n", "n:2", "one document"), ("? [a]\n: 1\n", "n:1", "a key is a word"), ("", "n:1", "empty"),
        ("# only\n", "n:1", "empty"), ("a: [\n", "n:2", "not YAML"), ("a: b: c\n", "n:1", "not YAML"), ("a: 1\nb: \x01\n", "n:2", "no text may hold"),
        ("[" * 33, "n:1", "32 levels"), ("a: 1234567890123456789\n", "n:1", "18 digits"), ('a: "\\UFFFFFFFF"\n', "n:1", "not YAML"), ("%YAML 9.9\n---\na: 1\n", "n:1", "not YAML"),
    ],
)  # fmt: skip
def test_more_than_plain_data_is_refused(text, where, words):
    """Each fault is one error with its line."""
    with pytest.raises(KnowledgeError) as error:
        read_yaml(text, "n")
    assert (where, True) == (error.value.where, words in error.value.sentence)
