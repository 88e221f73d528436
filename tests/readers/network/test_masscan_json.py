"""Masscan's JSON."""

from __future__ import annotations

from custodes.observations import Reason
from readers.network.samples import SAMPLES


def test_results(read):
    """Ports and banners, each a record; the old last line that is no JSON is told."""
    found = read(SAMPLES["masscan-json"][0])
    assert ["open: 80/tcp", "open: 80/tcp http", "open: 80/tcp title"] == [o.values["note"] for o in found.observations]
    assert ("App-webs/", "IP Camera(C1234)") == (found.observations[1].values["http_server"], found.observations[1].values["http_realm"])
    assert "NVR" == found.observations[2].values["http_title"]
    assert {"2024-03-02"} == {o.dates["last_seen"] for o in found.observations}
    assert [("line:7", Reason.UNDECODABLE)] == [(n.place, n.reason) for n in found.not_read]


def test_a_scan_that_was_stopped(read):
    """A list without its end keeps its results, and a note says that it ends early."""
    found = read("".join(SAMPLES["masscan-json"][0].splitlines(keepends=True)[:3]))
    assert (1, ["ends-early"]) == (len(found.observations), [n.kind for n in found.notes])


def test_lines_of_ndjson(read):
    """`-oD` puts status and banner under `data`; a closed port names no open one."""
    lines = (
        '{"ip":"10.0.0.5","timestamp":"1709373072","port":80,"proto":"tcp","rec_type":"status","data":{"status":"open","reason":"syn-ack"}}\n'
        '{"ip":"10.0.0.5","timestamp":"1709373072","port":80,"proto":"tcp","rec_type":"banner","data":{"service_name":"title","banner":"NVR"}}\n'
        '{"ip":"10.0.0.5","timestamp":"1709373072","port":22,"proto":"tcp","rec_type":"status","data":{"status":"closed"}}\n'
    )
    found = read(lines)
    assert [None, "NVR"] == [o.values.get("http_title") for o in found.observations]
    assert ["10.0.0.5: a closed port"] == [n.words for n in found.not_read]
