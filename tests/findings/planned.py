"""Small estates for the tests of plans: groups and findings by hand, so that every number can be counted on fingers."""

from __future__ import annotations

from custodes.core import Quantity, Unit
from custodes.findings import interface as f
from custodes.findings.account import Run
from custodes.identification.interface import Identification, Status
from custodes.listings.interface import ListStanding, Standing
from custodes.observations import Ledger
from custodes.policy.interface import Branch, Outcome

SEEN, REGISTERED, BOUGHT = Ledger.SEEN, Ledger.REGISTERED, Ledger.BOUGHT
SEVERITY = {Outcome.NEED_FACTS: f.Severity.OPEN, Outcome.UNSETTLED_TERM: f.Severity.OPEN}


def group(ident, n=1, *, kind="item", site="Library", ledgers=(SEEN,), producer="hikvision", established=True, kind_of="camera", model="",
          status=Status.IDENTIFIED, unit=Unit.DEVICE, unmatched=None, label="", subjects=None) -> f.Group:
    """A group of ``n`` items, or of one lot of ``n``; ``n`` None is a number that is not known."""
    made = Identification(status, producer, producer, label, label, model, kind_of, 0.93, (), established)
    left = (n or 0 if unmatched is None else unmatched) if kind == "lot" else 0
    many = subjects if subjects is not None else (n or 1) if kind == "item" else 1
    return f.Group(ident, kind, site, "", tuple(ledgers), many, Quantity(n, unit), left, (), made, producer.title(), "", (), ())


def finding(rule, outcome, *groups, modality="requires", act="retain", detail="", needs=(), branches=(), number=0) -> f.Finding:
    """A determination of a rule for these groups."""
    severity = SEVERITY.get(outcome, f.Severity.CONTRARY)
    return f.Finding(
        f"F-{rule}-{outcome.name}-{groups[0]}-{number}", f.Kind.DETERMINATION, groups, len(groups), len(groups), "Library", rule, outcome, detail,
        modality, f"The sentence of {rule}.", f"citation of {rule}", "2023-01-01", act, severity, 0.9, needs, (), branches,
    )


def rule(ident, modality="requires", start="2022-01-01", end="", binds=True) -> f.RuleEntry:
    """A rule that was asked."""
    return f.RuleEntry(ident, f"Title of {ident}", modality, f"citation of {ident}", start, end, "pack", binds, "")


def dossier(groups, findings, rules=(), *, as_of="2023-01-01", lists=(), sites=(), subjects=(), inputs=()) -> f.Dossier:
    """A Dossier of these parts alone."""
    run = Run(as_of, as_of, as_of, ("pack",), "default", "custodes", {}, "No network.")
    told = rules or tuple(rule(r, m) for r, m in sorted({(x.rule, x.modality) for x in findings}))
    return f.Dossier(run, "?", None, inputs, (), (), tuple(sites), tuple(groups), subjects, (), (), tuple(findings), tuple(lists), told, (), (), (), (), (), (),
                     f.Totals(0, 0, 0), ())


def maker_branch(name, outcome, plain="") -> Branch:
    """What would come of it if this company had made it."""
    return Branch(f"producer = {name}", plain or f"if the producer is {name}", outcome, "")


def on_list(list_id, groups, standing=Standing.NAMED, since="2019-10-09") -> f.ListTable:
    """A list with one maker."""
    row = ListStanding(list_id, f"Title of {list_id}", standing, "It is named.", "flags", since, source="Federal Register")
    return f.ListTable(list_id, f"Title of {list_id}", "flags", (f.ListRow("hikvision", "Hikvision", 1, tuple(groups), row),))


def site(name, **states) -> f.SiteLine:
    """A site with the state of each ledger."""
    return f.SiteLine(name, "", {Ledger(key): value for key, value in states.items()}, {})
