"""``custodes station bench``: the published study, recomputed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from custodes.cli._options import format_option
from custodes.cli._table import show_table
from custodes.cli.station._extra import need_station

if TYPE_CHECKING:
    from custodes.station.study import Study


@click.command(short_help="Recompute a published study.")
@click.option(
    "--study",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the study's FLIR_*.csv and ICI_*.csv.",
)
@format_option
def command(folder: Path, fmt: str) -> None:
    """Recompute the area under the ROC curve of each place of the face, from the columns as published.

    Means of the four rounds against the oral reference; an elevated temperature is 37.5 °C or more in the mouth.
    The published columns already hold the correction by the reference: "added twice" shows what adding it again does.
    """
    need_station()
    from custodes.station.study import read_folder, recompute  # noqa: PLC0415 - brings numpy

    cameras = [(camera.name, *recompute(camera)) for camera in read_folder(folder)]
    if fmt == "json":
        click.echo(json.dumps(_plain(cameras), indent=1))
        return
    for name, study, files in cameras:
        click.echo(
            f"{name}: {study.subjects} subjects, {study.febrile} with 37.5 °C or more in the mouth"
            f" ({', '.join(one.name for one in files)}; {study.rejected} cells rejected)"
        )
        rows = [
            (
                r.name,
                f"{r.auc:.3f}",
                f"{r.low:.3f} to {r.high:.3f}",
                f"{r.correlation:.3f}",
                f"{r.first_round:.3f}",
                f"{r.trap:.3f}",
            )
            for r in study.regions
        ]
        show_table(("column", "AUC", "95 %", "r", "one picture", "added twice"), rows, "text")
        click.echo()


def _plain(cameras: list[tuple[str, Study, tuple[Study, ...]]]) -> dict[str, Any]:
    return {
        "auc": {name: _areas(study) for name, study, _ in cameras},
        "subjects": {name: study.subjects for name, study, _ in cameras},
        "febrile": {name: study.febrile for name, study, _ in cameras},
        "interval": {
            name: {r.name: [_figure(r.low), _figure(r.high)] for r in study.regions}
            for name, study, _ in cameras
        },
        "correlation": {
            name: {r.name: _figure(r.correlation) for r in study.regions} for name, study, _ in cameras
        },
        "first_round": {
            name: {r.name: _figure(r.first_round) for r in study.regions} for name, study, _ in cameras
        },
        "offset_added_twice": {
            name: {r.name: _figure(r.trap) for r in study.regions} for name, study, _ in cameras
        },
        "rejected_cells": {name: study.rejected for name, study, _ in cameras},
        "files": {
            one.name: {"auc": _areas(one), "subjects": one.subjects, "febrile": one.febrile}
            for _, _, files in cameras
            for one in files
        },
    }


def _areas(study: Study) -> dict[str, float | None]:
    return {r.name: _figure(r.auc) for r in study.regions}


def _figure(value: float) -> float | None:
    """Six decimals; None for what cannot be had."""
    return None if value != value else round(value, 6)  # noqa: PLR0124 - not a number
