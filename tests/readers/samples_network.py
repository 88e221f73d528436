"""Samples of the network's formats, for the matrix of readers."""

from __future__ import annotations

from readers.network.samples import SAMPLES as TEXTS

SAMPLES = {reader: tuple((f"{reader}-{n}.txt", text) for n, text in enumerate(texts)) for reader, texts in TEXTS.items()}
