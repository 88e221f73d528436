"""A user name and its password behind a word that leads to them ("Zugang: admin geheim"), as one pattern.

One pattern, because the words that lead there are many and looking for them is what costs.
"""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

from custodes.intake.secret_words import ACCOUNT, CREDENTIALS, DOOR, NAMING, NO_PLACE, NO_VALUE, OWNER

_BOTH = (
    r"\s{0,3}[/&+,]\s{0,3}(?:pass\w{0,8}|pwd?|pw|psw|kennwort|mots? de passe|mdp|wachtwoord|ww"
    r"|contrase\w{2,3}|clave|has[łl]o|senha|parola)\s{0,3}"
)
_NAME = NO_PLACE + r"[a-z][\w.@-]{0,63}"
_IS_OWNER = rf"(?:{_BOTH}[:=：]?\s{{0,3}}|\s{{0,3}}[:=：]\s{{0,3}})"
_IS_NAME = rf"(?:{_IS_OWNER}|\s{{1,3}}[–-]\s{{1,3}}|-(?={ACCOUNT}))"
# What stands between the lead and its colon: "Zugang zur Kamera 3: admin".
_ABOUT = rf"(?:\s{{1,3}}(?!{ACCOUNT})[\w.'’()-]{{1,24}}){{0,4}}"
_BESIDE = r"(?:\s{1,3}|\s{0,3},\s{0,3}|\s{1,3}[–&+-]\s{1,3}|\s{1,3}(?:and|with|und|mit|et|avec|con|en|met|com)\s{1,3})"
_IN = r"(?=[^\s,;]{0,64}"
_MIXED = rf"{_IN}\d){_IN}[^\W\d_])(?=[^\s,;<>()]{{5}})"
_NUMBERED = rf"{_IN}[\d!#$%&*?^~§])(?=[^\s,;]{{3}})"
_STRONG = rf"(?:{_IN}[\d\W_])|(?=\S{{5,64}}(?:\s|\Z)))(?=[^\s,;]{{3}})"
# A word by itself, at the end of what is said.
_LAST_WORD = r"(?=[^\W\d_]{3,32}\s{0,3}(?:[,;.)\]]|\Z))"
_LONE = rf"(?!{ACCOUNT}){_IN}\d){_IN}[^\W\d_])(?=[^\s,;<>()/:\ue0f0]{{6,64}}(?![^\s,;]|\s{{1,3}}[/|:\\–-]))"
_NO_ASSIGNMENT = r"(?![a-z]{2,12}=)"


def accounts(guard: str) -> str:
    """The pattern; ``guard`` is what must not begin a password. The secret is everything up to white space, a comma or a semicolon.

    Accounts that devices come with are known by name; whatever other name stands there needs a word that names credentials, or a value that
    no door has.
    """
    value = r"(?!//)" + guard + NO_VALUE
    known = "|".join(
        (
            rf"{_ABOUT}{_IS_NAME}{ACCOUNT}(?:\s?\([^()]{{1,24}}\))?\s{{0,3}}[/:|\\]\s{{0,3}}{value}(?=[^\s,;]{{3}})",
            rf"\s{{1,3}}{ACCOUNT}(?:\s{{0,3}}[/|\\]\s{{0,3}}|:){value}(?=[^\s,;]{{3}})",
            rf"{_ABOUT}{_IS_OWNER}{ACCOUNT}{_BESIDE}{value}{_NO_ASSIGNMENT}{_NUMBERED}",
            rf"{_ABOUT}{_IS_OWNER}{OWNER}\s{{1,3}}(?:[–-]\s{{1,3}})?{value}{_LAST_WORD}",
            rf"\s{{1,3}}{OWNER}\s{{1,3}}{value}(?!(?:19|20)\d\d(?!\w)){_NO_ASSIGNMENT}(?:{_MIXED}|(?=\d{{4,32}}(?!\w)))",
        )
    )
    naming = rf"{_IS_NAME}{_NAME}\s?[/:]\s?{value}{_STRONG}|\s{{1,8}}{_NAME}[/:]{value}{_STRONG}"
    door = rf"{_IS_NAME}{_NAME}\s?[/:]\s?{value}{_MIXED}"
    lone = rf"{_ABOUT}\s{{0,3}}[:=：]\s{{0,3}}{value}{_LONE}"
    return rf"(?P<before>{NAMING}(?:{known}|{naming})|{DOOR}(?:{known}|{door})|{CREDENTIALS}{lone})(?P<secret>[^\s,;]{{3,}}?(?=[)\]>]?(?:[\s,;]|\Z)))"
