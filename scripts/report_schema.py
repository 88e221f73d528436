"""Write src/custodes/reports/dossier.schema.json from the types of the Dossier. Run again after a type has changed.

python scripts/report_schema.py [--check]
"""

from __future__ import annotations

import json
import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

from custodes.claims import Change, ContestedLine, Rejoinder, Retelling
from custodes.core import Count, Quantity
from custodes.findings import account
from custodes.findings import interface as f
from custodes.identification.interface import Clue, Identification
from custodes.listings.interface import ListStanding
from custodes.observations import Column
from custodes.policy.interface import Branch, Proof

TARGET = Path(__file__).resolve().parents[1] / "src" / "custodes" / "reports" / "dossier.schema.json"
NAMED = {
    cls.__name__: cls
    for cls in (
        f.Ref,
        account.Run,
        account.SheetRead,
        account.InputNote,
        account.Input,
        f.Gap,
        f.LedgerBar,
        f.CoverageLine,
        f.CapabilityLine,
        f.Group,
        f.EventLine,
        f.ClaimLine,
        f.Finding,
        f.Question,
        f.ListRow,
        f.ListTable,
        f.WouldBeAsked,
        f.SiteLine,
        f.PlanStep,
        f.NotReadLine,
        f.Totals,
        f.BodyLine,
        f.Reply,
        f.RuleEntry,
        f.OwnershipLine,
        ContestedLine,
        Rejoinder,
        Retelling,
        Change,
        Quantity,
        Count,
        Identification,
        Clue,
        ListStanding,
        Column,
        Branch,
        Proof,
    )
}


def of(kind: object) -> dict[str, object]:
    """Schema of one type."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [of(k) for k in inner]}
    if kind is type(None):
        return {"type": "null"}
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": of(inner[0])}
        return {"type": "array", "prefixItems": [of(k) for k in inner], "items": False}
    if origin is Mapping:
        key = inner[0]
        schema: dict[str, object] = {"type": "object", "additionalProperties": of(inner[1])}
        if isinstance(key, type) and issubclass(key, Enum):
            schema["propertyNames"] = {"enum": [member.value for member in key]}
        return schema
    assert isinstance(kind, type), kind
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if is_dataclass(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if kind is int:
        return {"type": ["integer", "null"], "description": "null: not shown in a public edition"}
    return {str: {"type": "string"}, float: {"type": "number"}, bool: {"type": "boolean"}}[kind]


def definition(cls: type) -> dict[str, object]:
    """Schema of one dataclass."""
    hints = typing.get_type_hints(cls)
    return closed({entry.name: of(hints[entry.name]) for entry in fields(cls)})


def closed(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema() -> dict[str, object]:
    defs = {name: definition(cls) for name, cls in sorted(NAMED.items())}
    finding = typing.cast("dict[str, dict[str, object]]", defs["Finding"])["properties"]
    ordered: dict[str, object] = {}
    for name, value in finding.items():
        if name == "subjects":
            ordered["subjects"] = {
                "type": "array",
                "items": {"type": "string"},
                "description": "the first of each group; all are the subjects whose group is in groups",
            }
            ordered["subject_count"] = of(int)
        elif name == "severity":
            ordered[name] = {"enum": [member.value for member in f.Severity]}
        else:
            ordered[name] = value
    defs["Finding"] = closed(ordered)
    made = typing.get_type_hints(Identification)
    text = {"type": "string"}
    defs["Subject"] = closed(
        {
            "id": text,
            "former_ids": {"type": "array", "items": text},
            "kind": text,
            "group": text,
            **{n: of(made[n]) for n in ("label", "brand", "model", "device_type")},
            "quantity": of(Quantity),
            "site": text,
            "keys": {"type": "object", "additionalProperties": text},
            **{n: of(made[n]) for n in ("family", "producer", "status", "confidence", "clues")},
            "capabilities": of(typing.get_type_hints(f.Group)["capabilities"]),
            "observations": {
                "type": "array",
                "items": closed(
                    {
                        "source": text,
                        "locator": text,
                        "said": text,
                        "ledger": of(typing.get_type_hints(f.ObservationRow)["ledger"]),
                        "values": {"type": "object", "additionalProperties": text},
                    }
                ),
            },
        }
    )
    hints = typing.get_type_hints(f.Dossier)
    order = (
        "run",
        "question",
        "body",
        "inputs",
        "ledgers",
        "coverage",
        "sites",
        "groups",
        "subjects",
        "events",
        "claims",
        "findings",
        "lists",
        "ownership",
        "contested",
        "rules",
        "not_asked",
        "questions",
        "plan",
        "would_be_asked",
        "replies",
        "not_read",
        "totals",
        "limits",
    )
    top: dict[str, object] = {"schema": {"const": "custodes/1"}}
    for name in order:
        top[name] = (
            {"type": "array", "items": {"$ref": "#/$defs/Subject"}} if name == "subjects" else of(hints[name])
        )
    whole = closed(top)
    typing.cast("dict[str, object]", whole["properties"])["stamp"] = {
        "type": "string",
        "description": "public editions only",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:custodes:dossier:1",
        "title": "The Dossier of a custodes run, custodes/1",
        **whole,
        "$defs": defs,
    }


def main() -> int:
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        return int(TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    print(f"written: {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
