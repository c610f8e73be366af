from django.urls import path

from netzwerk.fahrplan.selbstcheck import views, views_ausfuellen

_ROUNDS = "<slug:slug>/bestandsaufnahme/selbstcheck/"
_ROUND = "selbstchecks/<int:pk>/"

urlpatterns = [
    path(_ROUNDS, views.show_rounds, name="selbstchecks"),
    path(f"{_ROUNDS}neu/", views_ausfuellen.begin, name="begin_selbstcheck"),
    path(_ROUND, views.show_selbstcheck, name="selbstcheck"),
    path(f"{_ROUND}aendern/", views_ausfuellen.edit, name="edit_selbstcheck"),
    path(f"{_ROUND}ausfuellen/<slug:feld>/", views_ausfuellen.fill_in, name="fill_in_selbstcheck"),
    path(f"{_ROUND}abschliessen/", views_ausfuellen.finish, name="finish_selbstcheck"),
    path(f"{_ROUND}loeschen/", views_ausfuellen.delete_selbstcheck, name="delete_selbstcheck"),
    path(
        f"{_ROUND}zurueckholen/",
        views_ausfuellen.restore_selbstcheck,
        name="restore_selbstcheck",
    ),
]
