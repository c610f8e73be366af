"""What others change about the access to an account: lock, unlock, reset the second factor."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.actions import LastAdministrationError
from netzwerk.konten.locking import lock_account, unlock_account
from netzwerk.konten.models import User
from netzwerk.konten.permissions_konten import can_lock, can_see_accounts
from netzwerk.konten.signin.actions import reset_second_factor
from netzwerk.konten.views_rollen import (
    LAST_ADMINISTRATION,
    form_page,
    rollen_of,
    trail_to_person,
    url_of,
)
from netzwerk.koordination import only_for


@only_for(can_see_accounts)
@form_page
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before an account is locked."""
    person = _asked(request, pk)
    if request.method == "POST":
        try:
            lock_account(person, actor=request.user)
        except LastAdministrationError:
            messages.error(request, LAST_ADMINISTRATION)
        else:
            text = _("Das Konto von {person} ist gesperrt.")
            messages.success(request, text.format(person=person))
        return redirect(url_of(person))
    return ask(
        request,
        Confirmation(
            title=_("Konto von {person} sperren?").format(person=person),
            text=_(
                "{person} wird überall abgemeldet und kann sich nicht mehr anmelden. Rollen, "
                "Mitgliedschaften, Mandate und Beiträge bleiben. Sie können das Konto jederzeit "
                "entsperren."
            ).format(person=person),
            submit=_("Konto sperren"),
            icon="lock",
            back_url=url_of(person),
            trail=trail_to_person(person),
        ),
    )


@only_for(can_see_accounts)
@form_page
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before an account is unlocked."""
    person = _asked(request, pk)
    if request.method == "POST":
        unlock_account(person, actor=request.user)
        text = _("Das Konto von {person} ist wieder offen.")
        messages.success(request, text.format(person=person))
        return redirect(url_of(person))
    return ask(
        request,
        Confirmation(
            title=_("Konto von {person} entsperren?").format(person=person),
            text=_(
                "{person} kann sich wieder anmelden und hat dieselben Rollen, Mitgliedschaften und "
                "Mandate wie vorher."
            ).format(person=person),
            submit=_("Konto entsperren"),
            back_url=url_of(person),
            trail=trail_to_person(person),
        ),
    )


@only_for(can_see_accounts)
@form_page
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before the second factors of an account are taken away."""
    person = _asked(request, pk)
    if request.method == "POST":
        if reset_second_factor(person, request.user):
            text = _("Der zweite Faktor von {person} ist zurückgesetzt.")
            messages.success(request, text.format(person=person))
        else:
            text = _("{person} hat keinen zweiten Faktor.")
            messages.info(request, text.format(person=person))
        return redirect(url_of(person))
    return ask(
        request,
        Confirmation(
            title=_("Zweiten Faktor von {person} zurücksetzen?").format(person=person),
            text=_(
                "{person} wird überall abgemeldet, meldet sich dann nur mit Passwort oder Code an "
                "und bekommt eine E-Mail darüber."
            ).format(person=person),
            warning=_(
                "Vergewissern Sie sich zuerst, dass wirklich {person} Sie darum bittet, zum "
                "Beispiel durch einen Anruf unter einer Nummer, die Sie schon kennen."
            ).format(person=person),
            submit=_("Zweiten Faktor zurücksetzen"),
            icon="key",
            back_url=url_of(person),
            trail=trail_to_person(person),
        ),
    )


def _asked(request: HttpRequest, pk: int) -> User:
    person = get_object_or_404(User, pk=pk)
    if not can_lock(request.rechte, person.pk, rollen_of(person)):
        raise Http404
    return person
