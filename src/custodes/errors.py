"""Every error that custodes raises on purpose.

::

    CustodesError
    ├── UsageError          the command line asks for something that cannot be (exit 2)
    ├── SourceError         this source is unusable: stop reading it, go on with the others
    │   ├── RecordError     this record failed: count it as not read, go on with the source
    │   └── CameraError     a camera or a recording cannot be read, or not further
    ├── KnowledgeError      a pack, list or fingerprint file is malformed: refused whole, file and line named
    ├── CaseError           the case file is locked, newer than this program, or not a case
    └── CageError           the process could not shut what it must shut before it reads

Each carries a sentence for the person at the terminal and, where there is one, a hint: what to do next.
A bare ``ValueError`` from a library that reaches the user is a bug.
"""

from __future__ import annotations


class CustodesError(Exception):
    """Base of the tree: one sentence, and optionally a hint for the person at the terminal."""

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class UsageError(CustodesError):
    """The command line asks for something that cannot be."""


class SourceError(CustodesError):
    """A source is unusable from some place on; ``place`` is a locator inside it, or empty for the whole."""

    def __init__(self, sentence: str, *, source: str = "", place: str = "", hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.source = source
        self.place = place


class RecordError(SourceError):
    """One record failed; the source goes on."""


class CameraError(SourceError):
    """A camera or a recording cannot be read, or not any further; nothing is guessed from what came before."""


class KnowledgeError(CustodesError):
    """A knowledge file is malformed; ``where`` is ``file:line``, ``nearest`` the nearest valid word."""

    def __init__(self, sentence: str, *, where: str = "", nearest: str = "") -> None:
        hint = f"did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{where}: {sentence}" if where else sentence, hint=hint)
        self.where = where
        self.nearest = nearest


class CaseError(CustodesError):
    """The case file cannot be used."""


class CageError(CustodesError):
    """Something that must be shut before reading could not be shut."""
