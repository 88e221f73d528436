"""The window: one canvas over the whole display, drawn anew for each view; it answers to one key and reads no file."""

from __future__ import annotations

import contextlib
import ctypes
import stat
import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tkinter import font as fonts

from custodes.errors import UsageError
from custodes.station.screen.interface import View
from custodes.station.screen.layout import Layout, Square, Text, laid_out
from custodes.station.screen.look import COLOURS, PALETTE, PANEL, PANEL_INK, WARNING
from custodes.station.screen.shapes import SHAPES, Disc, Polygon

FAMILIES = ("DejaVu Sans", "Noto Sans", "Liberation Sans", "Helvetica")
_MOST_WIDTHS = 20_000
_LIBRARY = f"libtcl{tk.TclVersion}.so"


class Window:
    """A window that is connected to its display; everything else may be shut afterwards."""

    def __init__(self) -> None:
        """Raises UsageError where there is no display."""
        try:
            self._root = tk.Tk()
        except tk.TclError as error:
            raise UsageError(
                f"no window can be opened ({error})", hint="--screen terminal needs no display"
            ) from None
        root = self._root
        root.title("custodes station")
        self._size = (root.winfo_screenwidth(), root.winfo_screenheight())
        root.geometry(f"{self._size[0]}x{self._size[1]}+0+0")
        root.attributes("-fullscreen", True)
        root.configure(cursor="none", background=PANEL)
        self._canvas = tk.Canvas(root, background=PANEL, highlightthickness=0, borderwidth=0)
        self._canvas.pack(fill="both", expand=True)
        self.closed = False
        for key in ("<Escape>", "<Key-q>"):
            root.bind(key, self._leave)
        root.protocol("WM_DELETE_WINDOW", self._leave)
        known = set(fonts.families(root))
        self._family = next((name for name in FAMILIES if name in known), "TkDefaultFont")
        self._fonts: dict[tuple[int, bool], fonts.Font] = {}
        self._users: list[tk.Label] = []
        self._widths: dict[tuple[str, int, bool], int] = {}
        self._drawn: tuple[View, tuple[int, int]] | None = None
        self._place: Square | None = None
        self._serve = _serving()
        root.update_idletasks()

    def display(self) -> tuple[int, ...]:
        """Descriptors of the connection to the display."""
        found = []
        for link in list(Path("/proc/self/fd").iterdir()):
            with contextlib.suppress(OSError):
                if stat.S_ISSOCK(link.stat().st_mode):
                    found.append(int(link.name))
        return tuple(found)

    def warm(self, views: list[View]) -> None:
        """Lay each out once: fonts are read from files, which is not possible later. Nothing of it is shown."""
        for view in views:
            laid_out(view, *self._extent(), self._measure)

    def draw(self, view: View) -> None:
        """Put a view on the display and handle what the display says (keys)."""
        extent, before = self._extent(), self._drawn
        if (
            before is not None
            and before[1] == extent
            and replace(before[0], picture=view.picture) == view
            and self._place
        ):
            # Only the picture is another one.
            self._canvas.delete("cells")
            self._cells(view, self._place)
        else:
            layout = laid_out(view, *extent, self._measure)
            self._canvas.delete("all")
            self._canvas.configure(background=COLOURS[view.tone].ground)
            self._paint(view, layout)
            self._place = layout.picture if layout.picture and view.picture else None
        self._drawn = (view, extent)
        self._root.update_idletasks()
        self.attend()

    def _extent(self) -> tuple[int, int]:
        width, height = self._canvas.winfo_width(), self._canvas.winfo_height()
        return (width, height) if min(width, height) > 50 else self._size

    def attend(self) -> None:
        """Handle keys and exposures, without waiting and without a second thread."""
        self._serve()

    def _paint(self, view: View, layout: Layout) -> None:
        colours = COLOURS[view.tone]
        self._sign(view, layout.sign)
        if layout.over:
            self._text(layout.over, colours.quiet)
        for text in layout.lines:
            self._text(text, colours.ink)
        for text in layout.more:
            self._text(text, colours.quiet)
        self._fill(layout.panel, PANEL)
        if layout.staff:
            self._text(layout.staff, "#ffffff")
        for text in layout.foot:
            self._text(text, PANEL_INK)
        if layout.warning:
            self._fill(layout.warning, WARNING.ground)
            for text in layout.warned:
                self._text(text, WARNING.ink)
        if layout.picture and layout.column:
            self._fill(layout.column, PANEL)
            self._cells(view, layout.picture)

    def _cells(self, view: View, place: Square) -> None:
        picture = view.picture
        if picture is None:
            return
        cell = place.width // picture.columns
        for number, level in enumerate(picture.levels):
            if level:
                row, column = divmod(number, picture.columns)
                x, y = place.x + (column + 0.5) * cell, place.y + (row + 0.5) * cell
                half = cell * (0.24 + 0.24 * level / 15)
                self._canvas.create_oval(
                    x - half, y - half, x + half, y + half, fill=PALETTE[level], width=0, tags="cells"
                )

    def _sign(self, view: View, place: Square) -> None:
        colours, side = COLOURS[view.tone], place.width
        for part in SHAPES[view.shape]:
            colour = colours.sign if part.ink else colours.ground
            if isinstance(part, Disc):
                x, y, radius = place.x + part.x * side, place.y + part.y * side, part.radius * side
                self._canvas.create_oval(x - radius, y - radius, x + radius, y + radius, fill=colour, width=0)
                continue
            points = [value for x, y in part.points for value in (place.x + x * side, place.y + y * side)]
            if isinstance(part, Polygon):
                self._canvas.create_polygon(*points, fill=colour, width=0)
            else:
                self._canvas.create_line(
                    *points, fill=colour, width=part.width * side, capstyle="round", joinstyle="round"
                )

    def _fill(self, place: Square, colour: str) -> None:
        self._canvas.create_rectangle(
            place.x, place.y, place.x + place.width, place.y + place.height, fill=colour, width=0
        )

    def _text(self, text: Text, colour: str) -> None:
        self._canvas.create_text(
            text.x, text.y, text=text.text, anchor="w", fill=colour, font=self._font(text.size, text.bold)
        )

    def _font(self, size: int, bold: bool) -> fonts.Font:
        key = (size, bold)
        if key not in self._fonts:
            font = fonts.Font(
                self._root, family=self._family, size=-size, weight="bold" if bold else "normal"
            )
            # A font that no widget uses is opened anew for each measurement.
            self._users.append(tk.Label(self._root, font=font))
            self._fonts[key] = font
        return self._fonts[key]

    def _measure(self, text: str, size: int, bold: bool) -> int:
        key = (text, size, bold)
        if key not in self._widths:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            self._widths[key] = self._font(size, bold).measure(text)
        return self._widths[key]

    def _leave(self, _event: object = None) -> None:
        self.closed = True


def _serving() -> Callable[..., object]:
    """Tcl's way to handle what is there without waiting. Its own event loop would start a thread, which a cage refuses.

    Source: Tcl_ServiceAll(3), Notifier(3). Where the library is not found by its name the window shows, and keys do nothing.
    """
    try:
        found = ctypes.CDLL(_LIBRARY).Tcl_ServiceAll
    except (OSError, AttributeError):
        return lambda *_: None
    return found
