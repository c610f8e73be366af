"""Adopt a version of a plan, and withdraw one that was adopted by mistake."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from netzwerk.fahrplan.fassungen.inhalt import freeze, is_empty
from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung
from netzwerk.konten.models import User

#: Most versions of a plan: one a month for eight years.
MOST_FASSUNGEN = 100


class NothingToAdoptError(Exception):
    """There is nothing in the plan but drafts."""


class TooManyFassungenError(Exception):
    """The plan has as many versions as it can hold."""


class OtherFassungError(Exception):
    """Somebody else has adopted a version meanwhile.

    Args:
        fassung: that version.
    """

    def __init__(self, fassung: Fahrplanfassung) -> None:
        super().__init__(str(fassung))
        self.fassung = fassung


@transaction.atomic
def adopt(plan: Fahrplan, values: Mapping[str, Any], user: User, *, seen: int) -> Fahrplanfassung:
    """Keep what a plan says now as its next version, and return it.

    Args:
        plan: the plan; one that nobody has written in is not saved.
        values: titel, datum, beschluss, anmerkung.
        user: who speaks for the Kommune.
        seen: number of the newest version when the form was opened; 0 if there was none. The same
            form sent twice gives the version that it has made.

    Raises:
        NothingToAdoptError: there is nothing in the plan.
        TooManyFassungenError: it has too many versions.
        OtherFassungError: there is a newer version than the person knows.
    """
    plan = Fahrplan.objects.select_for_update().filter(pk=plan.pk).first()
    if plan is None:
        raise NothingToAdoptError
    newest = plan.fassungen.order_by("-nummer").first()
    number = newest.nummer if newest else 0
    if newest and number != seen:
        same = all(getattr(newest, name) == value for name, value in values.items())
        if same and newest.von_id == user.pk:
            return newest
        raise OtherFassungError(newest)
    if plan.fassungen.count() >= MOST_FASSUNGEN:
        raise TooManyFassungenError
    inhalt = freeze(plan)
    if is_empty(inhalt):
        raise NothingToAdoptError
    return Fahrplanfassung.objects.create(
        fahrplan=plan, nummer=number + 1, inhalt=inhalt, von=user, **values
    )


def can_withdraw(fassung: Fahrplanfassung, user: Any, newest: int) -> bool:
    """Return whether somebody may take a version back: the newest, its maker, on the same day.

    Args:
        fassung: the version.
        user: who asks.
        newest: number of the newest version of the plan.
    """
    made_on = timezone.localtime(fassung.created_at).date()
    return (
        fassung.von_id is not None
        and fassung.von_id == user.pk
        and fassung.nummer == newest
        and made_on == timezone.localdate()
    )


@transaction.atomic
def withdraw(fassung: Fahrplanfassung, user: User) -> bool:
    """Delete a version that was adopted by mistake; return whether that was still possible."""
    Fahrplan.objects.select_for_update().get(pk=fassung.fahrplan_id)
    found = Fahrplanfassung.objects.filter(pk=fassung.pk).first()
    if found is None or not can_withdraw(found, user, newest_number(found.fahrplan)):
        return False
    found.delete()
    return True


def newest_number(plan: Fahrplan) -> int:
    """Return the number of the newest version; 0 if there is none."""
    rows = Fahrplanfassung.objects.filter(fahrplan=plan.pk)
    return rows.order_by("-nummer").values_list("nummer", flat=True).first() or 0
