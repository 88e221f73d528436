"""Readers of replies that somebody saved: what devices answered in discovery protocols; all of the ledger *seen*."""

from __future__ import annotations

from custodes.readers.interface import Reader
from custodes.readers.replies.reply_lines import ReplyLines
from custodes.readers.replies.saved_reply import SavedReply

READERS: tuple[Reader, ...] = (SavedReply(), ReplyLines())
"""One reader for each format, in the order of the docs."""

__all__ = ["READERS", "ReplyLines", "SavedReply"]
