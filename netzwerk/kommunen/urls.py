from django.urls import path

from netzwerk.kommunen import (
    views,
    views_beitritte,
    views_domains,
    views_einladen,
    views_einladungen,
    views_importieren,
    views_mitglieder,
    views_mitmachen,
    views_uebergeben,
)
from netzwerk.kommunen.aehnlich.views import show_aehnliche

app_name = "kommunen"

urlpatterns = [
    path("", views.show_directory, name="directory"),
    path("<slug:slug>/", views.show_profile, name="profile"),
    path("<slug:slug>/aehnliche/", show_aehnliche, name="similar"),
    path("<slug:slug>/mitglieder/", views_mitglieder.show_members, name="members"),
    path("<slug:slug>/mitglieder/<int:pk>/", views_mitglieder.change_member, name="member"),
    path(
        "<slug:slug>/mitglieder/<int:pk>/beenden/",
        views_mitglieder.end_member,
        name="end_member",
    ),
    path("<slug:slug>/einladen/", views_einladen.invite_to_kommune, name="invite"),
    path("<slug:slug>/einladungen/", views_einladungen.list_of_kommune, name="invitations"),
    path("<slug:slug>/mitmachen/", views_mitmachen.ask, name="ask"),
    path("<slug:slug>/mitmachen/gesendet/", views_mitmachen.asked, name="asked"),
    path("<slug:slug>/beitritte/", views_beitritte.list_of_kommune, name="requests"),
    path("<slug:slug>/maildomains/", views_domains.edit_domains, name="domains"),
    path(
        "<slug:slug>/maildomains/<int:pk>/entfernen/",
        views_domains.remove_domain,
        name="remove_domain",
    ),
    path("<slug:slug>/uebergeben/", views_uebergeben.hand_over, name="hand_over"),
    path("<slug:slug>/importieren/", views_importieren.import_to_kommune, name="import"),
    path(
        "<slug:slug>/importieren/vorlage.<str:kind>",
        views_importieren.template_for_kommune,
        name="import_template",
    ),
]
