"""Addresses of the versions of a plan, below it."""

from django.urls import path

from netzwerk.fahrplan.fassungen import views

urlpatterns = [
    path("", views.list_versions, name="fassungen"),
    path("neu/", views.adopt_version, name="adopt"),
    path("vergleich/", views.compare_versions, name="vergleich"),
    path("<int:nummer>/", views.show_version, name="fassung"),
    path("<int:nummer>/datei/<str:name>", views.give_out_version, name="give_out_version"),
    path("<int:nummer>/zurueckziehen/", views.withdraw_version, name="withdraw"),
]
