"""The list of accounts, and the page on which one is looked after."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from netzwerk.kommunen.permissions_mitglieder import can_manage_memberships_of
from netzwerk.konten.models import User
from netzwerk.konten.permissions_konten import (
    can_give_rolle,
    can_lock,
    can_see_accounts,
    can_take_rolle,
)
from netzwerk.konten.signin.second_factor import with_second_factor
from netzwerk.konten.views_rollen import rollen_of, trail_to_person
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.programm.forms_menschen import MenschenForm
from netzwerk.programm.menschen import MenschenFilter, with_what_they_have
from netzwerk.programm.models import Begleitung
from netzwerk.programm.permissions import can_manage_begleitungen
from netzwerk.rechte import Rolle

PAGE_SIZE = 50


@only_for(can_see_accounts)
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the accounts, filtered as the address says."""
    form = MenschenForm(request.GET)
    form.is_valid()
    data = form.cleaned_data
    wanted = MenschenFilter(
        search=data.get("q", "").strip(),
        rolle=data.get("rolle", ""),
        kommune=data.get("kommune"),
        zustand=data.get("zustand", ""),
    )
    page = Paginator(with_what_they_have(wanted.find()), PAGE_SIZE).get_page(
        request.GET.get("seite")
    )
    number = page.paginator.count
    context = {
        "form": form,
        "page": page,
        "is_narrowed": wanted != MenschenFilter(),
        "result": ngettext("%(number)s Konto", "%(number)s Konten", number) % {"number": number},
        "trail": trail_to_koordination(),
    }
    return render(request, "koordination/menschen.html", context)


@only_for(can_see_accounts)
@require_safe
def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an account may do, with what this reader can do about it."""
    accounts = with_second_factor(with_what_they_have(User.objects.all()))
    person = get_object_or_404(accounts, pk=pk)
    rechte, rollen = request.rechte, rollen_of(person)
    context = {
        "person": person,
        "is_self": pk == rechte.person_id,
        "rollen": [
            {"vergabe": vergabe, "can_take": can_take_rolle(rechte, Rolle(vergabe.rolle), pk)}
            for vergabe in sorted(
                person.rollenvergaben.all(), key=lambda vergabe: list(Rolle).index(vergabe.rolle)
            )
        ],
        "can_give_rolle": any(
            can_give_rolle(rechte, rolle, pk) for rolle in Rolle if rolle not in rollen
        ),
        "memberships": sorted(person.mitgliedschaften.all(), key=lambda row: row.created_at),
        "can_manage_memberships": can_manage_memberships_of(rechte, pk),
        "mandates": _mandates_of(person),
        "is_facilitator": Rolle.PROZESSBEGLEITUNG in rollen,
        "can_manage_mandates": can_manage_begleitungen(rechte, pk),
        "can_lock": can_lock(rechte, pk, rollen),
        "has_second_factor": person.has_second_factor,
        "trail": trail_to_person(person)[:-1],
    }
    return render(request, "koordination/mensch.html", context)


def _mandates_of(person: User) -> list[dict[str, Any]]:
    today = timezone.localdate()
    rows = (
        Begleitung.objects.filter(person=person)
        .select_related("teilnahme__kommune", "teilnahme__auflage")
        .annotate(used=Sum("kosten__tage", default=Decimal(0)))
    )
    found = []
    for mandate in rows.order_by("-bis", "-von", "pk"):
        is_over = mandate.ended_at is not None or mandate.bis < today
        state = (
            _("beendet") if is_over else _("läuft") if mandate.von <= today else _("beginnt noch")
        )
        found.append({"mandate": mandate, "is_over": is_over, "state": state})
    return sorted(found, key=lambda row: row["is_over"])
