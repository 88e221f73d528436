"""Compile the folder `vocabulary`: headers and their parts, turned round (squashed word -> field or notion), and lists of words."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any

import yaml

from custodes.core import fold

# The same letters as in readers.tables.headers.squash, which looks these words up.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_FIRMNESS = ("firm", "weak", "weakest")
ROW_LISTS = (
    "sums",
    "sums_behind",
    "of_things",
    "firms",
    "gone",
    "summary",
    "planned",
    "not",
    "others",
    "none_at_all",
    "some",
    "kinds_of_things",
)
STATE_LISTS = (
    "removed",
    "lost",
    "coming",
    "arrived",
    "leaving",
    "denied",
    "denied_behind",
    "later",
    "time",
    "joins",
)
_TOLD = "told"
KINDS = ("device", "claim", "site", "body", "answer", "consideration")


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the name that every area shares
    """The header words; raises ValueError naming the word that two fields claim."""
    text = (knowledge_dir / "vocabulary" / "headers.yaml").read_text(encoding="utf-8")
    parts = (knowledge_dir / "vocabulary" / "header_parts.yaml").read_text(encoding="utf-8")
    rows = (knowledge_dir / "vocabulary" / "row_words.yaml").read_text(encoding="utf-8")
    # Read as plain text: "no" and "on" are words here, no truth values.
    return {
        "headers": _headers(yaml.safe_load(text)),
        "parts": _parts(yaml.load(parts, yaml.CBaseLoader)),
        "rows": _rows(yaml.load(rows, yaml.CBaseLoader)),
        "keys": _keys(knowledge_dir / "vocabulary" / "key_words.yaml"),
        "states": _states(knowledge_dir / "vocabulary" / "state_words.yaml"),
    }


def _states(path: Path) -> dict[str, Any]:
    """Folded words of each list of states, and codes; raises ValueError naming a list that the program does not ask for."""
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    codes = content.pop("servicenow_install_status")
    if unknown := set(content) ^ set(STATE_LISTS):
        raise ValueError(f"state_words.yaml: unknown or missing {sorted(unknown)}")
    return {name: _folded(languages) for name, languages in content.items()} | {
        "servicenow_install_status": codes
    }


def _keys(path: Path) -> dict[str, Any]:
    """Words that stand where a key should be, and makers by address of the factory, folded; ValueError for a malformed address."""
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    if set(content) != {"nothing", "instead", "places", "factory_addresses"}:
        raise ValueError(f"key_words.yaml: sections {sorted(content)}")
    addresses = {
        entry["address"]: sorted(fold(entry["maker"]).replace(" and ", ",").replace(" ", "").split(","))
        for entry in content["factory_addresses"]
        if entry["maker"] and entry["source"]
    }
    for address in addresses:
        ip_address(address)
    return {
        "nothing": _folded(content["nothing"]),
        "instead": _folded(content["instead"]),
        "places": _folded(content["places"]),
        "factory_addresses": dict(sorted(addresses.items())),
    }


def _folded(languages: dict[str, list[str]]) -> list[str]:
    return sorted({fold(word).translate(_LETTERS) for words in languages.values() for word in words})


def _rows(content: dict[str, Any]) -> dict[str, list[str]]:
    """Folded words of every list; raises ValueError naming a list that the program does not ask for."""
    unknown = set(content) ^ set(ROW_LISTS)
    if unknown:
        raise ValueError(f"row_words.yaml: unknown or missing {sorted(unknown)}")
    return {name: _folded(languages) for name, languages in content.items()}


def _headers(content: dict[str, Any]) -> dict[str, Any]:
    unknown = set(content) - {*KINDS, "either", "otherwise", "shapes", "words"}
    if unknown:
        raise ValueError(f"headers.yaml: unknown sections {sorted(unknown)}")
    out: dict[str, Any] = {kind: _words(kind, content[kind]) for kind in KINDS}
    out["either"] = {_squash(str(word)): fields for word, fields in content["either"].items()}
    clash = sorted(set(out["either"]) & set(out["device"]))
    if clash:
        raise ValueError(f"headers.yaml: {clash} stand under `either` and under a field")
    out["otherwise"] = content["otherwise"]
    out["shapes"] = [
        {
            "name": name,
            "title": shape["title"],
            "needs": [_squash(word) for word in shape["needs"]],
            "ledger": shape.get("ledger", ""),
            "columns": {_squash(word): field for word, field in shape["columns"].items()},
        }
        for name, shape in sorted(content["shapes"].items())
    ]
    out["words"] = {
        key: sorted({_squash(str(word)) for word in words}) for key, words in content["words"].items()
    }
    return out


def _words(kind: str, fields: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for field, languages in fields.items():
        for language, words in languages.items():
            for written in words:
                told = str(written).startswith("^")
                firm = _TOLD if told else _FIRMNESS[len(str(written)) - len(str(written).lstrip("~"))]
                word = _squash(str(written))
                claimed = turned.get(word)
                if claimed and claimed[0] != field:
                    raise ValueError(
                        f"headers.yaml: {kind}: {written!r} is claimed by {claimed[0]} and {field}"
                    )
                if not claimed:
                    turned[word] = [field, language, firm]
    return dict(sorted(turned.items()))


def _squash(text: str) -> str:
    return "".join(c for c in fold(text).translate(_LETTERS) if c.isalnum())


def _parts(content: dict[str, Any]) -> dict[str, Any]:
    unknown = set(content) - {"parts", "filler", "about", "generic", "groups", "rules"}
    if unknown:
        raise ValueError(f"header_parts.yaml: unknown sections {sorted(unknown)}")
    held: dict[str, dict[str, list[list[str]]]] = {"words": {}, "phrases": {}, "stems": {}}
    for notion, languages in content["parts"].items():
        _hold(held, notion, languages)
    for about, languages in content["about"].items():
        _hold(held, f"about:{about}", languages)
    _hold(held, "", content["filler"])
    names = {n.partition("/")[0] for n in content["parts"]}
    return {
        **{kind: dict(sorted(words.items())) for kind, words in held.items()},
        "generic": sorted(content["generic"]),
        "rules": [_rule(n, rule, content["groups"], names) for n, rule in enumerate(content["rules"])],
    }


def _hold(held: dict[str, dict[str, list[list[str]]]], notion: str, languages: dict[str, list[str]]) -> None:
    name, _, many = notion.partition("/")
    for language, words in languages.items():
        for written in words:
            word = _squash(written)
            if not word:
                continue
            kind = "stems" if written.endswith("*") else "phrases" if " " in written.strip() else "words"
            entries = held[kind].setdefault(word, [])
            kept = next((e for e in entries if e[0] == name and e[2] == ("many" if many else "")), None)
            if kept is None:
                entries.append([name, language, "many" if many else ""])
            elif language not in kept[1].split():
                kept[1] += f" {language}"


def _rule(n: int, rule: dict[str, Any], groups: dict[str, list[str]], names: set[str]) -> dict[str, Any]:
    unknown = set(rule) - {"to", "has", "may", "many", "weak", "score", "over", "either"}
    may = [m for written in rule["may"] for m in (groups[written[1:]] if written[0] == "+" else [written])]
    strange = {*rule["has"], *may} - names - {"*"}
    if unknown or strange:
        raise ValueError(f"header_parts.yaml: rule {n + 1}: unknown {sorted(unknown | strange)}")
    return {
        "to": rule["to"],
        "has": sorted(rule["has"]),
        "may": sorted(set(may)),
        "many": rule.get("many") == "true",
        "weak": rule.get("weak") == "true",
        "score": float(rule.get("score", 0)),
        "over": rule.get("over", []),
        "either": rule.get("either", []),
    }
