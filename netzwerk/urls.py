"""Every address of the platform; beside the settings the only module that knows every room."""

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from netzwerk import health, medien

urlpatterns = [
    path("gesund/", health.view, name="gesund"),
    path("konto/", include("netzwerk.konten.urls")),
    path("kommunen/", include("netzwerk.kommunen.urls")),
    path("programm/", include("netzwerk.programm.urls")),
    path("foren/", include("foren.urls")),
    path("medien/<path:path>", medien.serve_bild, name="medien"),
    path(
        "dokumente/<int:document_id>/<path:document_filename>",
        medien.serve_dokument,
        name="wagtaildocs_serve",
    ),
    path("redaktion/", include("wissen.admin_urls")),
    path("redaktion/", include(wagtailadmin_urls)),
]

if settings.DEBUG:
    urlpatterns += []

urlpatterns += [path("", include("wissen.urls"))]
