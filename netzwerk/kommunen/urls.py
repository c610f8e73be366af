from django.urls import path

from netzwerk.kommunen import views

app_name = "kommunen"

urlpatterns = [
    path("", views.show_directory, name="directory"),
    path("<slug:slug>/", views.show_profile, name="profile"),
]
