"""The figures of the programme: Kommunen and their phases, silence, budgets, dates."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from netzwerk.programm.cockpit.aktivitaet import STILL_NACH, silent
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl, Zeile
from netzwerk.programm.kosten.uebersicht import stand_of
from netzwerk.programm.models import (
    Kostenposten,
    Phase,
    Teilnahme,
    Termin,
    Terminstand,
)
from netzwerk.programm.permissions_cockpit import GETEILT
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder

NULL = Value(Decimal(0))


def in_order(rows: QuerySet) -> QuerySet:
    """Sort Teilnahmen by the name of the Kommune, examples last."""
    return rows.select_related("kommune", "auflage").order_by(
        "kommune__is_example", GermanOrder("kommune__name"), "pk"
    )


def _kommunen(rows: Sequence[Teilnahme], _rechte: Rechte) -> list[Zeile]:
    return [
        Zeile(str(row.kommune), row.kommune.get_absolute_url(), _about(row, _phase(row)))
        for row in rows
    ]


def _phase(row: Teilnahme) -> str:
    return str(row.get_phase_display() or _now("Phase nicht eingetragen"))


def _about(row: Teilnahme, more: str) -> str:
    return f"{row.auflage} · {more}"


def with_spent(rows: QuerySet, within: Q | None = None) -> QuerySet:
    """Add to each Teilnahme what it has ``spent``, in all or in a period."""
    condition = {"filter": within} if within else {}
    return rows.annotate(spent=Coalesce(Sum("kosten__betrag", **condition), NULL))


def over_budget(rows: QuerySet) -> QuerySet:
    """Keep the Teilnahmen that have cost more than their frame."""
    entries = Kostenposten.objects.filter(teilnahme=OuterRef("pk")).order_by()
    spent = entries.values("teilnahme").annotate(sum=Sum("betrag")).values("sum")
    return rows.alias(cost=Subquery(spent)).filter(cost__gt=F("budgetrahmen"))


def _kosten_rows(auswahl: Auswahl) -> QuerySet:
    rows = with_spent(auswahl.teilnahmen, auswahl.days("kosten__datum"))
    return in_order(rows.exclude(spent=0))


def _kosten(rows: Sequence[Teilnahme], _rechte: Rechte) -> list[Zeile]:
    texts = (KOSTEN.in_words(row.spent) for row in rows)
    return [
        Zeile(str(row.kommune), zusatz=_about(row, text))
        for row, text in zip(rows, texts, strict=True)
    ]


def _tage_rows(auswahl: Auswahl) -> QuerySet:
    within = auswahl.days("kosten__datum")
    days = Sum("kosten__tage", **({"filter": within} if within else {}))
    return in_order(auswahl.teilnahmen.annotate(days=Coalesce(days, NULL)).exclude(days=0))


def _tage(rows: Sequence[Teilnahme], _rechte: Rechte) -> list[Zeile]:
    return [
        Zeile(
            str(row.kommune),
            zusatz=_about(row, TAGE.in_words(row.days)),
        )
        for row in rows
    ]


def _stand(rows: Sequence[Teilnahme], _rechte: Rechte) -> list[Zeile]:
    return [Zeile(str(row.kommune), zusatz=_about(row, stand_of(row).in_words)) for row in rows]


def _termine(auswahl: Auswahl, *, of_auflage: bool) -> QuerySet[Termin]:
    """Return the fixed dates of the Kommunen in their editions, and those of whole editions."""
    own = auswahl.teilnahmen.order_by().filter(
        kommune=OuterRef("kommune"), auflage=OuterRef("auflage")
    )
    wanted = Exists(own)
    if of_auflage:
        wanted |= Q(kommune=None, auflage__in=auswahl.teilnahmen.order_by().values("auflage"))
    return Termin.objects.filter(
        wanted, stand=Terminstand.FEST, sichtbarkeit__in=GETEILT
    ).select_related("kommune", "auflage")


def coming(auswahl: Auswahl) -> QuerySet[Termin]:
    """Return the dates to come of the Kommunen and of their editions, the nearest first."""
    rows = _termine(auswahl, of_auflage=True)
    return rows.filter(ende__gt=timezone.now()).order_by("beginn", "pk")


def _held(auswahl: Auswahl) -> QuerySet[Termin]:
    rows = _termine(auswahl, of_auflage=auswahl.kommune is None)
    past = rows.filter(auswahl.moments("beginn"), ende__lte=timezone.now())
    return past.order_by("-beginn", "-pk")


def _attended(auswahl: Auswahl) -> QuerySet[Termin]:
    return _held(auswahl).filter(anwesend__gt=0)


def _dates(rows: Sequence[Termin], rechte: Rechte) -> list[Zeile]:
    """Name the dates that the reader may see; of the others kind, time and place."""
    keys = [row.pk for row in rows]
    readable = set(Termin.objects.visible_to(rechte).filter(pk__in=keys).values_list(flat=True))
    return [_date(row, is_readable=row.pk in readable) for row in rows]


def _date(row: Termin, *, is_readable: bool) -> Zeile:
    parts = [row.zeit_in_words, row.platz]
    if row.anwesend is not None and row.is_over:
        text = ngettext("{number} Mensch war da", "{number} Menschen waren da", row.anwesend)
        parts.append(text.format(number=row.anwesend))
    kind = str(row.get_art_display())
    title = f"{row.titel} ({kind})" if is_readable else kind
    return Zeile(title, row.get_absolute_url() if is_readable else "", " · ".join(parts))


def _of_phase(phase: str) -> Kennzahl:
    label = Phase(phase).label if phase else _("noch nicht eingetragen")
    return Kennzahl(
        name=f"phase-{phase or 'offen'}",
        titel=format_lazy(_("Kommunen, Phase: {phase}"), phase=label),
        definition=_("Kommunen der Auflage, für die diese Phase eingetragen ist."),
        rows=lambda auswahl: in_order(auswahl.teilnahmen.filter(phase=phase)),
        zeilen=_kommunen,
    )


KOMMUNEN = Kennzahl(
    name="kommunen",
    titel=_("Kommunen"),
    definition=_("Kommunen, die in der Auflage eingetragen sind."),
    rows=lambda auswahl: in_order(auswahl.teilnahmen),
    zeilen=_kommunen,
)
PHASEN = {phase: _of_phase(phase) for phase in (*Phase.values, "")}
STILL = Kennzahl(
    name="still",
    titel=_("Stille Kommunen"),
    definition=format_lazy(
        _("Kommunen einer laufenden Auflage, in denen seit {days} Tagen nichts geschehen ist."),
        days=STILL_NACH,
    ),
    rows=lambda auswahl: in_order(silent(auswahl.teilnahmen)),
    zeilen=_kommunen,
)
TAGE = Kennzahl(
    name="begleitung-tage",
    titel=_("Tage der Prozessbegleitung"),
    definition=_("Im Zeitraum gebuchte Tage der Mandate, Berichtigungen abgezogen."),
    rows=_tage_rows,
    zeilen=_tage,
    summe="days",
    einheit=_("Tage"),
    eins=pgettext_lazy("Zeitdauer", "Tag"),
    is_period=True,
)
KOSTEN = Kennzahl(
    name="kosten",
    titel=_("Kosten der Prozessbegleitung"),
    definition=_("Im Zeitraum gebuchte Kosten in Euro, Berichtigungen abgezogen."),
    rows=_kosten_rows,
    zeilen=_kosten,
    summe="spent",
    einheit="€",
    is_period=True,
)
UEBER_RAHMEN = Kennzahl(
    name="ueber-rahmen",
    titel=_("Kommunen über dem Budgetrahmen"),
    definition=_("Kommunen, für die bisher mehr gebucht ist, als ihr Budgetrahmen vorsieht."),
    rows=lambda auswahl: in_order(with_spent(over_budget(auswahl.teilnahmen))),
    zeilen=_stand,
)
TERMINE = Kennzahl(
    name="termine",
    titel=_("Termine, die stattgefunden haben"),
    definition=_(
        "Termine der Kommunen und der Auflage im Zeitraum, ohne abgesagte und ohne Entwürfe."
    ),
    rows=_held,
    zeilen=_dates,
    is_period=True,
)
ANWESENDE = Kennzahl(
    name="anwesende",
    titel=_("Menschen bei Terminen"),
    definition=_(
        "Summe der eingetragenen Anwesenden dieser Termine. Wer mehrmals kam, zählt mehrmals."
    ),
    rows=_attended,
    zeilen=_dates,
    summe="anwesend",
    is_period=True,
)
NAECHSTE = Kennzahl(
    name="termine-kommend",
    titel=_("Termine, die kommen"),
    definition=_("Feststehende Termine der Kommunen und der Auflage ab jetzt."),
    rows=coming,
    zeilen=_dates,
)
EIGENE = (
    KOMMUNEN,
    *PHASEN.values(),
    STILL,
    TAGE,
    KOSTEN,
    UEBER_RAHMEN,
    TERMINE,
    ANWESENDE,
    NAECHSTE,
)
#: First the Teilnahme of the newest edition, of examples last.
NEWEST_FIRST = ("auflage__is_example", F("auflage__nummer").desc(nulls_last=True), "-pk")
