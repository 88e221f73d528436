"""What formats have of their own to hold a secret: commands of switches, options of leases, columns of vendors' lists."""

from __future__ import annotations

from collections.abc import Iterator

from readers.fuzzing.cases import samples
from readers.fuzzing.hiding import Hidden

_SWITCH = """\
{prompt}show running-config | include password
snmp-server community {0} RO
snmp-server host 10.0.0.5 version 2c {1}
username admin privilege 15 password 7 {2}
username admin secret 5 {3}
enable secret 9 {4}
enable password {5}
 tacacs-server key 7 {6}
 ip ftp password {7}
 pre-shared-key local {8}
set snmp community {9} authorization read-only
set system root-authentication encrypted-password "{10}"
{prompt}copy running-config ftp://admin:{11}@10.0.0.9/x
"""
_WALK = """\
$ snmpwalk -v2c -c {0} 10.0.0.5 .1
SNMP-COMMUNITY-MIB::snmpCommunityName."{1}" = STRING: "{2}"
SNMP-COMMUNITY-MIB::snmpCommunitySecurityName.'{3}' = STRING: {4}
.1.3.6.1.6.3.18.1.1.1.2.6.112.117.98.108.105.99 = STRING: "{5}"
SNMPv2-SMI::enterprises.9.2.1.61.0 = STRING: "snmp-server community {6} RW"
SNMPv2-MIB::sysDescr.0 = STRING: Camera, admin password is {7}
SNMPv2-MIB::sysLocation.0 = STRING: "Hall, pw={8}"
SNMPv2-MIB::sysName.0 = STRING: cam password={9}
IF-MIB::ifAlias.1 = STRING: uplink psk={10}
"""
_ISC = """\
omapi-key key_one;
key omapi_key {{ algorithm hmac-md5; secret "{0}"; }};
lease 10.20.2.99 {{
  starts 6 2024/03/02 10:11:12;
  hardware ethernet c0:56:e3:00:30:99;
  set vendor-class-identifier = "HIKVISION password={1}";
  set user-password = "{2}";
  option agent.circuit-id "community {3}";
  option dhcp-client-password "{4}";
  set ddns-txt = "pwd={5}";
  client-hostname "cam pwd={6}";
}}
# admin password: {7}
"""
_IVMS = "Nickname,Adding Mode,Address,Port Number,Device Information,User Name,Password,Import to Group,MAC Address,Device Type\n" + "".join(
    f"Gate {n},0,10.1.1.{n},8000,DS-2CD2143G0-I,admin,{{{n}}},1,44:19:b6:0a:0b:0{n},IPC\n" for n in range(3)
)
_SADP = "Device Type,Status,IPv4 Address,Port,Software Version,Device Serial No.,MAC Address,Username,Password,Verification Code\n" + "".join(
    f"DS-2CD2143G0-I,Active,10.1.1.{n},8000,V5.5.0,DS-2CD2143G0-I20200101AAWRC0000000{n},44-19-b6-0a-0b-0{n},admin,{{{n}}},{{{n + 3}}}\n" for n in range(3)
)
_CONFIGTOOL = "NO.\tStatus\tType\tModel\tIP\tMAC\tVersion\tSN\tUserName\tPassword\n" + "".join(
    f"{n}\tInitialized\tIPC\tIPC-HDW2431T\t10.1.2.{n}\t3c:ef:8c:00:00:0{n}\t2.800.0\t5A0000000000{n}\tadmin\t{{{n}}}\n" for n in range(3)
)
_KEA = '10.20.2.77,c0:56:e3:00:30:77,01:c0,3600,1709376672,1,0,0,cam pwd={0},0,"{{""password"": ""{1}"", ""note"": ""psk={2}""}}",0\n'
_WINDOWS = '"10.20.2.77","10.20.2.0","Active","c0-56-e3-00-30-77","Dhcp","admin password {0}","cam pwd={1}.example.org","","10.20.2.2"\n'
_MASSCAN = r"banner tcp 80 10.20.3.19 1709373073 http HTTP/1.1 200 OK\x0d\x0aAuthorization: Basic {0}==\x0d\x0aSet-Cookie: session_id={1}\x0d\x0a" + "\n"
_MAGIC_BOX = "deviceType=IPC-HDW2431T\r\nserialNumber=5A0000000000\r\nUserName=admin\r\nPassword={0}\r\ntable.Network.PPPoE.Password={1}\r\nuser.admin.pwd={2}\r\n"
_ISAPI = '<?xml version="1.0"?>\n<DeviceInfo><deviceName>Hall password={0}</deviceName><model>DS-2CD2143G0-I</model><serialNumber>C123</serialNumber><adminPassword>{1}</adminPassword><SNMPv2c><readCommunity>{2}</readCommunity></SNMPv2c></DeviceInfo>\n'


def own_fields(hidden: Hidden) -> Iterator[tuple[str, str, bytes]]:
    """Reader, what it is, and the file."""

    def filled(what: str, text: str, **more: str) -> str:
        return text.format(*(hidden.word(f"{what}, {n}") for n in range(12)), **more)

    first = {reader: files[0][1].decode("utf-8", "replace") for reader, files in samples().items() if b"\0" not in files[0][1][:200]}
    for reader in ("switch-macs", "switch-arp", "switch-neighbours"):
        yield reader, "commands of switches", (first[reader] + filled(f"{reader}, a command", _SWITCH, prompt="sw1#")).encode()
    yield "snmpwalk", "objects and the command", (filled("snmpwalk, an object", _WALK) + first["snmpwalk"]).encode()
    yield "isc-leases", "options and keys", (first["isc-leases"] + filled("isc-leases, an option", _ISC)).encode()
    yield "kea-leases", "contexts", (first["kea-leases"] + filled("kea-leases, a context", _KEA)).encode()
    yield "windows-dhcp", "descriptions", (first["windows-dhcp"] + filled("windows-dhcp, a description", _WINDOWS)).encode()
    yield "masscan-list", "headers in banners", (first["masscan-list"] + filled("masscan-list, a header", _MASSCAN)).encode()
    for what, text in (("batch of iVMS", _IVMS), ("list of SADP", _SADP), ("list of ConfigTool", _CONFIGTOOL)):
        yield "table-register", what, filled(f"{what}, a cell", text).encode()
    for what, text in (("magicBox", _MAGIC_BOX), ("ISAPI", _ISAPI)):
        yield "saved-reply", what, filled(f"{what}, a line", text).encode()
