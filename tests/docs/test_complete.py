"""Each command, reader, pack, list, format, reason, outcome, fact, place and field has its section in the docs."""

from __future__ import annotations

import dataclasses
import re
import typing
from functools import cache
from pathlib import Path

import pytest

from custodes.claims.interface import Change, ContestedLine, Rejoinder, Retelling
from custodes.cli import COMMANDS
from custodes.findings import Dossier
from custodes.findings.account import Input, InputNote, Run, SheetRead
from custodes.findings.interface import (
    BodyLine,
    CapabilityLine,
    ClaimLine,
    CoverageLine,
    EventLine,
    Finding,
    Gap,
    Group,
    LedgerBar,
    ListTable,
    NotReadLine,
    OwnershipLine,
    PlanStep,
    Question,
    Ref,
    Reply,
    RuleEntry,
    SiteLine,
    SubjectRow,
    Totals,
    WouldBeAsked,
)
from custodes.identification.interface import Clue, Identification
from custodes.intake import LIMITS
from custodes.listings import all_lists
from custodes.listings.interface import ListStanding
from custodes.observations import Reason
from custodes.policy import Outcome, fact_names, load_packs
from custodes.readers import all_readers
from custodes.replies import DEPTH, FIELDS, LIMIT, PROTOCOLS
from custodes.reports import FORMATS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

DOSSIER = {
    "Top level": Dossier, "Run": Run, "Body": BodyLine, "Ref": Ref, "Input": Input, "Sheet": SheetRead, "Note": InputNote, "Ledger bar": LedgerBar,
    "Gap": Gap, "Coverage": CoverageLine, "Site": SiteLine, "Group": Group, "Identification": Identification, "Clue": Clue, "Standing": ListStanding, "Capability": CapabilityLine,
    "Subject": SubjectRow, "Event": EventLine, "Claim": ClaimLine, "Finding": Finding, "List table": ListTable, "Ownership": OwnershipLine, "Contested": ContestedLine, "Rejoinder": Rejoinder, "Retelling": Retelling, "Change": Change, "Rule": RuleEntry,
    "Question": Question, "Plan step": PlanStep, "Would be asked": WouldBeAsked, "Reply": Reply, "Not read": NotReadLine, "Totals": Totals,
}


@cache
def sections(name):
    """Heading -> text of a page, down to the next heading."""
    parts = re.split(r"^#+ (.+)$", (DOCS / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def table(text):
    """Words in backquotes in the first cells of a section's tables."""
    return {word for row in re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE) for word in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_page(name):
    """A command has a page that is called like it and linked from the index."""
    assert f"# `custodes {name}`\n" in (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")
    assert f"(commands/{name}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_each_key_of_a_line_is_described():
    """Every key that `identify` knows stands in the first table of its page, and every key of an answer in the third."""
    from custodes.identification import UNIDENTIFIED, Evidence, Origin, capabilities
    from custodes.runs.clue_lines import KEYS
    from custodes.runs.identify_lines import answer_of

    found = sections("commands/identify.md")
    keys = re.split(r"^`protocol` directs", found["What a line may hold"], flags=re.MULTILINE)[0]
    assert set(KEYS) == table(keys)
    stated = capabilities([Evidence("label", "dome with face recognition", Origin.RECORD)])
    answer = answer_of("", UNIDENTIFIED, stated, proof=True)
    assert set(answer) == table(found["What an answer holds"])


@pytest.mark.parametrize("reader", all_readers(), ids=lambda reader: reader.name)
def test_each_reader_has_its_page(reader):
    """A reader has a page with its name in the heading, a shape or an example, and a link from the index."""
    page = (DOCS / "readers" / f"{reader.name}.md").read_text(encoding="utf-8")
    assert f"`{reader.name}`" in page.splitlines()[0]
    assert "```" in page
    assert f"(readers/{reader.name}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.id)
def test_each_pack_has_its_page_and_each_rule_its_section(pack):
    """A pack has a page; each of its rules has a section that says what, since when, and by which text."""
    found = sections(f"packs/{pack.id}.md")
    assert {rule.id for rule in pack.rules} <= set(found)
    for rule in pack.rules:
        assert rule.title in found[rule.id]
        assert "**Since when.**" in found[rule.id]
        assert "**Citation.**" in found[rule.id]
    assert f"(packs/{pack.id}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_each_list_has_its_section():
    """An official list has a section with its title."""
    found = sections("lists.md")
    assert {one.id: True for one in all_lists()} == {one.id: one.title in found.get(one.id, "") for one in all_lists()}


def test_each_fact_has_its_section():
    """A name of the vocabulary has a section, and no section is of another name."""
    assert set(fact_names()) == set(sections("facts.md")) - {"Facts"}


def test_each_reason_has_its_section():
    """A reason of not reading has a section, in the order of the list."""
    assert [reason.value for reason in Reason] == [name for name in sections("not-read.md") if name != "Not read"]


def test_each_outcome_has_its_section():
    """An outcome has a section, and no section is of another."""
    assert {outcome.value for outcome in Outcome} == set(sections("outcomes.md")) - {"Outcomes"}


@pytest.mark.parametrize("name", [*FORMATS, "terminal", "public"])
def test_each_report_format_has_its_page(name):
    """A format of reports has a page that is called like it and linked from the page of reports."""
    assert name in (DOCS / "reports" / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]
    assert f"(reports/{name}.md)" in (DOCS / "reports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("heading", DOSSIER)
def test_each_field_of_the_dossier_is_described(heading):
    """Every field of the JSON stands in the table of its section, and no table describes a field that is not there."""
    fields = {field.name for field in dataclasses.fields(DOSSIER[heading])}
    extra = {"Top level": {"schema", "stamp"}, "Finding": {"subject_count"}}.get(heading, set())
    assert fields | extra == table(sections("dossier.md")[heading])


def test_each_part_of_the_dossier_has_a_section():
    """No type is reachable from the Dossier that has neither a section nor a line of its own."""
    inline = {"Column", "Quantity", "Count", "ListRow", "Branch", "Proof", "ObservationRow"}
    assert {t.__name__ for t in reachable(Dossier, set())} - {t.__name__ for t in DOSSIER.values()} - inline == set()


def reachable(kind, known):
    """Every dataclass that a field of ``kind`` may hold."""
    if dataclasses.is_dataclass(kind) and kind not in known:
        known.add(kind)
        for hint in typing.get_type_hints(kind).values():
            reachable(hint, known)
    for part in typing.get_args(kind):
        reachable(part, known)
    return known


def test_each_kind_of_place_has_its_line():
    """Every kind of place that the grammar knows stands in the table of locators, with the command that shows it."""
    from custodes.core import show_command

    page = (DOCS / "locators.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (cell|lines?|field|whole) \| (.+)$", page, re.MULTILINE))
    assert {"cell", "line", "lines", "field", "whole"} == set(rows)
    for kind, name, place in (("cell", "register.xlsx", "Library!B7"), ("line", "leases.txt", "line:7"), ("lines", "scan.xml", "line:7-9"), ("whole", "register.csv", "")):
        assert f"`{show_command(name, place)}`" in rows[kind]


def test_each_discovery_protocol_has_its_row():
    """Every protocol that replies are recognised in stands in the table with its port, and no other; its bounds are those of the room."""
    page = (DOCS / "replies.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", page, re.MULTILINE))
    assert {one.key: one.port for one in PROTOCOLS.values()} == rows
    assert f"{LIMIT >> 20} MiB, {DEPTH} levels, {FIELDS:,} fields" in page
    assert "(replies.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_bounds_in_the_docs_are_those_of_intake():
    """Numbers that pages state are those that intake goes by."""
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert f"{LIMITS.worker_memory >> 30} GiB of address space, {LIMITS.worker_seconds} s of processor time" in security
    assert (1_000, 4) == (LIMITS.columns, LIMITS.line_bytes >> 20)
    assert "a column past the thousandth, a line over 4 MiB" in sections("not-read.md")["over limit"]


def test_exit_codes_are_those_of_the_program():
    """Every exit code of the program stands in its table."""
    from custodes.cli import _ending
    from custodes.findings import Severity
    from custodes.runs import verdict

    codes = {verdict.SETTLED, verdict.NOTHING_READABLE, verdict.NOT_ALL_READ, _ending.OUR_FAULT, _ending.USAGE, 130, *map(int, Severity)}
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    assert codes == {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
