"""One post: its lasting address, changing it, taking it back and undoing that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foren.actions import Konflikt, delete_beitrag, edit_beitrag, restore_beitrag
from foren.adressen import beitrag_url
from foren.forms import EditForm
from foren.models import Beitrag
from foren.permissions import can_delete_beitrag, can_edit_beitrag
from foren.views.entwurf import keep_for_sign_in, kept_as_initial, sign_in_url


def _visible_beitrag(request: HttpRequest, pk: int) -> Beitrag:
    return get_object_or_404(
        Beitrag.objects.visible_to(request.rechte)
        .for_display()
        .select_related("thema__forum__kommune"),
        pk=pk,
    )


@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the page on which a post stands today."""
    beitrag = _visible_beitrag(request, pk)
    return redirect(beitrag_url(beitrag, beitrag.thema))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a text; if somebody else was faster, show both."""
    if not request.rechte.is_signed_in and request.method == "POST":
        return keep_for_sign_in(request, request.path)
    beitrag = _visible_beitrag(request, pk)
    thema = beitrag.thema
    if not request.rechte.is_signed_in:
        return redirect(sign_in_url(request.path))
    if not can_edit_beitrag(request.rechte, beitrag, thema):
        raise PermissionDenied
    current = None
    if request.method == "POST":
        form = EditForm(request.POST, beitrag=beitrag)
        if form.is_valid():
            data = form.cleaned_data
            try:
                edit_beitrag(request.rechte, pk, data["text"], data["seen_seq"])
            except Konflikt as conflict:
                current = conflict.beitrag
                form.show_current(current)
                form.add_error(
                    None,
                    _(
                        "Der Beitrag wurde inzwischen an anderer Stelle geändert. Unten stehen "
                        "beide Fassungen. Senden Sie Ihre noch einmal, wenn sie gelten soll."
                    ),
                )
            else:
                messages.success(request, _("Ihre Änderung ist gespeichert."))
                return redirect(beitrag_url(beitrag, thema))
    else:
        form = EditForm(beitrag=beitrag, initial=kept_as_initial(request, request.path))
    context = {
        "beitrag": beitrag,
        "thema": thema,
        "form": form,
        "current": current,
        "back_url": beitrag_url(beitrag, thema),
    }
    return render(request, "foren/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a post back."""
    if not request.rechte.is_signed_in and request.method == "POST":
        return redirect(sign_in_url(request.path))
    beitrag = _visible_beitrag(request, pk)
    thema = beitrag.thema
    if not request.rechte.is_signed_in:
        return redirect(sign_in_url(request.path))
    if request.method == "POST":
        delete_beitrag(request.rechte, pk)
        messages.success(
            request,
            _(
                "Der Beitrag ist gelöscht. Sie können das 30 Tage lang an seiner Stelle rückgängig machen."
            ),
        )
        return redirect(beitrag_url(beitrag, thema))
    if beitrag.is_deleted:
        return redirect(beitrag_url(beitrag, thema))
    if not can_delete_beitrag(request.rechte, beitrag, thema):
        raise PermissionDenied
    context = {"beitrag": beitrag, "thema": thema, "back_url": beitrag_url(beitrag, thema)}
    return render(request, "foren/delete.html", context)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    if not request.rechte.is_signed_in:
        return redirect(sign_in_url(reverse("foren:beitrag", args=[pk])))
    beitrag = _visible_beitrag(request, pk)
    restore_beitrag(request.rechte, pk)
    messages.success(request, _("Der Beitrag ist wieder da."))
    return redirect(beitrag_url(beitrag, beitrag.thema))
