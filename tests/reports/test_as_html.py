"""The page: complete, escaped, capped in the open, without script or network."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest

from custodes.policy.interface import Outcome
from custodes.reports import write

from .sample import HOSTILE, sample


def page(dossier) -> str:
    out = io.BytesIO()
    write(dossier, "html", out)
    return out.getvalue().decode("utf-8")


class Tree(HTMLParser):
    """Tags, attributes and ids of a page; whether each opened tag is closed."""

    VOID = frozenset({"meta", "br", "line", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def text() -> str:
    return page(sample(200))


def test_sections_stand_in_the_order_of_the_question_to_the_limits(text):
    """The order is that of a reader: ledgers, makers, functions, lists, rules, labels, gaps, sites, claims, unknowns, changes, plan, inputs, limits."""
    order = ["ledgers", "makers", "functions", "lists", "owners", "rules", "labels", "gaps", "sites", "claims", "unknown", "change", "plan", "groups", "inputs", "notread", "limits", "versions"]
    assert order == [m for m in re.findall(r'<h2 id="([a-z]+)"', text) if m != "toc"]


def test_page_asks_for_nothing_from_anywhere(text):
    """No script, no handler, no address that a browser would fetch; a strict policy says so."""
    tree = Tree(text)
    assert not {"script", "link", "iframe", "object", "embed", "form", "img", "base"} & {tag for tag, _ in tree.tags}
    assert not [a for _, attrs in tree.tags for a in attrs if a.startswith("on") or a in ("src", "xlink:href")]
    assert [] == [a["href"] for _, a in tree.tags if "href" in a and not a["href"].startswith("#")]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in text
    css = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in css.replace('fill="url(#', "")
    assert "@import" not in css


@pytest.mark.parametrize("kw", [{"devices": 200}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}, {"devices": 1000}])
def test_markup_is_well_formed_and_links_lead_somewhere(kw):
    """Every tag closes, every id is unique, every link inside the page has its target."""
    tree = Tree(page(sample(**kw)))
    ids = [a["id"] for _, a in tree.tags if "id" in a]
    assert ([], []) == (tree.wrong, tree.stack)
    assert sorted(set(ids)) == sorted(ids)
    assert set() == {a["href"][1:] for _, a in tree.tags if a.get("href", "").startswith("#")} - set(ids)


def test_hostile_words_are_shown_and_do_nothing():
    """An attack in any text of the Dossier reaches the page as text: no new tag, no control, no override."""
    honest = {tag for tag, _ in Tree(page(sample(200))).tags}
    text = page(sample(200, hostile=True))
    tree = Tree(text)
    assert {tag for tag, _ in tree.tags} <= honest
    assert not [a for _, attrs in tree.tags for a in attrs if a.startswith("on")]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "<script>alert(1)</script>" in "".join(tree.text)
    assert "49" not in re.findall(r"\{\{ 7 \* 7 \}\} \$\{(\d+)", text)
    assert any(word in "".join(tree.text) for word in HOSTILE[:1])


def test_five_thousand_distinct_groups_stay_under_three_megabytes():
    """The worst case keeps its size, and says how much more there is."""
    text = page(sample(5000, distinct=True))
    assert len(text.encode()) <= 3_000_000
    assert "more groups, in the full register (custodes report)" in text
    assert "more findings of this kind here, in the full register (custodes report)" in text


def test_hostile_worst_case_stays_under_three_megabytes():
    """Long words everywhere do not make the page longer than its caps."""
    assert len(page(sample(5000, distinct=True, hostile=True)).encode()) <= 3_000_000


def test_every_outcome_prints_words_shape_and_token(text):
    """No verdict rests on colour alone."""
    for outcome in Outcome:
        assert re.search(rf'<i aria-hidden="true">[■◆▲○]</i>[^<]+</span> <span class="token">{outcome.value}<', text), outcome


def test_a_finding_opens_to_its_proof_and_its_evidence(text):
    """A determination can be cited by its id, and followed by hand."""
    finding = next(f for f in sample(200).findings if f.outcome is Outcome.CONTRARY_TO_INSTRUCTION)
    start = text.index(f'id="{finding.id}"')
    box = text[start : start + 6000]
    for wanted in ("Proof", "published and in force on the day asked", "Evidence", "custodes show register.xlsx", "sed -n", "What would change it", "What"):
        assert wanted in box


def test_facts_and_law_of_different_days_are_said(text):
    """Where no observation covers the day asked, the page says so."""
    assert "Facts of 2026-11-14 judged by the law of 2026-11-22." in text


def test_ledgers_without_shared_axis_are_hatched_and_have_no_gap():
    """A comparison that cannot be made is not drawn."""
    text = page(sample(200))
    assert "<pattern" in text
    assert "the register counts systems, the scan devices" in text
    assert "own axis, 0 to" in text


def test_without_a_body_no_rule_is_judged():
    """Without a body the page asks what would be asked of four readers."""
    text = page(sample(20, body=False))
    assert "No body was named, so no rule is judged." in text
    assert 'id="rules"' not in text
    for reader in ("a US executive agency", "a UK government department", "a UK council", "a private owner"):
        assert reader in text


def test_the_marking_heads_each_printed_page_and_cannot_end_its_string():
    """Whatever the words are, in the style they are letters, digits and numbers of characters."""
    from custodes.reports import marked

    out = io.BytesIO()
    write(marked(sample(20), 'A"}</style><script>1 é'), "html", out)
    page = out.getvalue().decode("utf-8")
    head = re.search(r'<style>@page\{@top-center\{content:"([^"]*)";font:bold 9pt sans-serif\}\}</style>', page)
    assert r"A\000022\00007d\00003c\00002fstyle\00003e\00003cscript\00003e1\000020\0000e9" == head[1]
    assert "<script" not in page
    assert '<p class="marking">A&#34;}&lt;/style&gt;' in page
