"""How words of the catalogue stand in a cell or on a label."""


def capital(word: str) -> str:
    """A word that stands alone begins like a sentence."""
    return word[:1].upper() + word[1:]
