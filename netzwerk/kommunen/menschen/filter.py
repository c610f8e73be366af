"""What the directory of people can be narrowed by; every filter knows what the reader may see."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerk.kommunen.filters import Facet, FilterQuery, labelled
from netzwerk.kommunen.menschen.suche import knows, people_in, search_people, speaks
from netzwerk.kommunen.models import LEADING_ROLLEN, Kommune, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Profil, Sprachkenntnis
from netzwerk.konten.permissions import Feld, ProfilQuerySet, shows
from netzwerk.konten.sprachen import SPRACHEN
from netzwerk.models import Themenfeld
from netzwerk.rechte import Rechte, Rolle
from netzwerk.text import GermanOrder, german_sort_key

KOMMUNE, THEMA, SPRACHE, ROLLE, FRAGEN = "kommune", "thema", "sprache", "rolle", "fragen"


class MenschenQuery(FilterQuery):
    """The state of the directory for one reader. Three queries for what it offers.

    Args:
        params: the parameters of the address, one value each.
        rechte: the reader.
    """

    def __init__(self, params: Mapping[str, Any], rechte: Rechte) -> None:
        self.rechte = rechte
        self.kommunen = list(Kommune.objects.in_german_order().only("name", "slug", "suchtext"))
        self.themenfelder = list(Themenfeld.objects.in_main_language())
        super().__init__(params, self._facets(params.get(SPRACHE, "")))

    def people(self) -> ProfilQuerySet:
        """Return who fits the search and every filter, by family name in German order."""
        people = search_people(
            Profil.objects.visible_to(self.rechte),
            self.search,
            self.rechte,
            kommunen=self.kommunen,
            themenfelder=self.themenfelder,
        )
        return self.apply_facets(people).order_by(
            GermanOrder("user__last_name"), GermanOrder("user__first_name"), "pk"
        )

    def _facets(self, asked_sprache: str) -> list[Facet]:
        return [
            Facet(
                KOMMUNE,
                _("Kommune"),
                _("Alle Kommunen"),
                [(kommune.slug, kommune.name) for kommune in self.kommunen],
                self._in_kommune,
            ),
            Facet(
                THEMA,
                _("Themenfeld"),
                _("Alle Themenfelder"),
                [(row.slug, row.name) for row in self.themenfelder],
                self._knows,
            ),
            Facet(
                SPRACHE,
                _("Sprache"),
                _("Alle Sprachen"),
                self._sprachen(asked_sprache),
                self._speaks,
            ),
            Facet(
                ROLLE,
                _("Rolle"),
                _("Alle Rollen"),
                [
                    (MitgliedschaftRolle.ANSPRECHPERSON.value, _("Ansprechperson einer Kommune")),
                    *labelled(Rolle.choices),
                ],
                self._has_rolle,
            ),
            Facet(
                FRAGEN,
                _("Fragen"),
                "",
                [("ja", _("Kann gefragt werden"))],
                self._can_be_asked,
                is_switch=True,
            ),
        ]

    def _sprachen(self, asked: str) -> list[tuple[str, str]]:
        """Return the languages in which the reader finds somebody, and the one asked for."""
        shown = Profil.objects.visible_to(self.rechte).filter(shows(Feld.SPRACHEN, self.rechte))
        spoken = Sprachkenntnis.objects.filter(profil__in=shown.values("pk"))
        codes = {*spoken.values_list("sprache", flat=True).distinct(), asked} & SPRACHEN.keys()
        return sorted(
            ((code, SPRACHEN[code]) for code in codes),
            key=lambda choice: german_sort_key(choice[1]),
        )

    def _in_kommune(self, people: ProfilQuerySet, slug: str) -> ProfilQuerySet:
        places = people_in(Q(kommune__slug=slug), Q(organisation__kommune__slug=slug))
        return people.filter(user__in=places)

    def _knows(self, people: ProfilQuerySet, slug: str) -> ProfilQuerySet:
        subjects = [row.pk for row in self.themenfelder if row.slug == slug]
        return people.filter(
            shows(Feld.KOMPETENZEN, self.rechte), knows(Q(themenfeld__in=subjects))
        )

    def _speaks(self, people: ProfilQuerySet, code: str) -> ProfilQuerySet:
        return people.filter(shows(Feld.SPRACHEN, self.rechte), speaks(Q(sprache=code)))

    def _has_rolle(self, people: ProfilQuerySet, rolle: str) -> ProfilQuerySet:
        if rolle == MitgliedschaftRolle.ANSPRECHPERSON:
            speakers = Mitgliedschaft.objects.filter(
                rolle__in=LEADING_ROLLEN, kommune__isnull=False
            )
            return people.filter(user__in=speakers.values("user"))
        return people.filter(user__rollenvergaben__rolle=rolle)

    def _can_be_asked(self, people: ProfilQuerySet, _value: str) -> ProfilQuerySet:
        return people.filter(shows(Feld.FRAGEN_ZU, self.rechte)).exclude(fragen_zu="")
