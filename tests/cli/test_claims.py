"""``custodes claims``: the reply stands beside each claim."""

from __future__ import annotations

import json

from cli.test_commands import custodes


def test_claims_about_a_maker_with_their_replies(tmp_path):
    """Status, speaker, date and source of each; a reply, or the word that none was seen, under each claim."""
    ran = custodes("claims", "--about", "hikvision", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    claims = ran.stdout.strip().split("\n\n")
    assert len(claims) > 5
    assert all("  reply" in one and "http" in one for one in claims)
    assert "allegation, Daily Telegraph, 2022-04-16" in ran.stdout


def test_a_maker_without_a_reply_is_told(tmp_path):
    """Dahua is named in the listing; the reply of another maker is not its own."""
    assert "No reply of Dahua was seen." in custodes("claims", "--about", "Dahua", cwd=tmp_path).stdout


def test_json_alone_and_names_that_nobody_has(tmp_path):
    """JSON holds every reply; an unknown name is an error of use, and a maker without claims is told so."""
    found = json.loads(custodes("claims", "-f", "json", cwd=tmp_path).stdout)
    assert all(one["replies"] or one["no_reply"] for one in found)
    assert 2 == custodes("claims", "--about", "Nobody", cwd=tmp_path).returncode
    assert "No claim about Axis is known here" in custodes("claims", "--about", "Axis", cwd=tmp_path).stdout
