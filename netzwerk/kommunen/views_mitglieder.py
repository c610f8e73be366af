"""The members of a Kommune, looked after by itself; and one's own memberships."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netzwerk.confirmation import Confirmation, ask
from netzwerk.kommunen.actions import leave_place
from netzwerk.kommunen.care import change_member as change_and_tell
from netzwerk.kommunen.care import remove_member
from netzwerk.kommunen.forms_mitglieder import MitgliedschaftRolleForm
from netzwerk.kommunen.members import collect_sections, members_of, warn_about_losing
from netzwerk.kommunen.models import Kommune, Mitgliedschaft, MitgliedschaftRolle, Uebergabe
from netzwerk.kommunen.permissions import can_manage_people
from netzwerk.kommunen.permissions_mitglieder import can_change_membership, can_leave
from netzwerk.kommunen.permissions_uebergabe import can_hand_over
from netzwerk.kommunen.verwaltung import management_views, trail_to
from netzwerk.rechte import Rechte, Rolle

Trail = list[tuple[str, str]]
form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_required
@require_safe
def show_members(request: HttpRequest, slug: str) -> HttpResponse:
    """List the members of a Kommune and its facilitators, to those who look after it."""
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_manage_people(request.rechte, kommune.pk):
        raise Http404
    members = members_of(kommune)
    rows = [
        {
            "membership": row,
            "can_change": can_change_membership(request.rechte, row),
            "can_hand_over": can_hand_over(request.rechte, row),
        }
        for row in members
    ]
    context = {
        "kommune": kommune,
        "rows": rows,
        "can_change_any": any(row["can_change"] for row in rows),
        "has_speaker": any(
            row.kommune_id
            and row.rolle == MitgliedschaftRolle.ANSPRECHPERSON
            and row.user.is_active
            for row in members
        ),
        "sections": collect_sections(kommune, request.rechte),
        "crumb": _("Mitglieder"),
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:members"),
    }
    return render(request, "kommunen/members.html", context)


@never_cache
@login_required
@form_page
def change_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a member is in the Kommune, or in one of its Organisationen."""
    kommune = get_object_or_404(Kommune, slug=slug)
    membership = _asked(request.rechte, pk, can_change_membership, kommune)
    return change_page(request, membership, _url_of(kommune), _trail_to(kommune))


@never_cache
@login_required
@form_page
def end_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask before a membership in the Kommune is ended."""
    kommune = get_object_or_404(Kommune, slug=slug)
    membership = _asked(request.rechte, pk, can_change_membership, kommune)
    return end_page(request, membership, _url_of(kommune), _trail_to(kommune))


@never_cache
@login_required
@require_safe
def show_own(request: HttpRequest) -> HttpResponse:
    """Show the signed-in person what they belong to."""
    own = Mitgliedschaft.objects.filter(user=request.user).select_related(
        "kommune", "organisation__kommune"
    )
    context = {
        "memberships": list(own.order_by("created_at", "pk")),
        "uebergaben": list(Uebergabe.objects.concerning(request.user).unsettled().with_people()),
        "accompanied": list(
            Kommune.objects.filter(pk__in=request.rechte.begleitete_kommunen).in_german_order()
        ),
        "rollen": [rolle.label for rolle in Rolle if rolle in request.rechte.rollen],
    }
    return render(request, "kommunen/own_memberships.html", context)


@never_cache
@login_required
@form_page
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before the signed-in person leaves a place."""
    membership = _asked(request.rechte, pk, can_leave)
    back_url = reverse("own_memberships")
    if request.method == "POST":
        leave_place(request.user, membership.ort, actor=request.user)
        text = _("Sie gehören nicht mehr zu: {ort}.")
        messages.success(request, text.format(ort=membership.ort))
        return redirect(back_url)
    return ask(
        request,
        Confirmation(
            title=_("{ort} verlassen?").format(ort=membership.ort),
            text=_(
                "Sie lesen dann nicht mehr, was nur für {ort} bestimmt ist. Ihre Beiträge bleiben, "
                "mit Ihrem Namen und dem Ort von damals. Zurück kommen Sie nur mit einer neuen "
                "Einladung."
            ).format(ort=membership.ort),
            warning=warn_about_losing(membership, is_self=True),
            submit=_("Verlassen"),
            back_url=back_url,
            trail=[(_("Meine Mitgliedschaften"), back_url)],
        ),
    )


def change_page(
    request: HttpRequest, membership: Mitgliedschaft, back_url: str, trail: Trail
) -> HttpResponse:
    """Return the page on which the role of a membership is changed, or do it.

    Args:
        request: of somebody who may.
        membership: with user and place.
        back_url: where to go afterwards.
        trail: the way back.
    """
    data = request.POST if request.method == "POST" else None
    form = MitgliedschaftRolleForm(data, initial={"rolle": membership.rolle})
    if form.is_valid():
        rolle = MitgliedschaftRolle(form.cleaned_data["rolle"])
        change_and_tell(membership, rolle, actor=request.user)
        text = _("{person} ist jetzt: {rolle}, {ort}.")
        messages.success(
            request, text.format(person=membership.user, rolle=rolle.label, ort=membership.ort)
        )
        return redirect(back_url)
    context = {
        "form": form,
        "title": _("Rolle ändern"),
        "about": membership.user,
        "lead": str(membership.ort),
        "warning": warn_about_losing(
            membership,
            MitgliedschaftRolle.MITGLIED,
            is_self=membership.user_id == request.user.pk,
        ),
        "submit": _("Speichern"),
        "back_url": back_url,
        "trail": trail,
    }
    return render(request, "koordination/form.html", context)


def end_page(
    request: HttpRequest, membership: Mitgliedschaft, back_url: str, trail: Trail
) -> HttpResponse:
    """Return the page that asks before a membership is ended, or end it.

    Args:
        request: of somebody who may.
        membership: with user and place.
        back_url: where to go afterwards.
        trail: the way back.
    """
    person, ort = membership.user, membership.ort
    if request.method == "POST":
        remove_member(membership, actor=request.user)
        text = _("{person} gehört nicht mehr zu: {ort}.")
        messages.success(request, text.format(person=person, ort=ort))
        return redirect(back_url)
    return ask(
        request,
        Confirmation(
            title=_("Mitgliedschaft von {person} beenden?").format(person=person),
            text=_(
                "{person} liest dann nicht mehr, was nur für {ort} bestimmt ist. Das gilt sofort, "
                "auch auf Seiten, die gerade offen sind. Konto und Beiträge bleiben. "
                "Zurück kommt {person} mit einer neuen Einladung."
            ).format(person=person, ort=ort),
            warning=warn_about_losing(membership, is_self=person.pk == request.user.pk),
            submit=_("Mitgliedschaft beenden"),
            back_url=back_url,
            trail=trail,
        ),
    )


def _asked(
    rechte: Rechte,
    pk: int,
    is_allowed: Callable[[Rechte, Mitgliedschaft], bool],
    kommune: Kommune | None = None,
) -> Mitgliedschaft:
    """Return a membership, of this Kommune if one is given, that the person may deal with.

    Raises:
        Http404: there is none, or not for this person.
    """
    rows = Mitgliedschaft.objects.select_related("user", "kommune", "organisation")
    membership = get_object_or_404(rows.of_kommune(kommune) if kommune else rows, pk=pk)
    if not is_allowed(rechte, membership):
        raise Http404
    return membership


def _url_of(kommune: Kommune) -> str:
    return reverse("kommunen:members", args=[kommune.slug])


def _trail_to(kommune: Kommune) -> Trail:
    return [*trail_to(kommune), (_("Mitglieder"), _url_of(kommune))]
