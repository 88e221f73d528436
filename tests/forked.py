"""Calls of the program without the price of its start: one process imports everything once, and each call is a fork of it.

A call is a process of its own, with its own folder, environment, outputs and exit code, and may shut its network as any
other. What a start itself does (imports, the settings of the interpreter) is not in it: tests of that start Python.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

_HERE = Path(__file__).resolve()
_OUTPUTS = 3
# What the interpreter reads when it starts: where a call sets one of these otherwise, it is a start of Python.
_AT_START = ("PYTHON", "LANG", "LC_", "LD_", "MALLOC")
_CAN = hasattr(os, "pidfd_open") and hasattr(socket, "SCM_RIGHTS")
_START = f'#!/bin/sh\nexec "{sys.executable}" -m custodes "$@"\n'
_CLIENT = f'#!/bin/sh\nexec "{sys.executable}" -I -S "{_HERE}" "{{place}}" "$@"\n'


class _Server:
    """The process that is forked; it ends with the one that started it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="forked-")
        self.place = f"{self.folder.name}/calls"
        self.process = subprocess.Popen([sys.executable, _HERE, "serve", self.place], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert b"ready\n" == self.process.stdout.readline()
        self.env = dict(os.environ)
        atexit.register(self.stop)

    def stop(self):
        if self.process.returncode is None:
            self.process.stdin.close()
            self.process.wait()
            self.process.stdout.close()
            self.folder.cleanup()

    def can(self, env):
        """Whether a fork is as good as a start of Python in this environment."""
        changed = {key for key in env.keys() | self.env.keys() if env.get(key) != self.env.get(key)}
        return not any(key.startswith(_AT_START) for key in changed)


_SERVER: list[_Server] = []


def _server():
    if not _SERVER:
        _SERVER.append(_Server())
    return _SERVER[0]


def stop():
    """End the process that is forked, so that its time is counted to who started it."""
    while _SERVER:
        _SERVER.pop().stop()


def shim(folder):
    """Put a command ``custodes`` into ``folder/bin`` that calls it from a shell; gives the PATH that finds it."""
    place = folder / "bin" / "custodes"
    if not place.exists():
        place.parent.mkdir(exist_ok=True)
        place.write_text(_CLIENT.format(place=_server().place) if _CAN else _START, encoding="utf-8")
        place.chmod(0o755)
    return f"{place.parent}{os.pathsep}{os.environ['PATH']}"


def call(arguments, *, cwd, env=None, sent=None, timeout=120):
    """One call, as ``subprocess.run`` with captured outputs gives it, in bytes; and the most memory that it used, in bytes.

    ``sent`` comes through a pipe as standard input; without it there is none.
    """
    env = dict(os.environ if env is None else env)
    command = [sys.executable, "-m", "custodes", *map(str, arguments)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if _CAN and _server().can(env):
            code, memory = _forked(_server().place, command[3:], cwd, env, sent, (out, err), timeout)
        else:
            given = {"stdin": subprocess.DEVNULL} if sent is None else {"input": sent}
            done = subprocess.run(command, cwd=cwd, env=env, stdout=out, stderr=err, check=False, timeout=timeout, **given)
            code, memory = done.returncode, 0
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read()), memory


def run(arguments, *, cwd=None, env=None, sent=None, timeout=120):
    """The same in text."""
    done, _ = call(arguments, cwd=cwd or os.getcwd(), env=env, sent=None if sent is None else sent.encode(), timeout=timeout)
    return subprocess.CompletedProcess(done.args, done.returncode, _text(done.stdout), _text(done.stderr))


def _text(body):
    return body.decode("utf-8").replace("\r\n", "\n")


def _forked(place, arguments, cwd, env, sent, outputs, timeout):
    if sent is None:
        reading = os.open(os.devnull, os.O_RDONLY)
    else:
        reading, writing = os.pipe()
        threading.Thread(target=_write, args=(writing, sent)).start()
    try:
        asked = _asked(place, arguments, str(cwd), env, [reading, *(one.fileno() for one in outputs)])
    finally:
        os.close(reading)
    with asked:
        asked.settimeout(timeout)
        return json.loads(asked.makefile("rb").readline())


def _write(writing, sent):
    with contextlib.suppress(BrokenPipeError), os.fdopen(writing, "wb") as pipe:
        pipe.write(sent)


def _asked(place, arguments, cwd, env, outputs):
    asked = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    asked.connect(place)
    asked.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", outputs))])
    asked.sendall(json.dumps([arguments, cwd, env]).encode() + b"\n")
    return asked


# -- the process that is forked ------------------------------------------------------------------------------------------


def _serve(place):
    import selectors

    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(place)
    listening.listen(64)
    _import_everything()
    calls = selectors.DefaultSelector()
    calls.register(0, selectors.EVENT_READ, None)
    calls.register(listening, selectors.EVENT_READ, None)
    os.write(1, b"ready\n")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    while True:
        for key, _ in calls.select():
            if key.fd == 0:
                return
            if key.data is None:
                asked, _ = listening.accept()
                _start(asked, calls, listening)
            elif key.fd in calls.get_map():
                _end(key.fileobj, *key.data, calls)


def _end(what, pid, asked, ended, calls):
    if what is asked:
        # Who asked has gone: nobody waits for an answer.
        os.kill(pid, 9)
    _, status, usage = os.wait4(pid, 0)
    for one in (asked, ended):
        calls.unregister(one)
    os.close(ended)
    with contextlib.suppress(OSError):
        asked.sendall(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024]).encode() + b"\n")
    asked.close()


def _start(asked, calls, listening):
    import selectors

    _, received, _, _ = asked.recvmsg(1, socket.CMSG_SPACE(_OUTPUTS * 4))
    outputs = array.array("i", received[0][2])
    arguments, cwd, env = json.loads(asked.makefile("rb").readline())
    pid = os.fork()
    if pid == 0:
        for one in (asked, listening):
            one.close()
        calls.close()
        _become(arguments, cwd, env, outputs)
    for one in outputs:
        os.close(one)
    ended = os.pidfd_open(pid)
    calls.register(ended, selectors.EVENT_READ, (pid, asked, ended))
    calls.register(asked, selectors.EVENT_READ, (pid, asked, ended))


def _become(arguments, cwd, env, outputs):
    """Be ``python -m custodes`` with these arguments, to the end."""
    import io
    import runpy
    import time
    import traceback

    code = 1
    try:
        for number, one in enumerate(outputs):
            os.dup2(one, number)
        os.closerange(3, max(outputs) + 1)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        settings = [(one.encoding, one.errors) for one in (sys.stdin, sys.stdout, sys.stderr)]
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(number, "wb" if number else "rb"), encoding=encoding, errors=errors, line_buffering=number == 2)
            for number, (encoding, errors) in enumerate(settings)
        )
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
        sys.argv = ["custodes", *arguments]
        sys.path[0] = cwd
        try:
            runpy.run_module("custodes", run_name="__main__", alter_sys=True)
            code = 0
        except SystemExit as stop:
            code = stop.code
            if isinstance(code, str):
                print(code, file=sys.stderr)
                code = 1
        except BaseException:
            traceback.print_exc()
        threading._shutdown()
        atexit._run_exitfuncs()
        for one in (sys.stdout, sys.stderr):
            try:
                one.flush()
            except OSError:
                code = code or 120
    finally:
        os._exit((code or 0) & 0xFF)


def _import_everything():
    """What calls have in common: modules, and knowledge that no environment changes."""
    import gc
    import importlib
    import pkgutil

    for room in ("cli", "runs", "reports", "store", "readers", "replies", "findings", "policy", "identification", "intake"):
        package = importlib.import_module(f"custodes.{room}")
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            # Parsers stand alone in their workers, and the station has a program of its own.
            if not found.name.endswith((".__main__", ".worker", ".workbook", ".document", ".xml")) and ".station" not in found.name:
                importlib.import_module(found.name)
    from custodes.identification import Evidence, Origin, identify
    from custodes.identification.registry import mac_registry
    from custodes.identification.rules import all_rules
    from custodes.knowledge import load
    from custodes.policy import load_packs
    from custodes.reports.as_html import environment

    load_packs()
    for field in sorted({field for rule in all_rules() for field in rule.fields}):
        identify((Evidence(field, "Hikvision DS-2CD2143G0-I dome camera, Axis recorder", Origin.DEVICE),))
    # Whose addresses are whose may be a person's own registry: each call reads it by its own environment.
    assert 0 == mac_registry.cache_info().currsize
    for template in ("report.html.j2", "plan.html.j2"):
        environment().get_template(template)
    load("policy")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        _serve(sys.argv[2])
    else:
        with _asked(sys.argv[1], sys.argv[2:], os.getcwd(), dict(os.environ), [0, 1, 2]) as ended:
            ended_with = json.loads(ended.makefile("rb").readline())[0]
        sys.exit(ended_with if ended_with >= 0 else 128 - ended_with)
