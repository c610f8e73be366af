"""Pages of the second factor: allauth's, with what our pages need beside it."""

import json
import re
from typing import Any
from urllib.parse import quote

from allauth.core.internal import ratelimit
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerk.konten.signin.forms import PASSKEY_FAILED
from netzwerk.konten.signin.gate import pop_next
from netzwerk.konten.signin.state import authenticators_of

INDEX = reverse_lazy("mfa_index")


@login_required
@require_safe
def show_second_factor(request: HttpRequest) -> HttpResponse:
    """Show which second factors the signed-in person has, and what can be added."""
    factors = authenticators_of(request.user)
    return render(request, "mfa/index.html", {"factors": factors, "next_url": pop_next(request)})


class ActivateTOTP(totp.ActivateTOTPView):
    """Connect an app that shows codes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            # Also who pressed twice comes here; allauth would lead them to switching it off.
            return redirect(INDEX)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            # The other of two presses was quicker.
            return redirect(INDEX)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"secret_groups": re.findall(".{1,4}", secret)}


class ViewRecoveryCodes(recovery_codes.ViewRecoveryCodesView):
    """Show the codes for emergencies, once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        codes = [f"{code[:4]} {code[4:]}" for code in context["unused_codes"]]
        lines = [_("Notfallcodes für das Lernnetzwerk, jeder gilt einmal:"), "", *codes, ""]
        return context | {
            "codes": codes,
            "next_url": pop_next(self.request),
            "file_url": f"data:text/plain;charset=utf-8,{quote(chr(10).join(lines))}",
        }


class AddPasskey(webauthn.AddWebAuthnView):
    """Add a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super(webauthn.AddWebAuthnView, self).get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"options": json.dumps(options)}


class EditPasskey(webauthn.EditWebAuthnView):
    """Give a passkey another name."""

    template_name = "mfa/webauthn/edit_form.html"
    success_url = INDEX


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Remove a passkey."""

    success_url = INDEX


class LoginPasskey(webauthn.LoginWebAuthnView):
    """Sign in by passkey alone."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the script what the browser needs; each answer is kept in a session."""
        refused = ratelimit.consume_or_429(
            request, app="allauth.mfa", action="webauthn_options", limit_get=True
        )
        return refused or super().get(request, *args, **kwargs)


class Authenticate(base.AuthenticateView):
    """Second step of signing in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = context.get("js_data", {}).get("request_options")
        return context | {
            "factors": authenticators_of(self.stage.login.user),
            "options": json.dumps(options),
        }


class ReauthenticatePasskey(webauthn.ReauthenticateWebAuthnView):
    """Show once more that it is you, by passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, PASSKEY_FAILED)
        return redirect(self.request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"options": json.dumps(context["js_data"]["request_options"])}
