"""The shape of the house: layers, sizes, words, what is public, what is generated."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
SRC = REPO / "src" / "custodes"
MODULES = sorted(path for path in SRC.rglob("*.py"))
ROOMS = sorted(path.parent.name for path in SRC.glob("*/__init__.py"))

# Modules without a test file of their own name, and where they are tested.
TESTED_ELSEWHERE: dict[str, str] = {
    "cage/ground.py": "tests/cage/test_leaks.py",
    "cage/linux.py": "tests/cage/test_enter.py",
    "cage/posture.py": "tests/cage/test_closing.py",
    "cage/probe.py": "tests/cage/test_enter.py",
    "cage/profiles.py": "tests/cage/test_bpf.py",
    "cage/syscalls.py": "tests/cage/test_bpf.py",
    "cage/trial.py": "tests/cage/test_leaks.py",
    "cage/tries.py": "tests/cage/test_leaks.py",
    "cli/_ending.py": "tests/cli/test_commands.py",
    "cli/_incoming.py": "tests/cli/test_identify.py",
    "cli/_lazy.py": "tests/cli/test_commands.py",
    "cli/_planned.py": "tests/runs/test_planned.py",
    "cli/_options.py": "tests/cli/test_commands.py",
    "cli/_progress.py": "tests/e2e/test_terminal.py",
    "cli/_table.py": "tests/cli/test_commands.py",
    "cli/_writing.py": "tests/cli/test_commands.py",
    "cli/ask.py": "tests/cli/test_commands.py",
    "cli/check.py": "tests/cli/test_commands.py",
    "cli/judge.py": "tests/runs/test_judge.py",
    "cli/knowledge.py": "tests/cli/test_commands.py",
    "cli/packs.py": "tests/cli/test_commands.py",
    "cli/readers.py": "tests/cli/test_commands.py",
    "cli/report.py": "tests/cli/test_commands.py",
    "cli/show.py": "tests/e2e/test_places.py",
    "cli/station/_extra.py": "tests/cli/station/test_station_audit.py",
    "cli/station/audit.py": "tests/cli/station/test_station_audit.py",
    "cli/station/bench.py": "tests/station/study/test_recompute.py",
    "cli/station/dossier.py": "tests/cli/station/test_station_dossier.py",
    "cli/station/power.py": "tests/cli/station/test_station_power.py",
    "cli/verify.py": "tests/cli/test_bundle.py",
    "cli/station/attest.py": "tests/cli/station/test_station_attest.py",
    "cli/station/run.py": "tests/station/test_run.py",
    "station/seeing.py": "tests/station/test_run.py",
    "cli/station/selftest.py": "tests/cli/station/test_station_attest.py",
    "cli/why.py": "tests/cli/test_commands.py",
    "errors.py": "tests/cli/test_commands.py",
    "facts/vocabulary.py": "tests/facts/test_derive.py",
    "findings/account.py": "tests/findings/test_dossier.py",
    "findings/assemble.py": "tests/runs/test_check.py",
    "findings/because.py": "tests/findings/test_changes.py",
    "findings/judging.py": "tests/runs/test_check.py",
    "findings/limits.py": "tests/findings/test_dossier.py",
    "findings/lists.py": "tests/findings/test_dossier.py",
    "findings/makers.py": "tests/findings/test_dossier.py",
    "findings/milestones.py": "tests/runs/test_plan_files.py",
    "findings/observed.py": "tests/findings/test_dossier.py",
    "findings/owners.py": "tests/findings/test_dossier.py",
    "findings/plan.py": "tests/findings/test_dossier.py",
    "findings/planned.py": "tests/runs/test_planned.py",
    "findings/questions.py": "tests/findings/test_dossier.py",
    "findings/readers_of.py": "tests/findings/test_dossier.py",
    "findings/standing.py": "tests/runs/test_resting.py",
    "identification/fusion.py": "tests/identification/test_identify.py",
    "identification/matching.py": "tests/identification/test_identify.py",
    "identification/proof.py": "tests/identification/test_identify.py",
    "identification/rules.py": "tests/identification/test_identify.py",
    "intake/pdf_grid.py": "tests/intake/test_pdf.py",
    "intake/pdf_lines.py": "tests/intake/test_pdf.py",
    "intake/pdf_page.py": "tests/intake/test_pdf.py",
    "intake/pdf_rows.py": "tests/intake/test_pdf.py",
    "intake/pdf_tables.py": "tests/intake/test_pdf.py",
    "intake/pdf_values.py": "tests/intake/test_pdf.py",
    "intake/channel.py": "tests/intake/test_workbook.py",
    "intake/measure.py": "tests/intake/test_opened.py",
    "intake/package.py": "tests/intake/test_workbook.py",
    "intake/secret_accounts.py": "tests/intake/test_scrub.py",
    "intake/secret_notes.py": "tests/intake/test_scrub.py",
    "intake/secret_words.py": "tests/intake/test_scrub.py",
    "intake/secrets.py": "tests/intake/test_scrub.py",
    "intake/text.py": "tests/intake/test_delimited.py",
    "intake/worker.py": "tests/intake/test_workbook.py",
    "intake/written.py": "tests/policy/test_packs.py",
    "listings/register.py": "tests/listings/test_standings.py",
    "parties/register.py": "tests/parties/test_ownership.py",
    "store/believed.py": "tests/runs/test_doubt.py",
    "policy/branches.py": "tests/policy/test_evaluate.py",
    "policy/companies.py": "tests/policy/test_evaluate.py",
    "policy/conditions.py": "tests/policy/test_evaluate.py",
    "policy/decide.py": "tests/policy/test_evaluate.py",
    "policy/marks.py": "tests/policy/test_evaluate.py",
    "policy/statements.py": "tests/runs/test_judge.py",
    "policy/tree.py": "tests/policy/test_evaluate.py",
    "policy/wording.py": "tests/policy/test_evaluate.py",
    "policy/written_cases.py": "tests/policy/test_packs.py",
    "policy/written_conditions.py": "tests/policy/test_packs.py",
    "policy/written_packs.py": "tests/policy/test_packs.py",
    "policy/written_parameters.py": "tests/policy/test_parameters.py",
    "policy/written_rules.py": "tests/policy/test_packs.py",
    "readers/declarations/answers.py": "tests/readers/declarations/test_records.py",
    "readers/declarations/body.py": "tests/readers/declarations/test_records.py",
    "readers/declarations/considerations.py": "tests/readers/declarations/test_records.py",
    "readers/declarations/declarations.py": "tests/readers/declarations/test_records.py",
    "readers/declarations/sites.py": "tests/readers/declarations/test_records.py",
    "cli/sheet.py": "tests/runs/test_walk_rates.py",
    "readers/people/filled.py": "tests/readers/people/test_walk_round.py",
    "readers/replies/keys.py": "tests/readers/replies/test_reply_lines.py",
    "readers/people/headings.py": "tests/readers/people/test_walk_round.py",
    "readers/replies/spoken.py": "tests/readers/replies/test_saved_reply.py",
    "readers/tables/_words.py": "tests/readers/tables/test_headers.py",
    "readers/tables/makers.py": "tests/readers/tables/test_matrix.py",
    "readers/tables/kinds.py": "tests/readers/tables/test_layout.py",
    "readers/tables/companion.py": "tests/readers/tables/test_blocks.py",
    "readers/tables/sideways.py": "tests/readers/tables/test_turned.py",
    "readers/tables/tallies.py": "tests/readers/tables/test_matrix.py",
    "readers/tables/columns.py": "tests/readers/tables/test_layout.py",
    "readers/tables/cells.py": "tests/readers/tables/test_engine.py",
    "readers/tables/rowkinds.py": "tests/readers/tables/test_engine.py",
    "readers/tables/sheet.py": "tests/readers/tables/test_engine.py",
    "readers/tables/signals.py": "tests/readers/tables/test_engine.py",
    "readers/tables/small.py": "tests/readers/declarations/test_records.py",
    "readers/tables/stream.py": "tests/readers/tables/test_engine.py",
    "readers/tables/values.py": "tests/readers/tables/test_engine.py",
    "replies/_bytes.py": "tests/replies/test_catalogue.py",
    "replies/_made.py": "tests/replies/test_catalogue.py",
    "replies/_tlv.py": "tests/replies/test_catalogue.py",
    "replies/bosch.py": "tests/replies/test_catalogue.py",
    "replies/dahua1.py": "tests/replies/test_catalogue.py",
    "replies/dvrip.py": "tests/replies/test_catalogue.py",
    "replies/getscopes.py": "tests/replies/test_catalogue.py",
    "replies/magicbox.py": "tests/replies/test_catalogue.py",
    "replies/foscam.py": "tests/replies/test_catalogue.py",
    "replies/hanwha.py": "tests/replies/test_catalogue.py",
    "replies/hikvision_sdk.py": "tests/replies/test_catalogue.py",
    "replies/isapi.py": "tests/replies/test_catalogue.py",
    "replies/nicevision.py": "tests/replies/test_catalogue.py",
    "replies/onvif.py": "tests/replies/test_catalogue.py",
    "replies/panasonic.py": "tests/replies/test_catalogue.py",
    "readers/network/nmap_lines.py": "tests/readers/network/test_nmap_text.py",
    "readers/network/nmap_report.py": "tests/readers/network/test_nmap_text.py",
    "readers/network/blockwise.py": "tests/readers/network/test_every_reader.py",
    "readers/network/client_list.py": "tests/readers/network/test_every_reader.py",
    "readers/network/csvwise.py": "tests/readers/network/test_every_reader.py",
    "readers/network/jsonwise.py": "tests/readers/network/test_every_reader.py",
    "readers/network/leases.py": "tests/readers/network/test_every_reader.py",
    "readers/network/services.py": "tests/readers/network/test_every_reader.py",
    "readers/network/scanner_shapes.py": "tests/readers/network/test_scanner_csv.py",
    "readers/network/switch_words.py": "tests/readers/network/test_switch_macs.py",
    "replies/sadp_frame.py": "tests/replies/test_catalogue.py",
    "replies/sony.py": "tests/replies/test_catalogue.py",
    "replies/ssdp.py": "tests/replies/test_catalogue.py",
    "replies/ubiquiti.py": "tests/replies/test_catalogue.py",
    "replies/upnp.py": "tests/replies/test_catalogue.py",
    "replies/vision360.py": "tests/replies/test_catalogue.py",
    "replies/vivotek.py": "tests/replies/test_catalogue.py",
    "replies/vstarcam.py": "tests/replies/test_catalogue.py",
    "replies/wsdiscovery.py": "tests/replies/test_catalogue.py",
    "reports/audit_rows.py": "tests/reports/test_as_audit_sheet_csv.py",
    "reports/event.py": "tests/cli/test_report_event.py",
    "reports/event_text.py": "tests/cli/test_report_event.py",
    "reports/inquiry.py": "tests/cli/test_inquire.py",
    "runs/event_form.py": "tests/cli/test_report_event.py",
    "runs/exclusions.py": "tests/cli/test_inquire.py",
    "runs/maps_text.py": "tests/runs/test_map_file.py",
    "runs/inquiry.py": "tests/cli/test_inquire.py",
    "runs/seal.py": "tests/cli/test_inquire.py",
    "runs/sheet.py": "tests/cli/test_report_event.py",
    "reports/cells.py": "tests/reports/test_as_csv.py",
    "reports/layout.py": "tests/reports/test_as_terminal.py",
    "reports/oscal_parts.py": "tests/reports/test_as_oscal.py",
    "reports/planned.py": "tests/runs/test_planned.py",
    "reports/plan_parts.py": "tests/reports/test_plan_terminal.py",
    "reports/proof.py": "tests/cli/test_commands.py",
    "reports/register.py": "tests/reports/test_as_html.py",
    "reports/shape.py": "tests/reports/test_as_html.py",
    "reports/sheets.py": "tests/cli/test_commands.py",
    "reports/tables.py": "tests/reports/test_as_csv.py",
    "runs/bundle_order.py": "tests/runs/test_verify.py",
    "runs/bundle_readme.py": "tests/runs/test_verify.py",
    "runs/checking.py": "tests/runs/test_check.py",
    "runs/codes.py": "tests/runs/test_verdict.py",
    "runs/copies.py": "tests/runs/test_bundle.py",
    "runs/describe.py": "tests/runs/test_check.py",
    "runs/grouping.py": "tests/runs/test_check.py",
    "runs/ingest.py": "tests/runs/test_check.py",
    "runs/originals.py": "tests/runs/test_verify.py",
    "runs/rederive.py": "tests/runs/test_verify.py",
    "runs/verified_words.py": "tests/runs/test_verify.py",
    "station/cameras/bounds.py": "tests/station/cameras/test_opening.py",
    "station/cameras/decode.py": "tests/station/cameras/test_tiff16.py",
    "station/cameras/inflate.py": "tests/station/cameras/test_cptv.py",
    "station/cameras/portrait.py": "tests/station/cameras/test_simulator.py",
    "station/cameras/recorded.py": "tests/station/cameras/test_opening.py",
    "station/cameras/scene.py": "tests/station/cameras/test_simulator.py",
    "station/dossier/as_markdown.py": "tests/station/dossier/test_as_html.py",
    "station/dossier/style.py": "tests/station/dossier/test_as_html.py",
    "store/schema.py": "tests/store/test_case.py",
    "store/stream.py": "tests/store/test_case.py",
}

# The words that the program never prints of its own, and those that overstate a rule.
FORBIDDEN = re.compile(
    r"\b(illegal|banned|blacklisted|compliant|clean|clear|safe|certified|isolated|ordered removal|chinese camera|spy|fever|healthy|violation)\b", re.IGNORECASE
)
# Strings of the source that hold such a word and are not printed, or are not the program's own.
ALLOWED_STRINGS: dict[str, set[str]] = {}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def ident(path: Path) -> str:
    """``runs/check.py``."""
    return path.relative_to(SRC).as_posix()


def test_data_moves_one_way():
    """The layers of .importlinter hold."""
    ran = subprocess.run([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=REPO, capture_output=True, text=True, check=False)
    assert 0 == ran.returncode, ran.stdout[-3000:]


def test_every_room_is_in_the_layers():
    """No room stands outside the contract."""
    named = set(re.findall(r"custodes\.(\w+)", (REPO / ".importlinter").read_text(encoding="utf-8")))
    assert sorted(set(ROOMS) - {"knowledge"}) == sorted(named - {"errors"} & set(ROOMS))


def _mirrors(path: Path) -> list[Path]:
    relative = path.relative_to(SRC)
    return [REPO / "tests" / relative.parent / f"test_{name}.py" for name in (path.stem, path.stem.lstrip("_"))]


def test_the_test_tree_mirrors_the_package():
    """src/custodes/a/b.py is tested by tests/a/test_b.py, or the list here says where."""
    # An interface holds values alone; every test of its room makes them.
    values_only = {"__init__.py", "__main__.py", "interface.py"}
    missing = {ident(path) for path in MODULES if path.name not in values_only and not any(one.exists() for one in _mirrors(path))}
    assert [] == sorted(missing - set(TESTED_ELSEWHERE))
    assert [] == sorted(name for name in TESTED_ELSEWHERE if not (SRC / name).exists())
    gone = sorted(name for where in TESTED_ELSEWHERE.values() for name in re.findall(r"tests/\S+", where) if not (REPO / name).exists())
    assert [] == gone


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_no_module_is_long(path):
    """At most 500 lines a module, at most 90 a function: grow by siblings."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
    long = [f"{node.name}: {node.end_lineno - node.lineno + 1}" for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 90]
    assert [] == long


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size], ids=ident)
def test_every_module_and_public_thing_is_documented(path):
    """Each module, public class and public function opens with what it is for."""
    module = tree(path)
    bare = [] if ast.get_docstring(module) else ["module"]
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            bare.append(node.name)
    assert [] == bare


def _kind_then_name(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by name (ruff RUF022)."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_public_is_listed_and_sorted(room):
    """``__all__`` of a room names everything it gives, in order, and each name is there."""
    module = importlib.import_module(f"custodes.{room}")
    if room == "cli":
        return
    assert sorted(module.__all__, key=_kind_then_name) == list(module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)
    assert [] == [name for name in module.__all__ if not hasattr(module, name)]


def test_rooms_are_entered_by_their_door():
    """No room reaches past another's __init__, except to its interface and to the knowledge of core."""
    reached = []
    for path in MODULES:
        own = path.relative_to(SRC).parts[0]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("custodes."):
                parts = node.module.split(".")[1:]
                if len(parts) > 1 and parts[0] != own and parts[0] in ROOMS and parts[-1] != "interface" and any(a.name.startswith("_") for a in node.names):
                    reached.append(f"{ident(path)}: {node.module}")
    assert [] == reached


def _docstrings(module: ast.Module) -> set[int]:
    """Identities of the constants that are documentation: strings that stand alone as a statement."""
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def _strings(path: Path) -> list[str]:
    module = tree(path)
    documentation = _docstrings(module)
    listed = {id(item) for node in ast.walk(module) if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets) for item in ast.walk(node.value)}
    return [
        node.value for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation and id(node) not in listed
    ]


def test_the_program_never_says_certain_words():
    """None of the forbidden words is in a string of the source that could be printed."""
    found = {ident(path): {text for text in _strings(path) if FORBIDDEN.search(text)} for path in MODULES}
    assert {name: texts for name, texts in ALLOWED_STRINGS.items() if texts} == {name: texts for name, texts in found.items() if texts}


def test_the_command_line_never_says_them_either():
    """Help texts are documentation of functions, and are printed."""
    texts = [ast.get_docstring(node) or "" for path in MODULES if path.parent.name == "cli" for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and node.name in {"command", "cli"}]
    assert len(texts) >= 9
    assert [] == [text for text in texts if FORBIDDEN.search(text)]


# What a person may state of a network in a sites file: that word is the person's, and is shown as stated.
ALLOWED_KNOWLEDGE = {"values: isolated"}

# Fields of the knowledge that are printed in the program's own voice; titles, quotations and citations are the words of others.
OWN_FIELDS = {"question", "who", "is", "short", "remedy", "says", "plain", "sentence", "why", "effect", "note", "notes", "meaning", "values", "none", "open", "when_open", "summary", "asks"}
THIRD_PARTY = {"title", "quote", "wording", "citation", "source", "words", "text", "original", "said", "names", "url", "pattern", "example", "examples"}


def _own(value, field=""):
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in THIRD_PARTY:
                yield from _own(item, key if key in OWN_FIELDS or field not in OWN_FIELDS else field)
    elif isinstance(value, list):
        for item in value:
            yield from _own(item, field)
    elif isinstance(value, str) and field in OWN_FIELDS:
        yield f"{field}: {value}"


def test_the_knowledge_never_says_them():
    """Sentences of the compiled knowledge that are printed in the program's own voice hold none of the words."""
    found = [text for area in sorted((SRC / "knowledge" / "compiled").glob("*.json")) for text in _own(json.loads(area.read_text(encoding="utf-8"))) if FORBIDDEN.search(text)]
    assert sorted(ALLOWED_KNOWLEDGE) == sorted(set(found))


@cache
def tracked() -> list[Path]:
    """Every text file of the repository."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=False).stdout.split("\0")
    return [REPO / name for name in names if name and (REPO / name).is_file()]


def test_the_tree_holds_no_private_marks():
    """No file names a place of some machine, a package host, or work that is left for later."""
    marks = re.compile(
        rb"/wor" rb"k/(?:main|shared)|/tm" rb"p/(?:brief|w\d)|/home/\w+/|\bTO" rb"DO\b|\bFIX" rb"ME\b|\bXX" rb"X:|raise NotImplemented" rb"Error"
        rb"|pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org"
    )
    if not tracked():
        pytest.skip("not a git checkout")
    found = [path.relative_to(REPO).as_posix() for path in tracked() if not re.search("/vendor/|/oui/registry", path.as_posix()) and marks.search(path.read_bytes())]
    assert [] == found


def test_the_compiled_knowledge_is_up_to_date():
    """What the program reads is what people wrote."""
    ran = subprocess.run([sys.executable, "scripts/compile_knowledge.py", "--check"], cwd=REPO, capture_output=True, text=True, check=False)
    assert 0 == ran.returncode, ran.stdout + ran.stderr


def test_one_module_of_the_program_reads_yaml():
    """YAML is for people; the program reads the compiled file, and packs of the user's own through one module."""
    assert ["intake/written_yaml.py"] == [ident(path) for path in MODULES if re.search(r"^\s*(?:import|from) yaml", path.read_text(encoding="utf-8"), re.MULTILINE)]
