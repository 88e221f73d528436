"""Words of rows, headings and cells in eight languages."""

from __future__ import annotations

import pytest

from custodes.readers.tables.rowwords import gone_word, standing, sums_up


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Total", "whole"), ("TOTAL CAMERAS: 45", "whole"), ("Total no. of cameras", "whole"), ("Summe:", "whole"), ("合计 12", "whole"), ("Razem kamery 12", "whole"),
        ("Sub-total", "whole"), ("Dont 3", "whole"), ("Totaal", "whole"), ("Totale", "whole"), ("Suma", "whole"), ("C/F", "whole"),
        ("Total Library", "begins"), ("Subtotal Hikvision", "begins"), ("Zwischensumme Rathaus", "begins"), ("Hikvision total", "begins"), ("Rathaus gesamt", "begins"),
        ("% of total", "begins"), ("Total Security Ltd", ""), ("Gesamtschule Nord", ""), ("Library", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_may_sum_up_other_rows(text, found):
    """The word for a sum at its beginning or end; not a firm or a school whose name begins so."""
    assert found == sums_up(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("removed 2023", "gone"), ("Decommissioned cameras", "gone"), ("Déposées en 2022", "gone"), ("已拆除", "gone"), ("Cámaras retiradas", "gone"), ("Kamery zdemontowane", "gone"),
        ("Planned 2025", "planned"), ("Geplante Kameras", "planned"), ("Da installare", "planned"), ("Nog te plaatsen", "planned"),
        ("To be removed", "doubt"), ("Nicht entfernt", "doubt"), ("未拆除", "doubt"), ("Removed and planned", "doubt"), ("Not planned", "doubt"),
        ("Removed cameras are not listed", "doubt"), ("Excluding removed cameras", "doubt"), ("Cameras in use and cameras that were removed in 2021 or 2022", "doubt"),
        ("Planned maintenance register 2024", "doubt"), ("Planned cameras - Phase 3", "doubt"), ("Planned cameras 2027", "planned"), ("Removed (no longer in use)", "gone"),
        ("Phase 2 - installed", ""), ("Block B 2021", ""), ("Unremoved", ""),
    ],
)  # fmt: skip
def test_a_heading_may_say_that_things_are_gone_or_planned(text, found):
    """What is negated, or is to happen, is in doubt."""
    assert found == standing(text)


def test_the_word_of_a_removal_is_kept():
    """For the column of removals of the rows under it."""
    assert ("decommissioned", "") == (gone_word("Decommissioned cameras"), gone_word("Library"))
