"""Two texts side by side, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

#: Above so many pairs of equal words two texts are not compared by words: it would take long.
MOST_PAIRS = 200_000
#: A word with the blanks before it, so that a text that goes on keeps its last word.
_WORD = re.compile(r"\s*\S+|\s+")


class Art(StrEnum):
    """What became of a piece of text."""

    GLEICH = "gleich"
    WEG = "weg"
    NEU = "neu"


class Teil(NamedTuple):
    """A piece of text."""

    art: Art
    text: str


def compare_words(alt: str, neu: str) -> list[Teil]:
    """Return both texts as one, with the words that went and the words that came."""
    before, after = _WORD.findall(alt), _WORD.findall(neu)
    if _pairs(before, after) > MOST_PAIRS:
        return _filled(Teil(Art.WEG, alt), Teil(Art.NEU, neu))
    parts: list[Teil] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        old_text, new_text = "".join(before[start:end]), "".join(after[new_start:new_end])
        if what == "equal":
            parts.append(Teil(Art.GLEICH, old_text))
        else:
            parts += _filled(Teil(Art.WEG, old_text), Teil(Art.NEU, new_text))
    return parts


def _filled(*parts: Teil) -> list[Teil]:
    return [part for part in parts if part.text]


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    counts = Counter(after)
    return sum(counts[word] for word in before)
