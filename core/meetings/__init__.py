"""Coordination meetings: what is spoken of, what is decided, and the minutes all confirm."""
