"""How allauth works in this network: by invitation only, in German with *Sie*."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.signin.log import log_wrong_password
from netzwerk.mail.build import build_mail

_REAUTHENTICATION = {
    "reauthenticate": _("Mit Ihrem Passwort"),
    "mfa_reauthenticate": _("Mit einem Code aus Ihrer App oder einem Notfallcode"),
    "mfa_reauthenticate:webauthn": _("Mit Ihrem Passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Rules and words of signing in. Accounts are made by accepting an invitation, never here."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist gesperrt."),
        "cannot_remove_primary_email": _("Ihre Haupt-Adresse können Sie nicht entfernen."),
        "duplicate_email": _("Diese Adresse gehört schon zu Ihrem Konto."),
        "email_password_mismatch": _(
            "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides, "
            "oder lassen Sie sich einen Code schicken."
        ),
        "email_taken": _("Zu dieser E-Mail-Adresse gibt es schon ein Konto."),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."),
        "incorrect_password": _("Das Passwort stimmt nicht. Bitte geben Sie es noch einmal ein."),
        "invalid_or_expired_key": _("Dieser Link gilt nicht mehr."),
        "invalid_login": _("Diese Angaben passen zu keinem Konto."),
        "invalid_password_reset": _("Dieser Link gilt nicht mehr."),
        "max_email_addresses": _("Mehr als %d E-Mail-Adressen sind nicht möglich."),
        "too_many_login_attempts": _(
            "Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es "
            "dann noch einmal."
        ),
        "unknown_email": _("Diese Angaben passen zu keinem Konto."),
        "unverified_primary_email": _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
        "select_only_one": _("Bitte machen Sie nur eine Angabe."),
        "same_as_current": _("Das ist schon Ihre jetzige Angabe."),
        "rate_limited": _("Das war zu schnell hintereinander. Bitte warten Sie einen Augenblick."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account begins with an invitation (``kommunen.invitation``)."""
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Build a mail in the way of all mails of the platform."""
        to = email if isinstance(email, str) else email[0]
        if request := context.get("request"):
            context = {"base_url": request.build_absolute_uri("/"), **context}
        mail = build_mail(template_prefix, to, context)
        mail.extra_headers.update(headers or {})
        # The mail itself says that the address of somebody without account is not kept.
        mail.forgets_recipient = template_prefix == "account/email/unknown_account"
        return mail

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """Greet who signs in; new members are greeted by the invitation they accepted."""
        response = super().post_login(request, user, **details)
        if not details["signup"]:
            greeting = gettext("Guten Tag, {name}. Sie sind angemeldet.").format(name=user)
            messages.success(request, greeting)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log_wrong_password(request, credentials.get("email", ""))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("konto_sicherheit")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        is_member = self.request.user.is_authenticated
        return reverse("konto_sicherheit" if is_member else "account_login")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return allauth's ways to show once more that it is you, in our words."""
        return [
            method | {"description": _REAUTHENTICATION[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]
