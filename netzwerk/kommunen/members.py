"""The members of a Kommune, and what follows when one of them goes.

Rooms above add who else works with the Kommune (the programme: its facilitators) in their
``mitgliederseite.py``, in the way of ``profile_slots``.
"""

from collections.abc import Callable, Sequence

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Kommune,
    KommuneQuerySet,
    Mitgliedschaft,
    MitgliedschaftRolle,
)
from netzwerk.kommunen.profile_slots import Section
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from netzwerk.text import GermanOrder

sections: Slot[Callable[[Kommune, Rechte], Section | None]] = Slot("mitgliederseite")

#: Ansprechperson first, then deputy, then everybody else.
ORDER = (
    MitgliedschaftRolle.ANSPRECHPERSON,
    MitgliedschaftRolle.STELLVERTRETUNG,
    MitgliedschaftRolle.MITGLIED,
)


def members_of(kommune: Kommune) -> list[Mitgliedschaft]:
    """Return the members of a Kommune, those who speak for it first. One query.

    Speaking for an Organisation is not speaking for the Kommune. Only those who look after the
    people of the Kommune see this list (``permissions.can_manage_people``).
    """
    rows = (
        Mitgliedschaft.objects.of_kommune(kommune)
        .select_related("user__profil", "kommune", "organisation")
        .order_by(GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk")
    )
    return sorted(rows, key=_rank)


def _rank(membership: Mitgliedschaft) -> int:
    return ORDER.index(membership.rolle) if membership.kommune_id else len(ORDER)


def kommunen_without_speaker() -> KommuneQuerySet:
    """Return the Kommunen with members of which none is Ansprechperson.

    Each knows as ``member_count`` how many members it has, and as ``has_locked_seat`` whether the
    account of somebody who speaks for it is locked. An account that is locked speaks for nobody.
    """
    here = Mitgliedschaft.objects.filter(kommune=OuterRef("pk"))
    speaking = here.filter(rolle=MitgliedschaftRolle.ANSPRECHPERSON, user__is_active=True)
    locked = here.filter(rolle__in=LEADING_ROLLEN, user__is_active=False)
    return Kommune.objects.filter(Exists(here), ~Exists(speaking)).annotate(
        member_count=Count("mitgliedschaften"), has_locked_seat=Exists(locked)
    )


def collect_sections(kommune: Kommune, rechte: Rechte) -> Sequence[Section]:
    """Return what the rooms add for this reader, in their order."""
    collected = (contribution(kommune, rechte) for contribution in sections)
    return [section for section in collected if section is not None]


def warn_about_losing(membership: Mitgliedschaft, rolle: str = "", *, is_self: bool = False) -> str:
    """Return what is to be considered before a membership ends or gets another role.

    Args:
        membership: the membership, with its place and user.
        rolle: the role it is to have; empty if it ends.
        is_self: the person reads it about themself.

    Returns:
        German text; empty if the Kommune loses no Ansprechperson by it, or keeps another.
    """
    if not membership.kommune_id or membership.rolle not in LEADING_ROLLEN:
        return ""
    others = Mitgliedschaft.objects.filter(
        kommune=membership.kommune_id, rolle__in=LEADING_ROLLEN, user__is_active=True
    ).exclude(pk=membership.pk)
    left = {*others.values_list("rolle", flat=True), rolle}
    if MitgliedschaftRolle.ANSPRECHPERSON in left:
        return ""
    words = {"person": membership.user, "ort": membership.kommune}
    if MitgliedschaftRolle.STELLVERTRETUNG not in left:
        text = (
            _("Außer Ihnen spricht niemand für {ort}.")
            if is_self
            else _("Außer {person} spricht niemand für {ort}.")
        )
        after = _("Anfragen zum Beitritt beantwortet dann die Koordination.")
    elif membership.rolle == MitgliedschaftRolle.ANSPRECHPERSON:
        text = (
            _("Sie sind die einzige Ansprechperson von {ort}.")
            if is_self
            else _("{person} ist die einzige Ansprechperson von {ort}.")
        )
        after = _("Danach gibt es nur noch eine Stellvertretung.")
    else:
        return ""
    advice = _("Bestimmen Sie am besten zuerst jemand anderen.")
    return f"{text.format(**words)} {after} {advice}"
