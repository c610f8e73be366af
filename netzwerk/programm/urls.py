from django.urls import path

from netzwerk.programm import views
from netzwerk.programm.ergebnisse.views import show_ergebnisse

app_name = "programm"

urlpatterns = [
    path("", views.show_programm, name="programm"),
    path("<slug:slug>/", views.show_auflage, name="auflage"),
    path("<slug:slug>/ergebnisse/", show_ergebnisse, name="ergebnisse"),
]
