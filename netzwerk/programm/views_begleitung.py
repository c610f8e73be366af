"""Give mandates, change their period and end them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.models import User
from netzwerk.konten.permissions_konten import can_see_accounts
from netzwerk.konten.views_rollen import form_page, rollen_of, trail_to_person, url_of
from netzwerk.koordination import only_for
from netzwerk.programm.forms_menschen import BegleitungForm, PeriodForm, period_of
from netzwerk.programm.mandates import (
    NoFacilitatorError,
    OverlapError,
    change_begleitung,
    end_begleitung,
    give_begleitung,
)
from netzwerk.programm.models import Begleitung
from netzwerk.programm.permissions import can_manage_begleitungen
from netzwerk.rechte import Rolle


@only_for(can_see_accounts)
@form_page
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a facilitator a mandate."""
    person = get_object_or_404(User, pk=pk)
    if not can_manage_begleitungen(request.rechte, pk):
        raise Http404
    if Rolle.PROZESSBEGLEITUNG not in rollen_of(person):
        return _no_facilitator(request, person)
    form = BegleitungForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            give_begleitung(person, **form.cleaned_data, actor=request.user)
        except OverlapError as error:
            form.add_error(None, _overlap(error))
        except NoFacilitatorError:
            return _no_facilitator(request, person)
        else:
            messages.success(request, _("{person} hat das Mandat.").format(person=person))
            return redirect(url_of(person))
    context = {
        "title": _("Mandat geben"),
        "lead": _(
            "Für eine Kommune und einen Zeitraum. Solange das Mandat läuft, liest die "
            "Prozessbegleitung, was nur für diese Kommune bestimmt ist."
        ),
        "submit": _("Mandat geben"),
    }
    return _form(request, person, form, context)


@only_for(can_see_accounts)
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change period and agreed days of a mandate."""
    mandate = _asked(request, pk)
    form = PeriodForm(
        request.POST if request.method == "POST" else None, initial=period_of(mandate)
    )
    if form.is_valid():
        try:
            change_begleitung(mandate, **form.cleaned_data, actor=request.user)
        except OverlapError as error:
            form.add_error(None, _overlap(error))
        except Begleitung.DoesNotExist:
            raise Http404 from None
        else:
            messages.success(request, _("Das Mandat ist geändert."))
            return redirect(url_of(mandate.person))
    context = {
        "title": _("Mandat ändern"),
        "lead": str(mandate.teilnahme),
        "submit": _("Speichern"),
    }
    return _form(request, mandate.person, form, context)


@only_for(can_see_accounts)
@form_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a mandate is ended."""
    mandate = _asked(request, pk)
    if request.method == "POST":
        end_begleitung(mandate, actor=request.user)
        messages.success(request, _("Das Mandat ist beendet."))
        return redirect(url_of(mandate.person))
    return ask(
        request,
        Confirmation(
            title=_("Mandat für {kommune} jetzt beenden?").format(
                kommune=mandate.teilnahme.kommune
            ),
            text=_(
                "{person} liest dann nicht mehr, was nur für {kommune} bestimmt ist. Das gilt "
                "sofort, auch auf Seiten, die gerade offen sind."
            ).format(person=mandate.person, kommune=mandate.teilnahme.kommune),
            submit=_("Mandat beenden"),
            back_url=url_of(mandate.person),
            trail=trail_to_person(mandate.person),
        ),
    )


def _asked(request: HttpRequest, pk: int) -> Begleitung:
    rows = Begleitung.objects.exclude(person=None).select_related(
        "person", "teilnahme__kommune", "teilnahme__auflage"
    )
    mandate = get_object_or_404(rows, pk=pk)
    if not can_manage_begleitungen(request.rechte, mandate.person_id):
        raise Http404
    return mandate


def _form(
    request: HttpRequest, person: User, form: PeriodForm, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "form": form,
        "about": person,
        "back_url": url_of(person),
        "trail": trail_to_person(person),
    }
    return render(request, "koordination/form.html", context)


def _overlap(error: OverlapError) -> str:
    return _(
        "Für diese Kommune gibt es schon ein Mandat vom {period}. Ändern Sie dessen Zeitraum, oder "
        "wählen Sie einen anderen."
    ).format(period=error.begleitung.period)


def _no_facilitator(request: HttpRequest, person: User) -> HttpResponse:
    text = _("Ein Mandat bekommt, wer die Rolle Prozessbegleitung hat. Geben Sie sie zuerst.")
    messages.info(request, text)
    return redirect(url_of(person))
