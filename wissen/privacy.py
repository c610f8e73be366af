"""What the page tree keeps about people; the modules beside it have what editing leaves behind."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, naming, verarbeitungen
from wissen import privacy_admin, privacy_kreis, privacy_redaktion  # noqa: F401 -- register
from wissen.models import GutePraxis, Methodenleitfaden, Projektgeschichte, Seite

_AS_AGREED = _(
    "Was veröffentlicht ist, bleibt so, wie es mit Ihnen vereinbart wurde, mit dem Namen, unter "
    "dem es erschienen ist. Die Redaktion nimmt ihn heraus, wenn Sie darum bitten."
)
_FRIST = _("so lange die Seite besteht")


@verarbeitungen.register()
def seiten() -> Verarbeitung:
    """Who made a page."""
    return Verarbeitung(
        model=Seite,
        title=_("Seiten, die Sie angelegt haben"),
        zweck=_("Wissen, wer in der Redaktion für eine Seite zuständig ist."),
        daten=_("wer die Seite angelegt hat und wer sie gerade gesperrt hat"),
        frist=_FRIST,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Redaktion"),
        betroffene=_("Redaktion"),
        export=_copy_seiten,
    )


def _copy_seiten(user: Any) -> Kopie:
    return copy_rows(
        Seite.objects.filter(Q(owner=user) | Q(locked_by=user)).order_by("pk"),
        {
            **page_columns(),
            _("Von Ihnen gesperrt"): lambda seite: seite.locked_by_id == user.pk,
        },
    )


def page_columns() -> dict[str, Any]:
    """Return the columns that say which page it is."""
    return {
        _("Titel"): lambda seite: seite.title,
        _("Adresse"): lambda seite: seite.get_url() or "",
        _("Zuletzt veröffentlicht am"): lambda seite: seite.last_published_at,
    }


def _copy_pages_naming(model: type[Page], field: str, user: Any) -> Kopie:
    """Return the pages whose text field holds the person's name or address."""
    pages: Iterable[Page] = model.objects.filter(naming(field, user)).order_by("pk")
    label = model._meta.get_field(field).verbose_name  # noqa: SLF001 -- Django's documented way
    return copy_rows(pages, {**page_columns(), label: lambda page: getattr(page, field)})


@verarbeitungen.register()
def kontakte_guter_praxis() -> Verarbeitung:
    """Contacts on pages of good practice."""
    return Verarbeitung(
        model=GutePraxis,
        title=_("Kontakt auf Seiten guter Praxis"),
        zweck=_("Nachfragen zu einer guten Praxis möglich machen."),
        daten=_("wer als Kontakt genannt ist"),
        frist=_FRIST,
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_AS_AGREED,
        empfaenger=_("alle mit Konto"),
        betroffene=_("auf der Seite Genannte"),
        export=lambda user: _copy_pages_naming(GutePraxis, "kontakt", user),
    )


@verarbeitungen.register()
def autorenschaft_geschichten() -> Verarbeitung:
    """Authors named on stories."""
    return Verarbeitung(
        model=Projektgeschichte,
        title=_("Ihr Name unter Projektgeschichten"),
        zweck=_("Sagen, wer eine Geschichte geschrieben hat."),
        daten=_("Name, unter dem die Geschichte erschienen ist"),
        frist=_FRIST,
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_AS_AGREED,
        empfaenger=_("alle, auch ohne Konto"),
        betroffene=_("auf der Seite Genannte"),
        export=lambda user: _copy_pages_naming(Projektgeschichte, "autorenschaft", user),
    )


@verarbeitungen.register()
def autorenschaft_leitfaeden() -> Verarbeitung:
    """Authors named on method guides."""
    return Verarbeitung(
        model=Methodenleitfaden,
        title=_("Ihr Name unter Methodenleitfäden"),
        zweck=_("Sagen, wer einen Leitfaden geschrieben hat."),
        daten=_("Name, unter dem der Leitfaden erschienen ist"),
        frist=_FRIST,
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_AS_AGREED,
        empfaenger=_("alle, auch ohne Konto"),
        betroffene=_("auf der Seite Genannte"),
        export=lambda user: _copy_pages_naming(Methodenleitfaden, "autorenschaft", user),
    )
