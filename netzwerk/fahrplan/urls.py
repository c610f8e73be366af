from django.urls import include, path

from netzwerk.fahrplan import views, views_ausgabe, views_bearbeiten, views_massnahmen
from netzwerk.fahrplan.bestandsaufnahme.urls import urlpatterns as bestandsaufnahme
from netzwerk.fahrplan.importe.urls import urlpatterns as importe
from netzwerk.fahrplan.rueckfragen.urls import urlpatterns as rueckfragen
from netzwerk.fahrplan.selbstcheck.urls import urlpatterns as selbstcheck
from netzwerk.fahrplan.strukturen.urls import urlpatterns as strukturen

app_name = "fahrplan"

urlpatterns = [
    *bestandsaufnahme,
    *selbstcheck,
    *importe,
    *strukturen,
    *rueckfragen,
    path("ziele/<int:pk>/", views_bearbeiten.edit_ziel, name="edit_ziel"),
    path("ziele/<int:pk>/loeschen/", views_bearbeiten.delete_ziel, name="delete_ziel"),
    path("ziele/<int:pk>/zurueckholen/", views_bearbeiten.restore_ziel, name="restore_ziel"),
    path("ziele/<int:pk>/verschieben/", views_bearbeiten.move_ziel, name="move_ziel"),
    path("ziele/<int:pk>/massnahme/", views_massnahmen.add_massnahme, name="add_massnahme"),
    path("massnahmen/<int:pk>/", views_massnahmen.show_massnahme, name="massnahme"),
    path("massnahmen/<int:pk>/aendern/", views_massnahmen.edit_massnahme, name="edit_massnahme"),
    path("massnahmen/<int:pk>/stand/", views_massnahmen.set_state, name="set_state"),
    path(
        "massnahmen/<int:pk>/loeschen/",
        views_massnahmen.delete_massnahme,
        name="delete_massnahme",
    ),
    path(
        "massnahmen/<int:pk>/zurueckholen/",
        views_massnahmen.restore_massnahme,
        name="restore_massnahme",
    ),
    path(
        "massnahmen/<int:pk>/verschieben/",
        views_bearbeiten.move_massnahme,
        name="move_massnahme",
    ),
    path(
        "massnahmen/<int:pk>/meilenstein/",
        views_massnahmen.add_meilenstein,
        name="add_meilenstein",
    ),
    path("meilensteine/<int:pk>/", views_massnahmen.edit_meilenstein, name="edit_meilenstein"),
    path(
        "meilensteine/<int:pk>/erreicht/",
        views_massnahmen.reach_meilenstein,
        name="reach_meilenstein",
    ),
    path(
        "meilensteine/<int:pk>/loeschen/",
        views_massnahmen.delete_meilenstein,
        name="delete_meilenstein",
    ),
    path("<slug:slug>/", views.show_plan, name="fahrplan"),
    path("<slug:slug>/datei/<str:name>", views_ausgabe.give_out, name="give_out"),
    path("<slug:slug>/fassungen/", include("netzwerk.fahrplan.fassungen.urls")),
    path("<slug:slug>/leitbild/", views_bearbeiten.edit_leitbild, name="edit_leitbild"),
    path("<slug:slug>/ziel/", views_bearbeiten.add_ziel, name="add_ziel"),
    path("<slug:slug>/geloescht/", views_bearbeiten.show_deleted, name="deleted"),
]
