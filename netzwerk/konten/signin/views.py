"""Pages about how one signs in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from netzwerk.konten.models import Anmeldung
from netzwerk.konten.newest_first import key_in, read_log
from netzwerk.konten.permissions_konten import can_see_anmeldungen
from netzwerk.konten.signin import overview
from netzwerk.konten.signin.forms_log import AnmeldungenForm
from netzwerk.konten.signin.sessions import end_session, end_sessions, open_sessions
from netzwerk.koordination import only_for, trail_to_koordination

#: Sign-ins on a page of the list.
PAGE_SIZE = 50


@login_required
@require_safe
def show_safety(request: HttpRequest) -> HttpResponse:
    """Show how the signed-in person's account is protected."""
    return render(request, "konten/safety.html", {"points": overview.describe(request.user)})


@login_required
@require_safe
def show_sessions(request: HttpRequest) -> HttpResponse:
    """Show where the signed-in person is signed in."""
    here = request.session.session_key
    sessions = open_sessions(request.user)
    context = {
        "here": [session for session in sessions if session.session_key == here],
        "others": [session for session in sessions if session.session_key != here],
    }
    return render(request, "usersessions/usersession_list.html", context)


@login_required
@require_POST
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """End a session of the signed-in person; the one they are in ends by signing out.

    Raises:
        Http404: it is nobody's, somebody else's or this one.
    """
    mine = open_sessions(request.user).filter(pk=pk).first()
    if mine is None or mine.session_key == request.session.session_key:
        raise Http404
    end_session(request.user, pk)
    messages.success(request, _("Dort sind Sie jetzt abgemeldet."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions of the signed-in person but this one."""
    count = end_sessions(request.user, keep=request.session.session_key)
    text = ngettext(
        "Auf einem anderen Gerät sind Sie jetzt abgemeldet.",
        "Auf {number} anderen Geräten sind Sie jetzt abgemeldet.",
        count,
    )
    messages.success(request, text.format(number=count))
    return redirect("usersessions_list")


@login_required
@require_safe
def show_own_log(request: HttpRequest) -> HttpResponse:
    """Show the sign-ins of the signed-in person, newest first."""
    own = Anmeldung.objects.filter(user=request.user)
    page = read_log(own, PAGE_SIZE, key_in(request, "vor"), key_in(request, "nach"))
    return render(request, "konten/anmeldungen.html", {"page": page})


@only_for(can_see_anmeldungen)
@require_safe
def show_log(request: HttpRequest) -> HttpResponse:
    """Show the sign-ins of everybody to Administration, filtered as the address says."""
    form = AnmeldungenForm(request.GET)
    rows = form.narrow(Anmeldung.objects.select_related("user"))
    context = {
        "form": form,
        "page": read_log(rows, PAGE_SIZE, key_in(request, "vor"), key_in(request, "nach")),
        "is_narrowed": form.is_narrowing,
        "trail": trail_to_koordination(),
    }
    return render(request, "koordination/anmeldungen.html", context)
