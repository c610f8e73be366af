"""The long work on a list: check it, and invite everybody on it.

Both may be called again after their process was killed. Checking writes nothing but its result;
inviting writes everything in one transaction, which also says that it is done.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.handlers import AuftragError
from netzwerk.kommunen.bestand import invitations_among, key_of
from netzwerk.kommunen.importe.ablauf import left_for
from netzwerk.kommunen.importe.befund import Befund, Zustand
from netzwerk.kommunen.importe.pruefung import judge
from netzwerk.kommunen.importe.vergessen import keep_findings
from netzwerk.kommunen.invitation_many import Bundle, ListChangedError, Text, prepare, save
from netzwerk.kommunen.models import Importlauf
from netzwerk.kommunen.permissions import can_see_import
from netzwerk.konten.models import Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.models import Auftrag
from netzwerk.rechte import Rechte, load_rechte

#: How often it is tried anew when others invite the same people at the same moment.
ATTEMPTS = 3


def check(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, Any]:
    """Judge every row of a list, and keep what was found.

    Raises:
        AuftragError: the list is gone, or the person may no longer invite.
    """
    lauf, rechte = _find(auftrag)
    befunde = judge(lauf, rechte, fortschritt.report)
    _keep(lauf, befunde)
    return {"fehler": len(_errors(befunde))}


def invite(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, Any]:
    """Invite everybody on a list: all or nobody.

    Raises:
        AuftragError: the list has changed since it was checked, or the person may not (any more).
            Nobody has been invited.
    """
    for _attempt in range(ATTEMPTS):
        lauf, rechte = _find(auftrag)
        if lauf.done_at:
            return {"eingeladen": lauf.eingeladen}
        befunde = judge(lauf, rechte)
        _refuse_changed(auftrag, lauf, befunde)
        due = [one for one in befunde if one.zustand is Zustand.NEU]
        _refuse_too_many(lauf, rechte, len(due))
        bundle = _prepare(lauf, due, fortschritt)
        try:
            return {"eingeladen": _save(auftrag, lauf, befunde, bundle)}
        except (ListChangedError, IntegrityError):
            # Somebody else has just invited one of them, or one has just accepted.
            continue
    raise AuftragError(
        _(
            "Personen dieser Liste werden gerade auch anderswo eingeladen. Es ist noch niemand "
            "eingeladen worden. Bitte versuchen Sie es in einigen Minuten noch einmal."
        )
    )


def _find(auftrag: Auftrag) -> tuple[Importlauf, Rechte]:
    lauf = (
        Importlauf.objects.select_related("kommune", "user")
        .filter(pk=auftrag.params["lauf"], auftrag=auftrag)
        .first()
    )
    if lauf is None:
        raise AuftragError(_("Diese Liste gibt es nicht mehr. Bitte laden Sie sie neu hoch."))
    rechte = load_rechte(lauf.user)
    if not can_see_import(rechte, lauf):
        raise AuftragError(
            _(
                "Sie können hier inzwischen niemanden mehr einladen. Es ist niemand eingeladen worden."
            )
        )
    return lauf, rechte


@transaction.atomic
def _keep(lauf: Importlauf, befunde: Sequence[Befund]) -> None:
    rows = Importlauf.objects.select_for_update()
    now = rows.filter(pk=lauf.pk, auftrag=lauf.auftrag_id, done_at=None).first()
    if now is None:
        return
    # Whoever asked meanwhile to be forgotten is not written down again.
    keep_findings(now, [one.to_json() for one in befunde])
    now.checked_at = timezone.now()
    now.save(update_fields=["befunde", "checked_at"])


def _errors(befunde: Sequence[Befund]) -> list[int]:
    return [one.nummer for one in befunde if one.zustand is Zustand.FEHLER]


def _refuse_changed(auftrag: Auftrag, lauf: Importlauf, befunde: Sequence[Befund]) -> None:
    """Refuse a list that has other errors than those that the person has seen."""
    errors = _errors(befunde)
    seen = _errors([Befund.from_json(data) for data in lauf.befunde])
    if errors != seen or len(errors) != auftrag.params["left_out"]:
        _keep(lauf, befunde)
        raise AuftragError(
            _(
                "Seit der Prüfung hat sich etwas geändert. Es ist niemand eingeladen worden. Bitte "
                "sehen Sie sich die Liste noch einmal an."
            )
        )


def _refuse_too_many(lauf: Importlauf, rechte: Rechte, number: int) -> None:
    left = left_for(lauf, rechte)
    if left is not None and number > left:
        message = _(
            "Heute können Sie noch {left} Personen einladen, auf der Liste stehen {number}. Es ist "
            "niemand eingeladen worden."
        )
        raise AuftragError(message.format(left=left, number=number))


def _prepare(lauf: Importlauf, due: Sequence[Befund], fortschritt: Fortschritt) -> Bundle:
    # In one order, so that two lists with the same people do not wait for each other.
    adressaten = sorted((one.adressat for one in due if one.adressat), key=lambda one: one.email)
    earlier = invitations_among([(one.email, one.ort) for one in adressaten])
    people = [(one, earlier.get((one.email, key_of(one.ort)))) for one in adressaten]
    quelle = _("Sie steht auf der Liste „{liste}“.").format(liste=lauf.liste)
    text = Text(nachricht=lauf.nachricht, quelle=quelle)
    return prepare(people, actor=lauf.user, text=text, report=fortschritt.report)


@transaction.atomic
def _save(auftrag: Auftrag, read: Importlauf, befunde: Sequence[Befund], bundle: Bundle) -> int:
    """Write the invitations, forget who was on the list, and return how many were invited.

    Raises:
        ListChangedError: it is not as it was ``read``; nobody has been invited.
    """
    lauf = (
        Importlauf.objects.select_for_update(of=("self",))
        .select_related("kommune")
        .filter(pk=auftrag.params["lauf"], auftrag=auftrag, done_at=None)
        .first()
    )
    if lauf is None or lauf.zeilen != read.zeilen:
        # Done by another process, thrown away, or somebody on it asked to be forgotten; the next
        # attempt finds out.
        raise ListChangedError
    save(bundle)
    lauf.eingeladen = len(bundle.letters)
    lauf.summen = dict(Counter(one.zustand.key for one in befunde))
    lauf.done_at = timezone.now()
    lauf.forget_rows()
    lauf.save()
    text = _("{number} Einladungen: {ort}").format(
        number=lauf.eingeladen, ort=lauf.kommune or _("mehrere Kommunen")
    )
    record(Vorgang.IMPORT, text, actor=auftrag.user_id)
    return lauf.eingeladen
