"""What goes along with a seat in this room: the role, and the open invitations."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.kommunen.actions import change_rolle_in_place, join_place, leave_place
from netzwerk.kommunen.models import (
    Einladung,
    Kommune,
    Mitgliedschaft,
    MitgliedschaftRolle,
    UebergabeStand,
)
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User

#: What a role includes; taking over a lower one takes nothing away.
_RANK = {
    MitgliedschaftRolle.MITGLIED: 0,
    MitgliedschaftRolle.STELLVERTRETUNG: 1,
    MitgliedschaftRolle.ANSPRECHPERSON: 2,
}


@teile.register(order=10)
def rolle() -> Uebergabeteil:
    """The role, which is the seat itself."""
    return Uebergabeteil(
        key="kommunen.rolle",
        label=gettext_lazy("Rolle in der Kommune"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe_rolle,
        move=_move_rolle,
        undo=_undo_rolle,
    )


def _describe_rolle(kommune: Kommune, person: User) -> str | None:
    platz = Mitgliedschaft.objects.filter(kommune=kommune, user=person).first()
    if platz is None or not platz.is_leading:
        return None
    return _(
        "Die Rolle „{rolle}“ mit allem, was dazu gehört: für {kommune} sprechen, Menschen "
        "einladen und aufnehmen, im Forum der Kommune für Ordnung sorgen."
    ).format(rolle=platz.get_rolle_display(), kommune=kommune)


def _members(wechsel: Wechsel) -> dict[int, Mitgliedschaft]:
    """Return the memberships of both by account, locked."""
    people = [person for person in (wechsel.von, wechsel.an) if person]
    rows = Mitgliedschaft.objects.select_for_update().filter(
        kommune=wechsel.kommune, user__in=people
    )
    return {row.user_id: row for row in rows.order_by("pk")}


def _move_rolle(wechsel: Wechsel) -> dict[str, str | None] | None:
    members = _members(wechsel)
    seat, place = members.get(wechsel.von.pk), members.get(wechsel.an.pk)
    if seat is None or not seat.is_leading:
        return None
    before = MitgliedschaftRolle(place.rolle) if place else None
    handed_over = MitgliedschaftRolle(seat.rolle)
    after = max(before or MitgliedschaftRolle.MITGLIED, handed_over, key=_RANK.__getitem__)
    # The successor first: at no moment is there nobody.
    if place is None:
        join_place(wechsel.an, wechsel.kommune, after, actor=wechsel.actor)
    else:
        change_rolle_in_place(place, after, actor=wechsel.actor)
    change_rolle_in_place(seat, MitgliedschaftRolle.MITGLIED, actor=wechsel.actor)
    return {"von": handed_over.value, "an": before and before.value, "an_nachher": after.value}


def _undo_rolle(wechsel: Wechsel, daten: dict[str, str | None]) -> list[str]:
    members = _members(wechsel)
    seat = members.get(wechsel.von.pk)
    place = members.get(wechsel.an.pk) if wechsel.an else None
    if seat is None:
        return [
            _(
                "Die Rolle bleibt, wie sie ist: Wer sie abgegeben hat, gehört nicht mehr zu "
                "{kommune}."
            ).format(kommune=wechsel.kommune)
        ]
    if place and place.rolle != daten["an_nachher"]:
        return [
            _(
                "Die Rolle bleibt, wie sie ist: Jemand hat sie inzwischen geändert. Die "
                "Koordination kann sie neu vergeben."
            )
        ]
    change_rolle_in_place(seat, MitgliedschaftRolle(daten["von"]), actor=wechsel.actor)
    if place and daten["an"]:
        change_rolle_in_place(place, MitgliedschaftRolle(daten["an"]), actor=wechsel.actor)
    elif place:
        leave_place(wechsel.an, wechsel.kommune, actor=wechsel.actor)
    return []


@teile.register(order=20)
def einladungen() -> Uebergabeteil:
    """Invitations that wait for an answer: whoever is asked about them is there."""
    return Uebergabeteil(
        key="kommunen.einladungen",
        label=gettext_lazy("Offene Einladungen"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe_einladungen,
        move=_move_einladungen,
        undo=_undo_einladungen,
    )


def _open_einladungen(kommune: Kommune, person: User) -> QuerySet[Einladung]:
    """Return the open invitations a person has sent, without the one of the handover itself."""
    return (
        Einladung.objects.of_kommune(kommune)
        .filter(invited_by=person, accepted_at=None, withdrawn_at=None)
        .exclude(Q(uebergaben__stand=UebergabeStand.ANGEKUENDIGT))
    )


def _describe_einladungen(kommune: Kommune, person: User) -> str | None:
    count = _open_einladungen(kommune, person).count()
    if not count:
        return None
    return ngettext(
        "Eine offene Einladung; Fragen dazu gehen dann an die Nachfolge.",
        "%(count)d offene Einladungen; Fragen dazu gehen dann an die Nachfolge.",
        count,
    ) % {"count": count}


def _move_einladungen(wechsel: Wechsel) -> list[int] | None:
    keys = list(_open_einladungen(wechsel.kommune, wechsel.von).values_list("pk", flat=True))
    Einladung.objects.filter(pk__in=keys).update(invited_by=wechsel.an)
    return sorted(keys) or None


def _undo_einladungen(wechsel: Wechsel, keys: list[int]) -> list[str]:
    # What was accepted or withdrawn meanwhile goes back, too: it is still the same invitation.
    back = Einladung.objects.filter(pk__in=keys, invited_by=wechsel.an).update(
        invited_by=wechsel.von
    )
    lost = len(keys) - back
    if not lost:
        return []
    return [
        ngettext(
            "Eine Einladung hat inzwischen jemand anders verschickt oder gelöscht; sie bleibt, "
            "wie sie ist.",
            "%(count)d Einladungen hat inzwischen jemand anders verschickt oder gelöscht; sie "
            "bleiben, wie sie sind.",
            lost,
        )
        % {"count": lost}
    ]


@teile.register(order=90)
def konto() -> Uebergabeteil:
    """The account itself."""
    return Uebergabeteil(
        key="kommunen.konto",
        label=gettext_lazy("Konto"),
        belongs_to=Gehoert.BLEIBT,
        describe=_describe_konto,
    )


def _describe_konto(kommune: Kommune, person: User) -> str:
    return _("Konto, Profil, Mitteilungen und Einstellungen bleiben bei der Person, die übergibt.")
