"""A sample of a register as PDF, for the matrix of readers; none where PDF cannot be read."""

from __future__ import annotations

from importlib.util import find_spec

from intake.pdfs import pdf, ruled
from readers.samples_first import _TABLE

SAMPLES = {"table-register": (("register.pdf", pdf(ruled(_TABLE))),)} if find_spec("pypdfium2") else {}
