"""From subjects, sites and answers to the named facts that rules may read. A missing fact stays unknown, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from custodes.core import Truth, fold, is_number, parse_when
from custodes.core.dates import Interval, When
from custodes.errors import KnowledgeError
from custodes.facts.considered import RECORDED, considered
from custodes.facts.interface import Fact, Ground, Known, Stated, Unused
from custodes.facts.vocabulary import check_maker, fact_entry, fact_names
from custodes.observations import Answer, Site
from custodes.parties import nil_rung

# Device type (knowledge/device_types.yaml) -> technology, the word of the rules. What is not here is ``other``.
_TECHNOLOGY = {
    "camera": "video-surveillance",
    "recorder": "video-surveillance",
    "encoder": "video-surveillance",
    "body-worn-camera": "video-surveillance",
    "anpr-camera": "video-surveillance",
    "intercom": "video-surveillance",
    "video-management": "video-surveillance",
    "thermal-camera": "thermal-imaging",
    "switch": "telecommunications",
    "router": "telecommunications",
    "phone": "telecommunications",
    "radio": "telecommunications",
    "modem": "telecommunications",
}
# Asked of a column or of a company, and read by no rule.
_NO_FACTS = frozenset({"date_order", "right_of_reply"})
_HELD_UNTIL = "it held until "
_NOT_AN_ANSWER = {"unknown", "not held", "refused", ""}
_NONE_HELD = {"not held", "none"}
"""Answers that say of a record that there is none, where the vocabulary says so (``not_held_is_no``)."""
_YES = {"yes", "true", "ja", "oui", "si", "tak"}
_NO = {"no", "false", "nein", "non", "nee", "nie"}


class Derivation:
    """Derives the facts of one set of alike subjects for one act at one date."""

    def __init__(self, stated: Stated, as_of: date, known_at: date) -> None:
        self.stated = stated
        self.as_of = as_of
        self.known_at = known_at
        self._names = sorted(fact_names())
        self._aliases = {
            fold(name): site
            for site, entries in stated.sites.items()
            for e, _ in entries
            for name in (site, *e.aliases)
        }
        self._answers, self.unused = self._index()
        self._answered_names = sorted(
            {name for name, _ in self._answers} & set(self._names) - {"producer", "act"}
        )
        self._considered, lost = considered(stated.considerations, as_of, self._scope)
        self.unused = (*self.unused, *lost)
        self._nothing = {name: Fact(name, basis="nothing in the sources states it") for name in self._names}
        self._base: dict[str, dict[str, Fact]] = {}

    def facts(self, ground: Ground, act: str, when: When) -> dict[str, Fact]:
        """Every fact of the vocabulary for this ground: known, withheld, or unknown with the reason."""
        base = self._base.get(ground.group)
        if base is None:
            base = dict(self._nothing)
            for fact in self._lasting(ground):
                base[fact.name] = fact
            for name in self._answered_names:
                answered = self._answered(name, ground)
                if answered is not None:
                    base[name] = answered
            recorded = self._considered.get(self._scope(ground.site))
            if recorded is not None and (
                recorded.state is Known.KNOWN or (RECORDED, self._scope(ground.site)) not in self._answers
            ):
                base[RECORDED] = recorded
            self._base = {ground.group: base}  # groups come one after another, each with several acts
        found = dict(base)
        found["act"] = Fact("act", act, Known.KNOWN, f"the act asked about is {act}")
        if (
            base["site_class"].state is Known.UNKNOWN
            and (
                "site_class",
                self._scope(ground.site),
            )
            not in self._answers
        ):
            found["site_class"] = self._site_class(ground.site, when)
        return found

    def _lasting(self, ground: Ground) -> Iterator[Fact]:
        """Facts that do not depend on the act and its day."""
        body = self.stated.body
        if body is not None:
            by = f" by {body.by}" if body.by else ""
            on = f" on {body.on}" if body.on else ""
            yield Fact(
                "body", body.kind, Known.KNOWN, f"stated{by}{on}", _refs(self.stated.body_source, body.place)
            )
        yield from self._made(ground)
        yield self._network(ground)

    def _made(self, ground: Ground) -> Iterator[Fact]:
        found = ground.identification
        if found.brand or found.label:
            yield Fact(
                "brand",
                found.brand or fold(found.label),
                Known.KNOWN,
                f"the record says {found.label!r}",
                ground.refs,
            )
        if found.established and found.producer:
            yield Fact("producer", found.producer, Known.KNOWN, found.why_established, ground.refs)
            rung = nil_rung(found.producer, self.known_at)
            if rung.rung != "F":
                yield Fact("nil_ladder", rung.rung, Known.KNOWN, rung.reason, (rung.source,))
            else:
                yield Fact("nil_ladder", basis=rung.reason)
        else:
            yield Fact("producer", basis=found.why_established or "no clue names a maker")
            yield Fact("nil_ladder", basis="it follows from the producer, which is not established")
        technology = _TECHNOLOGY.get(found.device_type)
        if technology:
            yield Fact(
                "technology", technology, Known.KNOWN, f"identified as {found.device_type}", ground.refs
            )
        elif found.device_type:
            yield Fact("technology", "other", Known.KNOWN, f"identified as {found.device_type}", ground.refs)

    def _site_class(self, site: str, when: When) -> Fact:
        entries = self.stated.sites.get(site, ())
        if not entries:
            return Fact(
                "site_class",
                basis="no sites file states the class of this site" if site else "the site is not known",
            )
        for entry, source in entries:
            value = fold(entry.site_class)
            if not value or value in _NOT_AN_ANSWER:
                continue
            holds = _period(entry).holds(when)
            if holds is Truth.NO:
                continue
            who = f" by {entry.class_decided_by}" if entry.class_decided_by else ""
            on = f" on {entry.class_decided_on}" if entry.class_decided_on else ""
            refs = _refs(source, entry.place)
            if value == "withheld":
                return Fact("site_class", None, Known.WITHHELD, f"the class is withheld{who}{on}", refs)
            if value not in fact_entry("site_class").values:
                return Fact("site_class", basis=_no_value("site_class", entry.site_class), refs=refs)
            if holds is Truth.UNKNOWN:
                return Fact("site_class", basis=f"the class is stated for {_period(entry)} only", refs=refs)
            return Fact(
                "site_class",
                value,
                Known.KNOWN,
                f"decided{who}{on}" if who or on else "stated in the sites file",
                refs,
            )
        return Fact(
            "site_class",
            basis="the sites file leaves the class of this site open",
            refs=_refs(entries[0][1], entries[0][0].place),
        )

    def _network(self, ground: Ground) -> Fact:
        if ground.network is None:
            why = (
                "no network of the sites file holds its address"
                if ground.has_address
                else "no address is known"
            )
            return Fact("network", basis=why)
        entry, source = ground.network
        value = fold(entry.network_class)
        refs = _refs(source, entry.place)
        if value == "withheld":
            return Fact("network", None, Known.WITHHELD, "the role of the network is withheld", refs)
        if value in _NOT_AN_ANSWER:
            return Fact("network", basis="the sites file leaves the role of its network open", refs=refs)
        if value not in fact_entry("network").values:
            return Fact("network", basis=_no_value("network", entry.network_class), refs=refs)
        return Fact(
            "network",
            value,
            Known.KNOWN,
            "its address lies in a network of that role, as the sites file states",
            refs,
        )

    # -- answers ---------------------------------------------------------------------------------------------------

    def _index(self) -> tuple[dict[tuple[str, str], tuple[Answer, str]], tuple[Unused, ...]]:
        """Answers by fact and scope; a later one replaces an earlier one for good, an expired or empty one is listed as unused."""
        index: dict[tuple[str, str], tuple[Answer, str]] = {}
        unused = []
        for answer, source in sorted(
            self.stated.answers, key=lambda pair: (pair[0].on, pair[1], pair[0].place)
        ):
            why = self._refused(answer)
            key = answer.fact, self._scope(answer.scope)
            if not why:
                index[key] = (answer, source)
                continue
            unused.append(Unused(answer, source, why))
            if why.startswith(_HELD_UNTIL) and key in index:
                # It took the earlier one's place while it held; that its own time is over brings nothing back.
                older, where = index.pop(key)
                unused.append(Unused(older, where, f"an answer of {answer.on} took its place, and {why}"))
        return index, tuple(unused)

    def _refused(self, answer: Answer) -> str:
        if answer.fact in _NO_FACTS:
            return ""
        if answer.fact not in self._names:
            return _no_such(answer.fact)
        if not answer.value.strip():
            return "no value"
        if answer.fact == "producer" and not answer.evidence:
            return "a producer is confirmed on stated evidence only, and the column evidence is empty"
        if answer.until:
            try:
                if parse_when(answer.until).latest < self.as_of:
                    return f"{_HELD_UNTIL}{answer.until}"
            except ValueError:
                return f"until is no date: {answer.until!r}"
        entry = fact_entry(answer.fact)
        value = fold(answer.value)
        if value not in _NOT_AN_ANSWER | {"withheld"}:
            try:
                check_maker(answer.fact, value)
            except KnowledgeError as error:
                return error.sentence + (f"; did you mean {error.nearest!r}?" if error.nearest else "")
        if answer.fact == RECORDED and value in _YES:
            return "a record settles it, and nothing less: custodes consider writes the form"
        if (
            entry.type == "choice"
            and value not in _NOT_AN_ANSWER | {"withheld"}
            and not _choice(answer.fact, value)
        ):
            return f"{answer.value!r} is none of: {', '.join(sorted(entry.values))}"
        if (
            entry.type == "flag"
            and value not in _NOT_AN_ANSWER | {"withheld"} | _YES | _NO
            and not (entry.not_held_is_no and value in _NONE_HELD)
        ):
            return f"{answer.value!r} is neither yes nor no"
        if (
            entry.type == "date"
            and value not in _NOT_AN_ANSWER | {"withheld", "none"}
            and not _is_date(value)
        ):
            return f"{answer.value!r} is no date"
        if (
            entry.type == "number"
            and value not in _NOT_AN_ANSWER | {"withheld", "none"}
            and not is_number(value)
        ):
            return f"{answer.value!r} is no number; write it as 12 or 213477.50"
        return ""

    def _scope(self, scope: str) -> str:
        folded = fold(scope)
        if folded in {"", "body", "all", "*"}:
            return ""
        return self._aliases.get(folded, folded)

    def _answered(self, name: str, ground: Ground) -> Fact | None:
        """What a person answered. A producer went into the identification, as a clue of a person."""
        for scope in (
            *scopes_of(ground.group, ground.identification.label, ground.identification.model),
            ground.identification.family,
            self._scope(ground.site),
            "",
        ):
            found = self._answers.get((name, scope))
            if found is not None and (scope or fact_entry(name).scope != "site"):
                return _as_fact(name, *found)
        return None

    def answer(self, fact: str, scope: str) -> str:
        """The words that a person answered for this scope, folded (``dmy``, ``refused``), or empty."""
        found = self._answers.get((fact, self._scope(scope)))
        return fold(found[0].value) if found else ""

    def is_withheld(self, fact: str, scope: str) -> bool:
        """Whether somebody answered, or the sites file says, that this fact is withheld here: who was asked has answered."""
        found = self._answers.get((fact, self._scope(scope)))
        if found is not None:
            return fold(found[0].value) == "withheld"
        entries = [entry for entry, _ in self.stated.sites.get(scope, ())]
        words = {"site_class": [e.site_class for e in entries], "network": [e.network_class for e in entries]}
        told = {fold(word) for word in words.get(fact, ())}
        return told == {"withheld"}

    def nowhere(self, scopes: Iterable[str]) -> tuple[Unused, ...]:
        """Answers for a scope that is neither a site nor among these folded names of groups, labels and families.

        The order of a date is asked of a column, and a reply of a company, not of a thing; both are left out.
        """
        if not self._answers:
            return ()
        known = {"", *self._aliases.values(), *(self._scope(scope) for scope in scopes)}
        asked = ((key, one) for key, one in self._answers.items() if key[0] not in _NO_FACTS)
        found = [one for (_, scope), one in asked if scope not in known]
        return tuple(
            Unused(answer, source, "no site, label or group here has this name")
            for answer, source in sorted(found, key=lambda pair: (pair[0].on, pair[1], pair[0].place))
        )

    def confirmed_producer(self, group: str, label: str, model: str) -> str:
        """Producer that a person confirmed for this group, label and model, or label, on stated evidence; or empty."""
        for scope in scopes_of(group, label, model):
            found = self._answers.get(("producer", scope))
            if found and fold(found[0].value) not in _NOT_AN_ANSWER | {"withheld"}:
                return fold(found[0].value)
        return ""


def scopes_of(group: str, label: str, model: str) -> tuple[str, ...]:
    """Scopes of an answer that speak of alike subjects, narrowest first: the group, ``label model``, the label."""
    return tuple(
        dict.fromkeys(scope for scope in (fold(group), fold(f"{label} {model}"), fold(label)) if scope)
    )


def _as_fact(name: str, answer: Answer, source: str) -> Fact:
    who = f" by {answer.by}" if answer.by else ""
    on = f" on {answer.on}" if answer.on else ""
    why = f", evidence: {answer.evidence}" if answer.evidence else ""
    refs = _refs(source, answer.place)
    value = fold(answer.value)
    if value == "withheld":
        return Fact(name, None, Known.WITHHELD, f"withheld{who}{on}", refs)
    entry = fact_entry(name)
    if entry.not_held_is_no and value in _NONE_HELD:
        return Fact(name, False, Known.KNOWN, f"answered {answer.value!r}{who}{on}{why}", refs)
    if value in _NOT_AN_ANSWER:
        return Fact(name, basis=f"answered {answer.value!r}{who}{on}{why}", refs=refs)
    if value == "none" and entry.none and value not in entry.values:
        return Fact(name, None, Known.KNOWN, f"answered{who}{on}{why}", refs)
    typed: str | bool = value in _YES if entry.type == "flag" else _choice(name, value) or value
    return Fact(name, typed, Known.KNOWN, f"answered{who}{on}{why}", refs)


def _choice(name: str, folded: str) -> str:
    """The allowed value that these folded words are, as the vocabulary writes it (``A`` of the ladder), or empty."""
    return next((value for value in sorted(fact_entry(name).values) if fold(value) == folded), "")


def _no_value(name: str, written: str) -> str:
    known = ", ".join(sorted(fact_entry(name).values))
    return f"the sites file says {written!r}, which is none of: {known}"


def _no_such(name: str) -> str:
    try:
        fact_entry(name)
    except KnowledgeError as error:
        return "no fact has this name" + (f"; did you mean {error.nearest!r}?" if error.nearest else "")
    return "it is not a fact that can be answered"


def _is_date(text: str) -> bool:
    try:
        parse_when(text)
    except ValueError:
        return False
    return True


def _period(entry: Site) -> Interval:
    """When the class holds. A date whose day and month may be exchanged is known to lie between the two, no better."""
    return Interval(_moment(entry.class_from), _moment(entry.class_until))


def _moment(text: str) -> When | None:
    days = [parse_when(part) for part in text.split("|") if _is_date(part)]
    return When(min(d.earliest for d in days), max(d.latest for d in days)) if days else None


def _refs(source: str, place: str) -> tuple[str, ...]:
    return (f"{source} {place}".strip(),) if source else ()
