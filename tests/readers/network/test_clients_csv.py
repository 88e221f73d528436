"""Clients of controllers, delimited."""

from __future__ import annotations

from custodes.intake import Scrubber, open_source
from custodes.observations import Layout, Observation
from custodes.readers import Context
from custodes.readers.network import client_list
from custodes.readers.network.clients_csv import ClientsCsv, header_words_of
from custodes.readers.tables import shape_id
from readers.network.samples import SAMPLES


def test_the_dashboard(read):
    """The headers of Meraki's dashboard; the column of users is left out and told."""
    found = read(SAMPLES["clients-csv"][0])
    assert [{"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "name": "cam-yard", "network": "sw-yard port 5, VLAN 10", "status": "online", "last_seen": "2024-03-02 10:11:12"}] == [o.values for o in found.observations]
    assert "sam.smith" not in repr(found.items)
    assert ["personal-dropped"] == [n.kind for n in found.notes]


def test_keys_as_headers(read):
    """A list of UniFi's keys."""
    text = "mac,ip,hostname,oui,is_wired,sw_mac,sw_port,last_seen\nc0:56:e3:00:30:11,10.20.3.11,cam,Hangzhou,true,02:00:00:00:00:02,5,1709373072\n"
    (client,) = read(text).observations
    assert ("cam", "2024-03-02") == (client.values["hostname"], client.dates["last_seen"])


def test_the_columns_are_told(read):
    """Each column with its field, or kept out, or dropped as personal: a map of columns shows them."""
    (layout,) = read(SAMPLES["clients-csv"][0]).of(Layout)
    fields = {column.header: column.field for column in layout.columns}
    assert ("mac", "name", "network", "", "") == tuple(fields[one] for one in ("MAC address", "Description", "Switchport", "Usage", "User"))
    assert ["personal: dropped"] == [column.why for column in layout.columns if column.header == "User"]
    assert ("line:1", 1) == (layout.header_place, layout.records)


def test_what_a_person_said_of_a_column_counts(tmp_path):
    """Usage becomes the room, the description stays out; the layout says that it was said."""
    path = tmp_path / "a.csv"
    path.write_text(SAMPLES["clients-csv"][0], encoding="utf-8")
    with open_source(path) as opened:
        headers = header_words_of(opened)
        said = tuple((word, {"Usage": "room", "Description": ""}.get(word, client_list.field_of(word.lower()))) for word in headers)
        items = list(ClientsCsv().read(opened, Context(Scrubber(), maps={shape_id(headers): said})))
    (client,) = [item for item in items if isinstance(item, Observation)]
    assert ("1 MB", None) == (client.values["room"], client.values.get("name"))
    (layout,) = [item for item in items if isinstance(item, Layout)]
    assert ["said in the map: kept out", "said in the map: room"] == [c.why for c in layout.columns if c.why.startswith("said")]
