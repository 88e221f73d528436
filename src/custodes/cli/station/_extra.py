"""The extra that the station needs, named where it is missing."""

from __future__ import annotations

import importlib.util

from custodes.errors import UsageError


def need_station() -> None:
    """Raise ``UsageError`` where numpy or OpenCV is not installed."""
    missing = [name for name in ("numpy", "cv2") if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the station needs {' and '.join(missing)}",
            hint="install the extra: pip install 'custodes[station]'",
        )
