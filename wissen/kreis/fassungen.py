"""Versions of building blocks: made when an editor publishes and says what is new.

Small corrections are published without a note; the version stays as it is.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import AbstractPage
from wagtail.signals import page_published

from wissen.kreis.inhalt import freeze
from wissen.kreis.melden import tell_users
from wissen.models import Bausteinfassung, Prozessbaustein


@transaction.atomic
def keep_fassung(baustein: Prozessbaustein) -> Bausteinfassung | None:
    """Freeze a version of a published page, if there is none yet or its note says what is new.

    Args:
        baustein: as it has just been published.

    Returns:
        The new version; None if the one that is there stays.
    """
    # One after the other: numbers have no gap and no double.
    Prozessbaustein.objects.select_for_update().get(pk=baustein.pk)
    latest = baustein.fassungen.order_by("-nummer").first()
    hinweis = baustein.was_ist_neu.strip()
    if latest and (not hinweis or baustein.fassungen.filter(hinweis=hinweis).exists()):
        return None
    fassung = Bausteinfassung.objects.create(
        baustein=baustein,
        nummer=latest.nummer + 1 if latest else 1,
        slug=baustein.slug,
        hinweis=hinweis,
        inhalt=freeze(baustein),
        erschienen_am=timezone.now(),
    )
    if latest:
        tell_users.enqueue(fassung.pk)
    return fassung


def keep_first_fassungen() -> int:
    """Freeze a version of every published block that has none; return how many that were."""
    found = Prozessbaustein.objects.live().filter(fassungen=None)
    return sum(keep_fassung(baustein) is not None for baustein in found)


def used_below(pages: Iterable[AbstractPage]) -> list[str]:
    """Return the titles of blocks at or below some pages whose versions Kommunen use."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path)
    used = Prozessbaustein.objects.filter(below, fassungen__anpassungen__isnull=False)
    return list(used.distinct().order_by("title").values_list("title", flat=True))


def _published(sender: type, instance: Any, **kwargs: Any) -> None:
    # Sent for a date in the future, too; then the page is not there yet.
    if instance.live:
        keep_fassung(instance)


def connect() -> None:
    """Connect the receiver; called once when the application is ready."""
    page_published.connect(_published, sender=Prozessbaustein, dispatch_uid="keep-fassung")
