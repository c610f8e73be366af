"""One's own profile as others see it, by how near they are."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from netzwerk.kommunen.menschen.mensch import for_display, mensch_of
from netzwerk.konten.ansicht import public_line
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Naehe

#: Value in the address → words, icon, how near such a reader is; None has no account.
LESENDE: dict[str, tuple[Any, str, Naehe | None]] = {
    "netzwerk": (gettext_lazy("Alle im Lernnetzwerk"), "network", Naehe.NETZWERK),
    "kommune": (gettext_lazy("Meine Kommune"), "town", Naehe.KOMMUNE),
    "oeffentlich": (gettext_lazy("Ohne Konto"), "globe", None),
}


@login_required
@require_safe
def show_preview(request: HttpRequest) -> HttpResponse:
    """Show the signed-in person's own page as somebody else sees it."""
    profil = for_display(Profil.objects.filter(user=request.user)).first()
    if profil is None:
        return redirect("profil")
    asked = request.GET.get("als", "")
    chosen = asked if asked in LESENDE else "netzwerk"
    naehe = LESENDE[chosen][2]
    mensch = mensch_of(profil, naehe or Naehe.NETZWERK)
    public = public_line(profil, str(mensch.ort or ""), profil.public_name)
    context = {
        "mensch": mensch if naehe else None,
        "public_line": "" if naehe else public,
        "trail": [(_("Mein Profil"), reverse("profil"))],
        "is_listed": profil.im_verzeichnis,
        "views": [
            {"text": words, "icon": icon, "url": f"?als={value}", "is_active": value == chosen}
            for value, (words, icon, _naehe) in LESENDE.items()
        ],
    }
    return render(request, "menschen/preview.html", context)
