"""Give out a file of an application, to whom the caller has found may have it."""

from django.http import FileResponse, Http404

from netzwerk.programm.models import Anhang


def send_file(anhang: Anhang) -> FileResponse:
    """Return a file for saving: never shown in the page, never kept by anybody between.

    Raises:
        Http404: the file is gone.
    """
    try:
        file = anhang.datei.storage.open(anhang.datei.name)
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        file, as_attachment=True, filename=anhang.dateiname, content_type=anhang.inhaltstyp
    )
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response
