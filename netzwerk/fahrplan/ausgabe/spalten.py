"""The columns of a plan as a table: the same for what is given out and for what is taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spalte(models.TextChoices):
    """What a column of a plan holds."""

    ART = "art", _("Art")
    ZIEL = "ziel", _("Ziel")
    MASSNAHME = "massnahme", _("Maßnahme")
    MEILENSTEIN = "meilenstein", _("Meilenstein")
    BESCHREIBUNG = "beschreibung", _("Beschreibung")
    INDIKATOR = "indikator", _("Woran merken wir es?")
    ZIELWERT = "zielwert", _("Was soll erreicht sein?")
    ZIELSTAND = "zielstand", _("Wie weit sind wir?")
    HERKUNFT = "herkunft", _("Herkunft")
    ANSATZ = "ansatz", _("Ansatz")
    STATUS = "status", _("Stand")
    FORTSCHRITT = "fortschritt", _("Fortschritt in Prozent")
    BEGINN = "beginn", _("Beginn")
    FAELLIG = "faellig", _("Fertig bis")
    ERLEDIGT = "erledigt", _("Erledigt am")
    PERSONEN = "personen", _("Verantwortliche Personen")
    ORGANISATIONEN = "organisationen", _("Verantwortliche Organisationen")
    PARTNER = "partner", _("Weitere Beteiligte")
    KOSTEN = "kosten", _("Kosten")
    SICHTBARKEIT = "sichtbarkeit", _("Sichtbarkeit")
    KENNUNG = "kennung", _("Kennung")


#: Only for who changes the plan: who sees what, and by what a row is known when it comes back.
INNER = (Spalte.SICHTBARKEIT, Spalte.KENNUNG)


class Art(models.TextChoices):
    """What a row of a plan is; the letter begins its Kennung."""

    LEITBILD = "L", _("Leitbild")
    ZIEL = "Z", _("Ziel")
    MASSNAHME = "M", _("Maßnahme")
    MEILENSTEIN = "S", _("Meilenstein")


#: By kind of row: column → field of the model. The title stands in the column of its kind.
FELDER: dict[Art, dict[Spalte, str]] = {
    Art.LEITBILD: {Spalte.BESCHREIBUNG: "leitbild", Spalte.SICHTBARKEIT: "sichtbarkeit"},
    Art.ZIEL: {
        Spalte.ZIEL: "titel",
        Spalte.BESCHREIBUNG: "beschreibung",
        Spalte.INDIKATOR: "indikator",
        Spalte.ZIELWERT: "zielwert",
        Spalte.ZIELSTAND: "stand",
        Spalte.SICHTBARKEIT: "sichtbarkeit",
    },
    Art.MASSNAHME: {
        Spalte.MASSNAHME: "titel",
        Spalte.BESCHREIBUNG: "beschreibung",
        Spalte.HERKUNFT: "herkunft",
        Spalte.ANSATZ: "ansatz",
        Spalte.STATUS: "status",
        Spalte.FORTSCHRITT: "fortschritt",
        Spalte.BEGINN: "beginn",
        Spalte.FAELLIG: "faellig",
        Spalte.PERSONEN: "verantwortliche",
        Spalte.ORGANISATIONEN: "organisationen",
        Spalte.PARTNER: "partner",
        Spalte.KOSTEN: "kostenklasse",
        Spalte.SICHTBARKEIT: "sichtbarkeit",
    },
    Art.MEILENSTEIN: {
        Spalte.MEILENSTEIN: "titel",
        Spalte.FAELLIG: "faellig",
        Spalte.ERLEDIGT: "erledigt_am",
    },
}
#: The column in which the title of a row stands.
TITEL = {art: next(iter(felder)) for art, felder in FELDER.items() if art is not Art.LEITBILD}
#: Between the names of several people or Organisationen in one cell.
BETWEEN = "; "
