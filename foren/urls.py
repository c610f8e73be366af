"""Addresses of the forums."""

from django.urls import path

from foren.views import beitrag, lists, thema

app_name = "foren"

urlpatterns = [
    path("", lists.forum_list, name="list"),
    path("thema/<int:pk>/", thema.thema, name="thema_by_id"),
    path("thema/<int:pk>/antworten/", thema.answer, name="reply"),
    path("thema/<int:pk>/aenderungen/", thema.changes, name="changes"),
    path("thema/<int:pk>/<slug:slug>/", thema.thema, name="thema"),
    path("beitrag/<int:pk>/", beitrag.permalink, name="beitrag"),
    path("beitrag/<int:pk>/bearbeiten/", beitrag.edit, name="edit"),
    path("beitrag/<int:pk>/loeschen/", beitrag.delete, name="delete"),
    path("beitrag/<int:pk>/wiederherstellen/", beitrag.restore, name="restore"),
    path("<slug:slug>/", lists.forum, name="forum"),
    path("<slug:slug>/neu/", thema.new_thema, name="new_thema"),
]
