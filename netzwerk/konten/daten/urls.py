"""Addresses of the pages about one's own data."""

from django.urls import path

from netzwerk.konten.daten import views

urlpatterns = [
    path("mein/daten/", views.show_daten, name="daten"),
    path("mein/daten/kopie/", views.ask_for_kopie, name="daten_kopie"),
    path("mein/daten/kopie/<int:pk>/", views.load_kopie, name="daten_kopie_laden"),
    path("mein/daten/loeschen/", views.delete_konto, name="daten_loeschen"),
    path("mein/daten/behalten/", views.keep_konto, name="daten_behalten"),
    path("mein/daten/zustimmungen/", views.show_zustimmungen, name="daten_zustimmungen"),
]
