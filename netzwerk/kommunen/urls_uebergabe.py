"""Addresses of handovers, which do not lie below a Kommune: not everybody concerned belongs there."""

from django.urls import path

from netzwerk.kommunen import views_uebergabe as views

urlpatterns = [
    path("<int:pk>/", views.show_uebergabe, name="uebergabe"),
    path("<int:pk>/annehmen/", views.accept_uebergabe, name="accept_uebergabe"),
    path("<int:pk>/ablehnen/", views.decline_uebergabe, name="decline_uebergabe"),
    path("<int:pk>/zurueckziehen/", views.withdraw_uebergabe, name="withdraw_uebergabe"),
    path("<int:pk>/rueckgaengig/", views.undo_uebergabe, name="undo_uebergabe"),
]
