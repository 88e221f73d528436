"""What became of the records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custodes.findings import NOTHING_IN_IT
from custodes.findings.interface import NotReadLine
from custodes.observations import Reason
from custodes.reports.account import NOTHING_TO_JUDGE, accounts, reasons_words, whole

from .sample import sample


def test_records_that_held_nothing_are_told_apart_from_those_that_were_not_read():
    """A total line holds nothing to judge; hidden rows may hold something; both are in the account."""
    account = accounts(sample(60))["register.xlsx"]
    assert (((Reason.TOTAL_LINE.value, 1),), ((Reason.HIDDEN.value, 12),)) == (account.empty, account.missed)
    assert account.read == account.judged + account.nothing + account.not_read


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_one_or_the_other(reason):
    """Each reason of the closed list is counted once, on the side that the exit code knows too."""
    dossier = replace(sample(60), not_read=(NotReadLine("register.xlsx", "", reason.value, "", 13),))
    account = accounts(dossier)["register.xlsx"]
    assert (13, 13 if reason in NOTHING_IN_IT else 0) == (account.nothing + account.not_read, account.nothing)
    assert NOTHING_TO_JUDGE == NOTHING_IN_IT


def test_a_record_without_a_reason_is_not_lost():
    """Where the lines do not add up, the rest is told as not read."""
    dossier = replace(sample(60), not_read=())
    assert "reason not recorded 13" == reasons_words(accounts(dossier)["register.xlsx"].missed)
    assert 17 == whole(dossier).not_read


def test_the_whole_is_the_sum_of_the_inputs():
    """All inputs together have the account of all records."""
    dossier = sample(60)
    each, total = accounts(dossier).values(), whole(dossier)
    assert (sum(a.nothing for a in each), sum(a.not_read for a in each)) == (total.nothing, total.not_read)
    assert "hidden 12, truncated 3, unrecognised 1" == reasons_words(total.missed)
