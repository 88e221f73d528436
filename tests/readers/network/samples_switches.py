"""Tables of further switches, routers and firewalls in the shapes that they print: name -> (reader, text, what the first line says)."""

from __future__ import annotations

SWITCHES: dict[str, tuple[str, str, dict[str, str]]] = {
    "extreme-fdb": (
        "switch-macs",
        """\
sw1.1 # show fdb
MAC                                       VLAN Name( Tag)  Age  Flags         Port / Virtual Port List
------------------------------------------------------------------------------------------------------
c0:56:e3:00:30:11                             cctv(0010) 0024  d m           5
3c:ef:8c:00:30:15                             cctv(0010) 0000  d m           1:7

Flags : d - Dynamic, s - Static, p - Permanent, n - NetLogin,
        x - IPX, l - lockdown MAC, L - lockdown-timeout MAC, M- Mirror, B - Egress Blackhole,

Total: 2 Static: 0  Perm: 0  Dyn: 2  Dropped: 0  Locked: 0  Locked with Timeout: 0
FDB Aging time: 300
""",
        {"mac": "c0:56:e3:00:30:11", "network": "sw1 port 5, VLAN 10"},
    ),
    "extreme-iparp": (
        "switch-arp",
        """\
sw1.2 # show iparp
VR            Destination      Mac                Age  Static  VLAN          VID   Port
VR-Default    10.20.3.11       c0:56:e3:00:30:11    1      NO  cctv          10    5
VR-Default    10.20.3.15       3c:ef:8c:00:30:15    3      NO  cctv          10    1:7

Dynamic Entries  :           2             Static Entries            :          0
Pending Entries  :           0
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "sw1 port 5, VLAN 10"},
    ),
    "cdp-brief": (
        "switch-neighbours",
        """\
sw-hall#show cdp neighbors
Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge
                  S - Switch, H - Host, I - IGMP, r - Repeater, P - Phone,
                  D - Remote, C - CVTA, M - Two-port Mac Relay

Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID
c056e3003011     Gig 1/0/5         142              H     AXIS P324 eth0
core.example.org
                 Gig 2/0/10        142              R I   ASR1001-X Gig 0
SEP04FE7F689D33  Gig 1/0/2         125          H P        IP Phone   Port 1

Total cdp entries displayed : 3
""",
        {"mac": "c056e3003011", "description": "AXIS P324", "network": "sw-hall port Gig 1/0/5"},
    ),
    "lldp-brief": (
        "switch-neighbours",
        """\
Capability codes:
    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device
    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other

Device ID           Local Intf     Hold-time  Capability      Port ID
cam-yard            Gi1/0/5        120        S               c056.e300.3011
long_name_swt.josh-vGi0/2          120        R               Gi0/0
NVR hall            Gi1/0/7        120                        Port 6
c056.e300.3015      Gi1/0/8        120                        c056.e300.3015

Total entries displayed: 4
""",
        {"mac": "c056.e300.3011", "hostname": "cam-yard", "network": "switch port Gi1/0/5"},
    ),
    "procurve-lldp-brief": (
        "switch-neighbours",
        """\

 LLDP Remote Devices Information

  LocalPort | ChassisId          PortId             PortDescr SysName
  --------- + ------------------ ------------------ --------- ------------------
  1         | c056e3-003011      1                  1         cam-yard-ent...
  3         | 3cef8c-003015      3c ef 8c 00 30 15
  7         | c056e3-003012      mgt0                         NVR-1
  8         | c0 56 e3 00 30 13  mgt0                         NVR-2
""",
        {"mac": "c056e3003011", "note": "its name begins with cam-yard-ent", "network": "switch port 1"},
    ),
    "junos-lldp-brief": (
        "switch-neighbours",
        """\
Local Interface    Parent Interface    Chassis Id          Port info          System Name
ge-0/0/1           -                   c0:56:e3:00:30:11   eth0               cam-yard
ge-0/0/0           ae7                 3c:ef:8c:00:30:15   Ethernet3/29/1     NVR hall
""",
        {"mac": "c0:56:e3:00:30:11", "hostname": "cam-yard", "network": "switch port ge-0/0/1"},
    ),
    "aruba-cx-lldp-brief": (
        "switch-neighbours",
        """\
LLDP Neighbor Information
=========================

Total Neighbor Entries          : 2
Total Neighbor Entries Deleted  : 0

LOCAL-PORT  CHASSIS-ID         PORT-ID          PORT-DESC               TTL      SYS-NAME
------------------------------------------------------------------------------------------
1/1/1       c0:56:e3:00:30:11  1/1/28           eth0                    120      cam-yard
1/1/28      3c:ef:8c:00:30:15  Ethernet2/6      rtr-testbed-agg-001...  120      NVR hall
""",
        {"mac": "c0:56:e3:00:30:11", "hostname": "cam-yard", "network": "switch port 1/1/1"},
    ),
    "junos-arp": (
        "switch-arp",
        """\
me@sw-hall> show arp
MAC Address       Address         Name                      Interface               Flags
c0:56:e3:00:30:11 10.20.3.11      10.20.3.11                irb.10 [ge-0/0/5.0]     none
c0:56:e3:00:30:12 10.20.3.12      10.20.3.12                irb.10 [ge-0/0/6.0]     none
Total entries: 2
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "sw-hall port ge-0/0/5.0"},
    ),
    "palo-alto": (
        "switch-arp",
        """\
admin@fw> show arp all

maximum of entries supported :      2500
default timeout:                    1800 seconds
total ARP entries in table :        2
total ARP entries shown :           2
status: s - static, c - complete, e - expiring, i - incomplete

interface         ip address      hw address        port              status   ttl
--------------------------------------------------------------------------------
ethernet1/3       10.20.3.11      c0:56:e3:00:30:11 ethernet1/3         c      1700
ethernet1/3.10    10.20.3.12      (incomplete)      ethernet1/3         i      1
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "fw port ethernet1/3"},
    ),
    "fortinet": (
        "switch-arp",
        """\
FGT # get system arp
Address           Age(min)   Hardware Addr      Interface
10.20.3.11        0          c0:56:e3:00:30:11  internal
10.20.3.15        1          3c:ef:8c:00:30:15  port2
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "FGT"},
    ),
    "fortinet-diagnose": (
        "switch-arp",
        """\
FGT # diagnose ip arp list
index=14 ifname=internal 10.20.3.11 c0:56:e3:00:30:11 state=00000002 use=2340 confirm=2336 update=2336 ref=3
index=14 ifname=internal 10.20.3.12 state=00000020 use=12 confirm=1 update=1 ref=1
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "FGT port internal"},
    ),
    "asa": (
        "switch-arp",
        """\
fw# show arp
    inside 10.20.3.11 c056.e300.3011 12
    inside 10.20.3.15 3cef.8c00.3015 -
    dmz 10.20.4.15 3cef.8c00.3016 alias
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "fw port inside"},
    ),
    "nexus-arp": (
        "switch-arp",
        """\
sw# show ip arp

Flags: * - Adjacencies learnt on non-active FHRP router
       + - Adjacencies synced via CFSoE

IP ARP Table for context default
Total number of entries: 2
Address         Age       MAC Address     Interface       Flags
10.20.3.11      00:06:12  c056.e300.3011  Vlan10
10.20.3.15      00:16:14  3cef.8c00.3015  Ethernet1/7
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "sw, VLAN 10"},
    ),
    "mikrotik-arp": (
        "switch-arp",
        """\
[admin@MikroTik] > /ip arp print
Flags: X - disabled, I - invalid, H - DHCP, D - dynamic, P - published, C - complete
 #    ADDRESS         MAC-ADDRESS       INTERFACE
 0 DC 10.20.3.11      C0:56:E3:00:30:11 bridge1
 1  C 10.20.3.15      3C:EF:8C:00:30:15 ether5
""",
        {"address": "10.20.3.11", "mac": "C0:56:E3:00:30:11", "network": "MikroTik port bridge1"},
    ),
    "mikrotik-arp-7": (
        "switch-arp",
        """\
[admin@MikroTik] > /ip arp print
Flags: D - DYNAMIC; C - COMPLETE
Columns: ADDRESS, MAC-ADDRESS, INTERFACE, STATUS
 #    ADDRESS     MAC-ADDRESS        INTERFACE  STATUS
 0 DC 10.20.3.11  C0:56:E3:00:30:11  bridge1    reachable
 1 D  10.20.3.16                     bridge1    failed
""",
        {"address": "10.20.3.11", "mac": "C0:56:E3:00:30:11", "network": "MikroTik port bridge1"},
    ),
    "mikrotik-host": (
        "switch-macs",
        """\
[admin@MikroTik] > /interface bridge host print
Flags: X - disabled, I - invalid, D - dynamic, L - local, E - external
 #       MAC-ADDRESS        VID ON-INTERFACE            BRIDGE
 0   D   C0:56:E3:00:30:11   10 ether5                  bridge1
 1   DL  3C:EF:8C:00:30:15      ether1                  bridge1
""",
        {"mac": "C0:56:E3:00:30:11", "network": "MikroTik port ether5, VLAN 10"},
    ),
    "edgeswitch": (
        "switch-macs",
        """\
(UBNT EdgeSwitch) #show mac-addr-table

VLAN ID  MAC Address         Interface              IfIndex  Status
-------  ------------------  ---------------------  -------  ------------
1        C0:56:E3:00:30:11   0/5                    5        Learned
""",
        {"mac": "C0:56:E3:00:30:11", "network": "UBNT EdgeSwitch port 0/5, VLAN 1"},
    ),
    "d-link": (
        "switch-macs",
        """\
DGS-1510#show fdb
Command: show fdb

Unicast MAC Address Aging Time  = 300

VID  VLAN Name                        MAC Address       Port Type    Status
---- -------------------------------- ----------------- ---- ------- -------
1    default                          C0-56-E3-00-30-11 5    Dynamic Forward
1    default                          3C-EF-8C-00-30-15 CPU  Self    Forward

Total Entries: 2
""",
        {"mac": "C0-56-E3-00-30-11", "network": "DGS-1510 port 5, VLAN 1"},
    ),
    "d-link-2": (
        "switch-macs",
        """\
switch#show mac-address-table

VLAN  MAC Address        Type       Ports
----- -----------------  ---------- ---------------
1     C0-56-E3-00-30-11  Dynamic    eth1/0/5
1     3C-EF-8C-00-30-15  Static     CPU

Total Entries: 2
""",
        {"mac": "C0-56-E3-00-30-11", "network": "switch port eth1/0/5, VLAN 1"},
    ),
    "tp-link": (
        "switch-macs",
        """\
TL-SG3428#show mac address-table all

MAC                 VLAN    Port     Type            Aging
---                 ----    ----     ----            -----
c0:56:e3:00:30:11   1       Gi1/0/5  dynamic         aging
3c:ef:8c:00:30:15   1       Gi1/0/7  dynamic         aging

Total MAC Addresses for this criterion: 2
""",
        {"mac": "c0:56:e3:00:30:11", "network": "TL-SG3428 port Gi1/0/5, VLAN 1"},
    ),
    "huawei-mac": (
        "switch-macs",
        """\
<sw>display mac-address
-------------------------------------------------------------------------------
MAC Address    VLAN/VSI/BD                       Learned-From        Type
-------------------------------------------------------------------------------
c056-e300-3011 10/-/-                            GE0/0/5             dynamic

-------------------------------------------------------------------------------
Total items displayed = 1
""",
        {"mac": "c056-e300-3011", "network": "sw port GE0/0/5, VLAN 10"},
    ),
    "huawei-arp": (
        "switch-arp",
        """\
<sw>display arp
IP ADDRESS      MAC ADDRESS     EXPIRE(M) TYPE        INTERFACE   VPN-INSTANCE
                                          VLAN/CEVLAN
------------------------------------------------------------------------------
10.20.3.11      c056-e300-3011  15        D-0         GE0/0/5
                                          10/-
10.20.3.1       3cef-8c00-3015            I -         Vlanif10
------------------------------------------------------------------------------
Total:2         Dynamic:1       Static:0     Interface:1
""",
        {"address": "10.20.3.11", "mac": "c056-e300-3011", "network": "sw port GE0/0/5"},
    ),
    "huawei-lldp": (
        "switch-neighbours",
        """\
<sw>display lldp neighbor
GigabitEthernet0/0/5 has 1 neighbor(s):

Neighbor index :1
Chassis type   :MAC address
Chassis ID     :c056-e300-3011
Port ID type   :MAC address
Port ID        :c056-e300-3011
Port description    :eth0
System name         :cam-yard
System description  :HIKVISION DS-2CD2143G0-I
System capabilities supported   :station
System capabilities enabled     :station
Management address type    :ipV4
Management address value   :10.20.3.11
Expired time   :104s

""",
        {
            "address": "10.20.3.11",
            "mac": "c056-e300-3011",
            "hostname": "cam-yard",
            "snmp_sysdescr": "HIKVISION DS-2CD2143G0-I",
            "network": "sw port GigabitEthernet0/0/5",
        },
    ),
    "h3c-mac": (
        "switch-macs",
        """\
<sw>display mac-address
MAC Address      VLAN ID    State            Port/Nickname            Aging
c056-e300-3011   10         Learned          GE1/0/5                  Y
""",
        {"mac": "c056-e300-3011", "network": "sw port GE1/0/5, VLAN 10"},
    ),
    "h3c-arp": (
        "switch-arp",
        """\
<sw>display arp
  Type: S-Static   D-Dynamic   O-Openflow   R-Rule   M-Multiport  I-Invalid
IP address      MAC address    VLAN/VSI name Interface                Aging Type
10.20.3.11      c056-e300-3011 10            GE1/0/5                  1187  D
""",
        {"address": "10.20.3.11", "mac": "c056-e300-3011", "network": "sw port GE1/0/5"},
    ),
    "os10-mac": (
        "switch-macs",
        """\
OS10# show mac address-table
VlanId  Mac Address         Type        Interface
10      c0:56:e3:00:30:11   dynamic     ethernet1/1/5
1       3c:ef:8c:00:30:15   dynamic     port-channel10
""",
        {"mac": "c0:56:e3:00:30:11", "network": "OS10 port ethernet1/1/5, VLAN 10"},
    ),
    "os10-arp": (
        "switch-arp",
        """\
OS10# show ip arp
Address        Hardware address    Interface                     Egress Interface
-----------------------------------------------------------------------------------
10.20.3.11     c0:56:e3:00:30:11   vlan10                        ethernet1/1/5
""",
        {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "OS10 port ethernet1/1/5, VLAN 10"},
    ),
    "brocade-mac": (
        "switch-macs",
        """\
telnet@sw#show mac-address
Total active entries from all ports = 2
MAC-Address     Port                  Type          VLAN
c056.e300.3011  1/1/5                 Dynamic       10
3cef.8c00.3015  1/2/1                 Dynamic       10
""",
        {"mac": "c056.e300.3011", "network": "sw port 1/1/5, VLAN 10"},
    ),
    "brocade-arp": (
        "switch-arp",
        """\
telnet@sw#show arp
Total number of ARP entries: 1
No.   IP Address       MAC Address     Type     Age Port           Status
1     10.20.3.11       c056.e300.3011  Dynamic  2   1/1/5          Valid
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "sw port 1/1/5"},
    ),
    "allied-telesis-mac": (
        "switch-macs",
        """\
awplus#show mac address-table

VLAN Port          MAC              State
10   port1.0.5     c056.e300.3011   forward dynamic
1    CPU           3cef.8c00.3015   forward static
""",
        {"mac": "c056.e300.3011", "network": "awplus port port1.0.5, VLAN 10"},
    ),
    "allied-telesis-arp": (
        "switch-arp",
        """\
awplus#show arp

IP Address      LL Address         Interface  Port       Type
10.20.3.11      c056.e300.3011     vlan10     port1.0.5  dynamic
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "awplus port port1.0.5, VLAN 10"},
    ),
    "allied-lldp": (
        "switch-neighbours",
        """\
awplus# show lldp neighbors detail
LLDP Detailed Neighbor Information:

Local port1.0.4:
  Neighbors table last updated 0 hrs 12 mins 6 secs ago

  Chassis ID Type .................. MAC address
  Chassis ID ....................... c056.e300.3011
  Port ID Type ..................... MAC address
  Port ID .......................... c056.e300.3011
  TTL .............................. 120 (secs)
  Port Description ................. eth0
  System Name ...................... cam-yard
  System Description ............... Network camera
  System Capabilities .............. [not advertised]
  Management Addresses ............. 10.20.3.11
  Power Via MDI (PoE) .............. [not advertised]
  LLDP-MED Device Type ............. [not advertised]
  Inventory Management:
       Firmware Revision ........... V5.7.3
       Serial Number ............... DS0000012345
       Manufacturer Name ........... HIKVISION
       Model Name .................. DS-2CD2143G2-I
       Asset ID .................... [not advertised]

Local port1.0.5:
  No neighbors
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "hostname": "cam-yard", "snmp_sysdescr": "Network camera", "firmware": "V5.7.3", "serial": "DS0000012345",
         "label": "HIKVISION", "model": "DS-2CD2143G2-I", "network": "awplus port port1.0.4"},
    ),
    "netgear-poe": (
        "switch-power",
        """\
(SW-YARD) #show poe port info all

         High     Max                      Output  Output
Intf    Power   Power     Class   Power   Current Voltage      Status Fault
                 (mW)              (mW)     (mA)   (V) Status
------ ------- -------- -------- -------  ------- -------  ----------------- ----------
0/1      Yes   32000    Unknown  0        0       0        Searching         No Error
0/2      Yes   32000    3        5200     97      54       Delivering Power  No Error
""",
        {"network": "SW-YARD port 0/2", "status": "Delivering Power", "note": "PoE class 3, 5.2 W"},
    ),
    "netgear-poe-warm": (
        "switch-power",
        """\
(SW-YARD) #show poe port info all

          High  Max                    Output   Output
Intf     Power  Power    Class  Power  Current  Voltage  Temperature  Status            Fault Status
                (mW)            (mW)   (mA)     (V)      (C)
-------  -----  -------  -----  -----  -------  -------  -----------  ----------------  ------------
1/0/7    No     18000    2      4100   78       53       41           Delivering Power  No Error
1/0/8    No     18000    0      0      0        0        40           Searching         No Error
""",
        {"network": "SW-YARD port 1/0/7", "status": "Delivering Power", "note": "PoE class 2, 4.1 W"},
    ),
    "aruba-cx-poe": (
        "switch-power",
        """\
sw-cx# show power-over-ethernet brief
Status and Configuration Information for Member 1
 Available: 370 W  Reserved: 7 W  Remaining: 363 W
PoE      Pwr  Power    Pre-std Alloc  PSE Pwr  PD Pwr   PoE Port     PD  PD
Port     En   Priority Detect  Act    Rsrvd    Draw     Status       Cls Type
-------- ---- -------- ------- ------ -------- -------- ------------ --- ----
1/1/1    Yes  low      off     usage  0.0 W    0.0 W    Searching    N/A N/A
1/1/4    Yes  low      off     usage  6.8 W    6.3 W    Delivering   3   1
""",
        {"network": "sw-cx port 1/1/4", "status": "Delivering", "note": "PoE class 3, 6.3 W"},
    ),
    "os9-macs": (
        "switch-macs",
        """\
Dell#show mac-address-table
VlanId  Mac Address           Type       Interface    State
10      c0:56:e3:00:30:11     Dynamic    Te 1/21      Active
10      3c:ef:8c:00:30:15     Dynamic    Po 1         Active
""",
        {"mac": "c0:56:e3:00:30:11", "network": "Dell port Te1/21, VLAN 10"},
    ),
    "ruckus-arp": (
        "switch-arp",
        """\
sw-icx#show arp
All ARPs: 2, maximum capacity: 4096
No.   IP              MAC            Type     Age Port           Status VLAN
1     10.20.3.11      c056.e300.3011 Dynamic  0   1/1/8          Valid  10
2     10.20.3.12      None           Dynamic  0   v10            Pend   10
Total ARP Entries : 2
""",
        {"address": "10.20.3.11", "mac": "c056.e300.3011", "network": "sw-icx port 1/1/8, VLAN 10"},
    ),
}
