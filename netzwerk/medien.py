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
from netzwerk.models.medien import can_read_dokument
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Seconds for which a browser may keep a picture without asking again: after withdrawn consent
#: copies of it last no longer than this.
PICTURE_MAX_AGE = 3_600

_CONTENT_TYPES = {"image/jpeg", "image/png", "image/webp"}


@require_safe
def serve_bild(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a picture in one of its sizes; whatever else lies in the folder is not there.

    Raises:
        Http404: for any path that is not the exact name of a size that may be shown.
    """
    fassung = Bildfassung.objects.select_related("image").filter(file=path).first()
    content_type, _encoding = mimetypes.guess_type(path)
    if fassung is None or not fassung.image.is_shown or content_type not in _CONTENT_TYPES:
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
    patch_cache_control(response, public=True, max_age=PICTURE_MAX_AGE)
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
