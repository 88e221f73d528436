"""``custodes station``: the thermal station. One module a subcommand; each is imported only when it is called."""

from __future__ import annotations

from custodes.cli._lazy import Lazy

# Name of the subcommand -> its one line in the help. The module of a subcommand has its name.
SUBCOMMANDS: dict[str, str] = {
    "replay": "Run a recording through the station: what would have been shown, and the budget of each reading.",
}


class _Station(Lazy):
    """The group, with the names of its subcommands in the place where click keeps commands."""

    @property
    def commands(self) -> dict[str, str]:  # type: ignore[override]
        """Names and lines; the documentation is checked against it."""
        return SUBCOMMANDS

    @commands.setter
    def commands(self, value: object) -> None:
        """Click sets an empty table when the group is made; the lines above are the table."""


command = _Station(
    "station",
    lines=SUBCOMMANDS,
    package="custodes.cli.station",
    help="Thermal entrance screening that records nothing, calls nobody, and says how sure it is.\n\n"
    "No CE mark, no clinical evaluation: a screening aid that diagnoses nothing. Needs the extra [station].",
    short_help="Thermal entrance screening with an honest error budget: replay a recording.",
)
