"""Addresses below ``/koordination/``, also of the rooms below."""

from django.urls import path

from netzwerk.kommunen import views_mitgliedschaften as memberships
from netzwerk.konten import views_koordination, views_rollen, views_zugang
from netzwerk.programm import views_begleitung as mandates
from netzwerk.programm import views_menschen
from netzwerk.programm.bericht import views as berichte
from netzwerk.programm.bewerbungen import urls_koordination as auswahl
from netzwerk.programm.cockpit import views as cockpit
from netzwerk.programm.kosten import views as kosten
from netzwerk.programm.tandem import views_fragen as tandem
from netzwerk.programm.views_mandatsende import show_handover

app_name = "koordination"

urlpatterns = [
    path("", cockpit.show_index, name="index"),
    path("zahlen/<slug:name>/", cockpit.show_zahl, name="zahl"),
    path("berichte/", berichte.show_list, name="berichte"),
    path("berichte/neu/", berichte.create, name="bericht_neu"),
    path("berichte/<int:pk>/", berichte.show_bericht, name="bericht"),
    path("berichte/<int:pk>/datei.<slug:ending>", berichte.give_out, name="bericht_datei"),
    path("protokoll/", views_koordination.show_protokoll, name="protokoll"),
    path("menschen/", views_menschen.show_list, name="menschen"),
    path("menschen/<int:pk>/", views_menschen.show_person, name="mensch"),
    path("menschen/<int:pk>/rolle/", views_rollen.give, name="rolle_geben"),
    path("menschen/<int:pk>/rolle/<slug:rolle>/nehmen/", views_rollen.take, name="rolle_nehmen"),
    path("menschen/<int:pk>/sperren/", views_zugang.lock, name="sperren"),
    path("menschen/<int:pk>/entsperren/", views_zugang.unlock, name="entsperren"),
    path("menschen/<int:pk>/zweiter-faktor/", views_zugang.reset, name="zweiter_faktor"),
    path("menschen/<int:pk>/mitgliedschaft/", memberships.add, name="mitgliedschaft_neu"),
    path("mitgliedschaften/<int:pk>/", memberships.change, name="mitgliedschaft"),
    path("mitgliedschaften/<int:pk>/beenden/", memberships.end, name="mitgliedschaft_beenden"),
    path("menschen/<int:pk>/mandat/", mandates.give, name="mandat_neu"),
    path("mandate/<int:pk>/", mandates.change, name="mandat"),
    path("mandate/<int:pk>/beenden/", mandates.end, name="mandat_beenden"),
    path("mandate/<int:pk>/uebergabe/", show_handover, name="mandat_uebergabe"),
    *auswahl.urlpatterns,
    path("tandems/", tandem.list_tandems, name="tandems"),
    path("tandems/vorschlagen/", tandem.propose, name="tandem_vorschlagen"),
    path("kosten/", kosten.show_list, name="kosten"),
    path("kosten/<int:pk>/", kosten.show_teilnahme, name="kosten_teilnahme"),
    path("kosten/<int:pk>/neu/", kosten.add, name="kosten_neu"),
    path("kosten/eintrag/<int:pk>/", kosten.correct, name="kosten_berichtigen"),
]
