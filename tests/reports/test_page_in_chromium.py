"""The page in a real browser: nothing leaves it, nobody is kept out of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from custodes.reports import public_edition, write

from .chromium import Chromium, find
from .sample import sample

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RUN = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].target.join(' '), v.nodes[0].failureSummary]))"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    path = find()
    if path is None:
        pytest.skip("no Chromium on this machine: THE ACCESSIBILITY OF THE PAGE WAS NOT TESTED")
    with Chromium(path) as running:
        yield running


def opened(browser, folder: Path, dossier, *, every: bool = False) -> None:
    out = io.BytesIO()
    write(dossier, "html", out)
    page = folder / "report.html"
    page.write_bytes(out.getvalue())
    browser.call("Page.setBypassCSP", enabled=True)
    browser.open(page)
    if every:
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize(("devices", "every"), [(200, True), (500, False)])
def test_axe_finds_nothing(browser, tmp_path, devices, every):
    """No violation of axe-core at 200 devices with all opened and at 500 as it comes, light and dark; and no request leaves the page."""
    opened(browser, tmp_path, sample(devices), every=every)
    browser.evaluate(AXE.read_text("utf-8") + ";0")
    browser.look()
    assert [] == browser.evaluate(RUN)
    browser.look(dark=True)
    assert [] == browser.evaluate(RUN.replace("{resultTypes", "{runOnly: ['color-contrast', 'link-in-text-block'], resultTypes"))  # all that the scheme changes
    assert [(tmp_path / "report.html").as_uri()] == browser.requests()


def test_axe_finds_nothing_without_a_body_and_in_the_public_edition(browser, tmp_path):
    """The other two shapes of the page hold to the same."""
    for dossier in (sample(20, body=False), public_edition(sample(200))):
        opened(browser, tmp_path, dossier, every=True)
        browser.evaluate(AXE.read_text("utf-8") + ";0")
        browser.look()
        assert [] == browser.evaluate(RUN)


def test_page_reflows_at_320_pixels_and_at_twice_the_size(browser, tmp_path):
    """Nothing scrolls sideways but tables in their own frame (WCAG 2.2, 1.4.10 and 1.4.4), also with hostile words."""
    for dossier in (sample(200), sample(60, hostile=True)):
        opened(browser, tmp_path, dossier, every=True)
        for width in (320, 640):
            browser.look(width=width, zoom=2.0)
            assert width == browser.evaluate("document.documentElement.scrollWidth")


def test_hostile_page_runs_nothing_and_asks_for_nothing(browser, tmp_path):
    """With an attack in every text no dialog opens, no script runs and no request leaves."""
    opened(browser, tmp_path, sample(60, hostile=True), every=True)
    assert [(tmp_path / "report.html").as_uri()] == browser.requests()
    assert not [e for e in browser.events if e.get("method") == "Page.javascriptDialogOpening"]
    assert 0 == browser.evaluate("document.querySelectorAll('script, img, a[href^=javascript]').length")


def test_page_prints(browser, tmp_path):
    """The page prints to a document of some pages."""
    opened(browser, tmp_path, sample(200))
    browser.look()
    out = tmp_path / "print.pdf"
    browser.pdf(out)
    assert out.read_bytes().startswith(b"%PDF-")
