"""What a person is asked to look at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.findings.walkround import Stop, drawn, stops, strata
from runs.estate import HEADER, run

REGISTER = HEADER + (
    "Library,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,,1,2021-03-02\n"
    "Library,Hikvision,DS-2CD2143G0-I,,,,4,2021-03-02\n"
    "Depot,Axis,P3245-V,SN0000002,,,1,2021-03-02\n"
)


def made(sizes):
    return [Stop(f"S-{name}{n}", f"S-{name}{n}", "", "", "", "", name, ("", "", "", "")) for name, size in sizes.items() for n in range(size)]


def test_every_thing_has_a_stop(tmp_path):
    """An item is one, of a lot each of what no item stands for; a site can be chosen."""
    everything, depot = run(tmp_path, {"r.csv": REGISTER}, lambda done: (stops(done.dossier), stops(done.dossier, ["Depot"])))
    assert 6 == len(everything)
    assert ["Depot", "Library", "Library", "Library", "Library", "Library"] == [stop.site for stop in everything]
    assert 4 == sum("/" in stop.code for stop in everything)
    assert everything[:1] == depot


def test_a_name_that_tells_the_maker_is_not_shown(tmp_path):
    """The inspector is not led by what the body calls the thing."""
    rows = "Site,Name,Make,Model,Serial\nLibrary,HIK Hikvision dome 3,Hikvision,DS-2CD2143G0-I,SN0000001\nLibrary,Cam 7,Hikvision,DS-2CD2143G0-I,SN0000002\n"
    assert {"", "Cam 7"} == {stop.name for stop in run(tmp_path, {"r.csv": rows}, lambda done: stops(done.dossier))}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1), st.integers(1, 60), st.text(max_size=5))
def test_a_draw_is_of_its_size_and_reaches_every_stratum(sizes, sample, seed):
    """So many things, of every stratum where there are enough, and the same again for the same seed."""
    everything = made(sizes)
    chosen = drawn(everything, sample, seed)
    assert min(sample, len(everything)) == len(chosen) == len(set(chosen))
    assert chosen == drawn(everything, sample, seed)
    assert min(sample, len(sizes)) <= len(strata(chosen))
    if sample >= len(sizes):
        assert set(sizes) == set(strata(chosen))


def test_another_seed_draws_others():
    """The draw hangs on the seed."""
    everything = made({"a": 200})
    assert drawn(everything, 10, "1") != drawn(everything, 10, "2")
