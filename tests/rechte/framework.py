"""What a probe is: a function that makes a real request as somebody, and says what came of it.

A probe has the name of a row in ``docs/rights.md`` and is called once for each role:

    @probe("Forum (netzwerk)", "page")
    def forum_page(world: World, person: Person) -> Answer:
        return person.get(world.forum.get_absolute_url())

One function may serve several variants of an object:

    @probe("Forum ({})", "page", variants=AUDIENCES)
    def forum_page(world, person, variant): ...

It returns a response, a bool, or the word that stands in the cell. Whatever it writes is rolled
back before the next cell. A room that needs more in the world than ``scenario`` makes adds it
with ``@part`` in the same file.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import quote

from django.core import mail
from django.db import transaction
from django.http import HttpResponseBase

YES, NO, SIGN_IN = "✓", "–", "Anmeldung"

#: Redirects that are refusals: to the sign-in, and from a page of the editors' admin to its home.
_REDIRECTS = {"/konto/anmelden/": SIGN_IN, "/redaktion/": NO}

#: Headers that depend on the moment or the length of an address.
_VARYING = {"Content-Length", "Expires"}

Answer = HttpResponseBase | bool | str
Probe = Callable[..., Answer]

PROBES: dict[str, Probe] = {}
PARTS: list[tuple[int, Callable[[Any], None]]] = []


def probe(thing: str, action: str, variants: Iterable[str] = ()) -> Callable[[Probe], Probe]:
    """Return a decorator that makes a function the probe of a row, or of one row per variant.

    Args:
        thing: the object as in the first column; ``{}`` stands for the variant.
        action: as in the second column.
        variants: what ``{}`` stands for; each is handed to the function as a third argument.
    """

    def register(function: Probe) -> Probe:
        for variant in variants or [None]:
            key = f"{thing}: {action}" if variant is None else f"{thing.format(variant)}: {action}"
            if key in PROBES:
                raise ValueError(f"two probes for {key}")
            PROBES[key] = function if variant is None else partial(_with_variant, function, variant)
        return function

    return register


def _with_variant(function: Probe, variant: str, world: Any, person: Any) -> Answer:
    return function(world, person, variant)


def part(order: int = 100) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Return a decorator for ``(world) -> None`` that adds a room's objects to the world."""

    def register(function: Callable[[Any], None]) -> Callable[[Any], None]:
        PARTS.append((order, function))
        return function

    return register


def discover() -> None:
    """Import every module of ``tests/rechte/probes``."""
    package = importlib.import_module("tests.rechte.probes")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def ask(key: str, world: Any, person: Any) -> str:
    """Return what a row's probe answers for a person, as it stands in a cell."""
    mail.outbox.clear()
    with transaction.atomic():
        answer = PROBES[key](world, person)
        transaction.set_rollback(True)
    if isinstance(answer, HttpResponseBase) and answer.streaming:
        b"".join(answer)  # closes the file
    return in_words(answer)


def in_words(answer: Answer) -> str:
    """Return an answer as it stands in a cell."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return YES if answer else NO
    if answer.status_code in (301, 302, 303):
        return _REDIRECTS.get(answer["Location"].split("?")[0], YES)
    if answer.status_code == 401:
        return SIGN_IN
    return YES if answer.status_code < 300 else str(answer.status_code)


def shows(response: HttpResponseBase, word: str) -> str:
    """Return whether a page shows a word, or its status if it is no page."""
    if response.status_code != 200:
        return in_words(response)
    return in_words(word in text_of(response))


def text_of(response: HttpResponseBase) -> str:
    """Return the whole body of a response; a file is read to its end."""
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def agreed(answers: Iterable[Answer]) -> str:
    """Return what several answers have in common; different ones are named one after the other."""
    words = [in_words(answer) for answer in answers]
    return words[0] if len(set(words)) == 1 else " ≠ ".join(words)


def hidden_like_missing(person: Any, hidden: str, missing: str) -> str:
    """Return ✓ if somebody gets a page, or whether its absence looks like that of no page at all.

    Args:
        person: who asks.
        hidden: address of something that exists.
        missing: address of the same kind with nothing behind it.

    Returns:
        ``✓``, ``wie nichts``, or ``verrät sich`` where the answers differ.
    """
    response = person.get(hidden)
    if in_words(response) == YES:
        return YES
    other = person.get(missing)
    same = _without_address(response, hidden) == _without_address(other, missing)
    return "wie nichts" if same else "verrät sich"


def _without_address(response: HttpResponseBase, address: str) -> tuple:
    path = address.strip("/")
    headers = sorted((name, value) for name, value in response.items() if name not in _VARYING)
    body = text_of(response)
    for form in (quote(path, safe=""), quote(path), path):
        body = body.replace(form, "")
        headers = [(name, value.replace(form, "")) for name, value in headers]
    return response.status_code, headers, body
