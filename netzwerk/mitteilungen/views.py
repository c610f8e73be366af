"""What one has been told, and how one wants to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netzwerk.mitteilungen.actions import choose_mail
from netzwerk.mitteilungen.forms import EinstellungForm
from netzwerk.mitteilungen.models import Mitteilung, Mitteilungseinstellung

PAGE_SIZE = 20


@login_required
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List what the person has been told, newest first."""
    own = Mitteilung.objects.filter(user=request.user)
    page = Paginator(own.select_related("actor").order_by("-pk"), PAGE_SIZE).get_page(
        request.GET.get("seite")
    )
    unread = own.filter(read_at=None).count()
    return render(request, "mitteilungen/liste.html", {"page": page, "unread": unread})


@login_required
@require_http_methods(["GET", "HEAD"])
def open_mitteilung(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what it is about; it counts as read."""
    mitteilung = get_object_or_404(Mitteilung, pk=pk, user=request.user)
    if mitteilung.read_at is None:
        mitteilung.read_at = timezone.now()
        mitteilung.save(update_fields=["read_at"])
    return redirect(mitteilung.url)


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Count everything as read."""
    Mitteilung.objects.filter(user=request.user, read_at=None).update(read_at=timezone.now())
    messages.success(request, _("Alle Mitteilungen sind als gelesen markiert."))
    return redirect("mitteilungen:list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_settings(request: HttpRequest) -> HttpResponse:
    """Show and save how the person wants to be told."""
    stored = Mitteilungseinstellung.objects.filter(user=request.user).first()
    form = EinstellungForm(
        request.POST if request.method == "POST" else None,
        instance=stored or Mitteilungseinstellung(user=request.user),
    )
    if form.is_valid():
        choose_mail(request.user, form.cleaned_data["mail"])
        messages.success(request, _("Ihre Einstellung ist gespeichert."))
        return redirect("mitteilungen:list")
    return render(request, "mitteilungen/einstellungen.html", {"form": form})
