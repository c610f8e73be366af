"""Addresses of editions and of the selection, below ``/koordination/``."""

from django.urls import path

from netzwerk.programm.bewerbungen import views_auflagen as auflagen
from netzwerk.programm.bewerbungen import views_auswahl as auswahl
from netzwerk.programm.bewerbungen import views_briefe as briefe
from netzwerk.programm.bewerbungen import views_entscheidung as entscheidung
from netzwerk.programm.bewerbungen import views_teilnahmen as teilnahmen

urlpatterns = [
    path("auflagen/", auflagen.show_auflagen, name="auflagen"),
    path("auflagen/neu/", auflagen.new_auflage, name="auflage_neu"),
    path("auflagen/<slug:slug>/", auflagen.show_auflage, name="auflage"),
    path("auflagen/<slug:slug>/bearbeiten/", auflagen.edit_auflage, name="auflage_bearbeiten"),
    path("auflagen/<slug:slug>/kriterium/", auflagen.new_kriterium, name="kriterium_neu"),
    path("kriterien/<int:pk>/", auflagen.edit_kriterium, name="kriterium"),
    path("kriterien/<int:pk>/verschieben/", auflagen.move, name="kriterium_verschieben"),
    path("kriterien/<int:pk>/entfernen/", auflagen.remove_kriterium, name="kriterium_entfernen"),
    path("auflagen/<slug:slug>/teilnahme/", teilnahmen.new_teilnahme, name="teilnahme_neu"),
    path("teilnahmen/<int:pk>/", teilnahmen.edit_teilnahme, name="teilnahme"),
    path("teilnahmen/<int:pk>/entfernen/", teilnahmen.remove_teilnahme, name="teilnahme_entfernen"),
    path("kommunen/neu/", teilnahmen.new_kommune, name="kommune_neu"),
    path("auswahl/", auswahl.show_editions, name="auswahlen"),
    path("auswahl/<slug:slug>/", auswahl.show_auswahl, name="auswahl"),
    path("auswahl/<slug:slug>/entscheidung/", entscheidung.show_decisions, name="entscheidung"),
    path("auswahl/<slug:slug>/briefe/", briefe.show_letters, name="briefe"),
    path("auswahl/<slug:slug>/briefe/senden/", briefe.send, name="briefe_senden"),
    path("auswahl/<slug:slug>/briefe/<slug:art>/", briefe.edit_letter, name="brief"),
    path("auswahl/<slug:slug>/<int:pk>/", auswahl.show_bewerbung, name="bewerbung"),
    path(
        "auswahl/<slug:slug>/<int:pk>/anhang/<int:anhang>/",
        auswahl.show_file,
        name="bewerbung_anhang",
    ),
    path("auswahl/<slug:slug>/<int:pk>/votum/", auswahl.vote, name="votum"),
    path("auswahl/<slug:slug>/<int:pk>/befangen/", auswahl.conflict, name="befangen"),
    path("auswahl/<slug:slug>/<int:pk>/entscheiden/", entscheidung.decide_on, name="entscheiden"),
    path("auswahl/<slug:slug>/<int:pk>/zuruecknehmen/", entscheidung.undo, name="zuruecknehmen"),
    path("auswahl/<slug:slug>/<int:pk>/verschieben/", entscheidung.shift, name="warteliste"),
    path("auswahl/<slug:slug>/<int:pk>/nachruecken/", entscheidung.promote, name="nachruecken"),
    path("auswahl/<slug:slug>/<int:pk>/brief/", briefe.preview, name="brief_vorschau"),
]
