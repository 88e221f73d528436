"""Replies of every protocol, made here by script: the values are invented, the structures are those of docs/replies.md."""

from __future__ import annotations

import json
import struct

MAC = bytes.fromhex("00408c112233")
IP = bytes([192, 0, 2, 7])
MASK = bytes([255, 255, 255, 0])
GATE = bytes([192, 0, 2, 1])


def padded(text, size):
    """Text in a fixed field."""
    return text.encode().ljust(size, b"\0")


SADP = (
    b'<?xml version="1.0" encoding="UTF-8"?>\r\n<ProbeMatch><Uuid>11111111-2222-3333-4444-555555555555</Uuid>\r\n<Types>inquiry</Types>\r\n'
    b"<DeviceType>123456</DeviceType>\r\n<DeviceDescription>DS-2CD9999-MADE</DeviceDescription>\r\n"
    b"<DeviceSN>DS-2CD9999-MADE20200102AAWRE00000000</DeviceSN>\r\n<MAC>00-40-8c-11-22-33</MAC>\r\n<IPv4Address>192.0.2.7</IPv4Address>\r\n"
    b"<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>\r\n<HCPlatformEnable>flase</HCPlatformEnable>\r\n"
    b"<NobodyKnowsThis a='1'>x &amp; y</NobodyKnowsThis>\r\n<DHCP/><OEMinfo>N/A</OEMinfo>\r\n<DHCP>true</DHCP>\r\n</ProbeMatch>\r\n\0"
)
SADP_REQUEST = b'<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>'
DHIP_TEXT = (
    b'{"mac":"00:40:8c:11:22:33","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"IPC","DeviceType":"MADE-IPC1",'
    b'"HttpPort":80,"IPv4Address":{"IPAddress":"192.0.2.7","DhcpEnable":false},"Vendor":"General","Manufacturer":"Private",'
    b'"SerialNo":"1M0000000000001","Version":"2.800.106F004.0.R","Version":"again","Empty":{},"List":[1,[],"a\\/b \\u00e9 \\ud800"]}}}'
)


def dhip(text=DHIP_TEXT, tail=b"\n\0", drift=b""):
    """A message with its header."""
    body = text + tail
    return struct.pack("<I4s8xIIII", 32, b"DHIP", len(body), 0, len(body), 0) + drift + body


def sadp_frame(operation=4):
    """An Ethernet frame."""
    header = struct.pack(">BBBBIBBBBH", 0x21, 2, 1, 0xF6, 7, 6, 4, operation, 0, 0xABCD) + MAC + IP + b"\xff" * 6 + b"\0" * 4 + MASK
    device = padded("DS-MADE20200102AAWR", 48) + struct.pack(">IIII", 2, 8000, 1, 0) + padded("V3.0.0 build 140101", 48) + padded("V4.0", 48) + padded("2020-01-02 03:04:05", 48)
    return b"\xff" * 6 + MAC + b"\x80\x33" + header + (device if operation == 4 else b"\0" * 28)


def dahua1():
    """Header, MAC and long type, lines."""
    second, third = b"00:40:8c:11:22:33MADE-LONGER-TYPE", b"Name:Dahua\r\nDevice:MADE\r\n\r\nSerialNo:1M0000001\r\n\r\n"
    header = bytearray(0x78)
    header[0], header[2], header[4], header[0x10] = 0xB3, len(second), 0x58, 2
    header[0x14:0x16] = len(third).to_bytes(2, "little")
    header[0x28:0x38] = padded("MADE-TYPE", 16)
    header[0x38:0x44] = IP + MASK + GATE
    return bytes(header) + second + third


def wsd(action="ProbeMatches", scopes="onvif://www.onvif.org/name/HIKVISION%20DS-MADE onvif://www.onvif.org/hardware/DS-2CD9999-MADE onvif://www.onvif.org/MAC/00:40:8c:11:22:33"):
    """A SOAP envelope."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
        ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Body>'
        f"<d:{action}><d:ProbeMatch><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{scopes}</d:Scopes>"
        f"<d:XAddrs>http://192.0.2.7/onvif/device_service</d:XAddrs></d:ProbeMatch></d:{action}></s:Body></s:Envelope>"
    ).encode()


ONVIF = (
    b'<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><env:Body>'
    b"<tds:GetDeviceInformationResponse><tds:Manufacturer>MadeCo</tds:Manufacturer><tds:Model>M-1</tds:Model>"
    b"<tds:FirmwareVersion>1.2.3</tds:FirmwareVersion><tds:SerialNumber>S1</tds:SerialNumber><tds:HardwareId>88</tds:HardwareId>"
    b"</tds:GetDeviceInformationResponse></env:Body></env:Envelope>"
)
ISAPI = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<DeviceInfo version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">\n'
    b"<deviceName>IP CAMERA</deviceName><model>DS-2CD9999-MADE</model><serialNumber>DS-2CD9999-MADE20200102AAWR0</serialNumber>"
    b"<macAddress>00:40:8c:11:22:33</macAddress><firmwareVersion>V5.7.17</firmwareVersion><firmwareReleasedDate>build 240606</firmwareReleasedDate>"
    b"<deviceType>IPCamera</deviceType><manufacturer>hikvision</manufacturer><OEMCode>1</OEMCode></DeviceInfo>"
)
ISAPI_JSON = json.dumps({"DeviceInfo": {"@xmlns": "http://www.isapi.org/ver20/XMLSchema", "model": "DS-2CD9999-MADE", "firmwareVersion": "V5.7.17"}}).encode()
SSDP = b"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\nServer: Linux/4.9 UPnP/1.0 Made/1.0\r\nX:\r\nX: 2\r\n\r\n"
UPNP = (
    b'<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>Gate</friendlyName><manufacturer>MadeCo</manufacturer>'
    b"<modelName>M-1</modelName><serialNumber>S1</serialNumber></device></root>"
)


def name(*labels):
    """A name without compression."""
    return b"".join(bytes([len(one)]) + one for one in (label.encode() for label in labels)) + b"\0"


def record(owner, kind, content, ttl=120):
    """A resource record."""
    return owner + struct.pack(">HHIH", kind, 0x8001, ttl, len(content)) + content


def mdns(service="_axis-video", instance="AXIS M9999 - 00408C112233"):
    """PTR, SRV, TXT, A, with pointers back to the first name."""
    first = name(service, "_tcp", "local")
    full = bytes([len(instance)]) + instance.encode() + b"\xc0\x0c"
    ptr = record(first, 12, full)
    at = 12 + len(first) + 10
    pointer = (0xC000 | at).to_bytes(2, "big")
    srv = record(pointer, 33, struct.pack(">HHH", 0, 0, 80) + name("made", "local"))
    txt = record(pointer, 16, b"\x17macaddress=00408C112233\x00\x03a=b")
    address = record(b"\xc0\x0c", 1, IP)
    other = record(b"\xc0\x0c", 47, b"\x01\x02\x03")
    return struct.pack(">HHHHHH", 0, 0x8400, 0, 1, 0, 4) + ptr + srv + txt + address + other


def mdns_query():
    """A question for PTR."""
    return struct.pack(">HHHHHH", 0, 0, 1, 0, 0, 0) + name("_axis-video", "_tcp", "local") + struct.pack(">HH", 12, 1)


def hanwha():
    """262 bytes."""
    data = bytearray(262)
    data[0] = 0x0B
    for at, text in ((0x13, "00:40:8c:11:22:33"), (0x25, "192.0.2.7"), (0x35, "255.255.255.0"), (0x6D, "MADE-6000"), (0x85, "http://192.0.2.7/")):
        data[at : at + len(text)] = text.encode()
    return bytes(data)


def bosch():
    """The binary answer."""
    return bytes.fromhex("9939a42701020304") + MAC + b"\x03\xff" + IP + MASK + GATE + b"\0\3\0\x71"


BOSCH_XML = (
    b'<?xml version="1.0" encoding="UTF-8"?><root xmlns="OEMExt00:device-1-0"><device><friendlyName>MADE 5000</friendlyName>'
    b"<serialNumber>123:456</serialNumber><physAddress>00-40-8c-11-22-33</physAddress><unitIPAddress>192.0.2.7</unitIPAddress></device></root>"
)


def vivotek():
    """A list with the bare type 4."""
    return b"\x02\x4a\x5d\x8f\x1c" + b"\x01\x04Long" + b"\x02\x06" + MAC + b"\x03\x04" + IP + b"\x04\x1b" + b"\x06\x02\x50\x00" + b"\x09\x06MD9999" + b"\x77\x01\xff"


SONY = b"\x02MAC:00-40-8c-11-22-33\xffMODEL:SNC-MADE\xffSERIAL:123\xffIPADR:192.0.2.7\xffDNS1:\xffSOFTVERSION:3.0.0\xff\x03"


def panasonic():
    """A header of 52 bytes, one more, and a list."""
    values = b"\0" + struct.pack(">HH", 0x20, 4) + IP + struct.pack(">HH", 0xA7, 8) + padded("WV-MADE", 8) + struct.pack(">HH", 0x99, 2) + b"\1\2" + b"\xff\xff\x30\x17"
    return b"\0\1" + len(values).to_bytes(2, "big") + b"\0\x0e" + MAC + b"\0" * 40 + values


def ubiquiti():
    """Version 2."""
    values = b""
    for kind, value in ((2, MAC + IP), (1, MAC), (0x0B, b"UBNT"), (0x0C, b"MADE"), (3, b"MADE.v1.2.3"), (0x30, b"\1"), (1, MAC)):
        values += bytes([kind]) + len(value).to_bytes(2, "big") + value
    return b"\2\6" + len(values).to_bytes(2, "big") + values


def dvrip(message=1531):
    """JSON behind 20 bytes."""
    text = b'{ "NetWork.NetCommon" : { "BuildDate" : "2020-01-02 03:04:05", "HostIP" : "0x070200C0", "HostName" : "LocalHost", "MAC" : "00:40:8c:11:22:33", "SN" : "abcdef0123456789", "Version" : "V4.02.R11.MADE" }, "Ret" : 100 }\n\0'
    body = text if message == 1531 else b""
    return struct.pack("<BBHIIHHI", 0xFF, 1, 0, 0, 0, 0, message, len(body)) + body


def foscam(key=b""):
    """With or without the mask."""
    body = padded("0123456789", 13) + padded("Made camera", 21) + IP + MASK + GATE + GATE + b"\x08\0\0\0" + b"\1\2\3\4" + b"\5\6\7\x08" + b"\0\x50"
    masked = bytes(byte ^ key[at % 8] for at, byte in enumerate(body)) if key else body
    return b"MO_I\x01\x00" + (b"\x01" if key else b"\0") + (key or b"\0" * 8) + bytes([len(body)]) + b"\0" * 7 + masked


def vstarcam():
    """304 bytes."""
    data = bytearray(304)
    data[:4] = b"DH\x01\x08"
    for at, value in ((4, b"192.0.2.7"), (0x54, MAC), (0x5A, b"\x90\x1f"), (0x5C, b"VSTC000001"), (0x7C, b"Gate"), (0xCC, b"1.2.3")):
        data[at : at + len(value)] = value
    return bytes(data)


def nicevision():
    """590 bytes."""
    data = bytearray(590)
    data[:10] = b"NICE\0\1\0\1\0\x48"
    data[0x0A:0x1C] = MAC + IP + MASK + GATE
    data[0x4A:0x52] = b"NVSMMADE"
    return bytes(data)


GET_SCOPES = (
    b'<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">'
    b"<s:Body><tds:GetScopesResponse><tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/hardware/M-1</tt:ScopeItem></tds:Scopes>"
    b"<tds:Scopes><tt:ScopeDef>Configurable</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/name/Gate%201</tt:ScopeItem></tds:Scopes></tds:GetScopesResponse></s:Body></s:Envelope>"
)
MAGICBOX = b"appAutoStart=true\r\ndeviceType=MADE-IPC1\r\nhardwareVersion=1.00\r\nprocessor=MADE\r\nserialNumber=1M0000001\r\nupdateSerial=MADE-IPC0-Z\r\n"
CAPABILITIES = b'<?xml version="1.0" encoding="UTF-8"?>\n<DeviceCap version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">\n<SysCap><isSupportDst>true</isSupportDst></SysCap></DeviceCap>\n'

MADE = {
    "sadp": ("sadp", SADP),
    "sadp-hello": ("sadp", SADP.replace(b"ProbeMatch>", b"Hello>")),
    "sadp-frame": ("sadp-frame", sadp_frame()),
    "sadp-frame-bare": ("sadp-frame", sadp_frame()[14:]),
    "sadp-frame-vlan": ("sadp-frame", sadp_frame()[:12] + b"\x81\0\0\x07" + sadp_frame()[12:]),
    "dhip": ("dhip", dhip()),
    "dhip-bare": ("dhip", DHIP_TEXT),
    "dhip-drift": ("dhip", dhip(drift=b"\0\0\0\0")),
    "dahua1": ("dahua1", dahua1()),
    "wsd": ("ws-discovery", wsd()),
    "onvif": ("onvif", ONVIF),
    "isapi": ("isapi", ISAPI),
    "isapi-std": ("isapi", ISAPI.replace(b"www.hikvision.com", b"www.std-cgi.com")),
    "isapi-http": ("isapi", b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n" + ISAPI),
    "isapi-capabilities": ("isapi", CAPABILITIES),
    "get-scopes": ("onvif-get-scopes", GET_SCOPES),
    "magicbox": ("magicbox", MAGICBOX),
    "magicbox-version": ("magicbox", b"version=2.800.0000000.1.R,build:2020-01-02\nname=Made\n"),
    "isapi-json": ("isapi", ISAPI_JSON),
    "ssdp": ("ssdp", SSDP),
    "upnp": ("upnp", UPNP),
    "upnp-http": ("upnp", b"HTTP/1.1 200 OK\nServer: Made\n\n" + UPNP),
    "onvif-http": ("onvif", b"HTTP/1.1 200 OK\r\n\r\n" + ONVIF),
    "mdns-axis": ("mdns", mdns()),
    "mdns-arecont": ("mdns", mdns("_arec", "ARECONT AV 1000-AV112233")),
    "hanwha": ("hanwha", hanwha()),
    "bosch": ("bosch", bosch()),
    "bosch-xml": ("bosch", BOSCH_XML),
    "vivotek": ("vivotek", vivotek()),
    "sony": ("sony", SONY),
    "panasonic": ("panasonic", panasonic()),
    "ubiquiti": ("ubiquiti", ubiquiti()),
    "dvrip": ("dvrip", dvrip()),
    "foscam": ("foscam", foscam()),
    "foscam-masked": ("foscam", foscam(b"_MaDe_@k")),
    "vstarcam": ("vstarcam", vstarcam()),
    "nicevision": ("nicevision", nicevision()),
    "360vision": ("360vision", b"DISCOVER TYPE=MADEDOME KEY='00:40:8c:11:22:33' ID=1234567890\r\n"),
    "hikvision-sdk": ("hikvision-sdk", bytes.fromhex("000000100000001e0000001e00000000")),
    "scopes": ("onvif-scopes", b"onvif://www.onvif.org/hardware/M-1 onvif://www.onvif.org/name/Gate%201"),
}
"""Name of the case -> protocol and message."""

REQUESTS = {
    "get-scopes": ("onvif-get-scopes", GET_SCOPES.replace(b"GetScopesResponse", b"GetScopes")),
    "sadp": ("sadp", SADP_REQUEST),
    "sadp-frame": ("sadp-frame", sadp_frame(3)),
    "dhip": ("dhip", dhip(b'{"method":"DHDiscover.search","params":{"mac":"","uni":1}}')),
    "dhip-short": ("dhip", b"DHIP"),
    "dahua1": ("dahua1", b"\xa3\x01\x00\x01".ljust(16, b"\0") + b"\x02".ljust(16, b"\0")),
    "wsd": ("ws-discovery", wsd("Probe", "")),
    "wsd-malformed": ("ws-discovery", b"<:/>\n"),
    "onvif": ("onvif", ONVIF.replace(b"InformationResponse", b"Information")),
    "ssdp": ("ssdp", b'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\n\r\n'),
    "mdns": ("mdns", mdns_query()),
    "hanwha": ("hanwha", b"\x01".ljust(262, b"\0")),
    "bosch": ("bosch", bytes.fromhex("9939a42701020304ff0006de")),
    "vivotek": ("vivotek", b"\x01\x4a\x5d\x8f\x1c"),
    "sony": ("sony", b"\x02ENQ:allinfo\xff\x03"),
    "panasonic": ("panasonic", b"\0\1\0\0\0\x0d".ljust(52, b"\0")),
    "ubiquiti": ("ubiquiti", b"\1\0\0\0"),
    "dvrip": ("dvrip", dvrip(1530)),
    "foscam": ("foscam", b"MO_I".ljust(23, b"\0") + b"\0\0\0\1"),
    "vstarcam": ("vstarcam", b"DH\x01\x01"),
    "nicevision": ("nicevision", b"NICE".ljust(14, b"\0")),
    "360vision": ("360vision", b"DISCOVER\n"),
}
"""Questions in the same protocols."""
