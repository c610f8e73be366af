"""Accounts: how somebody signs in."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from netzwerk.text import text_for_search


class UserManager(BaseUserManager):
    """Makes accounts whose login is the e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save and return an account; without a password only sign-in by code works."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save and return an account for the installation itself, not for daily use."""
        return self.create_user(
            email, password, **(fields | {"is_staff": True, "is_superuser": True})
        )

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class Loeschart(models.TextChoices):
    """What becomes of the contributions of who leaves."""

    PSEUDONYM = "pseudonym", _("Meine Beiträge bleiben ohne meinen Namen")
    ENTFERNEN = "entfernen", _("Zusätzlich entfernen, worauf niemand geantwortet hat")


class User(AbstractUser):
    """An account. The e-mail address is the login; there is no other name to remember."""

    username = None
    email = models.EmailField(
        _("E-Mail-Adresse"),
        error_messages={"unique": _("Zu dieser E-Mail-Adresse gibt es schon ein Konto.")},
        unique=True,
    )
    # What the search of the directory compares: SQLite folds the case of ASCII letters only.
    suchname = models.CharField(max_length=700, editable=False, default="")

    #: When the account is to be deleted. Kept here, because every page of the person tells it.
    loeschung_am = models.DateTimeField(_("Wird gelöscht am"), null=True, editable=False)
    loeschart = models.CharField(
        _("Wie gelöscht wird"), max_length=10, choices=Loeschart, blank=True, editable=False
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]
        indexes = [
            models.Index(
                fields=["loeschung_am"],
                condition=models.Q(loeschung_am__isnull=False),
                name="user_to_be_deleted",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.suchname = text_for_search(self.first_name, self.last_name)
        changed = kwargs.get("update_fields")
        if changed is not None and {"first_name", "last_name"} & set(changed):
            kwargs["update_fields"] = {*changed, "suchname"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()
