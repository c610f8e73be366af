"""What makes a password too easy here: German words and names of this network with ornaments.

Django's own list holds the 20,000 most common passwords of the world. People who must think of
ten characters in a German town hall write ``Lernnetzwerk2026!`` or ``P@sswort-Achern``; these
stand in no list, and are the first that somebody tries who knows where the door belongs to.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from netzwerk.text import german_slug

WORDS_FILE = Path(__file__).parent / "data" / "easy_words.txt"

#: Signs that stand for a letter of the same looks.
_LOOKALIKES = str.maketrans("013457@$€", "oieastase")
#: A password of more different words than this is a phrase, and a good one; so is a longer one.
_MOST_WORDS = 2
_LONGEST = 60


@cache
def easy_words() -> frozenset[str]:
    """Return the words that protect nothing, in small letters without umlauts."""
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_easy(password: str) -> bool:
    """Return whether a password is one or two easy words with digits and signs around them."""
    if len(password) > _LONGEST:
        return False
    return any(
        0 < len(_words_of(re.sub(r"[^a-z]", "", german_slug(spelling)))) <= _MOST_WORDS
        for spelling in (password, _without_ends(password).translate(_LOOKALIKES))
    )


def _without_ends(password: str) -> str:
    """Return a password without digits and signs before and behind: those stand for themselves."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)


def _words_of(letters: str) -> set[str]:
    """Return the fewest easy words that the letters are made of; empty if other letters remain."""
    words = easy_words()
    longest = max(map(len, words))
    best: list[set[str] | None] = [set()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest), end):
            if best[start] is None or letters[start:end] not in words:
                continue
            found = best[start] | {letters[start:end]}
            if best[end] is None or len(found) < len(best[end]):
                best[end] = found
    return best[-1] or set()


class EasyWordsValidator:
    """Refuses passwords that are made of easy words (``AUTH_PASSWORD_VALIDATORS``)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Check a password.

        Raises:
            ValidationError: if it is easy to guess for somebody who knows this network.
        """
        if is_easy(password):
            raise ValidationError(
                _(
                    "Dieses Passwort ist leicht zu erraten: ein bekanntes Wort mit Ziffern oder "
                    "Zeichen. Besser sind drei oder mehr Wörter, die nichts miteinander zu tun "
                    "haben."
                ),
                code="password_easy",
            )

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("Kein bekanntes Wort und kein Ortsname, auch nicht mit Ziffern dahinter.")
