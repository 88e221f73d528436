"""Stubs as the case gives them, for the tests of joining."""

from __future__ import annotations

from custodes.core import Unit
from custodes.observations import Ledger
from custodes.subjects import Stub, Subject, join, subjects

REG, SEEN, BOUGHT = Ledger.REGISTERED, Ledger.SEEN, Ledger.BOUGHT


def stub(number: int, ledger: Ledger = REG, *, n: int | None = 1, source: int = 1, **fields: str) -> Stub:
    """One observation; what is not named is empty."""
    words = dict.fromkeys(("site", "mac", "serial", "asset_tag", "address", "order", "dates", "network"), "") | fields
    return Stub(
        number, source, ledger, 1, words["site"], words["mac"], words["serial"], words["asset_tag"], words["address"], words["order"],
        f"digest line:{number}", n, Unit.DEVICE, words["dates"], words["network"], 0,
    )


def joined(*stubs: Stub) -> list[Subject]:
    """The subjects of these observations."""
    return list(subjects(stubs, join(lambda: stubs)))


def parts(*stubs: Stub) -> list[list[int]]:
    """Numbers of the observations of each subject."""
    return [[m.number for m in subject.members] for subject in joined(*stubs)]
