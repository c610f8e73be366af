"""Send the letters about the decisions; with it the selected Kommunen take part.

Each letter goes out once: it is noted in the transaction that makes the mails, under the lock of
the edition. With its letter a decision is final.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen.invitation import Adressat, invite_all
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.mail.build import build_mail
from netzwerk.programm.bewerbungen.auflagen import enter_kommune, save_teilnahme
from netzwerk.programm.bewerbungen.briefe import Vorlage, fill, vorlagen_of
from netzwerk.programm.models import Auflage, Bewerbung, Entscheidung, Phase, Teilnahme


def waiting_letters(auflage: Auflage) -> list[Bewerbung]:
    """Return the decided applications whose Kommune has not been told yet."""
    rows = Bewerbung.objects.submitted().filter(auflage=auflage, brief_at=None)
    rows = rows.exclude(entscheidung="").select_related("auflage", "kommune")
    return list(rows.prefetch_related("bewerbende").order_by("entscheidung", "rang", "pk"))


@transaction.atomic
def send_letters(auflage: Auflage, *, actor: User) -> int:
    """Tell every Kommune that has not been told; return how many. Pressing twice tells once.

    The selected ones are entered, take part, and their people are invited.

    Args:
        auflage: the edition.
        actor: who sends; named in the invitations.
    """
    Auflage.objects.select_for_update().get(pk=auflage.pk)
    vorlagen = vorlagen_of(auflage)
    rows = waiting_letters(auflage)
    for bewerbung in rows:
        _send(bewerbung, fill(vorlagen[bewerbung.entscheidung], bewerbung))
        if bewerbung.entscheidung == Entscheidung.AUSGEWAEHLT:
            _let_take_part(bewerbung, actor)
        bewerbung.brief_at = timezone.now()
        bewerbung.save()
    if rows:
        record(Vorgang.AUSWAHL_BRIEFE, f"{auflage}: {len(rows)}", actor=actor)
    return len(rows)


def recipients_of(bewerbung: Bewerbung) -> list[str]:
    """Return who gets the letter: the contact person, and everybody who has proven an address."""
    confirmed = [one.email for one in bewerbung.bewerbende.all() if one.confirmed_at]
    return list(dict.fromkeys(filter(None, [bewerbung.kontakt_email.lower(), *confirmed])))


def _send(bewerbung: Bewerbung, brief: Vorlage) -> None:
    for email in recipients_of(bewerbung):
        build_mail("programm/mail/auswahl", email, {"brief": brief}).send()


def _let_take_part(bewerbung: Bewerbung, actor: User) -> None:
    auflage = bewerbung.auflage
    kommune = bewerbung.kommune or _kommune_of(bewerbung, actor)
    teilnahme = Teilnahme.objects.filter(auflage=auflage, kommune=kommune).first()
    if teilnahme is None:
        values = {
            "auflage": auflage,
            "kommune": kommune,
            "phase": Phase.AUFTAKT,
            "budgetrahmen": auflage.budgetrahmen,
        }
        teilnahme = save_teilnahme(Teilnahme(), values, actor=actor)
    bewerbung.kommune, bewerbung.teilnahme = kommune, teilnahme
    _invite(bewerbung, kommune, actor)


def _kommune_of(bewerbung: Bewerbung, actor: User) -> Kommune:
    """Return the Kommune that applied as a new one; somebody may have entered it meanwhile."""
    key = bewerbung.neuer_schluessel
    there = Kommune.objects.filter(art=bewerbung.neue_art, schluessel=key) if key else None
    if there is not None and (found := there.first()):
        return found
    values = {
        "name": bewerbung.neue_kommune,
        "art": bewerbung.neue_art,
        "schluessel": key,
        "regierungsbezirk": bewerbung.neuer_bezirk,
        "is_example": bewerbung.auflage.is_example,
    }
    return enter_kommune(values, actor=actor)


def _invite(bewerbung: Bewerbung, kommune: Kommune, actor: User) -> None:
    """Invite the people of the application: the contact speaks for the Kommune if nobody does."""
    speaks = MitgliedschaftRolle.ANSPRECHPERSON
    has_speaker = Mitgliedschaft.objects.filter(kommune=kommune, rolle=speaks).exists()
    first, *others = recipients_of(bewerbung)
    contact = Adressat(
        first,
        kommune,
        MitgliedschaftRolle.MITGLIED if has_speaker else speaks,
        first_name=bewerbung.kontakt_vorname,
        last_name=bewerbung.kontakt_nachname,
        funktion=bewerbung.kontakt_funktion,
    )
    quelle = _("Ihre Adresse steht in der Bewerbung der Kommune für das Programm.")
    invite_all(
        [contact, *(Adressat(email, kommune) for email in others)], actor=actor, quelle=quelle
    )
