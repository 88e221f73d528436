"""Cells of a quantity column that are more than a number: ranges, rough words, lots, pairs, what is not stated."""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re

from custodes.core import Quantity, Unit, clean, fold

ROUGH = "stated roughly"
TAKEN_BACK = "stated, and partly taken back"
NO_NUMBER = "no number stated"
SEVERAL = "more than one number stated"
NOT_A_NUMBER = "not a number"

_STROKES = str.maketrans({"ł": "l", "’": "'", "–": "-", "—": "-", "−": "-", "\N{MULTIPLICATION SIGN}": "x"})
_SILENT = re.compile(
    r"(?:(?:see|refer|siehe|voir|cf|ver|vease|vedi|vedere|zie|patrz|zob|见|参见)\b.{0,60}|(?:as|per) (?:attached|above|below|drawing).{0,40}|一批"
    r"|t\.?b\.?[cdan]\.?|n/?[aks]|n\.[akdv]\.?|k\.? ?a\.?|n\.?c\.?|s/d|b\.?d\.?|o\.a\.|each|ea|ja|yes|oui|si|tak|y"
    r"|(?:not|non|nicht|no|niet|nie) (?:known|recorded|held|stated|available|given|specified|counted|communique|connu|renseigne|precise|precisé|disponible|disponibile|noto|indicato|bekannt|angegeben|erfasst|consta|indicado|bekend|vermeld|opgegeven|podano|znana|okreslono|dotyczy)"
    r"|keine angaben?|keine daten|sin datos|sin especificar|brak danych|onbekend|nieznana|desconocid[ao]|sconosciut[ao]|inconnue?|unbekannt|unspecified|unclear|不详|未知|待定|未统计"
    r"|keine?|aucune?|neant|ningun[ao]?|nessun[ao]?|geen|brak)"
)
_AROUND = (
    "approx(?:imately|imativement)?|about|around|roughly|circa|ca|cca|c|est|estimated|some|nearly|almost|environ|env|presque|etwa|ungefahr|rund|zirka|knapp|gut|"
    "unos|unas|aprox(?:imadamente)?|alrededor de|cerca de|all'incirca|indicativamente|ongeveer|plm|ruim|okolo|ok|mniej wiecej|"
    "at least|minimum|min|mind|mindestens|wenigstens|au moins|minimo|al menos|como minimo|almeno|minstens|ten ?minste|co najmniej|minimalnie|"
    "less than|fewer than|under|below|over|more than|above|up to|upto|maximum|max|at most|bis zu|hochstens|maximal|jusqu'?a|au plus|hasta|maximo|como maximo|fino a|massimo|al massimo|tot|hoogstens|maximaal|do|najwyzej|"
    "weniger als|mehr als|uber|unter|moins de|plus de|menos de|mas de|meno di|piu di|oltre|minder dan|meer dan|mniej niz|ponad|powyzej|ponizej"
)
_ROUGH = re.compile(
    rf"(?:^|[\s(])(?:{_AROUND})\.?\s?(?:x\s?)?\d|\d[\w. ]{{0,12}}[\s(,](?:{_AROUND})\.?\)?$|^(?:[~≈<>≤≥±]|\+/-)\s?=?\s?\d|^\d+'?s$|(?:约|大约|至少|超过|不到|近)\s?\d|\d+\s?(?:左右|多|余|以上)"
    r"|^(?:une |a |una |eine |un |deux |trois |several )?(?:dizaines?|douzaines?|quinzaines?|vingtaines?|trentaines?|quarantaines?|cinquantaines?|centaines?|decenas?|decine|decina|centinaia|centinaio|tiental(?:len)?|dutzende|dozens|docenas|dozzine|tens|hundreds|scores|hunderte|tuziny|dziesiatki|setki)(?:\s.{0,30})?$"
    r"|^(?:an? |quite an? |ein |eine )?(?:several|multiple|many|few|some|numerous|couple|mehrere|einige|viele|diverse|paar|plusieurs|quelques|varios|varias|algunos|algunas|muchos|vari|varie|alcuni|alcune|diversi|diverse|parecchi[eo]?|enkele|meerdere|verschillende|een paar|kilka|kilkanascie|kilkadziesiat|wiele|kilku)(?:\s.{0,30})?$"
    r"|^(?:十几|几十?|数十?|若干|多)[台个個只套支部]?$"
)
_SPAN = re.compile(
    r"(?:(?:between|from|zwischen|von|entre|de|del|tra|fra|da|dal|tussen|van|od|miedzy|pomiedzy)\s)?(\d{1,6})\s?(?:-|/|~|to|or|bis|oder|a|ou|y|o|e|en|of|tot|do|lub|i|and|et|至|到|或)\s?(\d{1,6})(?:\s?\+)?(?:\s?[^\d\s(][^\d(]{0,20})?"
)
_AND = re.compile(r"\d{1,6}\s?(?:and|et|y|e|en|i|und)\s?\d")
_BETWEEN = re.compile(
    r"(?:between|from|zwischen|von|entre|de|del|tra|fra|da|dal|tussen|van|od|miedzy|pomiedzy)\s"
)
_SUM = re.compile(r"\d{1,6}(?:\s?[^\d+]{0,20})?\s?(?:\+|plus|&)\s?\d{1,6}.{0,30}")
_TIMES = re.compile(r"(\d{1,4})\s?[x*]\s?(\d{1,4})(?:\s?(?:\(|=)\s?(?:=\s?)?(\d{1,5})\)?)?")
_EACH = re.compile(r"(\d{1,5})\s?[^\d(]{0,15}\s(?:a|je|@|por|per|zu)\s(\d{1,5})\b.{0,15}")
_LOT = re.compile(
    r"(?:(\d{1,4})\s?x?\s)?(?:an? |un |une |una |ein |1 )?(?:lots?|sets?|kits?|packs?|packets?|boxe?s?|cartons?|cases?|lote|lotto|confezion[ei]|caja|pack|zestaw|pakiet|satz|doos|pakket|jeu|boite)\s(?:of|de|da|di|von|van|a|mit|po|à|z)\s(\d{1,5})(?:\s?[^\d]{0,20})?"
)
_GROUPS = re.compile(
    r"(?:(\d{1,4}|an?|one|un|une|una|ein|een|half an?|two|three)\s)?(pairs?|paires?|paar|pares|par|coppi[ae]|pai[oa]|pary?|para|dozen|dz|doz|dutzend|docena|dozzina|dozijn|tuzin)\.?(?:\s?[^\d]{0,20})?"
)
_TWELVE = frozenset({"dozen", "dz", "doz", "dutzend", "docena", "dozzina", "dozijn", "tuzin"})
_LEAD = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "un": 1.0,
    "une": 1.0,
    "una": 1.0,
    "ein": 1.0,
    "een": 1.0,
    "half a": 0.5,
    "half an": 0.5,
    "two": 2.0,
    "three": 3.0,
    "": 1.0,
}
_BRACKETED = re.compile(r"(\d{1,6})\s?(?:[^\d(\[]{0,15})[(\[](.{1,60})[)\]]")
_PARTLY = re.compile(r"\d|\b(?:one|two|three|some|several|half)\b")
_ALL = re.compile(r"\b(?:all|alle|tous|toutes|todos|todas|tutti|tutte|wszystkie|approx\w*|est)\b")
_NAMED = re.compile(
    r"(?:no|nr|n|n°|nos|qty|quantity|count|anz|anzahl|menge|qte|quantite|nb|cant|cantidad|qta|quantita|aantal|ilosc|liczba|szt|st|stk|共|计|数量|x)\s?[.:=]?\s?(\d{1,6})(?:\s?[^\d\s?+~][^\d?+~]{0,20})?"
)
_SCALED = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:millions?|mio|mln|milliards?|mille|milles|tausend|thousand|mil|tys|k|m|万|千)\b.{0,20}"
)
_WHOLE = re.compile(r"(\d{1,6}),0{1,2}(?:\s?[^\d\s?+][^\d?+]{0,20})?")
_THOUSANDS = re.compile(r"(\d{1,3}(?:[.,' ]\d{3})+)\s?[^\d\s?+~(/-][^\d?+~(]{0,20}")
_LINES = (
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte",
    "tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "dertien veertien vijftien zestien zeventien achttien negentien twintig",
    "trzynascie czternascie pietnascie szesnascie siedemnascie osiemnascie dziewietnascie dwadziescia",
)
_WORDS = {word: n for line in _LINES for n, word in enumerate(line.split(), 13)}
_WORDS |= {
    "zero": 0,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "dreissig": 30,
    "vierzig": 40,
    "trente": 30,
    "quarante": 40,
    "treinta": 30,
    "cuarenta": 40,
    "trenta": 30,
    "quaranta": 40,
    "dertig": 30,
    "veertig": 40,
    "trzydziesci": 30,
    "czterdziesci": 40,
}
_ONES = {
    word: n
    for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)
}
_LONGEST = 120


def dressed(text: str) -> Quantity | None:
    """The quantity of a cell that says more than a number; None where this is not how it says it.

    A number that is rough, one of two, or partly taken back is unknown with the reason; nothing is rounded or guessed.
    """
    if len(text) > _LONGEST:
        return None
    words = clean(text, 80)
    said = fold(text).translate(_STROKES).strip(" *.:;")
    whole = _WHOLE.fullmatch(said) or (said in _WORDS and said) or _tens(said)
    if whole:
        n = (
            int(whole[1])
            if isinstance(whole, re.Match)
            else whole
            if isinstance(whole, int)
            else _WORDS[whole]
        )
        return Quantity(n, Unit.DEVICE, words)
    if _SILENT.fullmatch(said):
        return _unknown(words, NO_NUMBER)
    if _SCALED.fullmatch(said):
        return _unknown(words, NOT_A_NUMBER)
    return _bracketed(said, words) or _several(said, words) or _counted(said, words)


def _bracketed(said: str, words: str) -> Quantity | None:
    """A number, and in brackets what is taken from it ("4 (2 removed)", "0 (all removed)")."""
    times = _TIMES.fullmatch(said)
    if times:
        product = int(times[1]) * int(times[2])
        if times[3] and int(times[3]) == product:
            return Quantity(product, Unit.DEVICE, words)
        return _unknown(words, f"{SEVERAL}: {words}")
    found = _BRACKETED.fullmatch(said)
    if found is None or _ROUGH.search(said):
        return None
    n, inside = int(found[1]), found[2].strip()
    if n == 0 or _ALL.search(inside):
        return Quantity(n, Unit.DEVICE, words)
    if inside.isdigit():
        return Quantity(n, Unit.DEVICE, words) if int(inside) == n else _unknown(words, f"{SEVERAL}: {words}")
    if _PARTLY.search(inside) and " " in inside:
        return _unknown(words, f"{TAKEN_BACK}: {words}")
    return None


def _several(said: str, words: str) -> Quantity | None:
    if _ROUGH.search(said):
        return _unknown(words, f"{ROUGH}: {words}")
    if _SUM.fullmatch(said) or _EACH.fullmatch(said):
        return _unknown(words, f"{SEVERAL}: {words}")
    span = _SPAN.fullmatch(said)
    if span:
        apart = _AND.match(said) is not None and not _BETWEEN.match(said)
        return _unknown(words, f"{SEVERAL if apart else ROUGH}: {words}")
    return None


def _counted(said: str, words: str) -> Quantity | None:
    lot = _LOT.fullmatch(said)
    if lot:
        return Quantity(int(lot[1] or 1) * int(lot[2]), Unit.DEVICE, words)
    group = _GROUPS.fullmatch(said)
    if group and (group[1] or group[2] not in {"par", "para", "paar", "pary", "paia"}):
        lead = group[1] or ""
        n = (float(lead) if lead.isdigit() else _LEAD[lead]) * (12 if group[2] in _TWELVE else 2)
        return Quantity(int(n), Unit.DEVICE, words)
    thousands = _THOUSANDS.fullmatch(said)
    if thousands:
        return Quantity(int(re.sub(r"\D", "", thousands[1])), Unit.DEVICE, words)
    named = _NAMED.fullmatch(said)
    return Quantity(int(named[1]), Unit.DEVICE, words) if named else None


def _tens(said: str) -> int | None:
    tens, _, ones = said.replace("-", " ").partition(" ")
    return _WORDS[tens] + _ONES[ones] if ones in _ONES and _WORDS.get(tens, 0) >= 20 else None


def _unknown(words: str, reason: str) -> Quantity:
    return Quantity(None, Unit.DEVICE, words, reason)
