"""Every address of the platform; beside the settings the only module that knows every room."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("konto/", include("netzwerk.konten.urls")),
    path("kommunen/", include("netzwerk.kommunen.urls")),
    path("programm/", include("netzwerk.programm.urls")),
    path("foren/", include("foren.urls")),
    path("dokumente/", include(wagtaildocs_urls)),
    path("redaktion/", include(wagtailadmin_urls)),
]

if settings.DEBUG:
    urlpatterns += []

urlpatterns += [path("", include(wagtail_urls))]
