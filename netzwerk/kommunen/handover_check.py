"""What stands in the way of a handover that has been announced."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen.models import ANSWER_TIME, Mitgliedschaft, Uebergabe


@dataclass(frozen=True)
class Hindernis:
    """Why a handover cannot be carried out now.

    Args:
        text: the reason, as a German sentence.
        is_final: nothing can be waited for; the handover lapses.
    """

    text: str
    is_final: bool = True


def find_hindernis(uebergabe: Uebergabe) -> Hindernis | None:
    """Return what stands in the way of an announced handover, or None. One query at most.

    Args:
        uebergabe: with its people, Kommune and invitation.
    """
    people = [key for key in (uebergabe.von_person_id, uebergabe.an_person_id) if key]
    rollen = dict(
        Mitgliedschaft.objects.filter(kommune=uebergabe.kommune_id, user__in=people).values_list(
            "user", "rolle"
        )
    )
    if rollen.get(uebergabe.von_person_id) != uebergabe.rolle:
        text = _("{name} hat die Rolle „{rolle}“ in {kommune} nicht mehr.")
        return Hindernis(
            text.format(
                name=uebergabe.von_name,
                rolle=uebergabe.get_rolle_display(),
                kommune=uebergabe.kommune,
            )
        )
    if uebergabe.an_email:
        return _invited(uebergabe)
    return _chosen(uebergabe, is_member=uebergabe.an_person_id in rollen)


def _invited(uebergabe: Uebergabe) -> Hindernis | None:
    if uebergabe.einladung is None or not uebergabe.einladung.is_open:
        return Hindernis(_("Die Einladung gilt nicht mehr."))
    return None


def _chosen(uebergabe: Uebergabe, *, is_member: bool) -> Hindernis | None:
    if uebergabe.an_person is None:
        return Hindernis(_("Das Konto der Nachfolge gibt es nicht mehr."))
    if not is_member:
        text = _("{name} gehört nicht mehr zu {kommune}.")
        return Hindernis(text.format(name=uebergabe.an_person, kommune=uebergabe.kommune))
    if timezone.now() >= uebergabe.answer_until:
        text = _("Seit {days} Tagen hat niemand geantwortet.")
        return Hindernis(text.format(days=ANSWER_TIME.days))
    if not uebergabe.an_person.is_active:
        text = _("Das Konto von {name} ist gesperrt.")
        return Hindernis(text.format(name=uebergabe.an_person), is_final=False)
    return None
