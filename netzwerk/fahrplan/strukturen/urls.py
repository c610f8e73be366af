from django.urls import path

from netzwerk.fahrplan.strukturen import views, views_bearbeiten

urlpatterns = [
    path("<slug:slug>/strukturen/", views.show_list, name="strukturen"),
    path("<slug:slug>/strukturen/neu/", views_bearbeiten.add, name="add_struktur"),
    path("strukturen/<int:pk>/", views.show_struktur, name="struktur"),
    path("strukturen/<int:pk>/aendern/", views_bearbeiten.edit, name="edit_struktur"),
    path("strukturen/<int:pk>/lebt/", views.note_life, name="note_life"),
    path("strukturen/<int:pk>/loeschen/", views.delete, name="delete_struktur"),
    path("strukturen/<int:pk>/zurueckholen/", views.restore, name="restore_struktur"),
]
