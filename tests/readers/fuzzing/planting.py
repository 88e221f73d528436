"""The secret that is planted in cases, in the forms in which people and programs write one."""

from __future__ import annotations

import json
import random
import re
from typing import Any

from readers.fuzzing.structure import any_value

SECRET = "Zk7q9w8e7r!"
PLAIN = (
    "password: {}",
    "pwd={}",
    "Passwort: {}",
    "rtsp://admin:{}@10.1.2.3/x",
    "community string: {}",
    "SNMP community {}",
    "api_key={}",
    "Authorization: Bearer {}",
    "user/pass admin/{}",
    "mot de passe : {}",
    "密码：{}",
    "psk={}",
    "access token: {}",
)
"""Without quotes, brackets and marks that delimit cells: they survive in any format."""
MARK = "\ue000"
"""Stands for the secret while a case is changed: one character, so that no change cuts a form in two."""
MOST = 200
"""Secrets in one case."""
_MARKS = re.compile(f"{MARK}|\\\\ue000")


LEAK = "a secret survives"


def holds_form(data: bytes) -> bool:
    """Whether the secret stands in it in one of its forms."""
    return any(form.format(SECRET).encode() in data for form in PLAIN)


def said(rng: random.Random) -> str:
    """The secret in one of its forms, apart from what stands around it."""
    return f" {rng.choice(PLAIN).format(SECRET)} "


def named(rng: random.Random) -> str:
    """The secret as the name of a sheet may hold it (Microsoft, *Rename a worksheet*: 31 characters, no colon or slash)."""
    return rng.choice(("pwd={}", "psk={}", "api_key={}", "SNMP community {}", "Hall password={}")).format(SECRET)


def plain_words(rng: random.Random) -> Any:
    """Words for a structured change."""
    return any_value(rng)


def planted_words(rng: random.Random) -> Any:
    """The same, two in three the mark."""
    return MARK if rng.random() < 0.7 else any_value(rng)


def planted(text: str, rng: random.Random) -> str:
    """The text with the secret in place of each mark."""

    def put(found: re.Match[str]) -> str:
        form = said(rng)
        return form if found[0] == MARK or form.isascii() else json.dumps(form)[1:-1]

    return _MARKS.sub("", _MARKS.sub(put, text, count=MOST))
