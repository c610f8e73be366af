"""What somebody has written keeps its author, place and role when they hand over their seat."""

import pytest

from foren.models import Beitrag
from tests.factories.foren import BeitragFactory
from tests.kommunen.uebergabe_support import make_ort

pytestmark = pytest.mark.django_db


def test_posts_keep_author_place_and_role_of_their_day():
    ort = make_ort()
    beitrag = BeitragFactory(author=ort.amira, kommune=ort.kommune, rolle="Ansprechperson")
    before = Beitrag.objects.filter(pk=beitrag.pk).values().get()
    ort.hand_over()
    assert Beitrag.objects.filter(pk=beitrag.pk).values().get() == before
    assert (before["author_id"], before["rolle"]) == (ort.amira.pk, "Ansprechperson")
