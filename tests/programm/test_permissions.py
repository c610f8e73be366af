"""Who gives mandates, as a table."""

import pytest

from netzwerk.programm.permissions import can_manage_begleitungen
from netzwerk.rechte import BESUCH, Rechte, Rolle

SELF, OTHER, PLACE = 1, 2, frozenset({5})


@pytest.mark.parametrize(
    ("rechte", "may"),
    [
        (BESUCH, False),
        (Rechte(SELF), False),
        (Rechte(SELF, kommunen=PLACE, verantwortete_kommunen=PLACE), False),
        (Rechte(SELF, frozenset({Rolle.PROZESSBEGLEITUNG}), begleitete_kommunen=PLACE), False),
        *((Rechte(SELF, frozenset({rolle})), rolle == Rolle.KOORDINATION) for rolle in Rolle),
    ],
)
def test_only_koordination_gives_mandates_and_never_to_itself(rechte, may):
    assert can_manage_begleitungen(rechte, OTHER) is may
    assert not can_manage_begleitungen(rechte, SELF)
