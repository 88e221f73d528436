"""Headers held against their cells."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.readers.tables.layout import settle

CELLS = {
    "macs": ["44:19:b6:0a:0b:01", "44:19:b6:0a:0b:02", "44:19:b6:0a:0b:03"], "addresses": ["10.0.0.1", "10.0.0.2", "10.0.0.3"], "streets": ["12 High Street", "4 Mill Lane", "77 Park Road"],
    "mails": ["a@b.org", "c@b.org", "d@b.org"], "dates": ["2021-03-02", "2021-04-02", "2021-05-02"], "numbers": ["4", "12", "3"], "words": ["alpha", "beta", "gamma"],
    "axis": ["ACCC8E112233", "ACCC8E112234", "ACCC8E112235"], "models": ["DS-2CD2143G0-I", "DS-2CD2386G2-I", "IPC-HDW2431T-AS"], "yes": ["yes", "no", "yes"], "none": ["", "", ""], "urls": ["http://10.0.0.1/", "http://10.0.0.2/", "http://10.0.0.3/"],
}  # fmt: skip
SAMPLES = [
    ("Address", "macs", "mac"), ("Address", "addresses", "address"), ("Address", "streets", "site"), ("Address", "words", ""), ("Address", "none", ""),
    ("Device address", "macs", "mac"), ("Device address", "addresses", "address"), ("IP", "macs", "mac"), ("MAC", "addresses", "address"), ("MAC", "none", "mac"),
    ("MAC address", "dates", ""), ("Serial number", "macs", ""), ("Serial number", "axis", "serial"), ("Serial number", "addresses", ""), ("Serial number", "dates", ""), ("Serial number", "none", "serial"),
    ("Installation date", "words", ""), ("Installation date", "dates", "installed_on"), ("Installation date", "macs", ""), ("Installed", "dates", "installed_on"),
    ("Installed", "numbers", "quantity"), ("Installed", "yes", "status"), ("Removed", "dates", "removed_on"), ("Removed", "yes", "removed_on"), ("Cost", "words", ""),
    ("Cost", "numbers", "price"), ("Cost", "dates", ""), ("Quantity", "dates", ""), ("Location", "macs", ""), ("Location", "mails", ""), ("Model number", "mails", ""),
    ("Référence", "models", "description"), ("Référence", "words", ""), ("Unique ID", "macs", "mac"), ("Unique ID", "numbers", ""), ("Hostname", "addresses", "address"),
    ("MAC / Serial", "macs", "mac"), ("MAC / Serial", "words", ""), ("IP address", "urls", "address"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cells", "field"), SAMPLES)
def test_the_cells_are_evidence_for_and_against(header, cells, field):
    """The same header goes where its values belong, or stays out with the reason; without cells its words alone are asked."""
    rows = [["Make", "Model", header], *(["HIK", "DS-1", cell] for cell in CELLS[cells])]
    column = settle([Row(n, n, line) for n, line in enumerate(rows, 1)]).columns[2]
    assert (field, True) == (column.field, bool(column.why))


def test_fewer_than_three_cells_say_nothing_against_a_header():
    """Two odd cells are two odd cells."""
    rows = [["Make", "Model", "Serial"], ["HIK", "DS-1", "10.0.0.1"], ["HIK", "DS-1", "10.0.0.2"]]
    assert "serial" == settle([Row(n, n, line) for n, line in enumerate(rows, 1)]).columns[2].field
