from django.urls import path

from netzwerk.fahrplan.bestandsaufnahme import views

urlpatterns = [
    path("<slug:slug>/bestandsaufnahme/", views.show_stock, name="bestandsaufnahme"),
    path("<slug:slug>/bestandsaufnahme/ansatz/", views.add_ansatz, name="add_ansatz"),
    path("ansaetze/<int:pk>/", views.show_ansatz, name="ansatz"),
    path("ansaetze/<int:pk>/aendern/", views.edit_ansatz, name="edit_ansatz"),
    path("ansaetze/<int:pk>/aufnehmen/", views.take_up, name="take_up_ansatz"),
    path("ansaetze/<int:pk>/loeschen/", views.delete_ansatz, name="delete_ansatz"),
    path("ansaetze/<int:pk>/zurueckholen/", views.restore_ansatz, name="restore_ansatz"),
]
