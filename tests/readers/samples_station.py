"""A sample of a station's attestation, for the matrix of readers."""

from __future__ import annotations

from readers.declarations.test_station_attestation import made

SAMPLES = {"station-attestation": (("station.json", made()),)}
