"""The page of the plan: no network, no script, and a figure whose bars are the numbers of its table."""

from __future__ import annotations

import io
import re

from custodes.findings.burndown import burn_down
from custodes.reports.plan_html import figure, write

from .planned import check, estate, planned
from .sample import HOSTILE


def page(**kw):
    out = io.BytesIO()
    write(planned(**kw), out)
    return out.getvalue().decode()


def test_the_page_stands_alone():
    """No script, no address that is fetched, a policy that forbids both."""
    text = page()
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|src=|@import|url\(", text)


def test_words_from_outside_are_escaped():
    """No name of a site makes an element."""
    for words in HOSTILE[:2]:
        assert words not in page(words=words)


def test_bars_are_to_one_scale():
    """The highest number is the whole height; a range is solid to the least and outlined to the most."""
    made = figure(planned().burn)
    assert ["prohibits", "advises", "distinct devices"] == [row.name for row in made.rows]
    assert (9, [(55.56, 100.0), (55.56, 88.89)]) == (made.top, [(c.low, c.high) for c in made.rows[0].columns])
    assert 11.11 == made.rows[0].columns[0].stated


def test_days_are_to_scale_where_they_can_be_read():
    """Checks that are too near each other stand side by side, and the figure says so."""
    far = burn_down([check(estate(day), day) for day in ("2023-01-01", "2023-03-01", "2023-12-31")])
    near = burn_down([check(estate(day), day) for day in ("2023-01-01", "2023-01-02", "2023-12-31")])
    assert (True, False) == (figure(far).to_scale, figure(near).to_scale)
    assert [8.0, 50.0, 92.0] == [c.x for c in figure(near).rows[0].columns]
    assert 21.62 == figure(far).rows[0].columns[1].x


def test_one_check_is_one_bar():
    """A first check has nothing to be held against."""
    made = figure(burn_down([check(estate(), "one")]))
    assert [50.0] == [c.x for c in made.rows[0].columns]
