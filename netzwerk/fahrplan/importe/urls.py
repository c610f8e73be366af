"""Addresses of plans that are taken in."""

from django.urls import path

from netzwerk.fahrplan.importe import views

urlpatterns = [
    path("import/<int:pk>/", views.show, name="import_show"),
    path("import/<int:pk>/spalten/", views.choose_columns, name="import_columns"),
    path("import/<int:pk>/uebernehmen/", views.take_over, name="import_take_over"),
    path("import/<int:pk>/verwerfen/", views.discard, name="import_discard"),
    path("<slug:slug>/import/", views.bring, name="import"),
    path("<slug:slug>/import/vorlage.<str:kind>", views.template, name="import_template"),
]
