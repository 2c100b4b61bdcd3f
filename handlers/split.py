"""Long HTML in pieces that Telegram takes, cut between paragraphs, with every tag closed again."""

import re
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
TOKEN = re.compile(r"<[^>]+>|&[#\w]+;|\s*\n|[^<&\n]+|.", re.DOTALL)
ROUGH_PIECE = 256


def plain(html: str) -> str:
    """The words without the markup."""
    return unescape(TAG.sub("", html))


def length(html: str) -> int:
    """As Telegram counts: UTF-16 units after the markup is read."""
    return len(plain(html).encode("utf-16-le")) // 2


def pieces(html: str, limit: int) -> list[str]:
    """Cut at the last empty line before the limit, or the last line, or wherever it must be."""
    if length(html) <= limit:
        return [html]
    found: list[str] = []
    piece = _Piece([])
    for token in _tokens(html):
        if piece.size + length(token) > limit:
            done, rest = piece.cut()
            found.append(done)
            piece = _Piece(rest.open_before)
            for kept in rest.tokens:
                piece.add(kept)
        if piece.size or token.strip():
            piece.add(token)
    return [*found, piece.closed()] if piece.size else found


def _tokens(html: str) -> list[str]:
    found: list[str] = []
    for token in TOKEN.findall(html):
        if len(token) <= ROUGH_PIECE or token.startswith("<"):
            found.append(token)
        else:
            found += [token[i : i + ROUGH_PIECE] for i in range(0, len(token), ROUGH_PIECE)]
    return found


class _Piece:
    def __init__(self, open_before: list[str]) -> None:
        self.open_before = open_before
        self.tokens: list[str] = []
        self.size = 0

    def add(self, token: str) -> None:
        self.tokens.append(token)
        self.size += length(token)

    def cut(self) -> "tuple[str, _Piece]":
        """The piece up to its last good place, and what was behind that."""
        at = self._good_place()
        head, tail = self.tokens[:at], self.tokens[at:]
        done = _Piece(self.open_before)
        for token in head:
            done.add(token)
        rest = _Piece(done.still_open())
        while tail and not tail[0].strip():
            tail = tail[1:]
        rest.tokens = tail
        return done.closed(), rest

    def _good_place(self) -> int:
        ends = [token.endswith("\n") for token in self.tokens]
        breaks = [i for i, end in enumerate(ends) if end]
        empty = [i for i in breaks if ends[i : i + 2] == [True, True]]
        half = len(self.tokens) // 2
        for places in (empty, breaks):
            if late := [i for i in places if i >= half]:
                return late[-1]
        return breaks[-1] if breaks and breaks[-1] else len(self.tokens)

    def still_open(self) -> list[str]:
        stack = list(self.open_before)
        for token in self.tokens:
            if (tag := TAG.fullmatch(token)) is None:
                continue
            if not tag[1]:
                stack.append(token)
            elif stack:
                stack.pop()
        return stack

    def closed(self) -> str:
        names = [tag[2] for token in self.still_open() if (tag := TAG.fullmatch(token))]
        body = "".join(self.tokens).rstrip("\n")
        return "".join(self.open_before) + body + "".join(f"</{n}>" for n in reversed(names))
