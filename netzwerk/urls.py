"""Every address of the platform; beside the settings the only module that knows every room."""

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from netzwerk import health, medien, well_known
from netzwerk.auftraege.views import show_auftrag
from netzwerk.background.views import send_again, show_background
from netzwerk.kommunen import views_mitglieder
from netzwerk.programm.kosten import views as kosten

handler400 = "netzwerk.errors.bad_request"

urlpatterns = [
    path(".well-known/security.txt", well_known.security_txt, name="security_txt"),
    path(".well-known/change-password", well_known.change_password),
    path("gesund/", health.view, name="gesund"),
    path("", include("netzwerk.konten.urls")),
    path("mein/auftraege/<int:pk>/", show_auftrag, name="auftrag"),
    path("koordination/hintergrund/", show_background, name="hintergrund"),
    path("koordination/hintergrund/mail/<int:pk>/", send_again, name="mail_send_again"),
    path("mein/mitteilungen/", include("netzwerk.mitteilungen.urls")),
    path("kommunen/", include("netzwerk.kommunen.urls")),
    path("menschen/", include("netzwerk.kommunen.menschen.urls")),
    path("", include("netzwerk.kommunen.urls_einladung")),
    path("", include("netzwerk.kommunen.urls_import")),
    path("", include("netzwerk.kommunen.urls_uebergabe")),
    path("programm/", include("netzwerk.programm.urls")),
    path("bewerben/", include("netzwerk.programm.bewerbungen.urls")),
    path("fahrplaene/", include("netzwerk.fahrplan.urls")),
    path("rueckfrage/", include("netzwerk.fahrplan.rueckfragen.urls_oeffentlich")),
    path("koordination/", include("netzwerk.programm.urls_koordination")),
    path("koordination/rueckfragen/", include("netzwerk.fahrplan.rueckfragen.urls_koordination")),
    path("kommunen/<slug:slug>/kosten/", kosten.show_sum, name="kommune_kosten"),
    path("", include("netzwerk.programm.tandem.urls")),
    path("termine/", include("netzwerk.programm.termine.urls")),
    path("mein/mitgliedschaften/", views_mitglieder.show_own, name="own_memberships"),
    path("mein/mitgliedschaften/<int:pk>/", views_mitglieder.leave, name="leave_place"),
    path("foren/", include("foren.urls")),
    path("medien/<path:path>", medien.serve_bild, name="medien"),
    path(
        "dokumente/<int:document_id>/<path:document_filename>",
        medien.serve_dokument,
        name="wagtaildocs_serve",
    ),
    path("redaktion/", include("netzwerk.konten.admin_urls")),
    path("redaktion/", include("wissen.admin_urls")),
    path("redaktion/", include(wagtailadmin_urls)),
]

if settings.IS_DEVELOPMENT:
    from netzwerk import components_gallery, outbox_page

    urlpatterns += [
        path("_komponenten/", components_gallery.view, name="components"),
        path("_postausgang/", outbox_page.view, name="outbox"),
    ]

urlpatterns += [path("", include("wissen.urls"))]
