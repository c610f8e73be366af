"""The handover of a mandate: what stays readable for whom, and who takes over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerk.kommunen.verwaltung import trail_to
from netzwerk.programm.mandatsende import (
    NoSuccessorError,
    name_successor,
    open_termine,
    successors_of,
    url_of,
)
from netzwerk.programm.models import Begleitung
from netzwerk.programm.permissions import can_name_successor, can_see_handover


class NachfolgeForm(forms.Form):
    """Whose mandate goes on."""

    nachfolge = forms.ModelChoiceField(
        label=gettext_lazy("Wer übernimmt?"),
        queryset=Begleitung.objects.none(),
        empty_label=gettext_lazy("Noch offen"),
        required=False,
        help_text=gettext_lazy("Mandate für diese Kommune, die länger laufen"),
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie ein Mandat der Liste.")},
    )

    def __init__(self, *args: Any, begleitung: Begleitung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["nachfolge"]
        field.queryset = successors_of(begleitung)
        field.label_from_instance = _name_of
        self.initial["nachfolge"] = begleitung.nachfolge_id


def _name_of(mandate: Begleitung) -> str:
    return f"{mandate.person}, {mandate.period}"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what becomes of a mandate at its end, and name the successor."""
    rows = Begleitung.objects.select_related(
        "person", "nachfolge__person", "teilnahme__kommune", "teilnahme__auflage"
    )
    begleitung = get_object_or_404(rows, pk=pk)
    if not can_see_handover(request.rechte, begleitung):
        raise Http404
    is_over = begleitung.ended_at is not None or begleitung.bis < timezone.localdate()
    may_name = can_name_successor(request.rechte, begleitung) and not is_over
    form = None
    if may_name:
        data = request.POST if request.method == "POST" else None
        form = NachfolgeForm(data, begleitung=begleitung)
        if form.is_valid():
            return _name(request, begleitung, form.cleaned_data["nachfolge"])
    elif request.method == "POST":
        raise Http404
    termine = open_termine(begleitung)
    shown = termine.visible_to(request.rechte).select_related("kommune", "auflage")
    context = {
        "begleitung": begleitung,
        "kommune": begleitung.teilnahme.kommune,
        "is_over": is_over,
        "is_own": begleitung.person_id == request.rechte.person_id,
        "form": form,
        "has_candidates": form is not None and form.fields["nachfolge"].queryset.exists(),
        "termine": shown.order_by("beginn", "pk"),
        "number": termine.count(),
        "trail": trail_to(begleitung.teilnahme.kommune),
    }
    return render(request, "programm/mandatsende.html", context)


def _name(
    request: HttpRequest, begleitung: Begleitung, nachfolge: Begleitung | None
) -> HttpResponse:
    try:
        name_successor(begleitung, nachfolge, actor=request.user)
    except NoSuccessorError:
        messages.warning(request, _("Dieses Mandat kann die Nachfolge nicht mehr übernehmen."))
    else:
        messages.success(request, _("Gespeichert. Beide wissen Bescheid."))
    return redirect(url_of(begleitung))
