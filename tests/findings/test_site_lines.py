"""The class of a site as the Dossier tells it: what a person answered, then what the sites file states."""

from __future__ import annotations

import pytest

from runs.estate import BODY, HEADER, run

ROW = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.4.23,1,2021-03-02\n"
ANSWER = "fact,scope,value,by,on,evidence,until\nsite_class,Library,{},DSO,2022-11-24,,\n"


@pytest.mark.parametrize("word", ["sensitive", "ordinary", "withheld", "refused", "not held", "unknown"])
@pytest.mark.parametrize("sites", ["", "site,class\nLibrary,ordinary\n"])
def test_an_answer_is_the_class_of_the_site(tmp_path, word, sites):
    """Whoever answered is not told that nothing was stated, whatever the answer was; each word stays itself."""
    files = {"r.csv": HEADER + ROW, "body.csv": BODY, "a.csv": ANSWER.format(word)} | ({"sites.csv": sites} if sites else {})
    (site,) = run(tmp_path, files).sites
    assert ("Library", word) == (site.site, site.site_class)


def test_the_sites_file_and_nothing(tmp_path):
    """Without an answer the sites file states it; without both it is empty, which reports call not stated."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    files = {"r.csv": HEADER + ROW, "body.csv": BODY}
    assert ["ordinary", ""] == [
        run(tmp_path / "a", {**files, "sites.csv": "site,class\nLibrary,ordinary\n"}).sites[0].site_class,
        run(tmp_path / "b", files).sites[0].site_class,
    ]
