"""The answer beside what is there today, for who speaks for the Kommune."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from netzwerk.fahrplan.actions import find_plan
from netzwerk.fahrplan.aendern import ConflictError
from netzwerk.fahrplan.rueckfragen.forms_innen import UebernehmenForm
from netzwerk.fahrplan.rueckfragen.fragen import help_in_words
from netzwerk.fahrplan.rueckfragen.permissions import can_decide_rueckfrage
from netzwerk.fahrplan.rueckfragen.senden import speakers_of
from netzwerk.fahrplan.rueckfragen.uebernehmen import compare, take_over
from netzwerk.fahrplan.rueckfragen.zugang import rueckfrage_to_read
from netzwerk.fahrplan.views_bearbeiten import form_page
from netzwerk.fahrplan.zugang import trail_to


@login_required
@never_cache
@form_page
def look_at(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what was answered, and take over what the Kommune agrees to.

    Raises:
        Http404: there is no answer, or the person does not read it.
    """
    rueckfrage = rueckfrage_to_read(request, slug, pk)
    has_speaker = bool(speakers_of(rueckfrage.kommune))
    may_decide = can_decide_rueckfrage(request.rechte, rueckfrage, has_speaker=has_speaker)
    if request.method == "POST" and not may_decide:
        raise Http404
    rows = compare(rueckfrage)
    can_decide = may_decide and rueckfrage.waits
    form = UebernehmenForm(request.POST if request.method == "POST" else None, rows=rows)
    is_conflict = False
    if request.method == "POST" and not can_decide:
        return redirect(rueckfrage)
    if form.is_valid():
        try:
            number = take_over(rueckfrage, form.wahlen, request.user)
        except ConflictError:
            # Beside each proposal stands what is there now; it is decided again.
            is_conflict, rows = True, compare(rueckfrage)
            form = UebernehmenForm(rows=rows)
        else:
            _say(request, number)
            return redirect(rueckfrage)
    plan = find_plan(rueckfrage.kommune)
    context = {
        "rueckfrage": rueckfrage,
        "kommune": rueckfrage.kommune,
        "form": form,
        "can_decide": can_decide,
        "is_conflict": is_conflict,
        "decided": [row for row in rows if not row.is_open],
        "angaben": [one for one in help_in_words(vars(rueckfrage)) if one.text or one.wort],
        "has_contact": bool(rueckfrage.kontakt_email) and may_decide,
        "trail": trail_to(plan),
    }
    return render(request, "fahrplan/rueckfrage.html", context, status=409 if is_conflict else 200)


def _say(request: HttpRequest, number: int) -> None:
    if not number:
        messages.success(request, _("Gespeichert. Es bleibt alles, wie es war."))
        return
    text = ngettext("Eine Angabe ist übernommen.", "{number} Angaben sind übernommen.", number)
    messages.success(request, text.format(number=number))
