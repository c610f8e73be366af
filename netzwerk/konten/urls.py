"""Addresses of accounts. allauth's names, and only the doors that are used."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.views.generic import RedirectView

from netzwerk.konten import views, views_abmelden, views_bild, views_mein, views_zustimmung
from netzwerk.konten.daten import urls as daten
from netzwerk.konten.signin import urls as signin
from netzwerk.konten.signin.fresh import fresh_sign_in

urlpatterns = [
    path(
        "konto/",
        login_required(RedirectView.as_view(pattern_name="konto_sicherheit")),
        name="konto",
    ),
    path("konto/anmelden/", account.login, name="account_login"),
    path("konto/anmelden/code/", account.request_login_code, name="account_request_login_code"),
    path(
        "konto/anmelden/code/eingeben/",
        account.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("konto/abmelden/", views_abmelden.sign_out, name="account_logout"),
    path("konto/gesperrt/", account.account_inactive, name="account_inactive"),
    # Explains how one gets an account; allauth's own form never opens (see the adapter).
    path("konto/registrieren/", account.signup, name="account_signup"),
    path(
        "konto/bestaetigen/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("konto/zugang-pruefen/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/email/", fresh_sign_in(account.email), name="account_email"),
    path("konto/passwort/aendern/", account.password_change, name="account_change_password"),
    path(
        "konto/passwort/setzen/", fresh_sign_in(account.password_set), name="account_set_password"
    ),
    path("konto/passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path(
        "konto/passwort/vergessen/gesendet/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "konto/passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^konto/passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    *signin.urlpatterns,
    path("konto/zustimmung/", views_zustimmung.show_zustimmung, name="zustimmung"),
    path("mein/", views_mein.show_mein, name="mein"),
    path("mein/profil/", views.edit_profil, name="profil"),
    path("menschen/bild/<uuid:bild>/<str:groesse>/", views_bild.show_bild, name="profilbild"),
    *daten.urlpatterns,
]
