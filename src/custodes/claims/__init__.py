"""Claims: what somebody declared, held against what is registered and seen. Never judged by a rule, adds to no total."""

from custodes.claims.judge import CANNOT_TELL, CONTRADICTED, STANDS, Verdict, judge

__all__ = ["CANNOT_TELL", "CONTRADICTED", "STANDS", "Verdict", "judge"]
