"""Samples of powered ports and of services announced by mDNS, in the shapes that the programs print."""

from __future__ import annotations

CISCO = """\
sw-hall#show power inline

Module   Available     Used     Remaining
          (Watts)     (Watts)    (Watts)
------   ---------   --------   ---------
1           390.0      28.8       361.2
Interface Admin  Oper       Power   Device              Class Max
                            (Watts)
--------- ------ ---------- ------- ------------------- ----- ----
Gi1/0/1   auto   off        0.0     n/a                 n/a   30.0
Gi1/0/5   auto   on         6.3     AXIS P3245-V        2     30.0
Gi1/0/6   auto   on         15.4    Ieee PD             3     30.0
Gi1/0/7   auto   power-deny 0.0     n/a                 n/a   30.0
"""
CATALYST = """\
Available:6200(w)  Used:443(w)  Remaining:5757(w)

Interface Admin  Oper            Power(Watts)     Device              Class
                            From PS    To Device
--------- ------ ---------- ---------- ---------- ------------------- -----

Gi2/1     auto   off        0.0        0.0        n/a                 n/a
Gi2/5     auto   on         16.2       15.4       Ieee PD             4
--------- ------ ---------- ---------- ---------- ------------------- -----

Totals:          16   on    443.8      421.6
"""
PROCURVE = """\
sw-yard# show power-over-ethernet brief

 Status and Configuration Information

  Available: 370 W  Used: 11 W  Remaining: 359 W

  PoE    Pwr  Pwr      Pre-std Alloc Alloc  PSE Pwr PD Pwr  PoE Port     PLC PLC
  Port   Enab Priority Detect  Cfg   Actual Rsrvd   Draw    Status       Cls Type
  ------ ---- -------- ------- ----- ------ ------- ------- ------------ --- ----
  1      Yes  low      off     usage usage  0.0 W   0.0 W   Searching    0   -
  2      Yes  low      off     usage usage  6.6 W   6.3 W   Delivering   3   1
  1/3    Yes  low      on      usage usage  4.5 W   4.4 W   Delivering$  5   3
"""
JUNIPER = """\
admin@sw-roof> show poe interface
Interface  Admin   Oper   Max        Priority  Power      Class  Power
           status  status power                consumption
ge-0/0/10  Enabled ON     15.4W      High      12.10W     3      Enabled
ge-0/0/20  Disabled OFF   0.0W       Low       0.00W      not-applicable
"""
AVAHI_PARSED = """\
+;eth0;IPv4;AXIS\\032P3245-V\\032-\\032ACCC8E0A0B0C;_axis-video._tcp;local
=;eth0;IPv4;AXIS\\032P3245-V\\032-\\032ACCC8E0A0B0C;_axis-video._tcp;local;axis-accc8e0a0b0c.local;10.20.3.12;80;"macaddress=ACCC8E0A0B0C"
=;eth0;IPv4;recorder;Web Site;local;nvr.local;10.20.3.15;80;"model=NVR4216" "vendor=Dahua"
"""
AVAHI = """\
+   eth0 IPv4 AXIS P3245-V - ACCC8E0A0B0C                   _axis-video._tcp     local
=   eth0 IPv4 AXIS P3245-V - ACCC8E0A0B0C                   _axis-video._tcp     local
   hostname = [axis-accc8e0a0b0c.local]
   address = [10.20.3.12]
   port = [80]
   txt = ["macaddress=ACCC8E0A0B0C"]
: Cache_exhausted
"""
DNS_SD_BROWSE = """\
Browsing for _axis-video._tcp
DATE: ---Sat 02 Mar 2024---
10:11:12.123  ...STARTING...
Timestamp     A/R    Flags  if Domain               Service Type         Instance Name
10:11:12.345  Add        2   4 local.               _axis-video._tcp.    AXIS P3245-V - ACCC8E0A0B0C
10:11:13.345  Rmv        0   4 local.               _axis-video._tcp.    AXIS M1065 - ACCC8E0A0B0D
"""
DNS_SD_LOOKUP = """\
Lookup AXIS P3245-V - ACCC8E0A0B0C._axis-video._tcp.local
DATE: ---Sat 02 Mar 2024---
10:11:12.123  ...STARTING...
10:11:12.345  AXIS\\032P3245-V\\032-\\032ACCC8E0A0B0C._axis-video._tcp.local. can be reached at axis-accc8e0a0b0c.local.:80 (interface 4)
 macaddress=ACCC8E0A0B0C
"""
MORE: dict[str, tuple[str, ...]] = {
    "switch-power": (CISCO, CATALYST, PROCURVE, JUNIPER),
    "mdns-browse": (AVAHI_PARSED, AVAHI, DNS_SD_BROWSE, DNS_SD_LOOKUP),
}
