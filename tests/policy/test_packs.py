"""A malformed pack is refused whole, with file and line and the nearest valid word; the shipped ones compile to what is shipped."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from custodes.errors import KnowledgeError
from custodes.knowledge import HOME, load
from custodes.policy import load_packs

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts" / "_compile"


def compiler(area: str):
    """The compile module of an area."""
    if str(SCRIPTS) not in sys.path:
        sys.path.insert(0, str(SCRIPTS))
    spec = importlib.util.spec_from_file_location(f"_compile_{area}", SCRIPTS / f"{area}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the knowledge that a test may break."""
    home = tmp_path / "knowledge"
    for name in ("packs", "lists", "vocabulary"):
        shutil.copytree(HOME / name, home / name)
    shutil.copy(HOME / "parties.yaml", home / "parties.yaml")
    return home


@pytest.mark.parametrize("area", ["policy", "parties", "lists"])
def test_what_is_shipped_is_what_is_written(area, knowledge):
    """Compiling the sources gives the shipped file."""
    assert compiler(area).compile(knowledge) == load(area)


FAULTS = {
    "misspelt fact": ("packs/uk-central/rules.yaml", "{fact: site_class, is: sensitive}", "{fact: site_clas, is: sensitive}", "site_class"),
    "misspelt value": ("packs/uk-central/rules.yaml", "{fact: network, is: core}", "{fact: network, is: kore}", "core"),
    "misspelt party": ("packs/us-federal/rules.yaml", "of: [huawei, zte]", "of: [huawey, zte]", "huawei"),
    "misspelt key": ("packs/uk-central/rules.yaml", "    modality: instructs", "    modalities: instructs", "modality"),
    "unknown modality": ("packs/uk-central/rules.yaml", "modality: instructs", "modality: instruct", "instructs"),
    "no date": ("packs/uk-central/rules.yaml", "from: 2022-11-24", "from: 24/11/2022", ""),
    "no citation": ("packs/uk-central/rules.yaml", "citation: {pinpoint: limb (a), source: hcws386}", "citation: {pinpoint: '', source: hcws386}", ""),
    "unknown source": ("packs/uk-central/rules.yaml", "source: hcws386}", "source: hcws38}", "hcws386"),
    "a number of cases too small": ("packs/uk-central/cases.yaml", "rule: UK-WMS-B", "rule: UK-WMS-A", ""),
    "a key twice": ("packs/uk-central/pack.yaml", "jurisdiction: gb", "jurisdiction: gb\njurisdiction: gb", ""),
    "not YAML": ("packs/uk-central/terms.yaml", "terms:", "terms: [", ""),
    "an empty file": ("packs/uk-central/instruments.yaml", None, "", ""),
    "an unknown term": ("packs/uk-central/rules.yaml", "term: uk-subject-to-nil", "term: uk-subject-to-nli", "uk-subject-to-nil"),
    "a case with a wrong value": ("packs/uk-central/cases.yaml", "body: uk-department", "body: uk-departments", "uk-department"),
    "a list that is none": ("packs/us-federal/rules.yaml", "on: US-1260H", "on: US-1260G", "US-1260H"),
    "a rule that is in force without a day": ("packs/cz/rules.yaml", "from: 2025-09-03", "from: ''", ""),
    "a suspension without its reason": ("packs/us-federal/rules.yaml", "known_from: 2025-11, says:", "known_from: 2025-11, say:", "says"),
    "an address that is made up": ("packs/cz/sources.yaml", "address: https://nukib.gov.cz/en/infoservis-en/news/2295", "address: address not seen", ""),
    "anything but true": ("packs/uk-health/rules.yaml", "{anything: true}", "{anything: false}", ""),
    "a flag that is no flag": ("packs/us-federal/rules.yaml", "{fact: essential_component, is: true}", "{fact: essential_component, is: often}", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_is_refused_with_its_place(fault, knowledge):
    """One fault anywhere refuses the pack; the error names file, line and the nearest valid word."""
    name, old, new, nearest = FAULTS[fault]
    path = knowledge / name
    text = path.read_text(encoding="utf-8")
    assert old is None or old in text
    path.write_text(new if old is None else text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        compiler("policy").compile(knowledge)
    file, _, line = error.value.where.rpartition(":")
    assert Path(name).name == Path(file).name
    assert line.isdigit()
    assert nearest == error.value.nearest


@pytest.mark.parametrize(
    ("area", "name", "old", "new"),
    [
        ("parties", "parties.yaml", "jurisdiction: se", "jurisdiction: Sweden"),
        ("parties", "parties.yaml", "percent: 51", "percent: 151"),
        ("parties", "parties.yaml", "parent: hikvision", "parent: hikvison"),
        ("lists", "lists/us-889.yaml", "party: huawei", "party: huawey"),
        ("lists", "lists/us-1260h.yaml", "until: 2025-01-07", "until: 2023-01-07"),
        ("lists", "lists/us-889.yaml", "grade: secondary", "grade: sure"),
    ],
)
def test_faults_in_parties_and_lists(area, name, old, new, knowledge):
    """The registers of parties and lists are held to the same standard."""
    path = knowledge / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        compiler(area).compile(knowledge)
    assert ":" in error.value.where


def test_every_rule_has_its_section_in_the_docs():
    """The page of a pack holds each rule with its sentence, remedy and citation, and each definition and statement."""
    docs = Path(__file__).resolve().parents[2] / "docs" / "packs"
    for pack in load_packs():
        page = (docs / f"{pack.id}.md").read_text(encoding="utf-8")
        for rule in pack.rules:
            assert f"\n## {rule.id}\n" in page
            for text in (rule.sentence, rule.remedy, rule.citation, *rule.evidence):
                assert text in page, (rule.id, text)
        for name in (*pack.definitions, *pack.statements):
            assert f"\n### {name}\n" in page
