"""The page: escaped, without script, complete, the same twice."""

from __future__ import annotations

import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from custodes.station.dossier import as_html, as_markdown, assemble, read_site

_spec = importlib.util.spec_from_file_location("dossier_full", Path(__file__).with_name("full.py"))
FULL = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(FULL)
ATTACK = """<script>alert(1)</script><img src=x onerror='a'>" & =HYPERLINK("x") | `x` [a](javascript:b) **c**"""


def made(tmp_path, changes=None, name="site.csv"):
    path = tmp_path / name
    path.write_bytes(FULL.site(changes))
    return assemble(read_site(path))


class Tags(HTMLParser):
    """Names of tags and attributes, and whether each tag that opens is shut."""

    VOID = frozenset({"meta", "br"})

    def __init__(self):
        super().__init__()
        self.seen, self.stack, self.ids, self.links = set(), [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(f"{tag}@{key}" for key, _ in attrs)}
        self.ids += [value for key, value in attrs if key == "id"]
        self.links += [value for key, value in attrs if key == "href"]
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert tag == self.stack.pop()


def parsed(page):
    tags = Tags()
    tags.feed(page.decode())
    assert [] == tags.stack
    return tags


@pytest.mark.parametrize("notices_only", [False, True])
def test_what_the_site_file_says_is_never_markup(tmp_path, notices_only):
    """In every text field an attack stands as words: same tags, same attributes as without it."""
    keys = [key for key in FULL.ANSWERS if key not in {"kind", "written_in", "mode", "mandatory", "languages", "threshold"}]
    texts = [key for key in keys if not re.fullmatch(r"(yes|no|[0-9. %m-]+)", FULL.ANSWERS[key])]
    assert len(texts) > 20
    calm = parsed(as_html(made(tmp_path), notices_only=notices_only))
    page = as_html(made(tmp_path, dict.fromkeys(texts, ATTACK), "s<b>.csv"), notices_only=notices_only)
    assert calm.seen == parsed(page).seen
    assert b"<script" not in page
    assert b"&lt;script&gt;" in page


def test_markdown_does_not_act_on_it_either(tmp_path):
    """No raw tag, link, emphasis or further cell in Markdown."""
    page = as_markdown(made(tmp_path, {"name": ATTACK, "alternative": ATTACK})).decode()
    for raw in ("<script", "[a](", "| `x`", "**c**"):
        assert raw not in page
    widths = {line.count(" | ") for line in page.splitlines() if line.startswith("| Controller")}
    assert {2, 3} >= widths


def test_every_link_finds_its_place(tmp_path):
    """Links stay inside the page, and ids stand once."""
    tags = parsed(as_html(made(tmp_path)))
    assert [] == sorted(link for link in tags.links if link.removeprefix("#") not in tags.ids)
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("make", [as_html, as_markdown])
def test_the_same_site_file_gives_the_same_bytes(tmp_path, make):
    """No clock and no order of a set."""
    assert make(made(tmp_path)) == make(made(tmp_path))


@pytest.mark.parametrize("make", [as_html, as_markdown])
def test_every_sheet_and_all_languages_are_there(tmp_path, make):
    """Fourteen sheets, four notices, four pages for staff, in both formats."""
    found = made(tmp_path)
    page = make(found).decode()
    assert [] == [one.title for one in found.sections if one.title.replace("'", "&#x27;") not in page and one.title not in page]
    assert 14 == len(found.sections)
    only = make(found, notices_only=True).decode()
    for words in ("Temperature check", "Contrôle de température", "Temperaturmessung", "Temperatuurcontrole", "Nachmessung und Ablehnung"):
        assert words in page
        assert words in only


def test_the_first_page_lists_what_is_missing(tmp_path):
    """Before any sheet, with who decides."""
    page = as_html(made(tmp_path, {"legal_basis": "", "review_on": ""})).decode()
    first = page[: page.index('<section id="status">')]
    assert "What is missing: 2 of 51 required answers" in first
    assert "the controller, with the legal service and the data protection officer" in first
