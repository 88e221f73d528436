"""Readers of what people state: declarations, sites, the body that asks, answers, a station's self-test."""

from custodes.readers.declarations.answers import Answers
from custodes.readers.declarations.body import BodyFile
from custodes.readers.declarations.considerations import Considerations
from custodes.readers.declarations.declarations import Declarations
from custodes.readers.declarations.records import MAKERS
from custodes.readers.declarations.sites import Sites
from custodes.readers.declarations.station_attestation import StationAttestation

__all__ = ["MAKERS", "Answers", "BodyFile", "Considerations", "Declarations", "Sites", "StationAttestation"]
