"""Services announced by mDNS, as programs print them."""

from __future__ import annotations

import pytest

from custodes.readers.network.mdns_browse import unescaped
from readers.network.samples_more import AVAHI, AVAHI_PARSED, DNS_SD_BROWSE, DNS_SD_LOOKUP


@pytest.mark.parametrize(("text", "address", "host"), [(AVAHI_PARSED, "10.20.3.12", "axis-accc8e0a0b0c"), (AVAHI, "10.20.3.12", "axis-accc8e0a0b0c"), (DNS_SD_BROWSE, None, None), (DNS_SD_LOOKUP, None, "axis-accc8e0a0b0c")], ids=["parsed", "lines", "browse", "lookup"])
def test_each_form_gives_the_device(read, text, address, host):
    """Hardware address from the text record or the name, address, host name, and the service as announced."""
    values = read(text).observations[0].values
    assert ("ACCC8E0A0B0C", address, host) == (values["mac"], values.get("address"), values.get("hostname"))
    assert "AXIS P3245-V - ACCC8E0A0B0C" == values["description"]
    assert values["banner"].startswith("mDNS _axis-video._tcp")
    assert "mdns" == values["protocol"]


def test_words_of_the_text_record(read):
    """Known keys are fields; all of them stay in the banner."""
    values = read(AVAHI_PARSED).observations[1].values
    assert ("NVR4216", "Dahua") == (values["model"], values["label"])
    assert "mDNS Web Site port 80: model=NVR4216; vendor=Dahua" == values["banner"]


def test_passwords_of_a_text_record_are_dropped(read):
    """Devices announce even those."""
    text = AVAHI_PARSED.replace('"vendor=Dahua"', '"user=admin" "password=Zk7q9w8e7r!"')
    assert "Zk7q9w8e7r" not in repr(read(text).items)


def test_what_is_announced_and_not_looked_up_is_a_note(read):
    """A service without an answer, and one that went away."""
    assert [("line:1", "note")] == [(one.place, one.reason.value) for one in read(AVAHI_PARSED).not_read]
    assert ("line:6", "note") in [(one.place, one.reason.value) for one in read(DNS_SD_BROWSE).not_read]


@pytest.mark.parametrize(("text", "name"), [("a\\032b", "a b"), ("caf\\195\\169", "café"), ("a\\.b\\\\c", "a.b\\c"), ("x\\999", "x999")])
def test_escapes(text, name):
    """Three digits are a byte, anything else stands for itself."""
    assert name == unescaped(text)


@pytest.mark.parametrize("text", [AVAHI_PARSED, AVAHI, DNS_SD_BROWSE, DNS_SD_LOOKUP])
def test_a_secret_over_two_columns_is_taken_out(read, text):
    """The name of a service and its kind are free words: what tells the secret may stand in the one, the secret in the other."""
    told = text.replace("_axis-video._tcp", "mot de passe : Zk7q9w8e7r! _axis-video._tcp")
    assert told != text
    assert "Zk7q9w8e7r" not in repr(read(told).items)
