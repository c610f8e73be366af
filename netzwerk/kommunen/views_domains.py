"""The mail domains that a Kommune trusts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from netzwerk.kommunen.domains import forget_domain, trust_domain
from netzwerk.kommunen.forms_beitritt import DomainForm
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.permissions_beitritt import can_edit_domains
from netzwerk.kommunen.verwaltung import management_views, trail_to


def _asked(request: HttpRequest, slug: str) -> Kommune:
    kommune = get_object_or_404(Kommune, slug=slug)
    if not can_edit_domains(request.rechte, kommune.pk):
        raise Http404
    return kommune


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_domains(request: HttpRequest, slug: str) -> HttpResponse:
    """List the trusted domains and take a new one."""
    kommune = _asked(request, slug)
    form = DomainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        domain = form.cleaned_data["domain"]
        trust_domain(kommune, domain, actor=request.user)
        messages.success(request, _("{domain} ist eingetragen.").format(domain=domain))
        return redirect("kommunen:domains", slug=slug)
    context = {
        "kommune": kommune,
        "trail": trail_to(kommune),
        "views": management_views(kommune, request.rechte, "kommunen:domains"),
        "crumb": _("Vertraute Maildomains"),
        "form": form,
        "domains": kommune.vertraute_domains.order_by("domain"),
    }
    return render(request, "kommunen/domains.html", context)


@login_required
@require_POST
def remove_domain(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Trust a domain no longer. It can be entered again at once, so nothing is asked before."""
    kommune = _asked(request, slug)
    row = get_object_or_404(kommune.vertraute_domains.select_related("kommune"), pk=pk)
    forget_domain(row, actor=request.user)
    text = _("{domain} ist entfernt. Wer schon aufgenommen ist, bleibt Mitglied.")
    messages.success(request, text.format(domain=row.domain))
    return redirect("kommunen:domains", slug=slug)
