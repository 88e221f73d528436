"""``custodes knowledge accelerate``: one file in the user's cache, said in one line; removed on request."""

from __future__ import annotations

import json

import pytest

from .test_commands import custodes

pytest.importorskip("hyperscan", reason="the extra `fast` is not installed")


def test_the_cache_is_made_where_it_was_asked_for_and_removed(tmp_path):
    """JSON names the file; it is the user's alone; removing it twice says what was there."""
    ran = custodes("knowledge", "accelerate", "--cache", "cache", "-f", "json", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    (row,) = json.loads(ran.stdout)
    assert {"cache", "rules", "size", "compiled in"} == set(row)
    assert 0o600 == (tmp_path / row["cache"]).stat().st_mode & 0o777
    first = custodes("knowledge", "accelerate", "--cache", "cache", "--remove", cwd=tmp_path)
    second = custodes("knowledge", "accelerate", "--cache", "cache", "--remove", cwd=tmp_path)
    assert (f"removed: {row['cache']}\n", "there was no cache\n") == (first.stdout, second.stdout)


def test_the_environment_names_the_folder(tmp_path):
    """CUSTODES_CACHE is the folder where none is given."""
    ran = custodes("knowledge", "accelerate", "-f", "json", cwd=tmp_path, CUSTODES_CACHE=str(tmp_path / "named"))
    assert str(tmp_path / "named" / "fingerprints.hsdb") == json.loads(ran.stdout)[0]["cache"]


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path):
    """A file in the folder's place: an error of one sentence, exit 2."""
    (tmp_path / "file").write_text("")
    ran = custodes("knowledge", "accelerate", "--cache", "file/x", cwd=tmp_path)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert ran.stderr.startswith("error: the cache cannot be kept at file/x/fingerprints.hsdb: ")
    assert 1 == ran.stderr.count("\n")


def test_the_list_of_knowledge_stays_the_commands_first_answer(tmp_path):
    """Without a word behind it the command lists what is known, as before."""
    ran = custodes("knowledge", "-f", "json", cwd=tmp_path)
    assert 0 == ran.returncode
    assert {"area": "identification", "what": "rules"}.items() <= next(row for row in json.loads(ran.stdout) if row["what"] == "rules").items()
