"""One small file of each format of the network, made here: invented devices, the real shapes."""

from __future__ import annotations

import json

from readers.network.samples_more import MORE
from readers.network.samples_scanners import SCANNERS


def _lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


HTTP = 'HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nWWW-Authenticate: Digest realm="IP Camera(C1234)", qop="auth"\r\n\r\n'

SHODAN = _lines(
    {
        "ip": 3221225989, "ip_str": "192.0.2.5", "port": 80, "transport": "tcp", "data": HTTP, "timestamp": "2024-03-02T10:11:12.131415",
        "hostnames": ["cam.example.org"], "org": "Example Net", "product": "Hikvision IP Camera", "os": None,
        "http": {"title": "index", "server": "App-webs/", "favicon": {"hash": 999357577}, "html": "<html></html>"}, "_shodan": {"module": "http"},
    },
    {
        "ip_str": "192.0.2.6", "port": 443.0, "transport": "tcp", "data": "", "timestamp": "2024-03-03T00:00:00",
        "ssl": {"cert": {"subject": {"CN": "nvr", "O": "Beacon", "C": "GB"}}}, "_shodan": {"module": "https"},
    },
)  # fmt: skip
SHODAN_CSV = (
    "data,hostnames,ip,ip_str,ipv6,org,isp,location.country_code,os,asn,port,transport,product,version,ssl.cert.serial,title\n"
    '"HTTP/1.1 200 OK\r\nServer: DNVRS-Webs\r\n\r\n",a.example.org;b.example.org,3221225989,192.0.2.5,,Example Net,Example Net,GB,,AS64496,80,tcp,,,,NVR\n'
)
MASSCAN = (
    "[\n"
    '{   "ip": "10.20.3.11",   "timestamp": "1709373072", "ports": [ {"port": 80, "proto": "tcp", "status": "open", "reason": "syn-ack", "ttl": 64} ] }\n,\n'
    '{   "ip": "10.20.3.11",   "timestamp": "1709373073", "ports": [ {"port": 80, "proto": "tcp", "service": {"name": "http", "banner": '
    + json.dumps(HTTP) + "} } ] }\n,\n"
    '{   "ip": "10.20.3.12",   "timestamp": "1709373074", "ports": [ {"port": 80, "proto": "tcp", "service": {"name": "title", "banner": "NVR"} } ] },\n'
    "{finished: 1}\n]\n"
)  # fmt: skip
MASSCAN_LIST = (
    "#masscan\n"
    "open tcp 80 10.20.3.11 1709373072\n"
    r"banner tcp 554 10.20.3.11 1709373073 rtsp RTSP/1.0 200 OK\x0d\x0aServer: Rtsp Server/3.0\x0d\x0a" + "\n"
    "closed tcp 22 10.20.3.11 1709373074\n"
    "Discovered open port 8000/tcp on 10.20.3.12\n"
    "# end\n"
)
ZGRAB2 = _lines(
    {
        "ip": "10.20.3.11",
        "data": {
            "http": {
                "status": "success", "protocol": "http", "timestamp": "2024-03-02T10:11:12Z",
                "result": {"response": {"status_code": 401, "headers": {"server": ["App-webs/"], "www_authenticate": ['Digest realm="IP Camera(C1234)"']}, "body": "<html><title>index</title></html>"}},
            },
            "telnet": {"status": "connection-refused", "protocol": "telnet", "error": "refused"},
        },
    },
    {"ip": "10.20.3.12", "data": {"tls": {"status": "success", "protocol": "tls", "result": {"handshake_log": {"server_certificates": {"certificate": {"parsed": {"subject_dn": "C=GB, O=Beacon, CN=nvr"}}}}}, "timestamp": "2024-03-02T10:11:13Z"}}},
    {"ip": "10.20.3.13", "data": {"http": {"status": "connection-timeout", "protocol": "http", "error": "timeout"}}},
)  # fmt: skip
CENSYS = _lines(
    {
        "ip": "192.0.2.5", "last_updated_at": "2024-03-02T10:11:12.131Z", "dns": {"names": ["cam.example.org"]},
        "services": [
            {"port": 80, "service_name": "HTTP", "transport_protocol": "TCP", "banner": HTTP, "observed_at": "2024-03-01T00:00:00Z",
             "http": {"response": {"headers": {"Server": ["App-webs/"]}, "html_title": "index", "favicons": [{"md5_hash": "89b932fcc47cf4ca3faadb0cfdef89cf", "shodan_hash": 999357577}]}}},
            {"port": 443, "service_name": "HTTP", "transport_protocol": "TCP", "tls": {"certificates": {"leaf_data": {"subject_dn": "CN=nvr, O=Beacon"}}}},
        ],
        "autonomous_system": {"asn": 64496},
    },
)  # fmt: skip
IP_NEIGH_JSON = json.dumps(
    [
        {"dst": "10.20.3.11", "dev": "br-yd", "lladdr": "c0:56:e3:00:30:11", "state": ["REACHABLE"]},
        {"dst": "10.20.3.12", "dev": "br-yd", "state": ["FAILED"]},
        {"dst": "fe80::1", "dev": "br-yd", "lladdr": "3c:ef:8c:00:30:15", "router": None, "state": ["STALE"]},
    ]
)
ISC = """\
# The format of this file is documented in the dhcpd.leases(5) manual page.
authoring-byte-order little-endian;

lease 10.20.2.74 {
  starts 6 2024/03/02 10:11:12;
  ends 6 2024/03/02 22:11:12;
  cltt 6 2024/03/02 11:00:00;
  binding state active;
  next binding state free;
  hardware ethernet c0:56:e3:00:30:11;
  uid "\\001\\300V\\343\\0000\\021";
  set vendor-class-identifier = "HIKVISION";
  client-hostname "cam-yard";
}
lease 10.20.2.75 {
  starts epoch 1709373072; # Sat Mar 02 2024
  ends never;
  hardware ethernet 3c:ef:8c:00:30:15;
}
host printer { hardware ethernet ac:cc:8e:00:30:14; fixed-address 10.20.2.9; }
server-duid "\\000\\001\\000\\001";
ia-na "\\001\\000\\000\\000" {
  cltt 6 2024/03/02 11:00:00;
  iaaddr 2001:db8::75 {
    binding state active;
    preferred-life 375;
    ends 6 2024/03/02 22:11:12;
  }
}
"""
KEA = """\
address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id
10.20.2.74,c0:56:e3:00:30:11,01:c0:56:e3:00:30:11,3600,1709376672,1,0,0,cam-yard.example.,0,,0
10.20.2.75,,01:3c:ef:8c:00:30:15,4294967295,1709376672,1,0,0,,1,,0
"""
KEA_JSON = json.dumps(
    [
        {
            "arguments": {
                "leases": [
                    {"cltt": 1709373072, "hostname": "cam-yard", "hw-address": "c0:56:e3:00:30:11", "ip-address": "10.20.2.74", "state": 0, "subnet-id": 1, "valid-lft": 3600},
                ]
            },
            "result": 0,
            "text": "1 IPv4 lease(s) found.",
        }
    ]
)
WINDOWS = """\
#TYPE Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DHCP/DhcpServerv4Lease
"IPAddress","ScopeId","AddressState","ClientId","ClientType","Description","HostName","LeaseExpiryTime","ServerIP"
"10.20.2.74","10.20.2.0","Active","c0-56-e3-00-30-11","Dhcp","","cam-yard.example.org","3/4/2024 10:11:12 AM","10.20.2.2"
"10.20.2.75","10.20.2.0","ActiveReservation","3c-ef-8c-00-30-15","Dhcp","recorder","","","10.20.2.2"
"""
ARP_SCAN = """\
Interface: eth0, type: EN10MB, MAC: 02:00:00:00:00:01, IPv4: 10.20.3.2
Starting arp-scan 1.10.0 with 256 hosts (https://github.com/royhills/arp-scan)
10.20.3.11\tc0:56:e3:00:30:11\tHangzhou Hikvision Digital Technology Co.,Ltd.
10.20.3.15\t3c:ef:8c:00:30:15\t(Unknown)
10.20.3.15\t3c:ef:8c:00:30:15\t(Unknown) (DUP: 2)

3 packets received by filter, 0 packets dropped by kernel
Ending arp-scan 1.10.0: 256 hosts scanned in 1.9 seconds (134.74 hosts/sec). 2 responded
"""
MACS = """\
sw-hall#show mac address-table
          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
 All    0100.0ccc.cccc    STATIC      CPU
  10    c056.e300.3011    DYNAMIC     Gi1/0/5
  10    3cef.8c00.3015    DYNAMIC     Gi1/0/6
Total Mac Addresses for this criterion: 3
"""
SWITCH_ARP = """\
sw-hall#show ip arp
Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  10.20.3.11              3   c056.e300.3011  ARPA   Vlan10
Internet  10.20.3.12              0   Incomplete      ARPA
Internet  10.20.3.15              -   3cef.8c00.3015  ARPA   GigabitEthernet0/1
"""
NEIGHBOURS = """\
sw-hall#show lldp neighbors detail
------------------------------------------------
Local Intf: Gi1/0/5
Chassis id: c056.e300.3011
Port id: c056.e300.3011
Port Description: eth0
System Name: cam-yard

System Description:
DS-2CD2143G2-I
Linux 4.9

Time remaining: 101 seconds
System Capabilities: S
Management Addresses:
    IP: 10.20.3.11

MED Information:
    Manufacturer: HIKVISION
    Model: DS-2CD2143G2-I
    F/W revision: V5.7.3
    Serial number: DS-2CD2143G2-I20210101AAWRE12345678
------------------------------------------------
Local Intf: Gi1/0/6
Chassis id: 3cef.8c00.3015
System Name - not advertised

Total entries displayed: 2
"""
WALK = """\
SNMPv2-MIB::sysDescr.0 = STRING: Switch of the hall
Version 15.2
SNMPv2-MIB::sysObjectID.0 = OID: SNMPv2-SMI::enterprises.9.1.1208
SNMPv2-MIB::sysContact.0 = STRING: Sam Smith
SNMPv2-MIB::sysName.0 = STRING: sw-hall
SNMPv2-MIB::sysLocation.0 = STRING: Hall, rack 2
IF-MIB::ifDescr.10101 = STRING: GigabitEthernet1/0/1
IF-MIB::ifPhysAddress.10101 = STRING: 0:1b:54:a:b:c
IP-MIB::ipNetToMediaPhysAddress.10101.10.20.3.11 = STRING: c0:56:e3:0:30:11
BRIDGE-MIB::dot1dBasePortIfIndex.1 = INTEGER: 10101
.1.3.6.1.2.1.17.7.1.2.2.1.2.20.60.239.140.0.48.21 = INTEGER: 1
LLDP-MIB::lldpRemChassisId.0.1.3 = Hex-STRING: 3C EF 8C 00 30 15
LLDP-MIB::lldpRemSysName.0.1.3 = STRING: "nvr"
.1.3.6.1.2.1.1.1.0 = STRING: "Network Camera"
.1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.39165.1.1
iso.3.6.1.2.1.4.20.1.1.10.20.3.16 = IpAddress: 10.20.3.16
iso.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: C0 56 E3 00 30 16
.1.3.6.1.2.1.99.1.2 = No Such Object available on this agent at this OID
"""
UNIFI = json.dumps(
    {
        "meta": {"rc": "ok"},
        "data": [
            {"mac": "c0:56:e3:00:30:11", "ip": "10.20.3.11", "hostname": "cam-yard", "name": "Yard", "oui": "Hangzhou", "is_wired": True, "sw_mac": "02:00:00:00:00:02", "sw_port": 5, "vlan": 10, "first_seen": 1700000000, "last_seen": 1709373072.0, "network": "CCTV", "site_id": "x"},
            {"mac": "01:00:5e:00:00:16", "is_wired": True, "oui": "", "site_id": "x", "sw_mac": "y"},
        ],
    }
)
MERAKI = json.dumps(
    [
        {"id": "k1", "mac": "3c:ef:8c:00:30:15", "ip": "10.20.3.15", "description": "nvr", "firstSeen": "2023-11-14T22:13:20Z", "lastSeen": "2024-03-02T10:11:12Z", "manufacturer": "Zhejiang Dahua", "os": None, "user": "sam.smith", "vlan": "10", "switchport": "7", "recentDeviceName": "sw-yard", "status": "Online"},
    ]
)
ANGRY = """\
IP,Ping,TTL,Hostname,Ports [3+],MAC Address,MAC Vendor,Comments
10.20.3.11,2 ms,64,cam-yard.example.org,"80,554",C0:56:E3:00:30:11,Hangzhou Hikvision,yard
10.20.3.12,[n/a],[n/s],[n/s],[n/s],[n/a],[n/a],[n/a]
10.20.3.13,4 ms,64,[n/a],[n/a],[n/a],[n/a],[n/a]
"""
ADVANCED = """\
Status;Name;IP;Hersteller;MAC-Adresse;Kommentare
Alive;cam-yard;10.20.3.11;Hangzhou Hikvision;C0:56:E3:00:30:11;
Dead;10.20.3.12;10.20.3.12;;;
"""
WATCHER = """\
IP Address,Device Name,MAC Address,Network Adapter Company,Device Information,User Text,First Detected On,Last Detected On,Detection Count,Active
10.20.3.11,cam-yard,C0-56-E3-00-30-11,Hangzhou Hikvision,,,02/03/2024 10:11:12,03/03/2024 10:11:12,3,No
"""
NMAP_TEXT = """\
# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: nmap -sV -A -oN scan.nmap 10.20.3.0/24
Nmap scan report for cam-yard.example.org (10.20.3.11)
Host is up (0.0010s latency).
Not shown: 997 closed tcp ports (reset)
PORT     STATE    SERVICE VERSION
80/tcp   open     http    Hikvision IP camera httpd
|_http-title: index
| http-auth:
| HTTP/1.1 401 Unauthorized\\x0D
|_  Digest realm=IP Camera(C1234) qop=auth nonce=abc
| ssl-cert: Subject: commonName=cam-yard/organizationName=Beacon/countryName=GB
| Subject Alternative Name: DNS:cam-yard
|_Not valid after:  2034-01-01T00:00:00
554/tcp  filtered rtsp
9000/tcp open     unknown
| fingerprint-strings:
|   RTSPRequest:
|     RTSP/1.0 401 Unauthorized
|_    Server: Rtsp Server/3.0
1 service unrecognized despite returning data. If you know the service/version, please submit the following fingerprint at https://nmap.org/cgi-bin/submit.cgi?new-service :
SF-Port9000-TCP:V=7.93%I=7%D=3/2%Time=65E2F000%P=x86_64%r(GenericLines,18,
SF:"HTTP/1\\.0\\x20200\\x20OK\\r\\nServer:\\x20DNVRS-Webs\\r\\n\\r\\n");
MAC Address: C0:56:E3:00:30:11 (Hangzhou Hikvision Digital Technology)
Device type: webcam
OS details: Linux 3.2 - 4.9
Network Distance: 1 hop
Service Info: Host: yard; Device: webcam

Host script results:
|_snmp-sysdescr: Beacon NVR

Nmap scan report for 10.20.3.12 [host down, received no-response]
Nmap scan report for 10.20.3.13
Host is up (0.0030s latency).
All 1000 scanned ports on 10.20.3.13 are in ignored states.
Not shown: 1000 closed tcp ports (reset)

Service detection performed. Please report any incorrect results at https://nmap.org/submit/ .
# Nmap done at Sat Mar  2 10:13:00 2024 -- 256 IP addresses (2 hosts up) scanned in 108.00 seconds
"""
NMAP_GREPPABLE = """\
# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: nmap -sV -oG scan.gnmap 10.20.3.0/24
Host: 10.20.3.11 (cam-yard.example.org)\tStatus: Up
Host: 10.20.3.11 (cam-yard.example.org)\tPorts: 80/open/tcp//http//Hikvision IP camera httpd|2.0/, 554/filtered/tcp//rtsp?///, 9000/open/tcp//unknown///\tIgnored State: closed (997)\tOS: Linux 3.2 - 4.9
Host: 10.20.3.12 ()\tStatus: Down
Host: 10.20.3.13 ()\tStatus: Up
# Nmap done at Sat Mar  2 10:13:00 2024 -- 256 IP addresses (2 hosts up) scanned in 108.00 seconds
"""
CLIENTS_CSV = """\
"Status","Description","Last seen","Usage","Client type / OS","IPv4 address","Policy","MAC address","VLAN","Connected to","Switchport","User"
"online","cam-yard","2024-03-02 10:11:12","1 MB","","10.20.3.11","normal","c0:56:e3:00:30:11","10","sw-yard","5","sam.smith"
"""

PUTTY = """\
=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.11.25 10:11:12 =~=~=~=~=~=~=~=~=~=~=~=
sw-hall>en
Password:
sw-hall#term len 0
sw-hall#sh mac add
          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
  10    c056.e300.3011    DYNAMIC     Gi1/0/5
  10    c056.e300.3012    DYNAMIC     Gi1/0/6
 --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b  10    c056.e300.3013    DYNAMIC     Gi1/0/7
Total Mac Addresses for this criterion: 3
sw-hall#sh ip arp
Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  10.20.3.11              3   c056.e300.3011  ARPA   Vlan10
sw-hall#sh lldp nei det
------------------------------------------------
Local Intf: Gi1/0/5
Chassis id: c056.e300.3011
Port id: c056.e300.3011
Port Description: eth0
System Name: cam-yard

System Description:
DS-2CD2143G2-I

Time remaining: 101 seconds
System Capabilities: S
Management Addresses:
    IP: 10.20.3.11

Total entries displayed: 1

sw-hall#sh ver
Cisco IOS Software, C2960
sw-hall#exit
"""
SAMPLES: dict[str, tuple[str, ...]] = {
    **MORE,
    "shodan-json": (SHODAN, "[" + ",\n".join(SHODAN.splitlines()) + "]"),
    "shodan-csv": (SHODAN_CSV,),
    "masscan-json": (MASSCAN,),
    "masscan-list": (MASSCAN_LIST,),
    "nmap-text": (NMAP_TEXT, NMAP_TEXT.replace("# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: nmap -sV -A -oN scan.nmap 10.20.3.0/24", "Starting Nmap 7.93 ( https://nmap.org ) at 2024-03-02 10:11 CET")),
    "nmap-greppable": (NMAP_GREPPABLE,),
    "scanner-csv": (ANGRY, ADVANCED, WATCHER, *SCANNERS),
    "zgrab2-json": (ZGRAB2,),
    "censys-json": (CENSYS, json.dumps({"code": 200, "result": {"query": "q", "total": 1, "hits": [json.loads(CENSYS)]}})),
    "ip-neigh-json": (IP_NEIGH_JSON,),
    "isc-leases": (ISC,),
    "kea-leases": (KEA,),
    "kea-json": (KEA_JSON,),
    "windows-dhcp": (
        WINDOWS,
        "IPAddress   ScopeId    ClientId           AddressState\n---------   -------    --------           ------------\n10.20.2.74  10.20.2.0  c0-56-e3-00-30-11  Active\n",
    ),
    "arp-scan": (ARP_SCAN,),
    "switch-macs": (MACS,),
    "switch-arp": (SWITCH_ARP,),
    "switch-neighbours": (NEIGHBOURS,),
    "switch-session": (PUTTY,),
    "snmpwalk": (WALK,),
    "clients-json": (UNIFI, MERAKI),
    "clients-csv": (CLIENTS_CSV,),
    "dnsmasq-leases": ("1700000000 44:19:b6:0a:0b:0c 10.0.0.5 cam 01:44:19:b6:0a:0b:0c\n",),
    "ip-neigh": ("10.0.0.5 dev eth0 lladdr 44:19:b6:0a:0b:0c REACHABLE\n",),
    "arp-a": (
        "? (10.0.0.5) at 44:19:b6:0a:0b:0c [ether] on eth0\n",
        "Address   HWtype  HWaddress           Flags Mask            Iface\ncam-yard  ether   44:19:b6:0a:0b:0c   C                     eth0\n",
        "Host       Ethernet Address    Netif Expire    Flags\n10.0.0.5   44:19:b6:0a:0b:0c     em0 19m59s\n",
    ),
}
"""Reader -> its samples."""
