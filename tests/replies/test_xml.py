"""XML of devices."""

from __future__ import annotations

import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.replies._xml import read_xml
from custodes.replies.interface import DEPTH, FIELDS


def values(data):
    return [(field.path, field.value, field.raw) for field in read_xml(data).fields]


def test_every_value_keeps_its_bytes():
    """Entities, CDATA, white space and line ends stay as sent; the value reads as XML says."""
    data = b'<a x="1 &lt;" y=\'2\'><b> v\r\n </b><c><![CDATA[<d>]]></c><b/><b z="3"></b><e>&#233;&#x4e2d;</e></a>'
    assert [
        ("a/@x", "1 &lt;", b"1 &lt;"),
        ("a/@y", "2", b"2"),
        ("a/b", " v\n ", b" v\r\n "),
        ("a/c", "<d>", b"<![CDATA[<d>]]>"),
        ("a/b[2]", "", b""),
        ("a/b[3]/@z", "3", b"3"),
        ("a/b[3]", "", b""),
        ("a/e", "é中", b"&#233;&#x4e2d;"),
    ] == values(data)


def test_bytes_that_are_no_utf_8_are_kept():
    """A device may declare UTF-8 and write GBK: the other fields are read all the same."""
    data = b'<?xml version="1.0" encoding="UTF-8"?><a><n>\xc9\xe3\xcf\xf1</n><m>1</m></a>'
    assert [("a/n", "\\xc9\\xe3\\xcf\\xf1", b"\xc9\xe3\xcf\xf1"), ("a/m", "1", b"1")] == values(data)
    assert [("a", "é", "é".encode())] == values('<?xml version="1.0" encoding="gb2312"?><a>é</a>'.encode())


def test_what_stands_around_the_document_is_left_alone():
    """A mark of byte order, space before the declaration and a trailer after the root are no fault."""
    read = read_xml(b'\xef\xbb\xbf\r\n<?xml version="1.0"?><a>1</a>\n\0rubbish<')
    assert ("", b"1", 34) == (read.fault, read.fields[0].raw, read.end)


def test_a_cut_document_keeps_what_was_closed():
    """What was not closed in the bytes is dropped, and the offset of the fault is said."""
    read = read_xml(b"<a><b>1</b><c>2</")
    assert ([("a/b", b"1")], 11) == ([(f.path, f.raw) for f in read.fields], read.end)
    assert "could not be read: unclosed token at 15" == read.fault


BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'


@pytest.mark.parametrize("data", [BOMB, b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', b"<!DOCTYPE a><a>1</a>"])
def test_a_document_type_is_refused(data):
    """No declaration of a document type is followed: no entity grows, no file is opened."""
    read = read_xml(data)
    assert () == read.fields
    assert read.fault.startswith("could not be read: a document type declaration is refused at ")


def test_an_unknown_entity_is_a_fault():
    """Without declarations only the five entities of XML exist."""
    assert read_xml(b"<a><b>1</b>&x;</a>").fault.startswith("could not be read: undefined entity at ")


def test_depth_and_number_are_bounded():
    """Nesting and the number of fields end with a fault; what came before is kept."""
    assert f"could not be read: nested deeper than {DEPTH} levels at {3 * DEPTH}" == read_xml(b"<a>" * 100_000).fault
    read = read_xml(b"<r>" + b"<a>1</a>" * (FIELDS + 5) + b"</r>")
    assert FIELDS == len(read.fields)
    assert f"more than {FIELDS} fields" in read.fault


def test_hostile_documents_take_a_bounded_time():
    """Long tags, many attributes and much text are linear."""
    before = time.perf_counter()
    read_xml(b"<a " + b" ".join(b"a%d='1'" % n for n in range(60_000)) + b"/>")
    read_xml(b"<a x" + b" " * 500_000 + b"/>")
    read_xml(b"<a>" + b"&amp;" * 200_000 + b"</a>")
    read_xml(b"<a>" + b"x<b/>" * 200_000 + b"</a>")
    assert time.perf_counter() - before < 4


NAMES = st.sampled_from(["a", "b", "Ns:c", "Device-1"])
TREES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8),
    lambda inner: st.lists(st.tuples(NAMES, inner), min_size=1, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_values_agree_with_another_reader(tree):
    """Of made documents the standard library's tree has the same leaves in the same order."""

    def written(name, node):
        inside = "".join(written(*child) for child in node) if isinstance(node, list) else node.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
        return f"<{name}>{inside}</{name}>"

    data = written("root", tree).replace("Ns:", "Ns-").encode()
    leaves = [element.text or "" for element in ET.fromstring(data).iter() if not len(element)]
    read = read_xml(data)
    assert "" == read.fault
    assert leaves == [field.value for field in read.fields]
    assert all(data[f.at : f.at + len(f.raw)] == f.raw for f in read.fields)
