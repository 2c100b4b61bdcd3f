"""The photos of the demo, drawn because nobody's real site is ours to show."""
