from django.urls import path

from netzwerk.programm.bewerbungen import views_abgabe as abgabe
from netzwerk.programm.bewerbungen import views_bewerben as bewerben
from netzwerk.programm.bewerbungen import views_entwurf as entwurf

app_name = "bewerben"

urlpatterns = [
    path("", bewerben.start, name="start"),
    path("gesendet/", bewerben.sent, name="gesendet"),
    path("<str:token>/", bewerben.show_space, name="raum"),
    path("<str:token>/schritt/<slug:key>/", entwurf.edit_step, name="schritt"),
    path("<str:token>/anhaenge/", entwurf.edit_files, name="anhaenge"),
    path("<str:token>/anhaenge/<int:pk>/", entwurf.show_file, name="anhang"),
    path("<str:token>/anhaenge/<int:pk>/loeschen/", entwurf.delete_file, name="anhang_loeschen"),
    path("<str:token>/menschen/", entwurf.edit_people, name="menschen"),
    path("<str:token>/menschen/<int:pk>/", entwurf.delete_person, name="mensch_entfernen"),
    path("<str:token>/pruefen/", abgabe.review, name="pruefen"),
    path("<str:token>/quittung/", abgabe.receipt, name="quittung"),
    path("<str:token>/zurueckziehen/", abgabe.take_back, name="zurueckziehen"),
]
