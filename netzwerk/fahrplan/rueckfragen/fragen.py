"""What is asked: about each structure and each running measure, in three short steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import (
    ANTWORTEN_MASSNAHME,
    ANTWORTEN_STRUKTUR,
    Hilfe,
    Massnahme,
    MassnahmeStatus,
    Rueckfrage,
    Struktur,
    Zustand,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.permissions_cockpit import GETEILT

#: Most structures and most measures that are asked about: more is no three minutes.
MOST_ASKED = 12


@dataclass(frozen=True)
class Frage:
    """One question.

    Args:
        key: its name in forms and drafts: ``s12`` a structure, ``m7`` a measure.
        punkt: what is asked about.
        hint: what is known of it.
        choices: value → what one can answer.
    """

    key: str
    punkt: Struktur | Massnahme
    hint: str
    choices: Mapping[str, Any]


@dataclass(frozen=True)
class Schritt:
    """One page of questions.

    Args:
        key: in addresses.
        titel: its heading.
        fragen: about single things; the last step has none.
    """

    key: str
    titel: Any
    fragen: Sequence[Frage] = ()


HILFE = "hilfe"


def steps_of(rueckfrage: Rueckfrage) -> list[Schritt]:
    """Return the steps of a Kommune: without structures or measures there is no such step.

    Asked is about what the Kommune shares at least with its own: whoever has the link reads the
    names. First comes what has not been seen for longest.
    """
    structures, measures = _structures(rueckfrage.kommune), _measures(rueckfrage.kommune)
    steps = [
        Schritt("strukturen", _("Was lebt noch?"), structures),
        Schritt("massnahmen", _("Was läuft noch?"), measures),
    ]
    return [*(step for step in steps if step.fragen), Schritt(HILFE, _("Was hilft?"))]


def _structures(kommune: Kommune) -> list[Frage]:
    rows = Struktur.objects.present().filter(fahrplan__kommune=kommune, sichtbarkeit__in=GETEILT)
    rows = rows.exclude(zustand=Zustand.BEENDET).order_by("updated_at", "pk")[:MOST_ASKED]
    return [
        Frage(f"s{row.pk}", row, str(row.get_art_display()), ANTWORTEN_STRUKTUR) for row in rows
    ]


def _measures(kommune: Kommune) -> list[Frage]:
    rows = Massnahme.objects.present().filter(
        ziel__fahrplan__kommune=kommune,
        sichtbarkeit__in=GETEILT,
        ziel__sichtbarkeit__in=GETEILT,
        status=MassnahmeStatus.LAEUFT,
    )
    rows = rows.select_related("ziel__fahrplan").order_by("updated_at", "pk")[:MOST_ASKED]
    return [Frage(f"m{row.pk}", row, row.ziel.titel, ANTWORTEN_MASSNAHME) for row in rows]


@dataclass(frozen=True)
class Angabe:
    """What somebody has answered, in words.

    Args:
        frage: the question in words.
        text: the answer; empty if there is none.
        wort: what was added.
    """

    frage: str
    text: str
    wort: str = ""


def in_words(step: Schritt, draft: Mapping[str, Any]) -> list[Angabe]:
    """Return the answers of one step as somebody reads them before sending."""
    if step.key == HILFE:
        return help_in_words(draft)
    return [
        Angabe(
            str(frage.punkt),
            str(frage.choices.get(draft.get(frage.key, ""), "")),
            draft.get(f"{frage.key}_wort", ""),
        )
        for frage in step.fragen
    ]


def help_in_words(answer: Mapping[str, Any]) -> list[Angabe]:
    """Return what helps, what would, and who answers, in words."""
    contact = " ".join(filter(None, (answer.get("kontakt_name"), answer.get("kontakt_email"))))
    return [
        Angabe(str(_("Was hilft")), _several(answer.get("hilft")), answer.get("hilft_worte", "")),
        Angabe(
            str(_("Was würde helfen")), _several(answer.get("fehlt")), answer.get("fehlt_worte", "")
        ),
        Angabe(str(_("Wer antwortet")), answer.get("rolle", "")),
        Angabe(str(_("Neue Ansprechperson")), contact),
    ]


def _several(values: Sequence[str] | None) -> str:
    return ", ".join(str(Hilfe(value).label) for value in values or () if value in Hilfe)
