from django.urls import path

from netzwerk.kommunen.menschen import views, vorschau

app_name = "menschen"

urlpatterns = [
    path("", views.show_directory, name="directory"),
    path("vorschau/", vorschau.show_preview, name="preview"),
    path("<int:user_id>/", views.show_person, name="person"),
]
