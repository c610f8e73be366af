"""Judge every row of a list without writing anything: what would become of it, and what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.kommunen.adressen import EMAIL_MAX_LENGTH, parse_adresse
from netzwerk.kommunen.bestand import invitations_among, key_of, members_among
from netzwerk.kommunen.importe.befund import Befund, Zustand
from netzwerk.kommunen.importe.orte import Orte, OrtError
from netzwerk.kommunen.importe.rollen import find_rolle, names_of_rollen
from netzwerk.kommunen.importe.spalten import Spalte
from netzwerk.kommunen.invitation import Adressat
from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Einladung,
    Importlauf,
    Kommune,
    MitgliedschaftRolle,
    Organisation,
)
from netzwerk.kommunen.models.einladung import Ort
from netzwerk.kommunen.permissions import can_invite, can_invite_to_lead
from netzwerk.rechte import Rechte, Rolle

_LENGTHS = {
    spalte: Einladung._meta.get_field(spalte.value).max_length  # noqa: SLF001 -- Django's documented way
    for spalte in (Spalte.FIRST_NAME, Spalte.LAST_NAME, Spalte.FUNKTION)
}
#: Longest name of a place that is repeated to the person.
_SHOWN = 80


@dataclass
class _Row:
    """A row that is being judged."""

    nummer: int
    texts: Mapping[Spalte, str]
    fehler: list[tuple[Spalte, str]] = field(default_factory=list)

    def add(self, spalte: Spalte, text: str) -> None:
        self.fehler.append((spalte, text))


def judge(
    lauf: Importlauf, rechte: Rechte, report: Callable[[int, int], None] | None = None
) -> list[Befund]:
    """Return what would become of each row. The number of queries is the same for any list.

    Args:
        lauf: the list.
        rechte: of who would invite.
        report: told how many of how many rows are done.
    """
    orte = Orte(lauf.kommune)
    first_at: dict[tuple[str, Any], int] = {}
    befunde = []
    for done, (nummer, cells) in enumerate(lauf.zeilen, start=1):
        row = _Row(nummer, _texts_of(cells, lauf.spalten))
        befunde.append(_judge_row(row, orte, rechte, first_at))
        if report:
            report(done, len(lauf.zeilen))
    return _with_what_is_there(befunde)


def _texts_of(cells: Sequence[str], spalten: Mapping[str, int]) -> dict[Spalte, str]:
    """Return the texts of a row by column, each as one line."""
    return {
        spalte: " ".join(cells[index].split())
        if (index := spalten.get(spalte.value)) is not None and index < len(cells)
        else ""
        for spalte in Spalte
    }


def _judge_row(
    row: _Row, orte: Orte, rechte: Rechte, first_at: dict[tuple[str, Any], int]
) -> Befund:
    _refuse_formulas(row)
    email = _read_email(row)
    for spalte, limit in _LENGTHS.items():
        if len(row.texts[spalte]) > limit:
            row.add(
                spalte, _("ist zu lang: Es sind höchstens {limit} Zeichen.").format(limit=limit)
            )
    ort, rolle = _read_target(row, orte, rechte)
    if email and ort:
        earlier = first_at.setdefault((email, key_of(ort)), row.nummer)
        if earlier != row.nummer:
            row.add(Spalte.EMAIL, _("steht schon in Zeile {number}.").format(number=earlier))
    name = f"{row.texts[Spalte.FIRST_NAME]} {row.texts[Spalte.LAST_NAME]}".strip()
    shown = {"email": email or row.texts[Spalte.EMAIL][:EMAIL_MAX_LENGTH], "name": name[:300]}
    if row.fehler or not email or not ort:
        return Befund(row.nummer, Zustand.FEHLER, tuple(row.fehler), **shown)
    adressat = Adressat(
        email,
        ort,
        rolle,
        **{spalte.value: row.texts[spalte] for spalte in _LENGTHS},
    )
    return Befund(row.nummer, Zustand.NEU, adressat=adressat, wozu=_wozu(adressat), **shown)


def _refuse_formulas(row: _Row) -> None:
    for spalte, text in row.texts.items():
        if text.startswith("="):
            row.add(
                spalte,
                _("Hier steht eine Formel. Bitte tragen Sie ihren Wert ein („Werte einfügen“)."),
            )


def _read_email(row: _Row) -> str:
    text = row.texts[Spalte.EMAIL]
    if any(spalte is Spalte.EMAIL for spalte, _text in row.fehler):
        return ""
    if not text:
        row.add(Spalte.EMAIL, _("fehlt."))
    elif len(text) > EMAIL_MAX_LENGTH:
        message = _("ist zu lang: Es sind höchstens {limit} Zeichen.")
        row.add(Spalte.EMAIL, message.format(limit=EMAIL_MAX_LENGTH))
    elif adresse := parse_adresse(text):
        return adresse.email
    else:
        row.add(Spalte.EMAIL, _("„{text}“ ist keine E-Mail-Adresse.").format(text=text[:_SHOWN]))
    return ""


def _read_target(row: _Row, orte: Orte, rechte: Rechte) -> tuple[Ort | None, MitgliedschaftRolle]:
    """Return the place of a row and the role there; no place if something is wrong with it."""
    text = row.texts[Spalte.ROLLE]
    rolle = find_rolle(text)
    if rolle is None:
        message = _("Die Rolle „{text}“ kennen wir nicht. Möglich sind: {names}.")
        names = names_of_rollen(with_network=orte.is_open)
        row.add(Spalte.ROLLE, message.format(text=text[:_SHOWN], names=names))
        rolle = MitgliedschaftRolle.MITGLIED
    if isinstance(rolle, Rolle):
        is_allowed = orte.is_open and can_invite(rechte, rolle)
        return _read_network_rolle(row, rolle, is_allowed=is_allowed), MitgliedschaftRolle.MITGLIED
    try:
        ort = orte.find(row.texts[Spalte.KOMMUNE][:_SHOWN], row.texts[Spalte.ORGANISATION][:_SHOWN])
    except OrtError as error:
        row.add(error.spalte, error.text)
        return None, rolle
    if not can_invite(rechte, ort):
        row.add(_column_of(ort), _("Dorthin können Sie nicht einladen."))
        return None, rolle
    if rolle in LEADING_ROLLEN and not can_invite_to_lead(rechte, ort):
        row.add(Spalte.ROLLE, _("Dorthin können Sie nur als Mitglied einladen."))
    return ort, rolle


def _read_network_rolle(row: _Row, rolle: Rolle, *, is_allowed: bool) -> Rolle | None:
    if not is_allowed:
        row.add(
            Spalte.ROLLE,
            _("Zu „{rolle}“ können Sie hier nicht einladen.").format(rolle=rolle.label),
        )
        return None
    for spalte in (Spalte.KOMMUNE, Spalte.ORGANISATION):
        if row.texts[spalte]:
            message = _(
                "Die Rolle „{rolle}“ gilt im ganzen Netzwerk. Bitte lassen Sie das Feld leer."
            )
            row.add(spalte, message.format(rolle=rolle.label))
    return rolle


def _column_of(ort: Kommune | Organisation) -> Spalte:
    return Spalte.KOMMUNE if isinstance(ort, Kommune) else Spalte.ORGANISATION


def _wozu(adressat: Adressat) -> str:
    if isinstance(adressat.ort, Rolle):
        return str(adressat.ort.label)
    return f"{adressat.rolle.label}, {adressat.ort}"


def _with_what_is_there(befunde: Sequence[Befund]) -> list[Befund]:
    """Return the rows, those of members and of people who are invited already marked."""
    paare = [(one.adressat.email, one.adressat.ort) for one in befunde if one.adressat]
    members, invited = members_among(paare), invitations_among(paare)

    def look(befund: Befund) -> Befund:
        if befund.adressat is None:
            return befund
        paar = (befund.adressat.email, key_of(befund.adressat.ort))
        if paar in members:
            return replace(befund, zustand=Zustand.MITGLIED)
        if paar in invited and invited[paar].is_open:
            return replace(befund, zustand=Zustand.EINGELADEN)
        return befund

    return [look(befund) for befund in befunde]
