"""Addresses of lists of people that do not lie below a Kommune."""

from django.urls import path

from netzwerk.kommunen import views_importieren as views
from netzwerk.kommunen import views_importlauf

urlpatterns = [
    path("koordination/importieren/", views.import_to_network, name="import_to_network"),
    path(
        "koordination/importieren/vorlage.<str:kind>",
        views.template_for_network,
        name="import_template_for_network",
    ),
    path("mein/importe/<int:pk>/", views_importlauf.show_import, name="import"),
    path("mein/importe/<int:pk>/spalten/", views_importlauf.choose_columns, name="import_columns"),
    path("mein/importe/<int:pk>/einladen/", views_importlauf.invite, name="import_invite"),
    path("mein/importe/<int:pk>/verwerfen/", views_importlauf.discard, name="import_discard"),
    path(
        "mein/importe/<int:pk>/fehler.csv", views_importlauf.download_errors, name="import_errors"
    ),
]
