"""Addresses below ``/rueckfrage/``: behind a link, without an account."""

from django.urls import path

from netzwerk.fahrplan.rueckfragen import views_oeffentlich as views

app_name = "rueckfrage"

urlpatterns = [
    path("<str:token>/", views.start, name="start"),
    path("<str:token>/pruefen/", views.review, name="pruefen"),
    path("<str:token>/weitergeben/", views.pass_it_on, name="weitergeben"),
    path("<str:token>/weitergegeben/", views.passed_on, name="weitergegeben"),
    path("<str:token>/ablehnen/", views.refuse_it, name="ablehnen"),
    path("<str:token>/schritt/<slug:key>/", views.edit_step, name="schritt"),
]
