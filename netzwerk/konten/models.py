"""People with an account: who they are and what they do in the network as a whole."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from netzwerk.rechte import Rolle


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


class User(AbstractUser):
    """An account. The e-mail address is the login; there is no other name to remember."""

    username = None
    email = models.EmailField(
        _("E-Mail-Adresse"),
        error_messages={"unique": _("Zu dieser E-Mail-Adresse gibt es schon ein Konto.")},
        unique=True,
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()


class PublicName(models.TextChoices):
    """What visitors without an account see of an author in a public place."""

    FUNKTION = "funktion", _("Nur meine Funktion und meine Kommune")
    NAME = "name", _("Auch meinen Namen")


class Profil(models.Model):
    """What a person tells the network about themselves. The name is part of the account."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profil")
    funktion = models.CharField(
        _("Funktion"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel: Integrationsbeauftragte, Vorstand im Kulturverein"),
    )
    ueber_mich = models.TextField(_("Über mich"), max_length=1000, blank=True)
    public_name = models.CharField(
        _("Was sehen Besucherinnen und Besucher ohne Konto von Ihnen?"),
        max_length=10,
        choices=PublicName,
        default=PublicName.FUNKTION,
    )

    class Meta:
        verbose_name = _("Profil")
        verbose_name_plural = pgettext_lazy("Mehrzahl von Profil", "Profile")

    def __str__(self) -> str:
        return str(self.user)


class Rollenvergabe(models.Model):
    """A person has a role in the whole network; given and taken by actions only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="rollenvergaben")
    rolle = models.CharField(_("Rolle"), max_length=20, choices=Rolle)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Rollenvergabe")
        verbose_name_plural = _("Rollenvergaben")
        constraints = [
            models.UniqueConstraint(fields=["user", "rolle"], name="rollenvergabe_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_rolle_display()}"
