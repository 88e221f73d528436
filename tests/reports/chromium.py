"""A small driver of a real Chromium over its debugging pipe: no port, no dependency, no network.

Protocol: with ``--remote-debugging-pipe`` the browser reads commands on file descriptor 3 and answers on 4, each message JSON
ended by NUL (Chromium, content/browser/devtools/devtools_pipe_handler.cc).
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--disable-default-apps", "--no-default-browser-check", "--force-color-profile=srgb", "--hide-scrollbars",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)


def find() -> str | None:
    """Path of a Chromium, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


class Chromium:
    """One browser process with one page. Use as a context manager."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._home = tempfile.mkdtemp(prefix="custodes-chromium-")
        (low_in, self._out), (self._in, low_out) = os.pipe(), os.pipe()
        # Numbers above 3 and 4 first, so that neither copy overwrites the other.
        child_in, child_out = fcntl.fcntl(low_in, fcntl.F_DUPFD_CLOEXEC, 10), fcntl.fcntl(low_out, fcntl.F_DUPFD_CLOEXEC, 10)

        def place() -> None:
            os.dup2(child_in, 3)
            os.dup2(child_out, 4)

        self._process = subprocess.Popen(
            [self._path, *FLAGS, f"--user-data-dir={self._home}", "about:blank"], preexec_fn=place, pass_fds=(3, 4), stdin=subprocess.DEVNULL,  # noqa: PLW1509 - one thread; the copies must be 3 and 4

            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, "HOME": self._home, "XDG_CONFIG_HOME": self._home, "XDG_CACHE_HOME": self._home})
        for number in (low_in, low_out, child_in, child_out):
            os.close(number)
        self._buffer, self._number = b"", 0
        self.events: list[dict[str, Any]] = []
        try:
            self._attach()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _attach(self) -> None:
        targets = self._call("Target.getTargets", None)["targetInfos"]
        target = next(t["targetId"] for t in targets if t["type"] == "page")
        self._session = self._call("Target.attachToTarget", None, targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")

    def __exit__(self, *_: object) -> None:
        os.close(self._out)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._in)
        shutil.rmtree(self._home, ignore_errors=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command to the page and give its result."""
        return self._call(method, self._session, **params)

    def _call(self, method: str, session: str | None, **params: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data, sent = json.dumps(message).encode() + b"\0", 0
        while sent < len(data):
            sent += os.write(self._out, data[sent : sent + 65536])
        deadline = time.monotonic() + 40
        while True:
            answer = self._read(deadline)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer.get("result", {})
            self.events.append(answer)

    def _read(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise TimeoutError("Chromium did not answer")
            chunk = os.read(self._in, 1 << 20)
            if not chunk:
                raise RuntimeError("Chromium ended")
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def open(self, page: Path) -> None:
        """Load a local file and wait until it is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=page.resolve().as_uri())
        deadline = time.monotonic() + 30
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self._read(deadline))

    def requests(self) -> list[str]:
        """Addresses that the page asked for since it was opened."""
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def evaluate(self, code: str) -> Any:
        """Value of an expression; promises are awaited."""
        result = self.call("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def look(self, *, dark: bool = False, width: int = 1280, height: int = 900, zoom: float = 1.0) -> None:
        """Set the colour scheme and the size of the window."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=zoom, mobile=False)

    def picture(self, out: Path, *, y: int = 0, height: int = 0, width: int = 1280) -> None:
        """Write a PNG of ``height`` pixels from ``y``; the whole page where height is 0."""
        total = height or int(self.evaluate("document.documentElement.scrollHeight"))
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True, clip={"x": 0, "y": y, "width": width, "height": min(total, 16000), "scale": 1})
        out.write_bytes(base64.b64decode(shot["data"]))

    def pdf(self, out: Path) -> None:
        """Write the page as it prints."""
        out.write_bytes(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]))
