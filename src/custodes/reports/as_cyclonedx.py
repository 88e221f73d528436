"""The devices as a CycloneDX 1.6 inventory (ECMA-424): one component of type device a subject, who made it, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from custodes.core import clean, show_mac
from custodes.findings.interface import Dossier, Finding, Group, SubjectRow
from custodes.identification import functions
from custodes.identification.interface import Status
from custodes.observations import Ledger
from custodes.reports.functions import state_words
from custodes.reports.grounds import document_ident, grounds, ident, moment, outcome_token, rule_key, uri
from custodes.reports.json_text import stream
from custodes.reports.register import PLACES
from custodes.reports.words import STANDINGS

_SURE = (Status.IDENTIFIED, Status.LIKELY)
_OWN = "custodes:"
Properties = list[dict[str, str]]


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the inventory. Memory does not grow with the subjects. Raises OSError as ``out`` does."""
    run = dossier.run
    name, _, version = run.program.partition(" ")
    stream(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{document_ident('cyclonedx', dossier)}",
            "version": 1,
            "metadata": {
                "timestamp": moment(run.as_of),
                "lifecycles": [{"phase": "operations"}],
                "tools": {
                    "components": [
                        {
                            "type": "application",
                            "name": clean(name, 80) or "custodes",
                            "version": clean(version, 40),
                        }
                    ]
                },
                "properties": _about(dossier),
            },
            "components": _components(dossier),
        },
        out,
    )


def _about(dossier: Dossier) -> Properties:
    run, body = dossier.run, dossier.body
    return [
        _own("marking", run.marking or "none"),
        _own("body", body.kind if body else "not stated"),
        _own("question", dossier.question),
        _own("as-of", run.as_of),
        _own("known-at", run.known_at),
        _own("facts-of", run.facts_of),
        _own("standard-of-proof", run.standard),
        *(_own("pack", pack) for pack in run.packs),
        *(_own("knowledge", f"{key}: {run.knowledge[key]}") for key in sorted(run.knowledge)),
        *(_own("input", f"{entry.name} sha256:{entry.sha256}") for entry in dossier.inputs),
        *(_own("limit", limit) for limit in (*dossier.limits, *dossier.not_asked)),
    ]


def _own(name: str, value: str) -> dict[str, str]:
    return {"name": _OWN + name, "value": clean(value, 600) or "not stated"}


def _components(dossier: Dossier) -> Iterator[dict[str, Any]]:
    groups = {group.id: group for group in dossier.groups}
    found: dict[str, list[Finding]] = {}
    for finding in dossier.findings:
        for key in finding.groups:
            found.setdefault(key, []).append(finding)
    classes = {site.site: site.site_class for site in dossier.sites}
    common: dict[str, tuple[dict[str, Any], Properties]] = {}
    for row in dossier.subjects:
        if row.group not in common:
            group = groups.get(row.group)
            common[row.group] = (
                _made(group),
                _of_group(dossier, group, found.get(row.group, []), classes) if group else [],
            )
        yield _component(row, *common[row.group])


def _made(group: Group | None) -> dict[str, Any]:
    """What kind of thing it is. A manufacturer is named only where the maker is likely or identified."""
    if group is None:
        return {"name": "not known"}
    made = group.identification
    what = {"name": clean(made.model or made.device_type or made.label, 200) or "not known"}
    if made.status in _SURE and group.producer_name:
        return {"manufacturer": {"name": clean(group.producer_name, 200)}, **what}
    return what


def _of_group(dossier: Dossier, group: Group, found: list[Finding], classes: dict[str, str]) -> Properties:
    made = group.identification
    seen = dict.fromkeys((g.state, g.test) for finding in found for g in grounds(finding) if g.state != "yes")
    lists = {standing.list_id: standing for standing in group.standings}
    no_list = "not checked" if made.producer else "not asked: no maker established"
    outcomes = {
        rule_key(f): f"{outcome_token(f)}({clean(f.detail, 80)})" if f.detail else outcome_token(f)
        for f in reversed(found)
        if f.outcome is not None
    }
    return [
        {"name": "cdx:device:function", "value": clean(made.device_type, 80) or "not known"},
        _own("group", group.id),
        _own("site-class", classes.get(group.site, "")),
        _own("label", made.label),
        _own("status", made.status.value),
        _own("confidence", f"{made.confidence:.2f}"),
        _own("maker", group.producer_name or "not known"),
        _own("family", made.family or "not known"),
        _own("established", "yes" if made.established else "no"),
        _own("why-established", made.why_established),
        *(
            _own(
                f"list:{table.list_id}",
                STANDINGS[lists[table.list_id].standing] if table.list_id in lists else no_list,
            )
            for table in dossier.lists
        ),
        *(
            _own(f"function:{one.key}", state_words(c for c in group.capabilities if c.function == one.key))
            for one in functions()
        ),
        *(
            _own(f"outcome:{rule.rule}", outcomes.get(rule.rule, "not asked"))
            for rule in dossier.rules
            if rule.binds_body
        ),
        *(_own(f"fact:{state}", test) for state, test in seen),
        *(_own("finding", finding.id) for finding in found[:40]),
    ]


def _component(row: SubjectRow, made: dict[str, Any], common: Properties) -> dict[str, Any]:
    mac = row.keys.get("mac", "")
    n = row.quantity.n
    own = [
        {
            "name": "cdx:device:quantity",
            "value": str(n)
            if n is not None
            else f"unknown: {clean(row.quantity.reason, 200) or 'not stated'}",
        }
    ]
    if mac:
        shown = show_mac(mac) if len(mac) == 12 and mac.isalnum() else clean(mac, 80)
        own.append({"name": "cdx:device:macAddress", "value": shown})
    for key, name in (("serial", "serialNumber"), ("asset_tag", "sku")):
        if value := clean(row.keys.get(key, ""), 200):
            own.append({"name": f"cdx:device:{name}", "value": value})
    own += [
        _own(key.replace("_", "-"), row.keys[key])
        for key in ("address", "order_number", "order_line")
        if row.keys.get(key)
    ]
    held = {observation.ledger for observation in row.observations}
    own += [
        _own("kind", row.kind),
        _own("unit", row.quantity.unit.value),
        _own("site", row.site),
        *(_own(f"in-{led.value}", "yes" if led in held else "not in this ledger") for led in Ledger),
    ]
    component: dict[str, Any] = {"type": "device", "bom-ref": row.id, **made}
    places = [
        {
            "bom-ref": ident("place", row.id, str(number)),
            "location": uri(observation.ref.source),
            "additionalContext": clean(observation.ref.locator, 200) or "the whole file",
        }
        for number, observation in enumerate(row.observations[:PLACES])
    ]
    if places:
        component["evidence"] = {"occurrences": places}
    component["properties"] = own + common
    return component
