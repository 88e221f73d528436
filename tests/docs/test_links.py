"""Links between pages lead somewhere, and pages speak of the project alone, one sentence a line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md"), *ROOT.glob("examples/*.md")])
# Pages of packs quote the words of their rules as they are.
OURS = [p for p in PAGES if not p.is_relative_to(ROOT / "docs" / "packs") and not p.is_relative_to(ROOT / "examples")]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
# Abbreviations after which a sentence goes on.
_NOT_AN_END = re.compile(r"(?:\b(?:Pub|No|Supp|Co|Ltd|Inc|s|c|v|para|art|Art|St|Dr|L|cf|vol|p|pp|D\.C|U\.S|e\.g|i\.e)\.|…)$")
_PLACES = re.compile(r"(?<![\w./])/(?:work|tmp|home|root|Users|mnt|opt)/\w")
_PATH = re.compile(r"`((?:src|scripts|docs|tests|knowledge|changelog\.d|bench|examples)/[\w./-]+)`")
_HOSTS = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|npmjs\.com|anaconda\.org", re.IGNORECASE)


def ident(path):
    return path.relative_to(ROOT).as_posix()


@cache
def prose(path):
    """The page without what stands in fences."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


@cache
def anchors(path):
    """Anchors of a page's headings, as forges make them: lower case, words kept, spaces to hyphens."""
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", PAGES, ids=ident)
def test_every_relative_link_resolves(path):
    """A link to a file of the repository finds it, and the heading that it names."""
    lost = []
    for link in _LINK.findall(_CODE.sub("", prose(path))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(link)
    assert [] == lost


def test_every_page_is_reached_from_the_index():
    """No page of the docs stands alone: following links from README and CONTRIBUTING finds each."""
    seen, todo = set(), [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    while todo:
        page = todo.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        todo += [(page.parent / link.partition("#")[0]).resolve() for link in _LINK.findall(prose(page)) if ":" not in link and link[0] != "#"]
    assert [] == [ident(page) for page in PAGES if page not in seen and page.is_relative_to(ROOT / "docs")]


@pytest.mark.parametrize("path", PAGES, ids=ident)
def test_pages_name_no_place_of_a_machine_and_no_package_host(path):
    """A page speaks of the project: no folder of somebody's machine, no host of packages."""
    text = path.read_text(encoding="utf-8")
    assert [] == _PLACES.findall(text) + _HOSTS.findall(text)


@pytest.mark.parametrize("path", OURS, ids=ident)
def test_one_sentence_stands_on_one_line(path):
    """In running text a line ends where a sentence ends: a change is then a change of whole lines. Lists and tables may hold more."""
    double = []
    for line in _CODE.sub("`x`", prose(path)).splitlines():
        if line[:1] in "|-*#>!<[ " or re.match(r"\d+\. ", line):
            continue
        parts = re.split(r"(?<=[.?!]) (?=[A-Z])", line)
        if any(not _NOT_AN_END.search(part) for part in parts[:-1]):
            double.append(line)
    assert [] == double


@pytest.mark.parametrize("path", PAGES, ids=ident)
def test_every_file_that_a_page_names_is_there(path):
    """A path in backquotes is a file or folder of the repository; a part in capitals stands for a name."""
    roots = (ROOT, ROOT / "src" / "custodes")
    named = [name for name in _PATH.findall(path.read_text(encoding="utf-8")) if not re.search(r"(?:^|[/_])[A-Z]{4,}", name)]
    assert [] == [name for name in named if not any((root / name).exists() for root in roots)]


def test_changelog_fragments_are_of_a_known_kind():
    """A fragment is called NAME.KIND.md, of a kind that the page beside it explains, and is not empty."""
    kinds = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "changelog.d" / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    fragments = [page for page in ROOT.glob("changelog.d/*.md") if page.name != "README.md"]
    assert [] == [ident(page) for page in fragments if page.name.split(".")[1:-1] not in [[kind] for kind in kinds] or not page.read_text(encoding="utf-8").strip()]
