"""Milestone hardware lists."""

from __future__ import annotations

HEADER = "HardwareName,HardwareAddress,MacAddress,UserName,Password,DriverNumber,DriverDisplayName,RecordingServerName,RecordingServerId\n"


def test_the_driver_is_evidence_and_the_account_is_dropped(read):
    """Driver, host of the URL and MAC are kept; account and password are nowhere."""
    result = read(HEADER + "Dome lobby,http://10.1.2.3:8080/,4419B60A0B0C,root7,p4ssw0rd,421,Hikvision IP camera,REC1,guid\n")
    (found,) = result.observations
    assert "milestone-hardware" == result.reader
    assert {"name": "Dome lobby", "address": "10.1.2.3", "mac": "4419B60A0B0C", "driver": "Hikvision IP camera"} == found.values
    assert "p4ssw0rd" not in repr(result.items)
    assert "root7" not in repr(result.items)
    assert 2 == result.scrubber.counts.by_kind["column"]


def test_the_camera_report_is_known_too(read):
    """`Get-VmsCameraReport`: sixty columns, those that are of use are mapped, the rest is listed."""
    result = read("Name,Channel,Enabled,HardwareName,Address,Username,Password,MAC,Firmware,Model,Driver,RecorderName\nCam 1,0,True,HIK box,http://10.0.0.9/,u,p,44:19:b6:0a:0b:0c,V5.5,DS-1,ONVIF,R\n")
    (found,) = result.observations
    assert ("milestone-hardware", "ONVIF", "10.0.0.9") == (result.reader, found.values["driver"], found.values["address"])
    assert {"Channel", "RecorderName", "Username", "Password"} == {c.header for c in result.layout.columns if not c.field}
