"""Law as data: packs of rules with their dates, judged in three-valued logic, each answer with its proof.

``load_packs`` gives the packs, ``evaluate`` judges one rule on a set of facts for a day, at two clocks.
"""

from custodes.facts import (
    Fact,
    FactEntry,
    Facts,
    Known,
    check_maker,
    check_value,
    fact_entry,
    fact_names,
    in_words,
)
from custodes.policy.branches import Candidates
from custodes.policy.evaluate import Asked, evaluate
from custodes.policy.interface import Branch, Determination, Outcome, Proof
from custodes.policy.moulds import Hole, Mould
from custodes.policy.own_packs import is_folder, own_pack_texts
from custodes.policy.packs import (
    Pack,
    Rule,
    bears_on,
    boundaries,
    compiled_text,
    facts_read,
    load_packs,
    own_pack_text,
    rules_for,
)
from custodes.policy.statements import asks_nothing, texts_that_ask_nothing
from custodes.policy.wording import day_words, phrase

__all__ = [
    "Asked",
    "Branch",
    "Candidates",
    "Determination",
    "Fact",
    "FactEntry",
    "Facts",
    "Hole",
    "Known",
    "Mould",
    "Outcome",
    "Pack",
    "Proof",
    "Rule",
    "asks_nothing",
    "bears_on",
    "boundaries",
    "check_maker",
    "check_value",
    "compiled_text",
    "day_words",
    "evaluate",
    "fact_entry",
    "fact_names",
    "facts_read",
    "in_words",
    "is_folder",
    "load_packs",
    "own_pack_text",
    "own_pack_texts",
    "phrase",
    "rules_for",
    "texts_that_ask_nothing",
]
