"""What the Bestandsaufnahme keeps about people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Ansatz, Einschaetzung, Selbstcheck
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.sichtbarkeit import Sichtbarkeit


@verarbeitungen.register()
def ansaetze() -> Verarbeitung:
    """Who has written down what exists already."""
    return Verarbeitung(
        model=Ansatz,
        title=_("Ansätze, die Sie in eine Bestandsaufnahme geschrieben haben"),
        zweck=_("Gemeinsam festhalten, was es in einer Kommune schon gibt."),
        daten=_("wer den Ansatz angelegt hat, Text, Sichtbarkeit"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: Ansatz.objects.filter(
            created_by=user, sichtbarkeit=Sichtbarkeit.NIEMAND
        ).delete(),
        empfaenger=_("wer den Ansatz sehen darf; wer ihn angelegt hat, sieht niemand sonst"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Ansatz.objects.filter(created_by=user)
            .select_related("fahrplan__kommune")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.fahrplan.kommune),
                _("Ansatz"): lambda row: row.titel,
                _("Beschreibung"): lambda row: row.beschreibung,
                _("Weitere Beteiligte"): lambda row: row.beteiligte,
                _("Angelegt"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register()
def selbstchecks() -> Verarbeitung:
    """Who has begun or finished a round of the self-check."""
    return Verarbeitung(
        model=Selbstcheck,
        title=_("Selbstchecks, die Sie begonnen oder abgeschlossen haben"),
        zweck=_("Zeigen, wo eine Kommune steht, und was sich verändert."),
        daten=_("wer den Selbstcheck begonnen und wer ihn abgeschlossen hat, Anlass, Tag"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("die Kommune, ihre Prozessbegleitung und die Koordination"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Selbstcheck.objects.filter(Q(created_by=user) | Q(finished_by=user))
            .select_related("fahrplan__kommune")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.fahrplan.kommune),
                _("Anlass"): lambda row: row.get_anlass_display(),
                _("An welchem Tag?"): lambda row: row.tag,
                _("Wer hat mitgemacht?"): lambda row: row.beteiligt,
                _("Von Ihnen begonnen"): lambda row: row.created_by_id == user.pk,
                _("Von Ihnen abgeschlossen"): lambda row: row.finished_by_id == user.pk,
            },
        ),
    )


@verarbeitungen.register()
def einschaetzungen() -> Verarbeitung:
    """Who has answered a statement last."""
    return Verarbeitung(
        model=Einschaetzung,
        title=_("Ihre Antworten in Selbstchecks"),
        zweck=_("Einen Selbstcheck gemeinsam ausfüllen, ohne dass eine Antwort verloren geht."),
        daten=_("wer zuletzt geantwortet hat, Antwort, Notiz, Zeitpunkt"),
        frist=_("so lange es den Selbstcheck gibt"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "wer den Selbstcheck ausfüllt; Notizen liest die Kommune, ihre Prozessbegleitung und "
            "die Koordination"
        ),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Einschaetzung.objects.filter(von=user)
            .select_related("selbstcheck__fahrplan__kommune")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.selbstcheck.fahrplan.kommune),
                _("Aussage"): lambda row: row.aussage,
                _("Antwort"): lambda row: row.get_stufe_display(),
                _("Notiz"): lambda row: row.notiz,
                _("Zeitpunkt"): lambda row: row.at,
            },
        ),
    )
