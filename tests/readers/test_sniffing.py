"""Which reader takes which file: the confusion matrix over all samples, and near-misses that no reader may take.

Samples are collected from every module ``tests/readers/samples_*.py``: each holds ``SAMPLES``, reader -> (file name, content).
"""

from __future__ import annotations

import importlib
import random
import re
from pathlib import Path

import pytest

from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.readers import all_readers, recognise

HERE = Path(__file__).parent
SAMPLES = [
    (reader, name, content.encode() if isinstance(content, str) else content)
    for module in sorted(HERE.glob("samples_*.py"))
    for reader, files in importlib.import_module(f"readers.{module.stem}").SAMPLES.items()
    for name, content in files
]
NEAR_MISSES = 500


def taken_by(path, content):
    path.write_bytes(content)
    try:
        with open_source(path) as opened:
            return recognise(opened)[0].name
    except SourceError:
        return ""


def test_every_reader_has_a_sample():
    """What has no sample is in no matrix."""
    assert [] == sorted({r.name for r in all_readers()} - {reader for reader, _, _ in SAMPLES})


@pytest.mark.parametrize(("reader", "name", "content"), SAMPLES, ids=[f"{reader}-{name}" for reader, name, _ in SAMPLES])
def test_each_sample_is_taken_by_its_reader(tmp_path, reader, name, content):
    """The diagonal of the matrix; the name of the file plays no part."""
    assert reader == taken_by(tmp_path / "input", content)


def _nonsense(rng, like):
    # Two letters make a word by chance: "fw", "nb", "sn".
    letters = "bcdfghjklmnpqrtvwxz" if len(like) > 2 else "jqxz"
    return "".join(rng.choice(letters) if c.isalpha() else c for c in like) or "q"


_TELLING = re.compile(r"(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|\d+\.\d+\.\d+\.\d+|[\w/]*-[\w/-]*\d\w*")


def _words_lost(rng, text):
    """Every word of two letters or more becomes nonsense, keys and headers too; addresses and models become words."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: _nonsense(rng, m[0]), _TELLING.sub("word", text))


def _first_line_lost(rng, text):
    first, _, rest = text.partition("\n")
    return _words_lost(rng, first) + "\n" + _TELLING.sub("word", rest)


def _letters_in_disorder(rng, text):
    letters = list(text)
    rng.shuffle(letters)
    return "".join(letters)


def _one_line_of_prose(rng, text):
    words = re.findall(r"\w+", text)
    return "The report says: " + " ".join(rng.sample(words, min(len(words), 12))) + ".\n"


CHANGES = (_words_lost, _first_line_lost, _letters_in_disorder, _one_line_of_prose)


def near_misses():
    """Texts made of samples by a change after which they are no longer of their format; the same ones each time."""
    texts: dict[str, list[str]] = {}
    for reader, name, content in SAMPLES:
        if not name.endswith(".xlsx") and b"\0" not in content[:200]:
            texts.setdefault(reader, []).append(content.decode())
    readers = sorted(texts)
    for n in range(NEAR_MISSES):
        reader = readers[n % len(readers)]
        # A new sample of one reader changes no case of another.
        rng = random.Random(f"{n} {reader}")
        change = CHANGES[n // len(readers) % len(CHANGES)]
        yield n, change.__name__, reader, change(rng, rng.choice(texts[reader]))


def test_no_near_miss_is_taken_by_a_wrong_reader(tmp_path):
    """What was of one format and is no longer is taken by that reader at most, where its values still tell; by no other, ever."""
    found = [(n, change, reader, by, text[:80]) for n, change, reader, text in near_misses() if (by := taken_by(tmp_path / "input", text.encode())) not in {"", reader}]
    assert [] == found


def test_most_near_misses_stay_unknown(tmp_path):
    """Hardware addresses alone still tell a list of devices; of the other changes nine in ten leave nothing to be recognised."""
    unknown = sum(not taken_by(tmp_path / "input", text.encode()) for _, _, _, text in near_misses())
    assert NEAR_MISSES * 0.9 <= unknown


@pytest.mark.parametrize("text", ["Name,E-mail,Phone\nA,a@b.org,1\n", '{"a": 1}\n', "<html><body><p>Hello</p></body></html>", "# Notes\n\nSome words.\n", "<a><b/></a>", "[1, 2]\n", "| a | b |\n|--|--|\n| 1 | 2 |\n"])
def test_what_is_something_else_stays_unknown(tmp_path, text):
    """People, plain JSON, pages and notes are no source of devices."""
    assert "" == taken_by(tmp_path / "input", text.encode())
