"""The registry files that the IEEE publishes."""

from __future__ import annotations

import pytest

from custodes.errors import SourceError
from custodes.runs.registry_files import read_registry_file

HEAD = "Registry,Assignment,Organization Name,Organization Address\n"


def read(tmp_path, text, name="oui.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_registry_file(path)


@pytest.mark.parametrize(("text", "registry", "owners"), [
    ('MA-L,00AABB,"Example, Inc.","1 Some Street, Town"\n', "MA-L", {"00AABB": "Example, Inc."}), ("MA-M,00aabbc,Example  One ,Street\r\n", "MA-M", {"00AABBC": "Example One"}),
    ("MA-S,00AABBCCD,Private,\n", "MA-S", {"00AABBCCD": "Private"}), ("IAB,0050C2001,JMBS,x\n\n", "IAB", {"0050C2001": "JMBS"}), ("CID,0AAABB,,x\n", "CID", {"0AAABB": "Private"}),
    ('MA-L,00AABB,"Two\nlines",x\n', "MA-L", {"00AABB": "Two lines"}), ("MA-L,00AABB,Bell\x07,x\n", "MA-L", {"00AABB": "Bell\ufffd"}),
])
def test_assignments(tmp_path, text, registry, owners):
    """Prefix and owner of each registry, addresses dropped, white space folded, nothing that steers a terminal."""
    found = read(tmp_path, HEAD + text)
    assert (registry, owners, "", 64, "oui.csv") == (found.registry, found.owners, found.note, len(found.sha256), found.file)


def test_several_owners_of_one_assignment(tmp_path):
    """An assignment that stands twice with different owners is nobody's: no one of them is accused, and it is said."""
    found = read(tmp_path, HEAD + "MA-L,080030,CERN,x\nMA-L,080030,B,x\nMA-L,00AABB,A,x\nMA-L,00AABB,A,y\n")
    assert {"080030": "B / CERN", "00AABB": "A"} == found.owners
    assert "1 assignments have several owners (080030)" in found.note


@pytest.mark.parametrize(("text", "words"), [
    ("", "no registry of the IEEE"), ("a,b\n1,2\n", "no registry of the IEEE"), ('{"00AABB": "x"}\n', "no registry of the IEEE"), (HEAD, "holds no assignment"),
    (HEAD.replace("Name", "Names") + "MA-L,00AABB,x,y\n", "no registry of the IEEE"), (HEAD + "MA-L,00AABB,x,y\nMA-M,00AABBC,x,y\n", "several registries"),
    (HEAD + "MA-L,00AABBC,x,y\n", "line 2: '00AABBC' is no assignment of MA-L: 6 hexadecimal digits"), (HEAD + "MA-S,00AABB,x,y\n", "is no assignment of MA-S: 9"),
    (HEAD + "MA-L,00AABG,x,y\n", "is no assignment"), (HEAD + "MA-X,00AABB,x,y\n", "no such registry: 'MA-X'"), (HEAD + "MA-L,00AABB\n", "not four columns"),
    (b"BZh91AY&SY" + b"x" * 50, "archive"),
])
def test_other_files_are_refused(tmp_path, text, words):
    """Any other file, and one with a single line that is not of its form, is refused whole, with the line."""
    with pytest.raises(SourceError, match=words):
        read(tmp_path, text)
