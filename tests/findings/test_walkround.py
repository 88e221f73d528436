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


def test_what_only_a_scan_knows_can_be_found(tmp_path):
    """By its address, its host name or its port on a switch, none of which tells maker, serial or MAC."""
    scan = '{"ip": "10.0.0.%d", "time": "2022-06-01", "reply": "<ProbeMatch><DeviceDescription>DS-2CD2143G0-I</DeviceDescription><MAC>44-19-b6-00-00-%02d</MAC></ProbeMatch>"}\n'
    where = run(tmp_path, {"s.jsonl": scan % (5, 1) + scan % (6, 2)}, lambda done: [(s.site, s.name, s.where) for s in stops(done.dossier)])
    assert {("", "", "address 10.0.0.5"), ("", "", "address 10.0.0.6")} == set(where)
    rows = "Site,Host name,Name,MAC,IP address,VLAN,Serial\n"
    rows += "A,cam-hall,,44:19:b6:00:00:01,10.0.0.5,,\n"
    rows += "B,ipc-4419b6000002,,44:19:b6:00:00:02,,sw-hall port Gi1/0/5,\n"
    rows += "C,DS-2CD2143G0-I20210302AAWRF12345678,Cam 7,,10.0.0.7,sw-hall port Gi1/0/6,F12345678\n"
    rows += "D,hikvision-3,,44:19:b6:00:00:04,,,\n"
    found = run(tmp_path, {"r.csv": rows}, lambda done: {s.site: s.where for s in stops(done.dossier)})
    assert {"A": "address 10.0.0.5, host cam-hall", "B": "sw-hall port Gi1/0/5", "C": "address 10.0.0.7", "D": ""} == found


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
