"""Memberships of one account, looked after by Koordination."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from netzwerk.kommunen.care import add_member
from netzwerk.kommunen.forms_mitglieder import MitgliedschaftForm
from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.kommunen.permissions_mitglieder import can_manage_memberships_of
from netzwerk.kommunen.views_mitglieder import change_page, end_page
from netzwerk.konten.models import User
from netzwerk.konten.permissions_konten import can_see_accounts
from netzwerk.konten.views_rollen import form_page, trail_to_person, url_of
from netzwerk.koordination import only_for


@only_for(can_see_accounts)
@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an account belong to a Kommune or Organisation."""
    person = get_object_or_404(User, pk=pk)
    if not can_manage_memberships_of(request.rechte, pk):
        raise Http404
    form = MitgliedschaftForm(
        request.POST if request.method == "POST" else None,
        initial={"rolle": MitgliedschaftRolle.MITGLIED},
    )
    if form.is_valid():
        ort, rolle = form.cleaned_data["ort"], MitgliedschaftRolle(form.cleaned_data["rolle"])
        add_member(person, ort, rolle, actor=request.user)
        text = _("{person} gehört jetzt zu: {ort}.").format(person=person, ort=ort)
        messages.success(request, text)
        return redirect(url_of(person))
    context = {
        "form": form,
        "title": _("Mitgliedschaft hinzufügen"),
        "about": person,
        "lead": _("Die Mitgliedschaft gilt sofort, auch auf Seiten, die gerade offen sind."),
        "submit": _("Hinzufügen"),
        "back_url": url_of(person),
        "trail": trail_to_person(person),
    }
    return render(request, "koordination/form.html", context)


@only_for(can_see_accounts)
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an account is in a place."""
    membership = _asked(request, pk)
    person = membership.user
    return change_page(request, membership, url_of(person), trail_to_person(person))


@only_for(can_see_accounts)
@form_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a membership of an account is ended."""
    membership = _asked(request, pk)
    person = membership.user
    return end_page(request, membership, url_of(person), trail_to_person(person))


def _asked(request: HttpRequest, pk: int) -> Mitgliedschaft:
    rows = Mitgliedschaft.objects.select_related("user", "kommune", "organisation")
    membership = get_object_or_404(rows, pk=pk)
    if not can_manage_memberships_of(request.rechte, membership.user_id):
        raise Http404
    return membership
