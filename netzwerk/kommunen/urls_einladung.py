"""Addresses of invitations and requests to join that do not lie below a Kommune."""

from django.urls import path

from netzwerk.kommunen import (
    views_beitritte,
    views_einladen,
    views_einladungen,
    views_invitation,
    views_mitmachen,
    views_willkommen,
)

urlpatterns = [
    path("einladung/<uuid:token>/", views_invitation.show_invitation, name="invitation"),
    path(
        "einladung/<uuid:token>/ablehnen/",
        views_invitation.refuse_invitation,
        name="refuse_invitation",
    ),
    path("mein/willkommen/", views_willkommen.ask_visibility, name="welcome"),
    path("mein/willkommen/mitteilungen/", views_willkommen.ask_mails, name="welcome_mails"),
    path("einladungen/<int:pk>/senden/", views_einladungen.send, name="send_invitation"),
    path(
        "einladungen/<int:pk>/zurueckziehen/",
        views_einladungen.withdraw_one,
        name="withdraw_invitation",
    ),
    path(
        "einladungen/<int:pk>/wiederherstellen/",
        views_einladungen.restore_one,
        name="restore_invitation",
    ),
    path("beitritt/<uuid:token>/", views_mitmachen.show_request, name="beitritt"),
    path("beitritte/<int:pk>/aufnehmen/", views_beitritte.accept, name="accept_request"),
    path("beitritte/<int:pk>/ablehnen/", views_beitritte.decline, name="decline_request"),
    path("koordination/beitritte/", views_beitritte.list_of_silent, name="silent_requests"),
    path("koordination/einladen/", views_einladen.invite_to_network, name="invite_to_network"),
    path(
        "koordination/einladungen/", views_einladungen.list_of_network, name="network_invitations"
    ),
]
