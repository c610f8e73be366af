from django.urls import path

from netzwerk.programm.tandem import views, views_fragen

app_name = "tandem"

urlpatterns = [
    path("kommunen/<slug:slug>/tandem/", views_fragen.ask, name="ask"),
    path("kommunen/<slug:slug>/austausch/", views_fragen.edit_austausch, name="austausch"),
    path("tandems/<int:pk>/", views.show_tandem, name="tandem"),
    path("tandems/<int:pk>/zusagen/", views.accept, name="accept"),
    path("tandems/<int:pk>/ablehnen/", views.decline, name="decline"),
    path("tandems/<int:pk>/zurueckziehen/", views.withdraw, name="withdraw"),
    path("tandems/<int:pk>/freigeben/", views.release, name="release"),
    path("tandems/<int:pk>/beenden/", views.end, name="end"),
]
