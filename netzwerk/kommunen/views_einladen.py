"""Invite people, one or many: the list, the preview, the sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.kommunen.forms_einladen import (
    EinladenForm,
    ZeilenForm,
    ZielForm,
    key_of,
    name_of,
    read_lines,
)
from netzwerk.kommunen.invitation import PER_DAY, VALID_DAYS, Adressat, invite_all, left_today
from netzwerk.kommunen.models import Kommune, Organisation
from netzwerk.kommunen.models.einladung import Ort
from netzwerk.kommunen.permissions import INVITED_ROLLEN, can_invite, can_invite_to_network
from netzwerk.kommunen.verwaltung import management_views, trail_to
from netzwerk.kommunen.vorschau import Zeile, Zustand, judge
from netzwerk.konten.kept_input import take_kept
from netzwerk.koordination import trail_to_koordination
from netzwerk.rechte import Rolle


@dataclass(frozen=True)
class Page:
    """What differs between inviting to a Kommune and to the network as a whole.

    Args:
        orte: the places that can be chosen, the usual one first.
        list_url: where the open invitations are.
        context: what the templates need beside the forms.
    """

    orte: Sequence[Ort]
    list_url: str
    context: dict[str, Any]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_to_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite people to a Kommune or to one of its Organisationen."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_invite(request.rechte, kommune):
        raise Http404
    context = {
        "kommune": kommune,
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:invite"),
    }
    orte = [kommune, *kommune.organisationen.in_german_order()]
    return _invite(request, Page(orte, reverse("kommunen:invitations", args=[slug]), context))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_to_network(request: HttpRequest) -> HttpResponse:
    """Invite people who belong to no Kommune: to a body of the whole network, or with a role."""
    if not can_invite_to_network(request.rechte):
        raise Http404
    orte = [
        *(rolle for rolle in INVITED_ROLLEN if can_invite(request.rechte, rolle)),
        *Organisation.objects.filter(kommune=None).in_german_order(),
    ]
    list_url = reverse("network_invitations")
    if not orte:
        context = {
            "trail": trail_to_koordination(),
            "crumb": _("Menschen einladen"),
            "list_url": list_url,
        }
        return render(request, "kommunen/einladen_nirgends.html", context)
    return _invite(request, Page(orte, list_url, {"trail": trail_to_koordination()}))


def _invite(request: HttpRequest, page: Page) -> HttpResponse:
    if request.method != "POST":
        wanted = {"ort": request.GET.get("ort", "")}
        initial = wanted if wanted["ort"] in map(key_of, page.orte) else {}
        if texts := read_lines(take_kept(request) or {}):
            # Sent from the preview after the session had ended: back to the list itself.
            initial["adressen"] = "\n".join(texts)
        return _show_first(request, page, _form(EinladenForm, request, page, initial=initial))
    step = request.POST.get("schritt", "")
    if "adressen" in request.POST:
        form = _form(EinladenForm, request, page, data=request.POST)
        if not form.is_valid():
            return _show_first(request, page, form)
        texts = form.cleaned_data["adressen"]
    else:
        form = _form(ZielForm, request, page, data=request.POST)
        texts = read_lines(request.POST)
        if step == "aendern" or not texts or not form.is_valid():
            return _show_first(request, page, _refilled(request, page, texts))
    zeilen = judge(texts, form.chosen_ort)
    if step == "weglassen":
        texts = [zeile.text for zeile in zeilen if zeile.zustand != Zustand.UNGUELTIG]
        if not texts:
            return _show_first(request, page, _refilled(request, page, []))
        zeilen = judge(texts, form.chosen_ort)
    if step == "senden" and _send(request, form, zeilen):
        return redirect(page.list_url)
    return _show_preview(request, page, form, zeilen)


def _form(kind: type, request: HttpRequest, page: Page, **options: Any) -> Any:
    return kind(orte=page.orte, rechte=request.rechte, **options)


def _refilled(request: HttpRequest, page: Page, texts: Sequence[str]) -> EinladenForm:
    """Return the first step with everything that is known from the second."""
    initial = {name: request.POST.get(name, "") for name in ("ort", "rolle", "nachricht")}
    return _form(EinladenForm, request, page, initial=initial | {"adressen": "\n".join(texts)})


def _send(request: HttpRequest, form: ZielForm, zeilen: Sequence[Zeile]) -> bool:
    """Invite everybody on the list and say so; return False if something must be settled first."""
    if any(zeile.zustand == Zustand.UNGUELTIG for zeile in zeilen):
        return False
    due = [zeile.adresse for zeile in zeilen if zeile.adresse and zeile.zustand.is_sent]
    left = left_today(request.user)
    if len(due) > left:
        form.add_error(None, _too_many(left))
        return False
    invite_all(
        [
            Adressat(
                adresse.email,
                form.chosen_ort,
                form.chosen_rolle,
                first_name=adresse.first_name,
                last_name=adresse.last_name,
            )
            for adresse in due
        ],
        actor=request.user,
        nachricht=form.cleaned_data["nachricht"],
    )
    messages.success(request, _sent_in_words(len(due)))
    return True


def _too_many(left: int) -> str:
    return _(
        "Das sind mehr Einladungen, als Sie heute noch verschicken können: An einem Tag sind es "
        "höchstens {limit}, jetzt noch {left}. Ihre Liste bleibt hier stehen."
    ).format(limit=PER_DAY, left=left)


def _sent_in_words(count: int) -> str:
    if count == 0:
        return _("Es war niemand mehr einzuladen. Es ging keine E-Mail hinaus.")
    return ngettext(
        "Eine Einladung ist unterwegs.", "%(count)d Einladungen sind unterwegs.", count
    ) % {"count": count}


def _show_first(request: HttpRequest, page: Page, form: EinladenForm) -> HttpResponse:
    context = {
        **page.context,
        "crumb": _("Menschen einladen"),
        "form": form,
        "list_url": page.list_url,
        "days": VALID_DAYS,
    }
    return render(request, "kommunen/einladen.html", context)


def _show_preview(
    request: HttpRequest, page: Page, form: ZielForm, zeilen: Sequence[Zeile]
) -> HttpResponse:
    context = {
        **page.context,
        "crumb": _("Einladungen prüfen"),
        "form": form,
        "target": [form[name] for name in ZielForm.base_fields],
        "lines": ZeilenForm(zeilen),
        "sent_count": sum(zeile.zustand.is_sent for zeile in zeilen),
        "ort_name": name_of(form.chosen_ort),
        "rolle": "" if isinstance(form.chosen_ort, Rolle) else form.chosen_rolle.label,
    }
    return render(request, "kommunen/einladen_vorschau.html", context)
