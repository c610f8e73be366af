"""A topic: reading it page by page, opening one, answering, and what has changed since."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from foren.actions import SchonGesendet, open_thema, reply
from foren.adressen import PAGE_SIZE, beitrag_url, page_of, page_url
from foren.darstellung import MITGLIED, render_for_reader
from foren.forms import BeitragForm, ThemaForm
from foren.live import answers_of, missed_since, publikum_of
from foren.models import Beitrag, Forum, Thema
from foren.orte import orte_of
from foren.permissions import (
    can_announce,
    can_delete_beitrag,
    can_edit_beitrag,
    can_restore_beitrag,
    can_write_in_forum,
)
from foren.views.entwurf import keep_for_sign_in, kept_as_initial, sign_in_url, wants_json
from netzwerk.rechte import Rechte

#: Anchor of the form at the end of a topic.
REPLY_ANCHOR = "antworten"


@require_safe
def thema(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show the page of a topic that begins at the number ``ab``."""
    thema = _visible_thema(request, pk)
    page, is_exact = _asked_page(request.GET.get("ab", ""), thema)
    if slug != thema.slug or not is_exact:
        return redirect(page_url(thema, page))
    form = None
    if can_write_in_forum(request.rechte, thema.forum):
        kept = kept_as_initial(request, reverse("foren:reply", args=[thema.pk]))
        form = BeitragForm(initial=kept, orte=orte_of(request.rechte))
    return _render_thema(request, thema, page, form)


def _visible_thema(request: HttpRequest, pk: int) -> Thema:
    return get_object_or_404(
        Thema.objects.visible_to(request.rechte).select_related("forum__kommune"), pk=pk
    )


def _asked_page(ab: str, thema: Thema) -> tuple[int, bool]:
    """Return the page a number asks for, kept within the topic, and whether it is its first."""
    if not ab:
        return 1, True
    try:
        number = int(ab)
    except ValueError:
        return 1, False
    page = page_of(min(number, thema.last_number))
    return page, number == (page - 1) * PAGE_SIZE + 1


def _render_thema(
    request: HttpRequest, thema: Thema, page: int, form: BeitragForm | None, status: int = 200
) -> HttpResponse:
    rechte = request.rechte
    first = (page - 1) * PAGE_SIZE + 1
    beitraege = list(
        thema.beitraege.for_display()
        .filter(number__range=(first, first + PAGE_SIZE - 1))
        .order_by("number")
    )
    publikum = publikum_of(rechte)
    posts = [
        render_for_reader(request, beitrag, publikum, actions_for(rechte, beitrag, thema))
        for beitrag in beitraege
    ]
    page_count = page_of(thema.last_number)
    context = {
        "thema": thema,
        "posts": posts,
        "first": first,
        "page": page,
        "page_count": page_count,
        "page_size": PAGE_SIZE,
        "is_last_page": page == page_count,
        "is_member": rechte.is_member,
        "publikum": publikum,
        "language": get_language(),
        "form": form,
        "canonical": request.build_absolute_uri(page_url(thema, page)),
        "last_page_url": page_url(thema, page_count),
        "sign_in_url": sign_in_url(f"{thema.get_absolute_url()}#{REPLY_ANCHOR}"),
    }
    return render(request, "foren/thema.html", context, status=status)


def actions_for(rechte: Rechte, beitrag: Beitrag, thema: Thema) -> dict[str, bool]:
    """Return what this reader may do with a post. Costs no query; never part of a live event."""
    return {
        "edit": can_edit_beitrag(rechte, beitrag, thema),
        "delete": can_delete_beitrag(rechte, beitrag, thema),
        "restore": can_restore_beitrag(rechte, beitrag, thema),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer; as JSON for our script, else as a page."""
    next_url = f"{reverse('foren:thema_by_id', args=[pk])}#{REPLY_ANCHOR}"
    if request.method != "POST":
        return redirect(next_url)
    if not request.rechte.is_signed_in:
        return keep_for_sign_in(request, next_url)
    thema = _visible_thema(request, pk)
    form = BeitragForm(request.POST, orte=orte_of(request.rechte))
    status = 400
    if form.is_valid():
        try:
            beitrag = reply(request.rechte, thema.pk, form.eingabe)
        except SchonGesendet as sent:
            status = 409
            form.renew_key()
            form.add_error(None, _already_sent(sent.row.get_absolute_url()))
        else:
            return _answered(request, beitrag, thema)
    if wants_json(request):
        return JsonResponse(_errors(form), status=status)
    return _render_thema(request, thema, page_of(thema.last_number), form)


def _already_sent(url: str) -> str:
    return _(
        "Von diesem Formular ist schon ein Text angekommen ({url}), und Sie haben ihn danach "
        "geändert. Wenn der geänderte Text als eigener Beitrag erscheinen soll, senden Sie ihn "
        "noch einmal. Sonst bearbeiten Sie bitte den vorhandenen Beitrag."
    ).format(url=url)


def _answered(request: HttpRequest, beitrag: Beitrag, thema: Thema) -> HttpResponse:
    if not wants_json(request):
        return redirect(beitrag_url(beitrag, thema))
    actions = actions_for(request.rechte, beitrag, thema)
    html = render_for_reader(request, beitrag, MITGLIED, actions)
    row = {"number": beitrag.number, "seq": beitrag.changed_seq, "html": html}
    # The topic as it was when the answer was written, not as it was read before.
    row |= answers_of(beitrag.thema)
    return JsonResponse({**row, "url": beitrag_url(beitrag, thema)}, status=201)


def _errors(form: BeitragForm) -> dict[str, Any]:
    return {
        "errors": [
            {"field": name if name in form.fields else "", "text": str(text)}
            for name, texts in form.errors.items()
            for text in texts
        ],
        "client_key": str(form["client_key"].value()),
    }


@require_GET
@never_cache
def changes(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer what has changed after the ``seq`` in ``seit``: what a socket gets on joining."""
    try:
        since = int(request.GET.get("seit", ""))
    except ValueError:
        since = -1
    if not 0 <= since < 2**31:
        return JsonResponse(
            {"error": _("Die Angabe „seit“ fehlt oder ist keine Zahl.")}, status=400
        )
    missed = missed_since(request.rechte, pk, since)
    if missed is None:
        raise Http404
    return JsonResponse(missed.as_dict(), json_dumps_params={"ensure_ascii": False})


@require_http_methods(["GET", "HEAD", "POST"])
def new_thema(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a topic."""
    path = reverse("foren:new_thema", args=[slug])
    if not request.rechte.is_signed_in and request.method == "POST":
        return keep_for_sign_in(request, path)
    forum = get_object_or_404(
        Forum.objects.visible_to(request.rechte).select_related("kommune"), slug=slug
    )
    if not can_write_in_forum(request.rechte, forum):
        if request.rechte.is_signed_in:
            raise PermissionDenied
        return redirect(sign_in_url(path))
    asked = {"orte": orte_of(request.rechte), "can_announce": can_announce(request.rechte, forum)}
    if request.method == "POST":
        form = ThemaForm(request.POST, **asked)
        if form.is_valid():
            data = form.cleaned_data
            try:
                thema = open_thema(request.rechte, forum, data["titel"], data["art"], form.eingabe)
            except SchonGesendet as sent:
                form.renew_key()
                form.add_error(None, _already_sent(sent.row.get_absolute_url()))
            else:
                messages.success(request, _("Ihr Thema ist veröffentlicht."))
                return redirect(thema)
    else:
        form = ThemaForm(initial=kept_as_initial(request, path), **asked)
    return render(request, "foren/new_thema.html", {"forum": forum, "form": form})
