"""What the profile of a Kommune says at its head."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import LEADING_ROLLEN, Kommune, KommuneArt, Mitgliedschaft
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld, can_see_feld, naehe_to
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder

KEY_LABELS = {
    KommuneArt.STADT: gettext_lazy("Gemeindeschlüssel (AGS)"),
    KommuneArt.GEMEINDE: gettext_lazy("Gemeindeschlüssel (AGS)"),
    KommuneArt.LANDKREIS: gettext_lazy("Kreisschlüssel"),
    KommuneArt.VERBAND: gettext_lazy("Regionalschlüssel (ARS)"),
}


def facts_of(kommune: Kommune) -> list[tuple[str, str]]:
    """Return the known facts as (label, value); what is not known is left out."""
    facts = [(_("Art"), str(KommuneArt(kommune.art).label))]
    if kommune.name_amtlich and kommune.name_amtlich != kommune.name:
        facts.append((_("Amtlicher Name"), kommune.name_amtlich))
    if kommune.kreis:
        facts.append((_("Landkreis oder Stadtkreis"), kommune.kreis))
    if kommune.regierungsbezirk:
        facts.append((_("Regierungsbezirk"), kommune.get_regierungsbezirk_display()))
    if kommune.einwohner is not None:
        facts.append((_("Einwohnerinnen und Einwohner"), einwohner_in_words(kommune)))
    if kommune.flaeche_km2 is not None:
        area = number_format(kommune.flaeche_km2, 2)
        facts.append((_("Fläche"), _("%(area)s km²") % {"area": area}))
    if kommune.schluessel:
        facts.append((str(KEY_LABELS[KommuneArt(kommune.art)]), kommune.schluessel))
    return facts


def einwohner_in_words(kommune: Kommune) -> str:
    """Return the population with its date, for example ``25.630 (Stand 31.12.2018)``."""
    number = number_format(kommune.einwohner, use_l10n=True, force_grouping=True)
    if kommune.einwohner_stand is None:
        return number
    return _("%(number)s (Stand %(day)s)") % {
        "number": number,
        "day": date_format(kommune.einwohner_stand, "d.m.Y"),
    }


def speakers_of(kommune: Kommune) -> list[Mitgliedschaft]:
    """Return who speaks for a Kommune, Ansprechperson first, with account and profile."""
    return [seat for seat in seats_of(kommune) if seat.user.is_active]


def speakers_for(kommune: Kommune, rechte: Rechte) -> list[tuple[Mitgliedschaft, str]]:
    """Return who speaks for a Kommune, each with the Funktion as far as the reader may see it."""
    speakers = speakers_of(kommune)
    if not speakers:
        return []
    people = [membership.user_id for membership in speakers]
    shown = {
        profil.user_id: profil.funktion
        for profil in Profil.objects.for_reader(rechte).filter(user__in=people)
        if can_see_feld(naehe_to(rechte, profil), profil, Feld.FUNKTION)
    }
    return [(membership, shown.get(membership.user_id, "")) for membership in speakers]


def seats_of(kommune: Kommune) -> list[Mitgliedschaft]:
    """Return the memberships that speak for a Kommune, those of locked accounts, too."""
    return list(
        Mitgliedschaft.objects.filter(kommune=kommune, rolle__in=LEADING_ROLLEN)
        .select_related("user__profil")
        .order_by("rolle", GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk")
    )
