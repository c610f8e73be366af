"""The profile of a Kommune as one reader sees it, in the order of the page."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.map.state import draw_map
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile import facts_of, speakers_for
from netzwerk.kommunen.profile_slots import Section, collect_sections
from netzwerk.kommunen.verwaltung import management_views
from netzwerk.rechte import Rechte


def collect_profile(kommune: Kommune, rechte: Rechte) -> dict[str, Any]:
    """Return what the template of the profile reads: facts, the parts in their places, the side."""
    parts = collect_sections(kommune, rechte)
    place = [part for part in parts if part.is_about_place]
    end = [part for part in parts if part.is_at_end]
    shared = [part for part in parts if not part.is_about_place and not part.is_at_end]
    enthaltene = list(kommune.enthaltene.in_german_order())
    organisationen = list(kommune.organisationen.in_german_order())
    speakers = speakers_for(kommune, rechte) if rechte.is_member else []
    management = management_views(kommune, rechte)
    can_ask = kommune.pk not in rechte.kommunen
    state_map = draw_map([kommune])
    jumps = [
        *_jumps_to([*place, *shared]),
        *([("dazu-gehoeren", _("Dazu gehören"))] if enthaltene else []),
        *([("organisationen", _("Organisationen"))] if organisationen else []),
        *_jumps_to(end),
        *([("ansprechpersonen", _("Ansprechpersonen"))] if speakers else []),
    ]
    return {
        "kommune": kommune,
        "trail": [(_("Kommunen"), reverse("kommunen:directory"))],
        "facts": [*facts_of(kommune), *(fact for part in parts for fact in part.facts)],
        "jumps": jumps,
        "place_sections": place,
        "sections": shared,
        "end_sections": end,
        "enthaltene": enthaltene,
        "organisationen": organisationen,
        "speakers": speakers,
        "state_map": state_map,
        "management": management,
        "can_ask": can_ask,
        "has_side": bool(can_ask or speakers or management or state_map or kommune.schluessel),
    }


def _jumps_to(parts: Sequence[Section]) -> list[tuple[str, str]]:
    """Return the parts as links within the page."""
    return [(part.anchor, str(part.title)) for part in parts]
