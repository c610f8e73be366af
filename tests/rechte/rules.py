"""Every rule of rights in the code, found by itself, and ways to turn one round.

A rule is a function of ours that is named ``can_…`` or lives in a module named ``permissions``
and answers with a bool or a ``Q``; or a public method of a ``QuerySet`` that takes ``rechte``.
"""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from types import FunctionType
from typing import Any
from unittest.mock import patch

from django.db.models import Q, QuerySet

ROOMS = ("netzwerk", "wissen", "foren")
#: Modules that do something when they are imported, or belong to no running platform.
_LEFT_OUT = {"settings", "migrations", "management", "machine", "demo"}

FUNCTION, FILTER, PROPERTY = "function", "filter", "property"


@dataclass(frozen=True)
class Rule:
    """One rule.

    Args:
        kind: ``FUNCTION`` (True, False or a ``Q``), ``FILTER`` or ``PROPERTY``.
        owner: the class of a filter or property, else the module.
        name: of the function or method.
        original: the function itself.
    """

    kind: str
    owner: Any
    name: str
    original: Any

    def __str__(self) -> str:
        place = getattr(self.owner, "__qualname__", "")
        module = self.owner.__module__ if place else self.owner.__name__
        return ".".join(part for part in (module, place, self.name) if part)

    @property
    def room(self) -> str:
        """The package of the rule, for example ``kommunen``."""
        parts = str(self).split(".")
        return parts[1] if parts[0] == "netzwerk" else parts[0]


def discover_rules() -> list[Rule]:
    """Return every rule of the platform."""
    found = {str(rule): rule for module in _modules() for rule in _rules_of(module)}
    return [found[name] for name in sorted(found)]


def _modules() -> list[Any]:
    names = []
    for room in ROOMS:
        package = importlib.import_module(room)
        names.append(room)
        names += [
            info.name
            for info in pkgutil.walk_packages(package.__path__, f"{room}.", onerror=_ignore)
            if _LEFT_OUT.isdisjoint(info.name.split("."))
        ]
    return [importlib.import_module(name) for name in names]


def _ignore(name: str) -> None:
    """Packages that are left out need not be importable (the settings of production)."""


def _rules_of(module: Any) -> Iterator[Rule]:
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__ or name.startswith("_"):
            continue
        if inspect.isclass(value):
            if issubclass(value, QuerySet):
                yield from _filters_of(value)
            if value.__name__ == "Rechte":
                yield Rule(PROPERTY, value, "is_member", value.is_member)
        elif inspect.isfunction(value) and _is_rule(module, name, value):
            yield Rule(FUNCTION, module, name, value)


def _is_rule(module: Any, name: str, function: Callable) -> bool:
    answers = inspect.signature(function).return_annotation
    is_place = module.__name__.endswith("permissions") and answers in (bool, "bool", Q)
    return is_place or name.startswith("can_")


def _filters_of(queryset: type[QuerySet]) -> Iterator[Rule]:
    for name, method in vars(queryset).items():
        if name.startswith("_") or not inspect.isfunction(method):
            continue
        if "rechte" in inspect.signature(method).parameters and name != "with_naehe":
            yield Rule(FILTER, queryset, name, method)


# --- Turning one round ------------------------------------------------------------------------


#: What a function does in the place of its own code, by the name of its rule.
_STAND_INS: dict[str, Callable] = {}
_STAND_IN = "lambda *args, **kwargs: __import__({module!r}, fromlist=['']).stand_in({rule!r})(*args, **kwargs)"


@contextmanager
def replaced(rule: Rule, replacement: Any) -> Iterator[None]:
    """Put something in the place of a rule.

    A function keeps its identity and gets other code: views, decorators and entries of lists hold
    it by reference, where a patched name of a module would not reach.
    """
    if rule.kind != FUNCTION:
        with patch.object(rule.owner, rule.name, replacement):
            yield
        return
    source = _STAND_IN.format(module=__name__, rule=str(rule))
    _STAND_INS[str(rule)] = replacement
    code = rule.original.__code__
    rule.original.__code__ = eval(source).__code__  # noqa: S307 -- our own text, two lines above
    try:
        yield
    finally:
        rule.original.__code__ = code


def stand_in(rule: str) -> Callable:
    """Return what stands in the place of a rule now."""
    return _STAND_INS[rule]


def always(rule: Rule) -> Any:
    """Return what lets everybody through in the place of a rule."""
    return _constant(rule, allows=True)


def never(rule: Rule) -> Any:
    """Return what lets nobody through in the place of a rule."""
    return _constant(rule, allows=False)


def _constant(rule: Rule, *, allows: bool) -> Any:
    if rule.kind == PROPERTY:
        return property(lambda _rechte: allows)
    if rule.kind == FILTER:
        return lambda rows, *_args, **_kwargs: rows.all() if allows else rows.none()
    if inspect.signature(rule.original).return_annotation is Q:
        everything = Q() if allows else Q(pk__in=[])
        return lambda *_args, **_kwargs: everything
    return lambda *_args, **_kwargs: allows


def noting(rule: Rule, asked: Counter) -> Any:
    """Return the rule itself, counting in ``asked`` how often it is asked."""
    if rule.kind == PROPERTY:
        return property(_noting(rule, rule.original.fget, asked))
    original = rule.original
    if rule.kind == FUNCTION:  # its own code is about to be replaced
        original = FunctionType(original.__code__, original.__globals__)
        original.__defaults__ = rule.original.__defaults__
        original.__kwdefaults__ = rule.original.__kwdefaults__
    return _noting(rule, original, asked)


def _noting(rule: Rule, original: Callable, asked: Counter) -> Callable:
    @wraps(original)
    def counted(*args: Any, **kwargs: Any) -> Any:
        asked[str(rule)] += 1
        return original(*args, **kwargs)

    return counted
