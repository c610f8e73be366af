"""The end of an application: look at it whole, submit it, its receipt, withdraw it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.programm.bewerbungen.einreichen import submit, withdraw
from netzwerk.programm.bewerbungen.errors import ClosedError, FinalError, IncompleteError
from netzwerk.programm.bewerbungen.forms_bewerben import EinreichenForm
from netzwerk.programm.bewerbungen.quittung import make_receipt
from netzwerk.programm.bewerbungen.schritte import SCHRITTE, answers_of, is_complete
from netzwerk.programm.bewerbungen.views_bewerben import address, in_space, space_page
from netzwerk.programm.bewerbungen.views_entwurf import closed, form_page
from netzwerk.programm.models import Bewerbende, BewerbungStand


@in_space
@form_page
def review(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """Show the whole application with what is missing, and submit it."""
    bewerbung = person.bewerbung
    form = EinreichenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            submit(bewerbung)
        except ClosedError:
            return closed(request)
        except IncompleteError:
            messages.error(request, _("Es fehlt noch etwas. Bitte sehen Sie unten nach."))
        else:
            messages.success(request, _("Ihre Bewerbung ist eingereicht."))
        return redirect(address(request, "raum"))
    return space_page(
        request,
        "pruefen",
        person,
        form=form,
        is_complete=is_complete(bewerbung),
        here="pruefen",
        abschnitte=[
            {
                "key": schritt.key,
                "titel": schritt.titel,
                "paare": answers_of(bewerbung, schritt),
                "url": address(request, "schritt", key=schritt.key)
                if bewerbung.is_writable
                else "",
            }
            for schritt in SCHRITTE
        ],
        anhaenge=list(bewerbung.anhaenge.all()),
    )


@in_space
@require_safe
def receipt(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """Give out the receipt of a submitted application."""
    bewerbung = person.bewerbung
    if bewerbung.stand != BewerbungStand.EINGEREICHT:
        raise Http404
    response = HttpResponse(make_receipt(bewerbung), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewerbung-{bewerbung.pk}.pdf"'
    return response


@in_space
@form_page
def take_back(request: HttpRequest, person: Bewerbende) -> HttpResponse:
    """Ask before an application is withdrawn."""
    bewerbung, back_url = person.bewerbung, address(request, "raum")
    if bewerbung.is_final or bewerbung.withdrawn_at:
        return redirect(back_url)
    if request.method == "POST":
        try:
            withdraw(bewerbung)
        except FinalError:
            messages.error(request, _("Über die Bewerbung ist schon entschieden."))
        else:
            messages.success(request, _("Die Bewerbung ist zurückgezogen."))
        return redirect(back_url)
    question = Confirmation(
        title=_("Bewerbung von {kommune} zurückziehen?").format(kommune=bewerbung.name),
        text=_(
            "Niemand liest sie dann mehr, und Sie können sie nicht wieder öffnen. Bis zum Ende der "
            "Frist können Sie eine neue beginnen."
        ),
        submit=_("Bewerbung zurückziehen"),
        back_url=back_url,
    )
    return ask(request, question)
