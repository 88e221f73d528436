"""The harness that feeds changed samples to every reader: ``cases`` makes them, ``checks`` says what is wrong with what came of one.

``scripts/fuzz.py`` runs it over a hundred thousand cases a reader, ``tests/readers/test_fuzz.py`` over some.
Readers and samples are found, not listed: a new reader with its samples in ``tests/readers/samples_*.py`` is in it.
"""
