"""Pictures of people, for who may see them."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld, shows
from netzwerk.konten.profilbild import GROESSEN, file_name
from netzwerk.rechte import Rechte


@require_safe
@never_cache
def show_bild(request: HttpRequest, bild: UUID, groesse: str) -> HttpResponse:
    """Serve the picture of a person; no cache keeps it, so that hiding it counts at once.

    Raises:
        Http404: if there is no such picture, or the reader may not see it.
    """
    if groesse not in GROESSEN or not can_see_bild(request.rechte, bild):
        raise Http404
    try:
        with default_storage.open(file_name(bild, groesse)) as stored:
            response = HttpResponse(stored.read(), content_type="image/webp")
    except OSError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def can_see_bild(rechte: Rechte, bild: UUID) -> bool:
    """Return whether the reader sees this picture on somebody's page, or it is their own."""
    if not rechte.is_signed_in:
        return False
    listed = Profil.objects.visible_to(rechte).filter(shows(Feld.BILD, rechte), bild=bild)
    own = Profil.objects.filter(user=rechte.person_id, bild=bild)
    return listed.exists() or own.exists()
