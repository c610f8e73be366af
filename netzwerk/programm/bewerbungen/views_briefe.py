"""Letters: their texts, how they look for one Kommune, and sending them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.views_rollen import form_page
from netzwerk.koordination import only_for
from netzwerk.programm.bewerbungen.briefe import (
    Vorlage,
    fill,
    placeholders,
    save_vorlage,
    vorlagen_of,
)
from netzwerk.programm.bewerbungen.forms_auswahl import BriefForm
from netzwerk.programm.bewerbungen.permissions import can_run_auflagen
from netzwerk.programm.bewerbungen.versand import recipients_of, send_letters, waiting_letters
from netzwerk.programm.bewerbungen.views_auswahl import asked_bewerbung, trail_to_auswahl
from netzwerk.programm.bewerbungen.views_entscheidung import url_of_decisions
from netzwerk.programm.models import Auflage, Briefvorlage, Entscheidung


def _trail(auflage: Auflage) -> list[tuple[str, str]]:
    return [
        *trail_to_auswahl(auflage),
        (_("Entscheidung"), url_of_decisions(auflage)),
        (_("Briefe"), reverse("koordination:briefe", args=[auflage.slug])),
    ]


@only_for(can_run_auflagen)
@require_safe
def show_letters(request: HttpRequest, slug: str) -> HttpResponse:
    """List the texts, and the letters that wait to be sent."""
    auflage = get_object_or_404(Auflage, slug=slug)
    vorlagen = vorlagen_of(auflage)
    context = {
        "auflage": auflage,
        "vorlagen": [
            {"key": key, "label": label, "vorlage": vorlagen[key]}
            for key, label in Entscheidung.choices
        ],
        "waiting": [
            {"bewerbung": one, "recipients": recipients_of(one)} for one in waiting_letters(auflage)
        ],
        "trail": _trail(auflage)[:-1],
    }
    return render(request, "auswahl/briefe.html", context)


@only_for(can_run_auflagen)
@form_page
def edit_letter(request: HttpRequest, slug: str, art: str) -> HttpResponse:
    """Change the text of a letter."""
    auflage = get_object_or_404(Auflage, slug=slug)
    if art not in Entscheidung.values:
        raise Http404
    vorlage = vorlagen_of(auflage)[art]
    form = BriefForm(
        request.POST if request.method == "POST" else None,
        instance=Briefvorlage(
            auflage=auflage, entscheidung=art, betreff=vorlage.betreff, text=vorlage.text
        ),
    )
    if form.is_valid():
        save_vorlage(auflage, art, Vorlage(**form.cleaned_data), actor=request.user)
        messages.success(request, _("Der Brief ist gespeichert."))
        return redirect("koordination:briefe", slug=slug)
    context = {
        "form": form,
        "auflage": auflage,
        "label": Entscheidung(art).label,
        "placeholders": [(f"{{{name}}}", text) for name, text in placeholders().items()],
        "trail": _trail(auflage),
    }
    return render(request, "auswahl/brief.html", context)


@only_for(can_run_auflagen)
@require_safe
def preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the letter as one Kommune gets it."""
    bewerbung = asked_bewerbung(request, slug, pk)
    if not bewerbung.entscheidung:
        raise Http404
    context = {
        "bewerbung": bewerbung,
        "brief": fill(vorlagen_of(bewerbung.auflage)[bewerbung.entscheidung], bewerbung),
        "recipients": recipients_of(bewerbung),
        "trail": _trail(bewerbung.auflage),
    }
    return render(request, "auswahl/vorschau.html", context)


@only_for(can_run_auflagen)
@form_page
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask before the letters go out."""
    auflage = get_object_or_404(Auflage, slug=slug)
    back_url = reverse("koordination:briefe", args=[slug])
    if request.method == "POST":
        number = send_letters(auflage, actor=request.user)
        text = ngettext("%(number)s Kommune hat Post.", "%(number)s Kommunen haben Post.", number)
        messages.success(request, text % {"number": number})
        return redirect(url_of_decisions(auflage))
    waiting = waiting_letters(auflage)
    if not waiting:
        messages.info(request, _("Zurzeit wartet kein Brief."))
        return redirect(back_url)
    number = len(waiting)
    question = Confirmation(
        title=ngettext(
            "Brief an %(number)s Kommune verschicken?",
            "Briefe an %(number)s Kommunen verschicken?",
            number,
        )
        % {"number": number},
        text=_(
            "Die ausgewählten Kommunen nehmen danach teil, und die Menschen aus der Bewerbung "
            "werden eingeladen. Die Entscheidungen sind dann endgültig."
        ),
        submit=_("Jetzt verschicken"),
        back_url=back_url,
        trail=_trail(auflage),
        icon="send",
    )
    return ask(request, question)
