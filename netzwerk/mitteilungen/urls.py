from django.urls import path

from netzwerk.mitteilungen import views

app_name = "mitteilungen"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("gelesen/", views.mark_all_read, name="mark_all_read"),
    path("einstellungen/", views.edit_settings, name="settings"),
    path("<int:pk>/", views.open_mitteilung, name="open"),
]
