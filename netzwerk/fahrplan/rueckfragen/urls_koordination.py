"""Addresses below ``/koordination/rueckfragen/``."""

from django.urls import path

from netzwerk.fahrplan.rueckfragen import views_koordination as views

app_name = "rueckfragen"

urlpatterns = [
    path("", views.show_list, name="liste"),
    path("neu/", views.ask_extra, name="neu"),
    path("<int:pk>/", views.show_one, name="eintrag"),
    path("<int:pk>/senden/", views.send, name="senden"),
    path("<slug:slug>/anhalten/", views.stop_kommune, name="anhalten"),
    path("<slug:slug>/fortsetzen/", views.resume_kommune, name="fortsetzen"),
]
