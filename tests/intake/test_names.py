from __future__ import annotations

import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.errors import SourceError
from custodes.intake import found_again, open_source, shown_name, shown_names

SECRETS = [
    ("cams_password=hunter2.csv", "cams_password=[password taken out].csv"),
    ("admin-12345@10.0.0.1.xml", "admin-[password taken out]@10.0.0.1.xml"),
    ("rtsp___admin_pw@10.0.0.1_554.xml", "rtsp___…@10.0.0.1_554.xml"),
    ("rtsp%3A%2F%2Fadmin%3Apw9%40nvr.example.org.txt", "rtsp%3A%2F%2F…%40nvr.example.org.txt"),
    ("http___root_toor9_10.0.0.7_80.html", "http___root_[password taken out]_10.0.0.7_80.html"),
    ("cams password hunter2.csv", "cams password [password taken out].csv"),
    ("cams_password_hunter2.csv.gz", "cams_password_[password taken out].csv.gz"),
    ("cams-pw-hunter2.xlsx", "cams-pw-[password taken out].xlsx"),
    ("Zugang_admin_Blume12.pdf", "Zugang_admin_[password taken out].pdf"),
    ("login admin - hunter2/scan.xml", "login admin - [password taken out]/scan.xml"),
    ("site pw=hunter2/a.csv", "site pw=[password taken out]/a.csv"),
    ("a/snmp community Est4te/walk.txt", "a/snmp community [community taken out]/walk.txt"),
]
INNOCENT = [
    "cameras.csv", "passwords_2024.csv", "password list 2024-03-02.csv", "scan_lobby@10.0.0.1.xml", "cam-3@10.0.0.1.xml", "john.smith@council.example.csv", "admin-block2.xml", "admin_2021.csv",
    "Community_Public_Library.xlsx", "a@2x.png", "compass_north.csv", "DS-2CD2042WD-I_V5.5.0.txt", "switch-macs_Gi1_0_3.txt", "user-list.csv", "login-page.html", "keys_cabinet.csv", "access_points_2024.csv",
]  # fmt: skip


@pytest.mark.parametrize(("name", "shown"), SECRETS)
def test_a_secret_in_a_name_is_taken_out_and_the_rest_stays(name, shown):
    """The ending and what stands around stay; a second time changes nothing."""
    assert shown == shown_name(name)
    assert shown == shown_name(shown)


@pytest.mark.parametrize("name", INNOCENT)
def test_ordinary_names_stay(name):
    """Dates, sites, addresses and persons are no secrets."""
    assert name == shown_name(name)


PASSWORDS = st.text("abcXYZ0189!#$%*", min_size=5, max_size=14).filter(lambda s: s[0].isalpha() and any(c.isdigit() for c in s) and s[-1].isalnum())


@settings(max_examples=40, deadline=None)
@given(PASSWORDS, st.sampled_from(["cams_password={}.csv", "pwd {}.xml", "admin-{}@10.0.0.1.xml", "rtsp___admin_{}@nvr.example.org.txt", "wachtwoord={}/a.csv", "password_{}.csv", "mdp={} b.ods"]))
def test_whatever_the_password_it_goes(password, form):
    """In a file's name and in a folder's."""
    shown = shown_name(form.format(password))
    assert password not in shown
    assert shown == shown_name(shown)


def test_names_that_are_alike_without_their_secrets_are_numbered():
    """Two files of different passwords stay two; names without secrets are left alone."""
    assert ["pw=[password taken out].csv", "pw=[password taken out].csv (2)", "a.csv"] == shown_names(["pw=aaaa1.csv", "pw=bbbb2.csv", "a.csv"])


def test_a_file_whose_name_was_cut_is_found_again(tmp_path):
    """By the folder that it lies in; what is as it was needs no look."""
    folder = tmp_path / "site pw=hunter2"
    folder.mkdir()
    (folder / "admin-12345@10.0.0.1.xml").write_text("x")
    (folder / "other.xml").write_text("y")
    shown = shown_name(str(folder / "admin-12345@10.0.0.1.xml"))
    assert "hunter2" not in shown
    assert "12345@" not in shown
    assert [folder / "admin-12345@10.0.0.1.xml"] == found_again(shown)
    assert [tmp_path / "gone.csv"] == found_again(str(tmp_path / "gone.csv"))
    assert [] == found_again(str(tmp_path / "nowhere pw=[password taken out]" / "a.csv"))


def test_what_is_opened_goes_by_the_name_that_is_left(tmp_path):
    """Source and sentences alike."""
    path = tmp_path / "cams_password=hunter2.csv"
    path.write_text("a,b\n1,2\n")
    with open_source(path) as opened:
        assert "cams_password=[password taken out].csv" == opened.source.name
    with pytest.raises(SourceError) as told:
        open_source(tmp_path / "gone_password=hunter2.csv")
    assert "hunter2" not in told.value.sentence


def test_a_member_of_a_package_is_named_without_its_secret(tmp_path):
    """A workbook that cannot be read, with a secret in the name of a member: what is said of it holds none."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Hall").write(0, 0, "x")
    book.close()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as out:
        out.writestr("xl/worksheets/password=hunter2.xml", b"hall" * 50)
    with open_source(path) as opened:
        said = repr(list(opened.sheets()))
    assert "member" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("name", ["pw_" * 80, "admin-" * 40 + "@", "rtsp___" * 30 + "@", "_" * 250, "login_" * 40])
def test_a_hostile_name_costs_little(name):
    """Names are as long as systems allow."""
    import time

    began = time.process_time()
    shown_name(name)
    assert time.process_time() - began < 0.2
