"""The command line. One module a command; each is imported only when it is called, so that ``--help`` answers at once."""

from __future__ import annotations

import sys

import click

from custodes import __version__
from custodes.cli._lazy import Lazy

# Name of the command -> its one line in the help. The module of a command has its name.
COMMANDS = {
    "check": "Read files of any mix; say what is there, who made it, and what the law asks of it.",
    "why": "Show the proof behind a subject, a finding, a MAC address or a cell.",
    "diff": "Ask twice, of two days or two Dossiers: which determinations changed, and because of what.",
    "ask": "Write the few questions whose answers settle most, one sheet for each who can answer.",
    "identify": "Say who made each device of a stream of JSON lines: a filter for pipelines.",
    "answer": 'Draft an answer to "How many ...?" that need not be corrected.',
    "consider": "Write the form on which options are considered for a site; `check` reads it back.",
    "claims": "List claims about makers, each with the reply to it.",
    "letters": "Write a letter to each company that a public edition would name, before it does.",
    "report-event": "Write the report of FAR 52.204-25(d) for a finding; nothing is sent.",
    "inquire": "Keep the file of a reasonable inquiry, and seal it; no box is ticked.",
    "report": "Write a report of the last check: page, register, summary, formats for auditors.",
    "plan": "Write the removal plan: devices by modality, date and site, your prices, milestones, burn-down.",
    "bundle": "Write an evidence bundle of the last check: reading copies, law, results.",
    "verify": "Check an evidence bundle: its seals, and every finding, derived anew from its copies.",
    "show": "Print what stands at a place of a file.",
    "judge": "Judge lines of facts by the packs of law: JSON lines in, determinations with their proof out.",
    "sheet": "Write a blank sheet for a walk-round; hold filled-in ones against the case.",
    "station": "Thermal entrance screening that keeps nothing and calls nobody; audit of other devices.",
    "packs": "List the packs of law: what they hold, how old, from where.",
    "readers": "List the formats that can be read.",
    "knowledge": "List what is known about makers, lists and addresses: how much, how old, from where.",
}


@click.group(
    cls=Lazy,
    lines=COMMANDS,
    package="custodes.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="custodes")
def cli() -> None:
    """What was bought, registered, seen and declared, held against each other.

    Traced to the maker, judged by the law of that day, with the evidence.

    Start with:  custodes check register.xlsx scan.xml
    """


def main() -> None:
    """Run the command line; every error is one sentence, and the exit code says what happened."""
    from custodes.cli._ending import ended  # noqa: PLC0415 - not for --help

    with ended():
        sys.exit(cli.main(standalone_mode=False) or 0)
