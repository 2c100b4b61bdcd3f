"""How the site says no."""


class Refused(Exception):  # noqa: N818 -- it is an answer, not a fault
    """Carries the key of a sentence, never the sentence."""

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class AlreadyDone(Exception):  # noqa: N818 -- it is good news, not a fault
    """The update has had its effect before; once is enough."""


class Overtaken(Exception):  # noqa: N818 -- somebody was quicker, which is no fault
    """Another hand changed the same paper at the same moment; look again and decide anew."""
