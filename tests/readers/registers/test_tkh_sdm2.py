"""SDM2 device lists."""

from __future__ import annotations

from pathlib import Path

from custodes.observations import Ledger

PAGE = Path(__file__).parents[3] / "docs/readers/tkh-sdm2.md"

DEVICE = "<Device>\n<IPAddress>192.168.10.10{n}</IPAddress><Port>80</Port><Username>root7</Username><Password>hunter22</Password><ForcedOffline>False</ForcedOffline><Name>Gate</Name><ModelName>HSD820H2-E</ModelName><ProductType>network camera</ProductType><SerialNumber>00067300F</SerialNumber><MacAddress>00-06-73-00-F0-F{n}</MacAddress><Status>Online</Status></Device>\n"  # fmt: skip


def xml(*bodies):
    return "<?xml version='1.0'?>\n<DeviceList>\n" + "".join(bodies) + "</DeviceList>\n"


def test_a_device_is_an_observation(read):
    """Its lines, its words, its account dropped."""
    result = read(xml(DEVICE.format(n=1), DEVICE.format(n=2)))
    first, _ = result.observations
    assert ("tkh-sdm2", "line:3-4", Ledger.REGISTERED) == (result.reader, first.place, first.ledger)
    wanted = {"address": "192.168.10.101", "name": "Gate", "model": "HSD820H2-E", "device_type": "network camera", "serial": "00067300F", "mac": "00-06-73-00-F0-F1", "status": "Online"}
    assert wanted == first.values
    assert "hunter22" not in repr(result.items)
    assert "root7" not in repr(result.items)


def test_a_list_that_is_cut_is_told(tmp_path, read_path):
    """What was not closed is lost and counted, never made up."""
    path = tmp_path / "a.xml"
    path.write_text(xml(DEVICE.format(n=1), DEVICE.format(n=2))[:-120], encoding="utf-8")
    result = read_path(path)
    assert 1 == len(result.observations)
    assert result.notes("ends-early")


def test_the_example_of_the_docs_is_read(read):
    """One device alone is the root of its file, and an observation like any other."""
    result = read(PAGE.read_text(encoding="utf-8").split("```")[1].lstrip())
    (device,) = result.observations
    assert ("line:1-3", "192.168.10.102", "HSD820H2-E", "00-06-73-00-F0-F4") == (device.place, *(device.values[f] for f in ("address", "model", "mac")))


def test_a_device_alone_that_is_cut_is_told(tmp_path, read_path):
    """Nothing of it is read, and the file says that it ends early."""
    path = tmp_path / "a.xml"
    path.write_text(DEVICE.format(n=1)[:-20], encoding="utf-8")
    result = read_path(path)
    assert ([], 1) == (result.observations, len(result.notes("ends-early")))
