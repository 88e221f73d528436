"""What a header means beside the others of its table."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.readers.tables.layout import settle


def fields(head, line):
    return [c.field for c in settle([Row(1, 1, head), Row(2, 2, line)]).columns]


@pytest.mark.parametrize(
    ("head", "line", "found"),
    [
        (["Site", "Model", "MAC", "Vendor"], ["Library", "DS-1", "", "HIK"], ["site", "model", "mac", "label"]),
        (["Manufacturer", "Model", "Serial", "Vendor"], ["HIK", "DS-1", "C1", "Seller"], ["label", "model", "serial", "supplier"]),
        (["Serial", "Model", "Purchase date", "Vendor"], ["C1", "DS-1", "2021-03-02", "Seller"], ["serial", "model", "purchased_on", "supplier"]),
        (["Manufacturer", "Model", "Serial", "Certificate"], ["HIK", "DS-1", "C1", "x"], ["label", "model", "serial", ""]),
        (["Manufacturer", "Model", "Removed on", "Certificate"], ["HIK", "DS-1", "2021-03-02", "x"], ["label", "model", "removed_on", "certificate"]),
        (["Recorder make", "Recorder model", "Recorder S/N"], ["HIK", "DS-1", "C1"], ["label", "model", "serial"]),
        (["Camera name", "Make", "Model", "Recorder S/N"], ["Gate", "HIK", "DS-1", "C1"], ["name", "label", "model", ""]),
        (["Make", "Model", "Serial", "City", "State"], ["HIK", "DS-1", "C1", "Ely", "NV"], ["label", "model", "serial", "", ""]),
        (["Make", "Model", "Serial", "Position"], ["HIK", "DS-1", "C1", "left"], ["label", "model", "serial", ""]),
        (["Lp.", "Producent", "Model", "Ilość"], ["1", "HIK", "DS-1", "4"], ["", "label", "model", "quantity"]),
        (["Make", "Model", "Serial", "Timestamp"], ["HIK", "DS-1", "C1", "2021-03-02"], ["label", "model", "serial", ""]),
    ],
)  # fmt: skip
def test_the_table_settles_what_a_header_leaves_open(head, line, found):
    """Who made or who sold, of which thing a certificate or a serial number is, a state of a country, a bare date."""
    assert found == fields(head, line)
