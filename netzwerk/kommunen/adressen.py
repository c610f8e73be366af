"""Read e-mail addresses as people paste them: from a mail program, a table, a letter.

Each address stands in a line of its own, or they are separated by commas, semicolons or spaces;
a name may stand before it: ``Anna Müller <anna@example.org>``, ``"Müller, Anna" <anna@…>``,
``Anna Müller anna@example.org``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

#: Longest address that an account can have.
EMAIL_MAX_LENGTH = 254
NAME_MAX_LENGTH = 150

_LINES = re.compile(r"[\r\n;]+")
#: Commas that separate: not inside of quotation marks or angle brackets.
_PIECES = re.compile(r'(?:"[^"]*"|<[^<>]*>|[^,])+')
_WITH_BRACKETS = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]*)>$")
#: What can be half of "Müller, Anna <anna@example.org>": letters, no full stop inside.
_NAME = re.compile(r"^[^\W\d_]+(?:[ '’-][^\W\d_]+)*$")
#: Without Django's exception for ``x@localhost``, where no mail of ours arrives.
_validate_email = EmailValidator(allowlist=[])
#: Signs around an address that belong to the text it was copied from.
_AROUND = "<>()[]{}\"'„“”‚‘’,:."


@dataclass(frozen=True)
class Adresse:
    """An address in the form in which it is stored, and the name that stood beside it.

    Args:
        email: lower case, without anything around it.
        first_name: given names, or empty.
        last_name: family name, or empty.
    """

    email: str
    first_name: str = ""
    last_name: str = ""

    def __str__(self) -> str:
        name = f"{self.first_name} {self.last_name}".strip()
        return f"{name} <{self.email}>" if name else self.email


def split_addresses(text: str) -> list[str]:
    """Return the pieces of a pasted text, each with one address or what is meant to be one."""
    return [piece for line in _LINES.split(visible(text)) for piece in _split_line(line)]


def visible(text: str) -> str:
    """Return the text without signs that nobody sees, as mail programs leave them."""
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\t", " ")
    return "".join(
        sign for sign in plain if sign in "\r\n" or unicodedata.category(sign) not in {"Cc", "Cf"}
    )


def _split_line(line: str) -> Iterator[str]:
    waiting = ""
    for found in _PIECES.findall(line):
        piece = found.strip()
        if not piece:
            continue
        if waiting and "<" in piece and _NAME.match(piece.partition("<")[0].strip()):
            # "Müller, Anna <anna@example.org>": the comma was part of the name.
            yield f"{waiting}, {piece}"
            waiting = ""
            continue
        if waiting:
            yield waiting
            waiting = ""
        if _NAME.match(piece):
            waiting = piece
        else:
            yield from _split_words(piece)
    if waiting:
        yield waiting


def _split_words(piece: str) -> Iterator[str]:
    """Return the addresses of a piece that has several and nothing else; else the piece."""
    words = piece.split()
    if len(words) > 1 and all("@" in word for word in words):
        yield from words
    else:
        yield piece


def parse_adresse(piece: str) -> Adresse | None:
    """Return the address in one piece of text, or None if there is none, or more than one."""
    piece = visible(piece).strip()
    if match := _WITH_BRACKETS.match(piece):
        name, email = match["name"], match["email"]
    else:
        words = piece.split()
        addresses = [word for word in words if "@" in word]
        if len(addresses) != 1:
            return None
        email = addresses[0]
        name = " ".join(word for word in words if word is not email)
    email = email.strip().strip(_AROUND).removeprefix("mailto:").lower()
    if len(email) > EMAIL_MAX_LENGTH:
        return None
    try:
        _validate_email(email)
    except ValidationError:
        return None
    return Adresse(email, *_split_name(name))


def _split_name(text: str) -> tuple[str, str]:
    """Return given and family names of a name as it is written in a mail program."""
    name = " ".join(text.strip().strip(_AROUND + "\\").split())
    if not name or "@" in name:
        return "", ""
    last_name, comma, first_name = name.partition(",")
    if not comma:
        first_name, _space, last_name = name.rpartition(" ")
    return first_name.strip()[:NAME_MAX_LENGTH], last_name.strip()[:NAME_MAX_LENGTH]
