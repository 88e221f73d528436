"""Temperatures of a face."""
