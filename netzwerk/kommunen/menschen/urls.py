from django.urls import path

from netzwerk.kommunen.menschen import views

app_name = "menschen"

urlpatterns = [
    path("", views.show_directory, name="directory"),
    path("<int:user_id>/", views.show_person, name="person"),
]
