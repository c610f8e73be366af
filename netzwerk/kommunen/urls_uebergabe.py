"""Addresses of handovers, which do not lie below a Kommune: not everybody concerned belongs there."""

from django.urls import path

from netzwerk.kommunen import views_uebergabe as views
from netzwerk.kommunen.views_ohne_ansprechperson import show_kommunen_without_speaker

urlpatterns = [
    path("mein/uebergaben/<int:pk>/", views.show_uebergabe, name="uebergabe"),
    path("mein/uebergaben/<int:pk>/annehmen/", views.accept_uebergabe, name="accept_uebergabe"),
    path("mein/uebergaben/<int:pk>/ablehnen/", views.decline_uebergabe, name="decline_uebergabe"),
    path(
        "mein/uebergaben/<int:pk>/zurueckziehen/",
        views.withdraw_uebergabe,
        name="withdraw_uebergabe",
    ),
    path("mein/uebergaben/<int:pk>/rueckgaengig/", views.undo_uebergabe, name="undo_uebergabe"),
    path(
        "koordination/ohne-ansprechperson/",
        show_kommunen_without_speaker,
        name="kommunen_without_speaker",
    ),
]
