"""Yes and no as inspectors write them, in the eight languages of the header words; what is neither stays neither."""

from __future__ import annotations

import re

from custodes.core import fold

_YES = {
    "": "1|x|✓|✔|☑|☒|√",
    "en": "yes|y|yep|yeah|found|seen|present|there|true",
    "fr": "oui|o|trouvé|trouvée|présent|vrai",
    "de": "ja|j|gefunden|vorhanden|wahr",
    "es": "sí|s|encontrado|encontrada|visto|presente|verdadero",
    "it": "sì|trovato|trovata|presente|vero",
    "nl": "ja|gevonden|aanwezig|waar",
    "pl": "tak|t|znaleziono|znaleziony|jest|prawda",
    "zh": "是|有|找到|已找到",
}
_NO = {
    "": "0|✗|✘|❌|×",
    "en": "no|n|nope|not found|not there|not seen|not present|missing|gone|absent|false",
    "fr": "non|pas trouvé|pas trouvée|non trouvé|non trouvée|introuvable|absent|absente|faux",
    "de": "nein|nicht gefunden|nicht vorhanden|nicht da|fehlt|weg|falsch",
    "es": "no encontrado|no encontrada|no está|ausente|falta|falso",
    "it": "non trovato|non trovata|manca|assente|falso",
    "nl": "nee|niet gevonden|niet aanwezig|ontbreekt|weg|onwaar",
    "pl": "nie|nie znaleziono|nie znaleziony|nie ma|brak|fałsz",
    "zh": "否|无|無|没有|未找到|不在",
}
_WORDS = {
    fold(word): said
    for words, said in ((_YES, True), (_NO, False))
    for some in words.values()
    for word in some.split("|")
}
# "/" and "?" are no marks: "yes / no" is an answer that nobody gave, and "yes?" a doubt.
_MARK = re.compile(r"\s*[-\u2013\u2014,;:(.!]")
_TRAILING = " .!,;"


def answer_of(text: str) -> bool | None:
    """Whether the cell says found (True), not found (False), or neither, or both.

    The whole cell, or what stands before its first mark: ``N - replaced by Axis``, ``no, gone``. What follows does not turn it,
    but an answer and its contrary side by side are none.
    """
    folded = fold(text[:400]).strip(_TRAILING)
    if folded in _WORDS:
        return _WORDS[folded]
    mark = _MARK.search(folded)
    if mark is None or mark.start() == 0:
        return None
    said = _WORDS.get(folded[: mark.start()].strip())
    rest = folded[mark.end() :].strip(_TRAILING + "-)")
    after = _WORDS.get(_MARK.split(rest, maxsplit=1)[0].strip())
    return None if said is not None and after is (not said) else said
