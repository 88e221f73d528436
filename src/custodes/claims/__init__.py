"""Claims: what somebody declared, held against what is registered and seen. Never judged by a rule, adds to no total."""

from custodes.claims.contested import about_whom, all_contested, contested_about, makers_named, without_reply
from custodes.claims.counted import BASES, counted, is_kind
from custodes.claims.interface import Change, Contested, ContestedLine, Rejoinder, Retelling
from custodes.claims.judge import CANNOT_TELL, CONTRADICTED, STANDS, Verdict, judge
from custodes.claims.retelling import changes, modality, retellings

__all__ = [
    "BASES",
    "CANNOT_TELL",
    "CONTRADICTED",
    "STANDS",
    "Change",
    "Contested",
    "ContestedLine",
    "Rejoinder",
    "Retelling",
    "Verdict",
    "about_whom",
    "all_contested",
    "changes",
    "contested_about",
    "counted",
    "is_kind",
    "judge",
    "makers_named",
    "modality",
    "retellings",
    "without_reply",
]
