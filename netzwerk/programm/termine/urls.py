from django.urls import path

from netzwerk.programm.termine import views, views_kalender, views_leute, views_pflegen

app_name = "termine"

urlpatterns = [
    path("", views.show_list, name="liste"),
    path("neu/", views_pflegen.create, name="neu"),
    path("finden/", views_pflegen.create_poll, name="finden"),
    path("abo/", views_kalender.manage_abo, name="abo"),
    path("abo/<str:token>.ics", views_kalender.feed, name="feed"),
    path("<int:pk>/", views.show_termin, name="termin"),
    path("<int:pk>/termin.ics", views_kalender.download, name="ics"),
    path("<int:pk>/aendern/", views_pflegen.change, name="aendern"),
    path("<int:pk>/absagen/", views_pflegen.cancel, name="absagen"),
    path("<int:pk>/ergebnisse/", views_pflegen.enter_ergebnisse, name="ergebnisse"),
    path("<int:pk>/einladen/", views_leute.invite, name="einladen"),
    path("<int:pk>/antworten/", views_leute.answer, name="antworten"),
    path("<int:pk>/abstimmen/", views_leute.vote, name="abstimmen"),
    path("<int:pk>/vorschlagen/", views_leute.propose, name="vorschlagen"),
    path("<int:pk>/festlegen/<int:vorschlag>/", views_leute.fix, name="festlegen"),
]
