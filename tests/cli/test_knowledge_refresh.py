"""``custodes knowledge`` and ``custodes knowledge refresh``, as processes: which registry a run uses, and that it says so."""

from __future__ import annotations

import json
import os

import pytest

import forked

HEAD = "Registry,Assignment,Organization Name,Organization Address\n"
OWN = 'MA-L,A4BB6D,"Hangzhou Hikvision Digital Technology Co.,Ltd.",x\n'
REGISTER = "Site,Make,Model,Serial,MAC,Quantity\nLibrary,Beacon,BD-4,S0001,A4:BB:6D:00:00:01,1\n"


def custodes(*arguments, cwd, sent="", **environment):
    """One call of the program, with its own folder for data."""
    env = {**{k: v for k, v in os.environ.items() if k != "CUSTODES_KNOWLEDGE"}, "XDG_DATA_HOME": str(cwd / "data"), "HOME": str(cwd), "NO_COLOR": "1", **environment}
    ran = forked.run(arguments, cwd=cwd, sent=sent, env=env, timeout=60)
    assert "Traceback" not in ran.stderr
    return ran


@pytest.fixture
def oui(tmp_path):
    """A small registry in which an address that the bundled one gives to somebody else is Hikvision's."""
    path = tmp_path / "oui.csv"
    path.write_text(HEAD + OWN)
    return path


def who(cwd, **environment):
    ran = custodes("identify", cwd=cwd, sent='{"mac":"A4:BB:6D:00:00:01"}\n', **environment)
    return json.loads(ran.stdout)["family"] if ran.stdout else ran.stderr


def prefixes(cwd, **environment):
    ran = custodes("knowledge", "-f", "json", cwd=cwd, **environment)
    assert 0 == ran.returncode
    return next(row["as of"] for row in json.loads(ran.stdout) if row["what"] == "mac prefixes")


def test_from_refresh_on_and_back(tmp_path, oui):
    """The new registry is used by every run from then on, is named with day, digest and age, and can be taken back."""
    assert who(tmp_path) is None
    refused = custodes("knowledge", "refresh", "--oui", oui, cwd=tmp_path)
    assert (2, True) == (refused.returncode, "a registry does not shrink so" in refused.stderr)
    done = custodes("knowledge", "refresh", "--oui", oui, "--shrunk", "--date", "2026-01-02", cwd=tmp_path)
    written = tmp_path / "data" / "custodes" / "knowledge" / "oui" / "registry.tsv"
    assert (0, f"written: {written}") == (done.returncode, done.stdout.splitlines()[-2])
    assert "hikvision" == who(tmp_path)
    age, edition = prefixes(tmp_path).split(" days old: ")
    assert int(age) > 300
    assert edition.startswith("MA-L of IEEE files of 2026-01-02; MA-M, MA-S as before; oldest part of 2026-01-02, sha256 ")
    assert edition.endswith(", in place of the bundled one")
    assert who(tmp_path, CUSTODES_KNOWLEDGE="") is None
    back = custodes("knowledge", "refresh", "--bundled", cwd=tmp_path)
    assert f"removed: {written}; the bundled registry is used\n" == back.stdout
    assert who(tmp_path) is None
    assert prefixes(tmp_path).endswith(", bundled")


def test_a_folder_of_ones_own(tmp_path, oui):
    """--to writes elsewhere and says how it is used; CUSTODES_KNOWLEDGE uses it."""
    done = custodes("knowledge", "refresh", "--oui", oui, "--shrunk", "--to", "k", cwd=tmp_path)
    assert f"set CUSTODES_KNOWLEDGE={tmp_path / 'k'} to use it" in done.stderr
    assert who(tmp_path) is None
    assert "hikvision" == who(tmp_path, CUSTODES_KNOWLEDGE=str(tmp_path / "k"))
    quiet = custodes("knowledge", "refresh", "--oui", oui, "--shrunk", cwd=tmp_path, CUSTODES_KNOWLEDGE=str(tmp_path / "k"))
    assert "to use it" not in quiet.stderr


def test_a_report_says_which_registry_it_used(tmp_path, oui):
    """The edition and digest of the registry stand in the run's knowledge, and differ after a refresh."""
    (tmp_path / "register.csv").write_text(REGISTER)

    def used():
        ran = custodes("check", "register.csv", "--as-of", "2026-07-08", "--known-at", "2026-07-08", "-f", "json", cwd=tmp_path)
        dossier = json.loads(ran.stdout)
        return dossier["run"]["knowledge"]["mac registry"], [group["identification"]["family"] for group in dossier["groups"]], ran.stderr

    before, families, told = used()
    assert ("npm oui-data 2.1.9 of 2026-07-07, sha256 ", [""], "") == (before[:41], families, told)
    custodes("knowledge", "refresh", "--oui", oui, "--shrunk", "--date", "2026-01-02", cwd=tmp_path)
    after, families, told = used()
    assert (True, ["hikvision"]) == (after.startswith("MA-L of IEEE files of 2026-01-02"), families)
    assert "is 187 days old on 2026-07-08" in told


def test_an_old_registry_is_warned_of_and_changes_nothing(tmp_path):
    """Above 90 days before the day up to which law and lists are known; the answers are the same bytes."""
    (tmp_path / "register.csv").write_text(REGISTER)

    def run(day):
        ran = custodes("check", "register.csv", "--as-of", "2026-07-07", "--known-at", day, "-f", "json", cwd=tmp_path)
        return ran.stderr, json.loads(ran.stdout)["groups"]

    (young, first), (old, second) = run("2026-10-05"), run("2026-10-06")
    assert ("", True) == (young, old.startswith("note: the MAC registry (npm oui-data 2.1.9 of 2026-07-07) is 91 days old on 2026-10-06"))
    assert first == second


@pytest.mark.parametrize(("arguments", "code", "words"), [
    ((), 2, "no file was given"), (("oui.csv",), 2, "no file was given"), (("--oui", "none.csv"), 3, "none.csv"), (("--oui", "text.csv"), 3, "is no registry of the IEEE"),
    (("--bundled", "--oui", "oui.csv"), 2, "--bundled takes no files"), (("--oui", "oui.csv", "--date", "soon"), 2, "is no day"), (("--oui", "oui.csv", "--date", "2999-01-01"), 2, "has not come yet"),
])
def test_errors_are_a_sentence_and_a_code(tmp_path, oui, arguments, code, words):
    """One sentence, its exit code, and nothing is written."""
    (tmp_path / "text.csv").write_text("a,b\n")
    ran = custodes("knowledge", "refresh", *arguments, cwd=tmp_path)
    assert (code, True, "") == (ran.returncode, words in ran.stderr, ran.stdout)
    assert not (tmp_path / "data").exists()


def test_files_may_follow_each_other(tmp_path, oui):
    """`--oui A B` and `--oui A --oui B` are the same."""
    (tmp_path / "mam.csv").write_text(HEAD + "MA-M,00AABBC,Example,x\n")
    for files in (("--oui", "oui.csv", "mam.csv"), ("--oui", "oui.csv", "--oui", "mam.csv")):
        ran = custodes("knowledge", "refresh", *files, "--shrunk", "--to", "k", cwd=tmp_path)
        assert ["MA-L: 1 assignments", "MA-M: 1 assignments"] == [one.split(",")[0] for one in ran.stdout.splitlines()[:2]]
        (tmp_path / "k" / "oui" / "registry.tsv").unlink()


def test_a_broken_registry_is_refused_and_not_passed_over(tmp_path, oui):
    """No run falls back to another registry silently; the sentence names the way back."""
    custodes("knowledge", "refresh", "--oui", oui, "--shrunk", "--to", "k", cwd=tmp_path)
    with (tmp_path / "k" / "oui" / "registry.tsv").open("a") as file:
        file.write("AABBCC\tOther\n")
    told = who(tmp_path, CUSTODES_KNOWLEDGE=str(tmp_path / "k"))
    assert told.startswith("error: registry.tsv: the MAC registry is not as it was written; `custodes knowledge refresh --bundled` goes back")
