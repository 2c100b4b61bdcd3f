"""The pre-shift briefing: what the crews hear before they begin, and who has heard it."""
