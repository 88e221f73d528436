"""Passwords as people note them beside a device ("pw on sticker: admin/x", "admin // x"), in the eight languages of the headers."""

from __future__ import annotations

from custodes.intake.secret_words import NO_VALUE, OWNER

# Where a password is written down: a closed list, so that no other word is passed over.
_WHERE = (
    r"on|in|at|under(?:neath)?|beneath|below|behind|inside|the|a|its|it|label(?:led)?|sticker|tag|plate|back|rear|side|base|box|case|lid|cover|housing|unit|device|camera|recorder|written|noted|marked"
    r"|auf|an|unter|hinter|dem|der|am|im|aufkleber|etikett|typenschild|r[üu]ckseite|geh[äa]use|ger[äa]t|steht|notiert|unten"
    r"|sur|sous|dans|l['’][ée]tiquette|[ée]tiquette|autocollant|bo[îi]tier|dos|le|la|inscrit|[ée]crit|not[ée]|dessous|derri[èe]re|au|du"
    r"|op|onder|achter|het|de|sticker|etiket|achterkant|kastje|staat|geschreven"
    r"|en|detr[áa]s|debajo|el|etiqueta|pegatina|carcasa|anotad[ao]|escrit[ao]|sotto|sull['’]etichetta|etichetta|adesivo|retro|scritt[ao]|annotat[ao]|sul|nel"
    r"|na|pod|z|ty[łl]u|naklejce|etykiecie|obudowie|zapisan[ey]|no|atr[áa]s|autocolante|caixa|embaixo"
    r"|engineer|installer|technician|monteur|techniker|technicien|t[ée]cnico|tecnico|serwisant"
)
_WRITTEN = rf"(?:\s+\(?(?:{_WHERE})\)?(?![^\W\d_])){{1,6}}"
# A capital or a digit alone is a model or a room as often; a small letter beside a digit, and no hyphen, is a password.
_NOTED = r"(?-i:(?=[^\s,;]*[a-z])(?=[^\s,;]*\d)[^\s,;<>()-]{5,64})(?![^\s,;])"


def written_down(keyword: str, guard: str) -> str:
    """A password word, where the password is written, and the password itself, with or without an account before it."""
    value = guard + NO_VALUE
    colon = rf"\s*[:=：]\s*(?:{OWNER}\s{{0,3}}[/:|\\]\s{{0,3}})?{value}(?=[^\s,;]*\d)"
    role = r"\s*\((?:[^\W\d_]{3,16})\)"
    return (
        rf"(?P<before>{keyword}(?:{_WRITTEN}(?:{colon}|\s+(?:is|ist|est|es|jest)\s+{value}(?={_NOTED})|\s+{value}(?={_NOTED}))|{role}{colon}))"
        r"(?P<secret>[^\s,;<>()]{4,64})"
    )


def beside_account(guard: str) -> str:
    """An account and its password that stand alone, or behind words that say that they open something."""
    value = guard + NO_VALUE
    alone = rf"\A\s*{OWNER}(?:\s?//?\s?|\s+){value}(?={_NOTED})"
    opened = rf"\blog[io]ns?\s+(?:is|ist|est|es|jest)\s+{OWNER}\s+(?:with|mit|avec|con|com|met|z)\s+{value}(?={_NOTED})"
    short = rf"(?<![^\W_])u(?:ser)?\s?[:=]\s?[\w.@-]{{1,32}}[\s,;/]{{1,3}}p\s?[:=]\s?{guard}"
    return rf"(?P<before>{alone}|{opened}|{short})(?P<secret>[^\s,;<>]{{3,64}})"


def unlocked(guard: str) -> str:
    """What something is opened with."""
    return rf"(?P<before>\b(?:unlock(?:ed)?|opens?)\s+(?:it\s+)?with\s+)(?P<secret>{guard}{NO_VALUE}{_NOTED})"
