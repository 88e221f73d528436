"""What a secret looks like in registers, banners, scans and configuration: one pattern per shape.

A pattern takes out the group ``secret``; what stands before and after it stays. Words that say that there
is a password, and not which, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from custodes.core.patterns import pattern
from custodes.intake.secret_accounts import accounts
from custodes.intake.secret_notes import beside_account, unlocked, written_down
from custodes.intake.secret_words import LEAD_NEEDS

# Password words in the languages of the headers that readers know, longest first within a language.
_KEYWORD = (
    r"(?:(?:pass\s?word|passwd|passwort|pass\s?phrase|pass\s?code|kennwort|wachtwoord|contrase(?:ñ|n|n\u0303)a"
    r"|has[łl]o|senha)s?"
    r"|mots?\s{1,3}de\s{1,3}passe|mdp|clave|parola(?: d'ordine)?|pa[ßs]wort|пароль|密\s?码|密碼|口令|パスワード|비밀번호"
    r"|(?<![a-z])(?:admin|user|login|root|db|ftp|rtsp|wifi|web|cam(?:era)?|dvr|nvr|my)?[_-]?(?:pass|pwd|psw|pswd|pw|p/w|pword)(?![a-z]))"
)
_KEY_WORD = (
    r"(?:(?:token|api[_ -]?key|access[_ -]?key|secret(?:[_ -]?key)?"
    r"|client[_ -]?secret|private[_ -]?key|session[_ -]?id)"
    r"|(?<![a-z])(?:auth|psk|wpa[_ -]?key|wifi[_ -]?key|pre-?shared[_ -]?key"
    r"|encryption[_ -]?key|stream[_ -]?key))"
)
# Marks of what was cut already: private-use characters around a kind, so that no pattern takes a cut for a
# value.
OPEN, CLOSE = "\ue0f0", "\ue0f1"
_TAKEN = rf"(?![{OPEN}{CLOSE}])"
# Words after "password:" that name a state and no password, where the word ends there: "by:000" is a password.
_STATE = (
    r"(?!(?:none|n/?a|unknown|required|needed|changed|unchanged|protected|yes|no|not|nil|blank|empty|unset|set|tbc|tbd|"
    r"the|same|still|kept|held|stored|see|by|to|was|has|reset|policy|manager)"
    r"(?=[.,;:!?)\]}'\"]*(?:\s|\Z)|<|&[\w.-]+=))"
    # Nor is the next label a value: in "Password / Passwort: x" and "password: SNMP community x" the secret comes after it.
    r"(?!(?:pass[a-z]{0,8}|kennwort|pwd|psw|mots? de passe|contrase\w{2,3}|wachtwoord|has[łl]o|senha|密\s?码)\s?[:=：]"
    r"|user/pass\s|snmp communit|communit[a-z]{1,3}\s)"
)
_QUOTED = r"\"(?:\\.|[^\"\\])+\"|'(?:\\.|[^'\\])+'"
# Up to white space; a separator ends the value only where another key or a space follows it, as passwords
# hold separators.
_BARE = r"(?:(?![&,;|]\s*[\w.-]+\s*[=:]|[,;|](?:\s|$))[^\s<>])+"
_IS = r"[\"']?\s*(?:[:=：＝]+>?|->|\bis\b|\bist\b|\best\b|\bes\b|为|是)\s*"
# A second address that follows without white space begins here; a password may hold "://" after other letters.
_SCHEME = r"(?:https?|rt[ms]ps?|s?ftps?|ssh|telnet|wss?|onvif|smb|mms|udp|tcp|s?rtp|srt|snmp|ldaps?|vnc|rdp|file|mqtts?)://"
# What people write between the word and the password in a sentence: a closed list, so that no other word is skipped.
_FILLER = (
    r"(?:\s+\(?(?:for|of|on|the|this|our|all|admin|user|login|devices?|cameras?|cams?|nvr|dvr|recorder|switch|old|new|default|current|temporary"
    r"|de|du|des|do|da|di|del|della|la|le|les|el|il|kamery|kamera|kameras|kamer|cam[ée]ras?|telecamera|c[áa]mara|van|voor|het|f[üu]r"
    r"|der|die|das|den|dem|alt|neu|has|been|was|w[óo]rde)\)?(?![^\W\d_]))"
)
_COPULA = (
    r"(?:\s*[:=：]|\s+(?:is|are|ist|lautet|est|es|jest)(?:\s+(?:still|now|noch|immer\s+noch|jetzt))?"
    r"|\s+(?:changed|reset|set)\s+to)\s+"
)
_WORD_AND_NUMBER = r"(?=\S*\d)(?=\S*[^\W\d_])[^\s,;<>()]{5,}"


def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    return pattern(text, re.IGNORECASE | flags)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "private key",
        _pattern(
            r"(?P<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----(?:.*?-----END [A-Z ]*PRIVATE KEY-----|.*\Z))",
            re.DOTALL,
        ),
    ),
    (
        # RFC 3986 3.2.1 userinfo, and what people write in its place: passwords with @, :, / and # unescaped.
        "url credentials",
        _pattern(
            r"(?P<before>\b[a-z][a-z0-9+.-]{1,15}://)(?![\w.-]*\.[\w.-]*:\d{1,5}/)"
            r"(?P<secret>"
            r"(?!…@)(?:[^\s/@:\"<>]*:(?:(?!" + _SCHEME + r")[^\s\"<>])*|[^\s/@:\"<>]+))@(?=[\w\[])"
        ),
    ),
    (
        # RFC 7235 4.2; RFC 7617; RFC 7616 3.4.
        "authorization",
        _pattern(
            r"(?P<before>authorization[\"']?\s*[:=]\s*[\"']?(?:basic|digest|bearer|negotiate|ntlm)\s+)(?P<secret>"
            + _TAKEN
            + r"[^\r\n]+)"
        ),
    ),
    ("authorization", _pattern(r"(?P<before>\bbasic\s+)(?P<secret>[A-Za-z0-9+/]{6,}={1,2})")),
    ("token", _pattern(r"(?P<secret>\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?)")),
    (
        "password",
        _pattern(
            r"(?P<before><[\w:.-]*(?:password|passwd|pwd|passphrase)[^<>]*>)(?P<secret>"
            + _TAKEN
            + r"[^<]+)(?=</)"
        ),
    ),
    (
        "token",
        _pattern(
            r"(?P<before><[\w:.-]*(?:secret|token|apikey|community)[^<>]*>)(?P<secret>"
            + _TAKEN
            + r"[^<]+)(?=</)"
        ),
    ),
    # After a user name, before the plain keys, so that "login: admin / pw: x" and "user/pass admin/12345"
    # both go.
    ("password", _pattern(accounts(_TAKEN + _STATE))),
    (
        "password",
        _pattern(
            r"(?P<before>"
            + _KEYWORD
            + _IS
            + r")(?P<secret>"
            + _TAKEN
            + _STATE
            + r"(?:"
            + _QUOTED
            + "|"
            + _BARE
            + "))"
        ),
    ),
    (
        "password",
        _pattern(
            r"(?P<before>" + _KEYWORD + r"\s+)(?P<secret>" + _TAKEN + _STATE + r"(?=\S*\d)[^\s,;<>]{4,})"
        ),
    ),
    (
        "password",
        _pattern(
            r"(?P<before>"
            + _KEYWORD
            + _FILLER
            + r"{0,6}"
            + _COPULA
            + r")(?P<secret>"
            + _TAKEN
            + _STATE
            + _WORD_AND_NUMBER
            + ")"
        ),
    ),
    (
        "code",
        _pattern(
            r"(?P<before>(?<![\w-])pin(?:[ -]?code)?\s*(?:is\s+|ist\s+|[:=]\s*)?)(?P<secret>\d{4,8})(?![\w.-])"
        ),
    ),
    (
        "code",
        _pattern(
            r"(?P<before>(?:verification|access|security|activation|unlock) code\s*(?:[:=]|\bis\b)\s*)(?P<secret>"
            + _TAKEN
            + _STATE
            + r"[\w-]{4,32})"
        ),
    ),
    (
        "key",
        _pattern(
            r"(?P<before>(?:rtsp|stream|wi-?fi|wpa|wlan|encryption) key\s+)(?P<secret>"
            + _TAKEN
            + _WORD_AND_NUMBER
            + ")"
        ),
    ),
    (
        "token",
        _pattern(
            r"(?P<before>"
            + _KEY_WORD
            + r"[\"']?\s*[:=]\s*)(?P<secret>"
            + _TAKEN
            + _STATE
            + r"(?:"
            + _QUOTED
            + "|"
            + _BARE
            + "))"
        ),
    ),
    # RFC 1157 3.2.5: the community is the only secret of SNMP before version 3.
    (
        "community",
        _pattern(
            r"(?P<before>snmp.{0,60}?(?:communit(?:y|ies)(?:\s+(?:string|name))?\s*[:=]?\s*|\s-c\s+))(?P<secret>"
            + _TAKEN
            + r"(?:"
            + _QUOTED
            + r"|[^\s,;]+))"
        ),
    ),
    (
        "community",
        _pattern(
            r"(?P<before>\bcommunity[\"']?(?:\s+string\s*[:=]?|\s*=)\s*)(?P<secret>"
            + _TAKEN
            + r"(?!snmp communit|communit[a-z]{1,3}\s)"
            + r"(?:"
            + _QUOTED
            + r"|[^\s,;&]+))"
        ),
    ),
    (
        "community",
        _pattern(
            r"(?P<before>\bcommunity\s*:?\s*)(?P<secret>(?:public|private)(?=\s*(?:\Z|[,;|)]|R[OW]\b))|(?<=:)\s*(?=\S*\d)[^\s,;]{4,})"
        ),
    ),
    # Configuration of switches and servers: a word, the kind of its encryption, the secret (Cisco IOS, "Configuring
    # Passwords and Privileges"; dhcpd.conf(5), "key"). The kind is a number or one of few words.
    (
        "password",
        _pattern(
            r"(?P<before>\b(?:password|passwd|secret|key-string|pre-shared-key|(?:tacacs|radius)[\w-]{0,20}(?:\s+[\w.:-]{1,40}){0,4}\s+key"
            r"|(?:isakmp|authentication|server)[\w-]{0,20}\s+key)\s+(?:\d{1,2}|encrypted|ascii-text|local|remote|cipher|hash|sha\d{0,3}|md5)\s+)"
            r"(?P<secret>" + _TAKEN + r"(?:" + _QUOTED + r"|(?=[^\s;]*[\d$])[^\s;]{4,}))"
        ),
    ),
    (
        "token",
        _pattern(
            r"(?P<before>\bsecret\s+)(?P<secret>"
            + _TAKEN
            + r"(?:"
            + _QUOTED
            + r"|[A-Za-z0-9+/]{8,200}={0,2}(?=;)))"
        ),
    ),
    (
        "community",
        _pattern(
            r"(?P<before>snmp-server\s+host\s+[^\s]{1,80}\s+(?:(?:traps?|informs?)\s+)?(?:version\s+\S{1,4}\s+)?)(?P<secret>"
            + _TAKEN
            + r"(?!(?:traps?|informs?|version|vrf|udp-port)\b)\S+)"
        ),
    ),
    (
        "password",
        _pattern(
            r"\A(?P<before>\s*(?:admin|administrator|root|supervisor)\s?[:/]\s?)(?P<secret>"
            r"(?!(?:block|room|floor|level|building|bldg|wing|zone|area|unit|bay|office)\W?\d)(?=\S*\d)\S{4,})(?=\s*\Z)"
        ),
    ),
    ("password", _pattern(written_down(_KEYWORD, _TAKEN + _STATE))),
    ("password", _pattern(beside_account(_TAKEN + _STATE))),
    ("password", _pattern(unlocked(_TAKEN + _STATE))),
)


_KEYWORDS = (
    "pass",
    "pwd",
    "psw",
    "pw",
    "p/w",
    "mdp",
    "clave",
    "parola",
    "wort",
    "woord",
    "contras",
    "has",
    "senha",
    "пароль",
    "密",
    "口令",
    "パスワード",
    "비밀번호",
)

# One entry a pattern: it can match a text only where one of these stands in its lower case.
NEEDS: tuple[tuple[str, ...], ...] = (
    ("private key",),
    ("://",),
    ("authorization",),
    ("basic",),
    ("eyj",),
    ("<",),
    ("<",),
    LEAD_NEEDS,
    _KEYWORDS,
    _KEYWORDS,
    _KEYWORDS,
    ("pin",),
    ("code",),
    ("key",),
    ("token", "key", "secret", "session", "auth", "psk"),
    ("snmp",),
    ("commun",),
    ("commun",),
    ("password", "passwd", "secret", "key"),
    ("secret",),
    ("snmp-server",),
    ("admin", "root", "supervisor"),
    _KEYWORDS,
    ("admin", "amminis", "beheer", "sysadm", "super", "root", "ubnt", "p:", "p=", "p :", "p ="),
    ("with",),
)


_WORDS = tuple(sorted({word for needs in NEEDS if needs is not LEAD_NEEDS for word in needs}))
_AUTH = pattern(r"auth[\"']?\s*[:=]")
"""Every reply that asks for a password holds ``auth``; before one of these marks alone it may be a key of ``_KEY_WORD``."""
# A word that leads to a user name counts where a mark follows, or the account of an owner.
_LEAD = pattern(
    rf"(?:{'|'.join(map(re.escape, LEAD_NEEDS))})"
    r"(?:[^:=：/|\\]{0,160}[:=：/|\\]|[\w\s'’-]{0,24}\s(?:admin|amminis|beheer|sysadm|super|root|ubnt))"
)


# Letters that ``re.IGNORECASE`` takes for one of ASCII and ``str.lower`` does not (Unicode, CaseFolding.txt).
_FOLDED = str.maketrans({"\u017f": "s", "\u0131": "i", "\u0130": "i"})


def patterns_for(text: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns that can match this text."""
    lowered = text.lower() if text.isascii() else text.translate(_FOLDED).lower()
    words = [word for word in _WORDS if word in lowered]
    if "auth" in words and not _AUTH.search(lowered):
        words.remove("auth")
    return _needing(tuple(words), leads=_LEAD.search(lowered) is not None)


@lru_cache(maxsize=1024)
def _needing(words: tuple[str, ...], *, leads: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns that need one of these words; ``leads``: or a word that leads to a user name."""
    return tuple(
        [
            pair
            for pair, needs in zip(PATTERNS, NEEDS, strict=True)
            if (leads if needs is LEAD_NEEDS else not set(needs).isdisjoint(words))
        ]
    )


def cut(kind: str) -> Callable[[re.Match[str]], str]:
    """What stands in place of a match: the words before the secret, then which kind was taken out."""
    words = "…@" if kind == "url credentials" else f"{OPEN}{kind}{CLOSE}"

    def replaced(found: re.Match[str]) -> str:
        return (found.groupdict().get("before") or "") + words

    return replaced
