"""From a message to what stands on the screen, in one of its languages."""

from __future__ import annotations

from typing import Any

from custodes.errors import UsageError
from custodes.knowledge import load
from custodes.station.screen.interface import Message, State, View
from custodes.station.screen.look import SHAPES, TONES

_SPOKEN = frozenset({State.GO, State.REFER, State.MEASURED, State.NOBODY, State.STARTING})
"""States above which ``cannot measure`` does not stand."""


def languages() -> dict[str, str]:
    """Code -> name, of every language that the screen speaks."""
    return dict(load("station")["words"]["languages"])


def known_language(language: str) -> str:
    """The code. Raises UsageError for one that the screen does not speak."""
    if language not in languages():
        names = ", ".join(f"{code} ({name})" for code, name in languages().items())
        raise UsageError(f"the screen does not speak {language!r}", hint=f"it speaks {names}")
    return language


def view_of(message: Message, language: str) -> View:
    """What stands on the screen for this message."""
    words = load("station")["words"]
    said = words["states"][message.state.value]
    status = words["status"]
    lines = [
        status["evaluation" if message.evaluation else "deciding"][language],
        status["standing"][language],
    ]
    if not message.uncaged:
        lines.append(status["caged"][language])
    lines += [status[name][language] for name in ("assumed", "recorded") if getattr(message, name)]
    return View(
        state=message.state,
        tone=TONES[message.state],
        shape=SHAPES[message.state],
        over="" if message.state in _SPOKEN else words["cannot"][language],
        line=said["line"][language],
        more=said["more"][language],
        staff=_staff(message, words["staff"], language),
        status=tuple(lines),
        warning=status["uncaged"][language] if message.uncaged else "",
        picture=message.picture,
        language=language,
    )


def _staff(message: Message, words: dict[str, Any], language: str) -> str:
    """Both temperatures, that of the skin first, with what they are held against."""
    found = message.numbers
    if found is None:
        return ""
    parts = (
        (words["skin"], found.skin_c),
        (words["limit"], found.limit_c),
        (words["guard"], found.guard_c),
        (words["estimate"], found.body_c),
    )
    return "   ".join(f"{name[language]} {_number(value, language)} °C" for name, value in parts)


def _number(value: float, language: str) -> str:
    text = f"{value:.2f}"
    return text if language == "en" else text.replace(".", ",")
