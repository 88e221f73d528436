"""Rows of work and accessories on orders, and refused answers."""

from __future__ import annotations

import pytest

ORDERS = "Order number,Line,Order date,Supplier,Description,Qty,Unit price\n"
FOI = "Site,Make,Number of cameras\nAcme,Hikvision,40\n{}Ccme,Dahua,10\n"


def order(words, quantity):
    return ORDERS + f"PO-1,1,2022-12-05,Seller Ltd,{words},{quantity},99.00\nPO-1,2,2022-12-05,Seller Ltd,Axis P3245-V,4,99.00\n"


@pytest.mark.parametrize(
    ("words", "quantity", "reason"),
    [
        ("Removal of 5 Hikvision cameras", "5", "service"), ("Annual maintenance of Hikvision CCTV", "1", "service"), ("Installation of 12 Hikvision cameras", "1", "service"),
        ("Delivery", "1", "service"), ("DS-1272ZJ-110 wall bracket", "12", "accessory"), ("Wartung der Kameras", "1", "service"),
    ],
)  # fmt: skip
def test_work_and_accessories_are_not_bought_devices(read, words, quantity, reason):
    """The line is kept with its reason, and adds no device to the ledger; what was told apart is counted in a note."""
    got = read(order(words, quantity))
    assert ["Axis P3245-V"] == [o.values["description"] for o in got.observations]
    assert [("line:2", reason, 1)] == got.not_read()[1:]
    assert [1] == [note.count for note in got.notes(f"{reason}-lines")]


def test_what_is_supplied_and_installed_is_bought(read):
    """One job of twelve cameras is twelve cameras."""
    got = read(order("Supply and installation of 12 Hikvision cameras", "1"))
    assert [12, 4] == [o.quantity.n for o in got.observations]


def test_a_serial_number_makes_a_line_a_device(read):
    """A number of one thing on the line says that a thing was handed over."""
    got = read("Order number,Order date,Supplier,Description,Serial,Qty,Unit price\nPO-1,2022-12-05,S,Installation of camera,SN0012345,1,9\n")
    assert ["SN0012345"] == [o.values["serial"] for o in got.observations]


def test_a_register_lists_what_it_lists(read):
    """Only orders are asked what they offer: in a register the row is a thing."""
    got = read("Site,Make,Description,Asset tag\nLibrary,Hikvision,Wall bracket,A1\n")
    assert 1 == len(got.observations)


@pytest.mark.parametrize("row", ["Bcme,Refused - s.24,\n", "Bcme,,Withheld (s.31)\n", "Bcme,Auskunft verweigert,\n", "Bcme,exempt,exempt\n"])
def test_a_refused_answer_is_no_device(read, row):
    """Nothing is counted for it, and it is told as refused."""
    got = read(FOI.format(row))
    assert [40, 10] == [o.quantity.n for o in got.observations]
    assert [("line:3", "refused", 1)] == got.not_read()[1:]


@pytest.mark.parametrize(("row", "n"), [("Bcme,Refused - s.24,12\n", 12), ("Bcme,Hikvision,refused\n", None)])
def test_half_an_answer_is_read(read, row, n):
    """A number without a maker, a maker without a number: what was said counts."""
    assert n == read(FOI.format(row)).observations[1].quantity.n
