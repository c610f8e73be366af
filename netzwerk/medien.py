"""Serving what editors uploaded: pictures in the sizes of pages, and documents.

In every installation files go through these views and never straight from the disk: a picture
disappears at once when somebody in it withdraws consent, and a document is given only to those
who may have it. The pictures as uploaded are never served.
"""

import mimetypes

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
)
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve as serve_file

from netzwerk.models import Bildfassung, Dokument
from netzwerk.models.medien import can_read_dokument, find_sichtbarkeit
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Seconds for which a public picture may be kept without asking again: after withdrawn consent,
#: or once its pages are for members only, copies of it last no longer than this.
PICTURE_MAX_AGE = 60

_CONTENT_TYPES = {"image/jpeg", "image/png", "image/webp"}


@require_safe
def serve_bild(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a picture in one of its sizes; whatever else lies in the folder is not there.

    A public picture is the same for everybody, so the session is not even read for it. One that
    only members may see is asked for again each time and kept by no cache that others share.

    Raises:
        Http404: for any path that is not the exact name of a size that the person may see.
    """
    fassung = Bildfassung.objects.select_related("image").filter(file=path).first()
    content_type, _encoding = mimetypes.guess_type(path)
    is_there = fassung is not None and fassung.image.is_shown and content_type in _CONTENT_TYPES
    is_public = is_there and find_sichtbarkeit(fassung.image) == Sichtbarkeit.OEFFENTLICH
    # Reading the session shows in the answer (Vary), so it is read for what is missing, too.
    if not is_public and not (request.rechte.is_member and is_there):
        raise Http404
    # A size is made anew, as a new row, whenever its picture changes.
    etag = f'"{fassung.pk}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            picture = fassung.file.storage.open(fassung.file.name)
        except OSError as error:
            raise Http404 from error
        response = FileResponse(picture, content_type=content_type)
        response["Content-Security-Policy"] = "default-src 'none'"
    response["ETag"] = etag
    if is_public:
        patch_cache_control(response, public=True, max_age=PICTURE_MAX_AGE, must_revalidate=True)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def serve_dokument(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """Serve a document to those who may have it.

    Raises:
        Http404: if there is none of that name, or the person may not have it.
    """
    dokument = get_object_or_404(Dokument, pk=document_id)
    if not can_read_dokument(request.rechte, dokument):
        raise Http404
    response = serve_file(request, document_id, document_filename)
    if dokument.sichtbarkeit != Sichtbarkeit.OEFFENTLICH:
        add_never_cache_headers(response)
    return response
