"""Addresses about the second factor, sessions and the log of sign-ins."""

from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as socialaccount
from django.urls import path

from netzwerk.konten.signin import mfa_views as mfa
from netzwerk.konten.signin import sso_views as sso
from netzwerk.konten.signin import views
from netzwerk.konten.signin.fresh import fresh_sign_in

urlpatterns = [
    path("konto/anmelden/passkey/", mfa.LoginPasskey.as_view(), name="mfa_login_webauthn"),
    path("konto/anmelden/zweiter-faktor/", mfa.Authenticate.as_view(), name="mfa_authenticate"),
    path(
        "konto/zugang-pruefen/zweiter-faktor/",
        second_factor.reauthenticate,
        name="mfa_reauthenticate",
    ),
    path(
        "konto/zugang-pruefen/passkey/",
        mfa.ReauthenticatePasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("konto/zweiter-faktor/", mfa.show_second_factor, name="mfa_index"),
    path(
        "konto/zweiter-faktor/app/",
        fresh_sign_in(mfa.ActivateTOTP.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "konto/zweiter-faktor/app/ausschalten/",
        totp.deactivate_totp,
        name="mfa_deactivate_totp",
    ),
    path(
        "konto/zweiter-faktor/notfallcodes/",
        mfa.ViewRecoveryCodes.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "konto/zweiter-faktor/notfallcodes/neu/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "konto/zweiter-faktor/passkey/",
        fresh_sign_in(mfa.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        "konto/zweiter-faktor/passkey/<int:pk>/",
        mfa.EditPasskey.as_view(),
        name="mfa_edit_webauthn",
    ),
    path(
        "konto/zweiter-faktor/passkey/<int:pk>/entfernen/",
        mfa.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("konto/sso/<slug:provider_id>/", sso.begin, name="openid_connect_login"),
    path("konto/sso/<slug:provider_id>/zurueck/", sso.finish, name="openid_connect_callback"),
    path(
        "konto/anmelden/abgebrochen/",
        socialaccount.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("konto/verknuepfungen/", sso.show_connections, name="socialaccount_connections"),
    path("konto/verknuepfungen/<int:pk>/", sso.end_connection, name="konto_verknuepfung_loesen"),
    path("konto/geraete/", views.show_sessions, name="usersessions_list"),
    path("konto/geraete/<int:pk>/abmelden/", views.end_one, name="konto_geraet_abmelden"),
    path("konto/geraete/andere-abmelden/", views.end_others, name="konto_andere_abmelden"),
    path("konto/anmeldungen/", views.show_own_log, name="konto_anmeldungen"),
    path("koordination/anmeldungen/", views.show_log, name="alle_anmeldungen"),
    path("konto/sicherheit/", views.show_safety, name="konto_sicherheit"),
]
