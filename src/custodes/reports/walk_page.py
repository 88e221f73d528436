"""The walk-round sheet on paper: A4, a block for each thing with boxes to write in, black on white, without script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

from custodes.core import plural
from custodes.findings.walkround import Stop
from custodes.reports.walk_sheet import HOW, RECORDED, SPARE, Walk

_LONGEST = 300
_BOXES = (
    (("Label", 44), ("Type plate", 66), ("Serial on the plate", 80)),
    (("MAC on the plate", 66), ("Cable in which port", 44), ("Radio", 22), ("Card slot", 24), ("Recording menu", 34)),
    (("Looked by (role or initials)", 40), ("Looked on", 34), ("Photo", 30), ("Remark", 86)),
)  # fmt: skip
"""Rows of boxes with their widths in mm; 190 mm lie between the margins."""
_UNLISTED = (("Room", 62), ("Name", 64), ("Inventory number", 64))
# A page of A4 is 297 mm high; six blocks of 42 mm and the head of the table lie between margins of 8 and 13 mm.
# Margin boxes with counters: CSS Paged Media 3, 5.
_CSS = """@page{size:A4 portrait;margin:8mm 10mm 13mm;
@bottom-left{content:"Walk-round sheet";font:7.5pt sans-serif;color:#333}
@bottom-right{content:"page " counter(page) " of " counter(pages);font:7.5pt sans-serif;color:#333}}
*{box-sizing:border-box}body{font:9pt/1.25 system-ui,"Liberation Sans",Arial,sans-serif;
margin:0 auto;color:#000;background:#fff;width:190mm}
h1{font-size:13pt;line-height:1.2;margin:0 0 1mm}p{margin:0 0 1.5mm}ul{margin:0 0 3mm;padding-left:4.5mm}
.mark{font-weight:700;letter-spacing:.03em}
table{border-collapse:collapse;width:190mm;table-layout:fixed}table+table{break-before:page}
thead{display:table-header-group}th{padding:0 0 2mm;text-align:left;font-weight:400}
th div{display:flex;justify-content:space-between;align-items:baseline;gap:6mm;border-bottom:.6mm solid #000;padding-bottom:.8mm}
h2{font-size:12pt;margin:0;overflow-wrap:anywhere}th span{font-size:7.5pt;white-space:nowrap}
tr{break-inside:avoid}td{padding:0 0 2.2mm}
.thing{border:.5mm solid #000;break-inside:avoid}.id{display:flex;align-items:center;gap:4mm;min-height:7.4mm;padding:.6mm 1.5mm}
.n{min-width:6mm;font-weight:700;font-size:10pt;font-variant-numeric:tabular-nums}
.code{font:700 9.5pt "Liberation Mono",ui-monospace,monospace;white-space:nowrap}.what{flex:1;overflow-wrap:anywhere}
.what b{font-weight:700}.yn{white-space:nowrap;display:flex;align-items:center;gap:1.6mm;font-weight:600}
.yn i{display:inline-block;width:5mm;height:5mm;border:.4mm solid #000;margin-left:1.5mm}
.row{display:flex;border-top:.2mm solid #555}.row div{flex:0 0 auto;height:10.8mm;padding:.3mm 1mm;border-left:.2mm solid #555;
font-size:6.5pt;line-height:2.4mm;color:#222}.row div:first-child{border-left:0}
.said{border-top:.2mm dashed #000;padding:.6mm 1.5mm;font-size:8pt;overflow-wrap:anywhere}
footer{margin-top:2mm;font-size:7.5pt}
@media screen{body{padding:8mm 0}table+table{margin-top:12mm}.row div:hover{background:#f4f4f4}}"""


def page(walk: Walk) -> str:
    """The sheet as HTML for A4, without network or script; each site begins on a page of its own."""
    number = 0
    parts = []
    for site, group in groupby(walk.stops, key=lambda stop: stop.site):
        mine = list(group)
        parts.append(_table(walk, site, mine, number))
        number += len(mine)
    how = Markup("").join(Markup("<li>{}</li>").format(words) for words in HOW)
    csp = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    marking = Markup('<p class="mark">{}</p>').format(walk.marking) if walk.marking else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{csp}"><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Walk-round sheet</title><style>{_CSS}</style></head><body>{marking}<h1>{escape(walk.title)}</h1>"
        f"<ul>{how}</ul>{Markup('').join(parts)}"
        "<footer>Typed into the workbook beside this page, it is given to custodes check, and to custodes sheet --rates."
        "</footer></body></html>\n"
    )


def _table(walk: Walk, site: str, stops: list[Stop], before: int) -> Markup:
    """The blocks of one site under a head that is printed on each of its pages."""
    marking = f"{walk.marking} · " if walk.marking else ""
    head = Markup(
        '<thead><tr><th scope="col"><div><h2>{}</h2><span>{}{}, case as of {}</span></div></th></tr></thead>'
    ).format(site or "Site not known", marking, plural(len(stops), "thing"), walk.as_of)
    blocks = [_thing(walk, stop, number) for number, stop in enumerate(stops, before + 1)]
    blocks += [_spare()] * SPARE
    rows = Markup("").join(Markup("<tr><td>{}</td></tr>").format(block) for block in blocks)
    return Markup("<table>{}<tbody>{}</tbody></table>").format(head, rows)


def _thing(walk: Walk, stop: Stop, number: int) -> Markup:
    strong = Markup("<b>{}</b>").format
    told = (
        strong(stop.room[:_LONGEST]) if stop.room else "",
        strong(stop.name[:_LONGEST]) if stop.name else "",
        Markup("No. ") + strong(stop.asset_tag[:_LONGEST]) if stop.asset_tag else "",
        stop.where[:_LONGEST],
    )
    words = Markup(" · ").join(one for one in told if one)
    said = ""
    if walk.led:
        known = [
            f"{name}: {text[:_LONGEST]}" for name, text in zip(RECORDED, stop.known, strict=True) if text
        ]
        said = Markup('<div class="said">{}</div>').format("; ".join(known)) if known else ""
    return Markup(
        '<div class="thing"><div class="id"><span class="n">{}</span><span class="code">{}</span>'
        '<span class="what">{}</span><span class="yn">Found <i></i>yes <i></i>no</span></div>{}{}</div>'
    ).format(number, stop.code, words, said, Markup("").join(map(_row, _BOXES)))


def _spare() -> Markup:
    return Markup(
        '<div class="thing"><div class="id"><span class="n">+</span>'
        '<span class="what">On no list, and found here</span></div>{}</div>'
    ).format(Markup("").join(map(_row, (_UNLISTED, *_BOXES))))


def _row(boxes: Iterable[tuple[str, int]]) -> Markup:
    return Markup('<div class="row">{}</div>').format(Markup("").join(_cells(boxes)))


def _cells(boxes: Iterable[tuple[str, int]]) -> Iterator[Markup]:
    return (Markup('<div style="width:{}mm">{}</div>').format(width, name) for name, width in boxes)
