from django.urls import path

from netzwerk.programm import views

app_name = "programm"

urlpatterns = [
    path("", views.show_programm, name="programm"),
    path("<slug:slug>/", views.show_auflage, name="auflage"),
]
