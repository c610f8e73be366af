"""Hand over a seat: to whom, what goes along, and what becomes of oneself; and saying no."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.handover import Angebot
from netzwerk.kommunen.models import Mitgliedschaft, Uebergabe
from netzwerk.kommunen.uebergabe_slots import Zeile
from netzwerk.konten.models import User
from netzwerk.konten.permissions import Feld, Naehe, can_see_feld
from netzwerk.privacy import addresses_of
from netzwerk.text import GermanOrder

#: How far ahead a last day can lie.
MAX_AHEAD = dt.timedelta(days=366)
BLEIBT, VERLAESST = "bleibt", "verlaesst"
_GRUND_MAX_LENGTH = Uebergabe._meta.get_field("grund").max_length  # noqa: SLF001 -- Django's documented way


def candidates_for(platz: Mitgliedschaft, actor: User) -> list[Mitgliedschaft]:
    """Return who can take over a seat: the other members of the Kommune, in German order.

    Not who hands over: Koordination gives roles to others only.
    """
    return list(
        Mitgliedschaft.objects.filter(kommune=platz.kommune_id, user__is_active=True)
        .exclude(user__in=[platz.user_id, actor.pk])
        .select_related("user__profil")
        .order_by(GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk")
    )


class UebergabeForm(forms.Form):
    """What somebody who hands over decides.

    Args:
        platz: the seat, with its person.
        private: what the person may give along; empty if somebody else does it for them.
        actor: who fills it in: the person, or Koordination for them.
        naehe: how near that person is to the members of the Kommune.
    """

    nachfolge = forms.ChoiceField(
        label=gettext_lazy("Wer übernimmt?"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Diese Person gehört nicht mehr dazu. Bitte wählen Sie jemand anderes."
            )
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("Oder: E-Mail-Adresse einer Person, die noch nicht dabei ist"),
        help_text=gettext_lazy("Sie bekommt eine Einladung. Mit der Zusage übernimmt sie."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy(
                "Das ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: name@example.org"
            )
        },
    )
    private = forms.MultipleChoiceField(
        label=gettext_lazy("Was geben Sie außerdem mit?"),
        help_text=gettext_lazy("Das gehört Ihnen. Ohne Häkchen bleibt es bei Ihnen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    danach = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wie es danach weitergeht.")},
    )
    letzter_tag = forms.DateField(
        label=gettext_lazy("Letzter Tag in der Kommune"),
        help_text=gettext_lazy("Nur wenn die Mitgliedschaft endet. Zum Beispiel: 31.12.2026"),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Bitte geben Sie den Tag so ein: TT.MM.JJJJ"),
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        platz: Mitgliedschaft,
        private: Sequence[Zeile],
        actor: User,
        naehe: Naehe,
    ) -> None:
        super().__init__(data, initial={"danach": BLEIBT})
        self._platz, self._actor = platz, actor
        self._people = {str(one.user_id): one for one in candidates_for(platz, actor)}
        self.fields["nachfolge"].choices = [
            ("", _("Bitte wählen")),
            *((key, _name_of(one, naehe)) for key, one in self._people.items()),
        ]
        if not self._people:
            self.fields["nachfolge"].help_text = _("Es gibt noch keine anderen Mitglieder.")
        self.fields["private"].choices = [(one.teil.key, one.text) for one in private]
        if not private:
            del self.fields["private"]
        self._say_whose()

    def _say_whose(self) -> None:
        kommune, person = self._platz.kommune, self._platz.user
        if person == self._actor:
            label = _("Was geschieht danach mit Ihnen?")
            choices = [_("Ich bleibe Mitglied in {kommune}"), _("Ich verlasse {kommune}")]
        else:
            label = _("Was geschieht danach mit {name}?").format(name=person)
            choices = [_("Bleibt Mitglied in {kommune}"), _("Verlässt {kommune}")]
        self.fields["danach"].label = label
        self.fields["danach"].choices = [
            (value, text.format(kommune=kommune))
            for value, text in zip((BLEIBT, VERLAESST), choices, strict=True)
        ]

    def clean_email(self) -> str:
        """Return the address; neither one of the person nor of who fills this in."""
        email = self.cleaned_data["email"].strip().lower()
        for person in (self._platz.user, self._actor):
            if email and email in addresses_of(person):
                text = _("Das ist die Adresse von {name} selbst. Bitte nennen Sie eine andere.")
                raise forms.ValidationError(text.format(name=person))
        return email

    def clean_letzter_tag(self) -> dt.date | None:
        """Return the day; it lies in the time ahead."""
        day = self.cleaned_data["letzter_tag"]
        today = timezone.localdate()
        if day and not today <= day <= today + MAX_AHEAD:
            raise forms.ValidationError(
                _("Bitte wählen Sie einen Tag von heute an bis in einem Jahr.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Want exactly one successor, and a last day from who leaves."""
        data = super().clean()
        if not {"nachfolge", "email"} & set(self.errors):
            if data["nachfolge"] and data["email"]:
                text = _("Bitte wählen Sie eine Person aus, oder nennen Sie eine Adresse.")
                self.add_error("email", text)
            elif not data["nachfolge"] and not data["email"]:
                text = _("Bitte wählen Sie eine Person, oder nennen Sie unten eine Adresse.")
                self.add_error("nachfolge", text)
        leaves = data.get("danach") == VERLAESST
        if leaves and not data.get("letzter_tag") and "letzter_tag" not in self.errors:
            self.add_error("letzter_tag", _("Bitte nennen Sie den letzten Tag."))
        return data

    @property
    def angebot(self) -> Angebot:
        """What was decided. An address of a member means that member."""
        data = self.cleaned_data
        an = self._people.get(data["nachfolge"]) or self._member_with(data["email"])
        return Angebot(
            an=an.user if an else None,
            email="" if an else data["email"],
            private=tuple(data.get("private", ())),
            letzter_tag=data["letzter_tag"] if data["danach"] == VERLAESST else None,
        )

    def _member_with(self, email: str) -> Mitgliedschaft | None:
        if not email:
            return None
        known = EmailAddress.objects.filter(
            user__in=self._people, verified=True, email__iexact=email
        ).first()
        return self._people[str(known.user_id)] if known else None


def _name_of(membership: Mitgliedschaft, naehe: Naehe) -> str:
    """Return name, Funktion if shown, and role, which tell two people of one name apart."""
    profil = getattr(membership.user, "profil", None)
    is_shown = profil is not None and can_see_feld(naehe, profil, Feld.FUNKTION)
    role = membership.get_rolle_display() if membership.is_leading else ""
    parts = [str(membership.user), profil.funktion if is_shown else "", role]
    return ", ".join(filter(None, parts))


class AblehnenForm(forms.Form):
    """Say no, and why, for who wants to say it."""

    grund = forms.CharField(
        label=gettext_lazy("Grund (freiwillig)"),
        help_text=gettext_lazy("Wer Ihnen die Aufgabe übergeben möchte, liest das."),
        required=False,
        max_length=_GRUND_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": gettext_lazy(
                "Das ist zu lang. Bitte kürzen Sie auf %(limit_value)d Zeichen."
            )
        },
    )

    def clean_grund(self) -> str:
        """Return the reason as one line."""
        return " ".join(self.cleaned_data["grund"].split())
