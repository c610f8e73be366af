"""Two Kommunen that take part, each with somebody who speaks for it."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.programm import TeilnahmeFactory


def make_pair():
    """Return ``a`` and ``b`` with ``kommune`` and ``user``."""
    return SimpleNamespace(a=make_side("Altheim"), b=make_side("Buchen"))


def make_side(name):
    kommune = KommuneFactory(name=name, slug=name.lower(), einwohner=9_000)
    TeilnahmeFactory(kommune=kommune)
    user = speaker_of(kommune)
    return SimpleNamespace(kommune=kommune, user=user)


def speaker_of(kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON):
    return MitgliedschaftFactory(kommune=kommune, rolle=rolle).user


def angaben(**changes):
    today = timezone.localdate()
    return {
        "zweck": "Wir möchten lernen.",
        "erhofft": "Einen Besuch.",
        "von": today,
        "bis": today + dt.timedelta(days=100),
    } | changes


def posted(**changes):
    """Return the form as a browser sends it."""
    data = angaben(**changes)
    return {name: str(value) for name, value in data.items()}


def rechte_of(user):
    return load_rechte(type(user).objects.get(pk=user.pk))
