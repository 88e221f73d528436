"""Tests of the replies room."""
