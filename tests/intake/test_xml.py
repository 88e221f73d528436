from __future__ import annotations

import badfiles
import pytest

from custodes.intake import LIMITS, Element, Fault, Limits, Refused, open_source

HOSTS = frozenset({"host", "runstats"})


def _read(path, tags=HOSTS, limits=LIMITS):
    with open_source(path, limits) as opened:
        assert "xml" == opened.container
        return list(opened.elements(tags))


def test_elements_come_with_lines_text_and_children(tmp_path):
    """The root without children first, then each wanted element with what it holds and the lines it stands on."""
    root, host, last = _read(badfiles.nmap(tmp_path / "a.xml", 1))
    assert Element("nmaprun", {"scanner": "nmap", "args": "nmap -sV"}, "", [], 3) == root
    assert ("host", 4, 8) == (host.tag, host.line, host.last_line)
    script = host.children[2].children[0].children[0]
    assert ("script", {"id": "rtsp-methods", "output": "a\nb"}, 6) == (
        script.tag,
        script.attributes,
        script.line,
    )
    assert [Element("elem", {"key": "k"}, "v", [], 6)] == script.children
    assert ("runstats", 9) == (last.tag, last.line)


def test_a_root_that_is_wanted_comes_with_its_children(tmp_path):
    """A file of one element alone holds that element: after the root, whole, with its lines."""
    path = tmp_path / "a.xml"
    path.write_text("<host>\n<a>x</a>\n</host>\n", encoding="utf-8")
    assert [Element("host", {}, "", [], 1), Element("host", {}, "", [Element("a", {}, "x", [], 2)], 1, 3)] == _read(path)


def test_lines_beyond_65535_are_right(tmp_path):
    """libxml2 keeps line numbers of elements in 16 bits; places do not depend on it."""
    hosts = [item for item in _read(badfiles.nmap(tmp_path / "a.xml", 14000)) if item.tag == "host"]
    assert 14000 == len(hosts)
    assert (4 + 5 * 13999, 8 + 5 * 13999) == (hosts[-1].line, hosts[-1].last_line)
    assert 4 + 5 * 13999 + 2 == hosts[-1].children[2].line


def test_a_truncated_file_yields_what_was_closed(tmp_path):
    """Every closed host stands, nothing is invented, and the fault says where and how many were left open."""
    whole = badfiles.nmap(tmp_path / "a.xml", 100)
    items = _read(badfiles.cut(tmp_path / "b.xml", whole, 0.5))
    text = (tmp_path / "b.xml").read_text()
    hosts = [item for item in items if isinstance(item, Element) and item.tag == "host"]
    assert text.count("</host>") == len(hosts)
    fault = items[-1]
    assert isinstance(fault, Fault)
    assert (text.count("<host ") - text.count("</host>"), "truncated") == (fault.lost, fault.reason)
    assert f"line:{text.count(chr(10)) + 1}" == fault.place
    assert fault.sentence.startswith("b.xml ends early, on line")


def test_a_broken_mark_in_the_middle_counts_what_it_costs(tmp_path):
    """What stands before the break is kept; what was begun after it is counted as lost."""
    lines = badfiles.nmap(tmp_path / "a.xml", 10).read_text().splitlines(keepends=True)
    lines[20] = "<status <\n"
    (tmp_path / "b.xml").write_text("".join(lines))
    items = _read(tmp_path / "b.xml")
    assert 3 == sum(item.tag == "host" for item in items if isinstance(item, Element))
    fault = items[-1]
    assert (8, "undecodable") == (fault.lost, fault.reason)
    assert fault.sentence.startswith("b.xml is not well-formed XML on line 21")


@pytest.mark.parametrize("where", ["<a>&l9;</a>", '<a x="&l9;"/>'])
def test_entity_expansion_does_not_happen(tmp_path, where):
    """The billion laughs stay unexpanded in text; in an attribute they are a fault, quickly and in little memory."""
    path = tmp_path / "a.xml"
    path.write_text(
        f"<?xml version='1.0'?>\n{badfiles.entity_bomb()}\n<nmaprun>\n<host>ok</host>\n<host>{where}</host>\n</nmaprun>\n"
    )
    items = _read(path, limits=Limits(worker_seconds=20))
    assert "ok" == items[1].text
    assert sum(len(str(item)) for item in items) < 2000


def test_external_entities_are_not_read(tmp_path):
    """An entity that points at a local file gives nothing of that file."""
    (tmp_path / "secret.txt").write_text("the-secret")
    doctype = f'<!DOCTYPE nmaprun SYSTEM "file://{tmp_path}/secret.dtd" [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    path = tmp_path / "a.xml"
    path.write_text(f"{doctype}\n<nmaprun>\n<host>&x;</host>\n</nmaprun>\n")
    items = _read(path)
    assert "the-secret" not in str(items)
    assert "nmaprun" == items[0].tag


def test_depth_is_bounded(tmp_path):
    """300 elements inside each other are refused, the ones before and after stand."""
    path = tmp_path / "a.xml"
    path.write_text(
        "<nmaprun>\n<host>ok</host>\n<host>"
        + "<a>" * 300
        + "</a>" * 300
        + "</host>\n<host>after</host>\n</nmaprun>\n"
    )
    items = _read(path)[1:]
    assert ["ok", "after"] == [item.text for item in items if isinstance(item, Element)]
    assert [("line:3", "over limit", "<host> is nested too deeply", 1)] == [
        tuple(i) for i in items if isinstance(i, Refused)
    ]


def test_an_element_over_the_limit_is_refused_alone(tmp_path):
    """A banner of 5 MB costs its host; a banner of 1 MB is kept; the next host stands."""
    path = tmp_path / "a.xml"
    hosts = "".join(f"<host><p o='{'x' * (size << 20)}'/></host>\n" for size in (1, 5, 0))
    path.write_text(f"<nmaprun>\n{hosts}</nmaprun>\n")
    items = _read(path)[1:]
    assert 2 == sum(isinstance(item, Element) for item in items)
    refused = [item for item in items if isinstance(item, Refused)]
    assert [("line:3", "over limit")] == [item[:2] for item in refused]
    assert 1 << 20 == len(items[0].children[0].attributes["o"])


def test_encodings_and_namespaces(tmp_path):
    """UTF-16 and Latin-1 files are decoded as they declare; namespaces are stripped from tags and attributes."""
    for encoding in ("utf-16", "iso-8859-1"):
        path = tmp_path / f"{encoding}.xml"
        path.write_text(
            f'<?xml version="1.0" encoding="{encoding}"?>\n<n:r xmlns:n="urn:x">\n<n:host n:a="1">é</n:host>\n</n:r>\n',
            encoding,
        )
        items = _read(path)
        assert ["r", "host"] == [item.tag for item in items]
        assert ({"a": "1"}, "é", 3) == (items[1].attributes, items[1].text, items[1].line)


def test_a_scan_that_changes_is_noticed(tmp_path):
    """A file that shrinks after it was measured gives what is there and a fault."""
    path = badfiles.nmap(tmp_path / "a.xml", 50)
    with open_source(path) as opened:
        path.write_bytes(path.read_bytes()[:-40])
        items = list(opened.elements(HOSTS))
    assert isinstance(items[-1], Fault)
