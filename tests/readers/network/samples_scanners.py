"""Samples of lists of scanners, in the shapes of their exports; the values are invented."""

from __future__ import annotations

FING_TABLE = """\
10.20.3.11;;up;2024/03/02 10:11:12;cam-yard;C0:56:E3:00:30:11;Hangzhou Hikvision
10.20.3.12;;down;2024/03/01 09:00:00;;C0:56:E3:00:30:12;Hangzhou Hikvision
10.20.3.13;;up;2024/03/02 10:11:13;;;
"""
FING_APP = """\
IP Address,State,Name,Brand,Model,MAC Address,Type,First seen,Last change
10.20.3.11,Online,cam-yard,Hikvision,DS-2CD2143G0-I,C0:56:E3:00:30:11,IP Camera,2024-03-02 10:11,2024-03-02 10:11
10.20.3.12,Offline,,Hikvision,,C0:56:E3:00:30:12,IP Camera,2024-03-01 09:00,2024-03-02 10:00
"""
SOFTPERFECT = """\
IP Address,Host Name,MAC Address,Response Time
10.20.3.11,cam-yard,C0-56-E3-00-30-11,1 ms
10.20.3.12,,,
"""
NMAPTOCSV = """\
IP;FQDN;PORT;PROTOCOL;SERVICE;VERSION;MAC_ADDRESS;MAC_VENDOR
10.20.3.11;cam-yard.example.org;80;tcp;http;Hikvision IP camera httpd;C0:56:E3:00:30:11;Hangzhou Hikvision
10.20.3.11;cam-yard.example.org;554;tcp;rtsp;;C0:56:E3:00:30:11;Hangzhou Hikvision

10.20.3.14;;8000;tcp;http-alt;;;
"""
NMAP2CSV = "IP Address,Port,Service,Version\n10.20.3.11,554,rtsp,Dahua rtspd\n"
OPENVAS = """\
IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary
10.20.3.11,cam-yard.example.org,554,tcp,5.0,Medium,80,Mitigation,RTSP without a check,A stream is open
10.20.3.11,cam-yard.example.org,,,0.0,Log,80,,OS detection,Nothing
"""
NESSUS = """\
Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output
10940,,,None,10.20.3.11,tcp,554,RTSP Server Type / Version Detection,An RTSP server is here,"Two
lines",n/a,,
19506,,,None,cam-yard.example.org,tcp,0,Scan Information,About the scan,,n/a,,
"""
SCANNERS = (FING_TABLE, FING_APP, SOFTPERFECT, NMAPTOCSV, NMAP2CSV, OPENVAS, NESSUS)
