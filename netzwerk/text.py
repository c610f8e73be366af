"""German text: slugs that read well, words as searches compare them, lists as people expect.

Sorting follows DIN 5007-1: ä, ö, ü sort as a, o, u and ß as ss; upper and lower case and the
accents decide only between words that are otherwise the same. ``GermanOrder`` gives the same
order on SQLite (a collation of ours) and on PostgreSQL (its ICU collation for German).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.db.models import Func
from django.utils.text import slugify

#: Name under which the collation is registered in SQLite connections.
SQLITE_COLLATION = "german"

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)


def german_slug(text: str, max_length: int = 80) -> str:
    """Return an ASCII slug with umlauts spelled out: ``Große Städte`` is ``grosse-staedte``."""
    slug = slugify(unicodedata.normalize("NFC", text).translate(_SPELLED_OUT))
    return slug[:max_length].rstrip("-")


#: Letters that stay when accents are taken off, and what people type in their place.
_TYPED_AS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)


def search_words(text: str) -> list[str]:
    """Return the words of a text as searches compare them.

    Lower case, umlauts spelled out, other accents taken off, signs left out: ``Müller, Ağa`` is
    ``mueller`` and ``aga``. Words in other alphabets stay.
    """
    return _plain_words(unicodedata.normalize("NFC", text).translate(_SPELLED_OUT))


def text_for_search(*texts: str) -> str:
    """Return what a column holds in which ``search_words`` are looked for.

    Umlauts are in it twice, spelled out and left plain: both ``mueller`` and ``muller`` find
    ``Müller``.
    """
    text = " ".join(texts)
    return " ".join(dict.fromkeys([*search_words(text), *_plain_words(text)]))


def _plain_words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_TYPED_AS))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)


@lru_cache(maxsize=10_000)
def german_sort_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts texts as a German reader expects."""
    decomposed = unicodedata.normalize("NFD", text.replace("ß", "ss").replace("ẞ", "SS"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # ICU ignores nothing but compares letters before case; spaces and signs come first.
    base = re.sub(r"\s+", " ", plain.casefold())
    return base, decomposed.casefold(), decomposed.swapcase()


def compare_german(left: str, right: str) -> int:
    """Compare two texts as SQLite asks of a collation: negative, zero or positive."""
    left_key, right_key = german_sort_key(left), german_sort_key(right)
    return (left_key > right_key) - (left_key < right_key)


class GermanOrder(Func):
    """Order by a text column in German: ``order_by(GermanOrder("name"))``."""

    function = "COLLATE"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(
            compiler, connection, template=f"(%(expressions)s) COLLATE {SQLITE_COLLATION}"
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "de-x-icu"')


def register_collation(connection: Any, **kwargs: Any) -> None:
    """Teach a new SQLite connection the German order (signal ``connection_created``)."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(SQLITE_COLLATION, compare_german)
