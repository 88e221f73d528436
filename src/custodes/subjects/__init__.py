"""Subjects: observations that share a hard key, joined into the things they speak of, and where these stand."""

from custodes.subjects.interface import AmbiguousKey, Stub, Subject, SubjectKind
from custodes.subjects.joining import Joined, former_ids, join, subjects
from custodes.subjects.sites import Placed, SiteBook
from custodes.subjects.telling import Told

__all__ = [
    "AmbiguousKey",
    "Joined",
    "Placed",
    "SiteBook",
    "Stub",
    "Subject",
    "SubjectKind",
    "Told",
    "former_ids",
    "join",
    "subjects",
]
