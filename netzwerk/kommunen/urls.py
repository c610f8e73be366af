from django.urls import path

from netzwerk.kommunen import views, views_einladen, views_einladungen

app_name = "kommunen"

urlpatterns = [
    path("", views.show_directory, name="directory"),
    path("<slug:slug>/", views.show_profile, name="profile"),
    path("<slug:slug>/einladen/", views_einladen.invite_to_kommune, name="invite"),
    path("<slug:slug>/einladungen/", views_einladungen.list_of_kommune, name="invitations"),
]
