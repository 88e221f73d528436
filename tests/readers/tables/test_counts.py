"""Cells of quantity columns as invoices, quotes, registers and replies to requests write them, in eight languages."""

from __future__ import annotations

import time

import pytest

from custodes.readers.tables.counts import NO_NUMBER, NOT_A_NUMBER, ROUGH, SEVERAL, TAKEN_BACK
from custodes.readers.tables.quantity import read_number

STATED = [
    ("1 lot of 4", 4), ("2 x 8 (16)", 16), ("0 (all removed)", 0), ("dozen", 12), ("10 ea", 10), ("1,200", 1200), ("1.200 St.", 1200), ("10 ea.", 10),
    ("12 EA", 12), ("5 nos.", 5), ("5 Nos", 5), ("08", 8), ("4,00", 4), ("4,0", 4), ("4.00", 4), ("12,000", 12000), ("1 (one)", 1), ("6 (six)", 6),
    ("six (6)", 6), ("4 pcs", 4), ("4 pcs.", 4), ("4 Stk", 4), ("4 St", 4), ("4 szt.", 4), ("4 ks", 4), ("4 un.", 4), ("4 unid.", 4), ("4 uds.", 4),
    ("4 pz.", 4), ("n. 4", 4), ("n° 4", 4), ("nr 4", 4), ("No. 4", 4), ("4 st", 4), ("4 unités", 4), ("4 台", 4), ("12*", 12), ("zero", 0),
    ("a pair", 2), ("pair", 2), ("1 pair", 2), ("2 pairs", 4), ("2 dozen", 24), ("half a dozen", 6), ("1 set", 1), ("1 set of 8", 8), ("Lot de 4", 4),
    ("lote de 4", 4), ("1 each", 1), ("vingt", 20), ("zwanzig", 20), ("twenty", 20), ("fifteen", 15), ("quinze", 15), ("veinte", 20), ("venti", 20),
    ("twintig", 20), ("dwadzieścia", 20), ("twenty-four", 24), ("1 200", 1200), ("1'200", 1200), ("4 off", 4), ("4no", 4), ("4 No.", 4), ("x 4", 4),
    ("4x", 4), ("04 Nos.", 4), ("Qty 4", 4), ("Anz. 4", 4), ("一套", 1), ("四台", 4), ("共12台", 12), ("12台(套)", 12),
]  # fmt: skip
UNKNOWN = [
    ("approx. 40-50", ROUGH), ("ca. 12 Stk.", ROUGH), ("une dizaine", ROUGH), ("une douzaine", ROUGH), ("tussen 10 en 20", ROUGH), ("100+", ROUGH),
    ("see note", NO_NUMBER), ("3 Stück à 2", SEVERAL), ("2,5", NOT_A_NUMBER), ("1.5", NOT_A_NUMBER), ("约 4", ROUGH), ("4-6", ROUGH), ("4–6", ROUGH),
    ("4 to 6", ROUGH), ("4 bis 6", ROUGH), ("de 4 à 6", ROUGH), ("entre 4 y 6", ROUGH), ("da 4 a 6", ROUGH), ("od 4 do 6", ROUGH),
    ("between 4 and 6", ROUGH), ("at least 4", ROUGH), ("mindestens 4", ROUGH), ("min. 4", ROUGH), ("au moins 4", ROUGH), ("al menos 4", ROUGH),
    ("almeno 4", ROUGH), ("minstens 4", ROUGH), ("co najmniej 4", ROUGH), ("less than 5", ROUGH), ("fewer than 5", ROUGH), ("<5", ROUGH),
    (">100", ROUGH), ("≥ 4", ROUGH), ("max. 8", ROUGH), ("bis zu 8", ROUGH), ("jusqu'à 8", ROUGH), ("hasta 8", ROUGH), ("fino a 8", ROUGH),
    ("tot 8", ROUGH), ("do 8", ROUGH), ("circa 12", ROUGH), ("around 12", ROUGH), ("environ 12", ROUGH), ("unas 12", ROUGH), ("ok. 12", ROUGH),
    ("ongeveer 12", ROUGH), ("etwa 12", ROUGH), ("~ 12", ROUGH), ("12 approx", ROUGH), ("12 (approx)", ROUGH), ("12 (est.)", ROUGH), ("12?", ROUGH),
    ("12 or 13", ROUGH), ("12/13", ROUGH), ("TBC", NO_NUMBER), ("t.b.c.", NO_NUMBER), ("not known", NO_NUMBER), ("not recorded", NO_NUMBER),
    ("not held", NO_NUMBER), ("n/k", NO_NUMBER), ("k.A.", NO_NUMBER), ("keine Angabe", NO_NUMBER), ("unbekannt", NO_NUMBER),
    ("non communiqué", NO_NUMBER), ("NC", NO_NUMBER), ("sin datos", NO_NUMBER), ("s/d", NO_NUMBER), ("n.d.", NO_NUMBER), ("non disponibile", NO_NUMBER),
    ("onbekend", NO_NUMBER), ("brak danych", NO_NUMBER), ("b.d.", NO_NUMBER), ("不详", NO_NUMBER), ("refer to attached", NO_NUMBER),
    ("siehe Anlage", NO_NUMBER), ("voir annexe", NO_NUMBER), ("various", NO_NUMBER), ("multiple", ROUGH), ("several", ROUGH), ("mehrere", ROUGH),
    ("plusieurs", ROUGH), ("varios", ROUGH), ("a few", ROUGH), ("none", NO_NUMBER), ("nil", NO_NUMBER), ("keine", NO_NUMBER), ("aucune", NO_NUMBER),
    ("ninguna", NO_NUMBER), ("nessuna", NO_NUMBER), ("geen", NO_NUMBER), ("brak", NO_NUMBER), ("无", NO_NUMBER), ("1 kit (4 cameras)", TAKEN_BACK),
    ("4 + 2", SEVERAL), ("4+2", SEVERAL), ("4 + 1 spare", SEVERAL), ("4 (2 removed)", TAKEN_BACK), ("4 (incl. 2 spare)", TAKEN_BACK),
    ("10 (of which 2 faulty)", TAKEN_BACK), ("2x4", SEVERAL), ("2 x 4", SEVERAL), ("3 x 8", SEVERAL), ("each", NO_NUMBER), ("100's", ROUGH),
    ("hundreds", ROUGH), ("1 million", NOT_A_NUMBER), ("£4", NOT_A_NUMBER), ("一批", NO_NUMBER), ("十几台", ROUGH), ("-", NO_NUMBER), ("n/a", NO_NUMBER),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "n"), STATED)
def test_a_cell_that_states_a_number(cell, n):
    """However it is dressed, that number is read: lots and pairs are multiplied out, brackets that agree confirm."""
    assert n == read_number(cell).n


@pytest.mark.parametrize(("cell", "reason"), UNKNOWN)
def test_a_cell_that_states_no_one_number(cell, reason):
    """It is unknown with its reason, and its words are kept."""
    found = read_number(cell)
    assert found.n is None
    assert found.reason.startswith(reason)
    assert cell.strip() == found.words


def test_there_are_more_than_sixty_and_each_once():
    """Every phrasing is another."""
    cells = [cell for cell, _ in (*STATED, *UNKNOWN)]
    assert len(set(cells)) == len(cells) >= 150


@pytest.mark.parametrize("cell", ["1 " * 60, "a " * 60, "12 (" * 30, "approx " * 17, "between " * 15, "4 x " * 30, "(" * 119, "1'" * 59])
def test_no_cell_takes_long(cell):
    """Hostile cells are read within the tenth of a second."""
    before = time.process_time()
    read_number(cell)
    assert time.process_time() - before < 0.1
