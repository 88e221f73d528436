"""The peers of ``bench_policy_peers.py``: one rule in each one's own language, compiled once where that can be.

The rule: the producer is one of three, the purpose is one of three, the part is essential, and the day is 13 August 2019 or
later. Each entry makes a function of one device's facts: True, False, or whatever else the peer says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

PRODUCERS = ("hikvision", "dahua", "hytera")
PURPOSES = ("public-safety", "government-facility-security", "national-security")
FROM = 20190813

Device = Mapping[str, Any]
Ask = Callable[[Device], object]


def as_list(words: tuple[str, ...]) -> str:
    """A list as Rego, CEL, Cedar and ZEN write it."""
    return json.dumps(list(words))


CONDITION = f"producer in {as_list(PRODUCERS)} && purpose in {as_list(PURPOSES)} && essential_component && day >= {FROM}"


def plain_python() -> Ask:
    """A function written by hand for this one rule."""

    def ask(device: Device) -> object:
        return (
            device["producer"] in PRODUCERS
            and device["purpose"] in PURPOSES
            and device["essential_component"]
            and device["day"] >= FROM
        )

    return ask


def regopy() -> Ask:
    """Rego, built into a bundle once."""
    from regopy import Interpreter

    interpreter = Interpreter()
    interpreter.add_module(
        "rule",
        f"""package rule
        import rego.v1
        default covered := false
        covered if {{
            input.producer in {as_list(PRODUCERS)}
            input.purpose in {as_list(PURPOSES)}
            input.essential_component
            input.day >= {FROM}
        }}""",
    )
    bundle = interpreter.build("x = data.rule.covered")

    def ask(device: Device) -> object:
        interpreter.set_input(device)
        found = interpreter.query_bundle(bundle)
        return found.binding("x").value if found.ok() else "undefined"

    return ask


def cel_python() -> Ask:
    """CEL in Python, compiled once."""
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(CONDITION))

    def ask(device: Device) -> object:
        return bool(program.evaluate(celpy.json_to_cel(device)))

    return ask


def common_expression_language() -> Ask:
    """CEL in Rust, compiled once."""
    import cel

    program = cel.compile(CONDITION)
    ask: Ask = program.execute
    return ask


def cedarpy() -> Ask:
    """Cedar, its policy parsed once; allowed = the rule covers it."""
    from cedarpy import Entities, PolicySet, is_authorized

    words = CONDITION
    for name in ("producer", "purpose"):
        listed = as_list(PRODUCERS if name == "producer" else PURPOSES)
        words = words.replace(f"{name} in {listed}", f"{listed}.contains(context.{name})")
    words = words.replace("essential_component", "context.essential_component").replace("day", "context.day")
    policies = PolicySet.from_str(f"permit(principal, action, resource) when {{ {words} }};")
    entities = Entities.from_json_str("[]")
    asked = {"principal": 'Body::"a"', "action": 'Act::"acquire"', "resource": 'Device::"d"'}

    def ask(device: Device) -> object:
        found = is_authorized({**asked, "context": device}, policies, entities)
        errors = [str(error) for error in found.diagnostics.errors]
        return f"{found.decision.value}, with the note: {errors[0]}" if errors else found.allowed

    return ask


def zen_table() -> Ask:
    """A decision table of ZEN with a last row that catches the rest."""
    import zen

    fields = ("producer", "purpose", "essential_component", "day")
    rule = {"_id": "r1", "producer": as_list(PRODUCERS)[1:-1], "purpose": as_list(PURPOSES)[1:-1]}
    rules = [
        {**rule, "essential_component": "true", "day": f">= {FROM}", "covered": "true"},
        {"_id": "r2", **dict.fromkeys(fields, ""), "covered": "false"},
    ]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in fields],
        "outputs": [{"id": "covered", "name": "covered", "field": "covered"}],
        "rules": rules,
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda device: decision.evaluate(device)["result"]["covered"]


def zen_expression() -> Ask:
    """The expression language of ZEN, compiled once."""
    import zen

    program = zen.compile_expression(CONDITION.replace("&&", "and"))
    ask: Ask = program.evaluate
    return ask


PEERS: dict[str, tuple[str, Callable[[], Ask]]] = {
    "plain Python function": ("", plain_python),
    "regopy": ("regopy==1.5.2", regopy),
    "cel-python": ("cel-python==0.5.0", cel_python),
    "common-expression-language": ("common-expression-language==0.10.0", common_expression_language),
    "cedarpy": ("cedarpy==4.12.2", cedarpy),
    "zen-engine, table": ("zen-engine==2.1.3", zen_table),
    "zen-engine, expression": ("zen-engine==2.1.3", zen_expression),
}
