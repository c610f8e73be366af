"""Accounts and how people sign in: Django, allauth, second factor, accounts elsewhere."""

from datetime import timedelta

from .env import env

AUTH_USER_MODEL = "konten.User"
AUTHENTICATION_BACKENDS = ["netzwerk.konten.signin.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "netzwerk.konten.passwords.EasyWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mein/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "netzwerk.errors.csrf_failure"

ACCOUNT_ADAPTER = "netzwerk.konten.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "netzwerk.konten.forms_account.LoginForm",
    "request_login_code": "netzwerk.konten.forms_account.RequestLoginCodeForm",
    "confirm_login_code": "netzwerk.konten.forms_account.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "netzwerk.konten.forms_account.ConfirmEmailCodeForm",
    "reset_password": "netzwerk.konten.forms_account.ResetPasswordForm",
    "reset_password_from_key": "netzwerk.konten.forms_account.ResetPasswordKeyForm",
    "change_password": "netzwerk.konten.forms_account.ChangePasswordForm",
    "set_password": "netzwerk.konten.forms_account.SetPasswordForm",
    "reauthenticate": "netzwerk.konten.forms_account.ReauthenticateForm",
    "add_email": "netzwerk.konten.forms_account.AddEmailForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Mails to town halls can take minutes; three attempts at 25 billion codes are no risk.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
#: What the sign-in counts, in the cache that all processes share. Wrong passwords and wrong codes
#: of the second factor are both ``login_failed``, counted for each address or account.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/10s/key",
    "signup": "20/m/ip",
    # Requests to join, for each Kommune; a town hall shares one address.
    "join_request": "20/h/ip,100/h/key",
    # Links into applications, for each address; people asked to write, for each application.
    "application_link": "20/h/ip,5/h/key",
    "application_invite": "60/h/ip,20/h/key",
    # A follow-up passed on to other addresses, for each of them.
    "follow_up_pass_on": "20/h/ip,5/h/key",
}

SECOND_FACTOR_ROLES = env("SECOND_FACTOR_ROLES")
SECOND_FACTOR_GRACE_DAYS = env("SECOND_FACTOR_GRACE_DAYS")
MFA_ADAPTER = "netzwerk.konten.signin.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "netzwerk.konten.signin.forms.AuthenticateForm",
    "authenticate_webauthn": "netzwerk.konten.signin.forms.AuthenticatePasskeyForm",
    "reauthenticate": "netzwerk.konten.signin.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "netzwerk.konten.signin.forms.ReauthenticatePasskeyForm",
    "activate_totp": "netzwerk.konten.signin.forms.ActivateTOTPForm",
    "add_webauthn": "netzwerk.konten.signin.forms.AddPasskeyForm",
    "edit_webauthn": "netzwerk.konten.signin.forms.EditPasskeyForm",
    "login_webauthn": "netzwerk.konten.signin.forms.LoginPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Finger, face or PIN, always: a passkey is both factors, whichever step it is used in.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Telephones are some seconds off, and people need some to type.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip", "webauthn_options": "30/m/ip"}

OIDC_PROVIDERS = env("OIDC_PROVIDERS")
SOCIALACCOUNT_ADAPTER = "netzwerk.konten.signin.social_adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "netzwerk.konten.signin.provider.Provider"}
}
# Only asked when it is clear that somebody means it; tokens are used once and not kept.
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False

ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXIES")

# Who does not sign in for that time is warned twice, then the account is deleted.
INACTIVE_AFTER = timedelta(days=365 * env("INACTIVE_MONTHS") // 12)
