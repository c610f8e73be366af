"""Give roles and take them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from netzwerk.confirmation import Confirmation, ask
from netzwerk.konten.actions import LastAdministrationError, give_rolle, take_rolle
from netzwerk.konten.forms_konten import RolleForm
from netzwerk.konten.models import User
from netzwerk.konten.permissions_konten import (
    can_give_rolle,
    can_see_accounts,
    can_take_rolle,
)
from netzwerk.koordination import only_for, trail_to_koordination
from netzwerk.rechte import Rolle, load_rechte

LAST_ADMINISTRATION = gettext_lazy(
    "Das geht nicht: Sonst hätte niemand mehr die Rolle Administration. Geben Sie sie zuerst "
    "jemand anderem."
)

form_page = require_http_methods(["GET", "HEAD", "POST"])


def trail_to_person(person: User) -> list[tuple[str, str]]:
    """Return the way back from what is done with an account."""
    return [
        *trail_to_koordination(),
        (_("Konten und Rechte"), reverse("koordination:menschen")),
        (str(person), url_of(person)),
    ]


def url_of(person: User) -> str:
    """Return the page on which an account is looked after."""
    return reverse("koordination:mensch", args=[person.pk])


def rollen_of(person: User) -> set[Rolle]:
    """Return the roles of an account. One query."""
    return {Rolle(vergabe.rolle) for vergabe in person.rollenvergaben.all()}


@only_for(can_see_accounts)
@form_page
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a role for an account."""
    person = get_object_or_404(User, pk=pk)
    has = rollen_of(person)
    allowed = [rolle for rolle in Rolle if can_give_rolle(request.rechte, rolle, person.pk)]
    # What the person has is no choice, but what a double click sends is no mistake either.
    offered = allowed if request.method == "POST" else [role for role in allowed if role not in has]
    if not offered:
        raise Http404
    form = RolleForm(request.POST if request.method == "POST" else None, rollen=offered)
    if form.is_valid():
        rolle = Rolle(form.cleaned_data["rolle"])
        give_rolle(person, rolle, actor=request.user)
        text = _("{person} hat jetzt die Rolle {rolle}.").format(person=person, rolle=rolle.label)
        messages.success(request, text)
        return redirect(url_of(person))
    context = {
        "form": form,
        "title": _("Rolle geben"),
        "about": person,
        "lead": _("Die Rolle gilt sofort, auch auf Seiten, die gerade offen sind."),
        "submit": _("Rolle geben"),
        "back_url": url_of(person),
        "trail": trail_to_person(person),
    }
    return render(request, "koordination/form.html", context)


@only_for(can_see_accounts)
@form_page
def take(request: HttpRequest, pk: int, rolle: str) -> HttpResponse:
    """Ask before a role is taken away."""
    person = get_object_or_404(User, pk=pk)
    if rolle not in Rolle or not can_take_rolle(request.rechte, Rolle(rolle), pk):
        raise Http404
    rolle = Rolle(rolle)
    if request.method != "POST":
        return ask(request, _about_taking(person, rolle))
    try:
        take_rolle(person, rolle, actor=request.user)
    except LastAdministrationError:
        messages.error(request, LAST_ADMINISTRATION)
    else:
        text = _("{person} hat die Rolle {rolle} nicht mehr.")
        messages.success(request, text.format(person=person, rolle=rolle.label))
    # Who gave back their own role may have no page here any more.
    is_in_charge = can_see_accounts(load_rechte(request.user))
    return redirect(url_of(person) if is_in_charge else "/")


def _about_taking(person: User, rolle: Rolle) -> Confirmation:
    warning = ""
    if rolle == Rolle.PROZESSBEGLEITUNG:
        warning = _(
            "Laufende Mandate ruhen, solange die Rolle fehlt. Beenden Sie die Mandate vorher, wenn "
            "sie nicht wiederkommen sollen."
        )
    return Confirmation(
        title=_("{person} die Rolle {rolle} nehmen?").format(person=person, rolle=rolle.label),
        text=_("Die Rechte der Rolle enden sofort, auch auf Seiten, die gerade offen sind."),
        warning=warning,
        submit=_("Rolle nehmen"),
        back_url=url_of(person),
        trail=trail_to_person(person),
    )
