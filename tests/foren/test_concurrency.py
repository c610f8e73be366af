"""Many writers at once, on real threads and connections, on whichever database is set up."""

import threading
import uuid

import pytest
from django.db import connection

from foren.actions import edit_beitrag, reply
from foren.models import Beitrag
from netzwerk.rechte import load_rechte
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import MemberFactory
from tests.foren.conftest import eingabe

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WRITERS = 6
EACH = 5


def at_once(*jobs):
    """Run jobs at the same moment and return what they raised."""
    barrier, errors = threading.Barrier(len(jobs)), []

    def run(job):
        barrier.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001 -- reported to the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_writers_of_one_topic_leave_no_gap_and_no_double():
    thema = ThemaFactory()
    BeitragFactory(thema=thema)
    people = [MemberFactory() for _ in range(WRITERS)]

    def write(user):
        for _ in range(EACH):
            reply(load_rechte(user), thema.pk, eingabe(user))

    assert at_once(*(lambda user=user: write(user) for user in people)) == []
    thema.refresh_from_db()
    total = 1 + WRITERS * EACH
    assert (thema.seq, thema.last_number, thema.beitrag_count) == (total, total, total)
    rows = thema.beitraege.order_by("number").values_list("number", "changed_seq")
    assert list(rows) == [(number, number) for number in range(1, total + 1)]


def test_retries_at_the_same_moment_make_one_post():
    thema, user = ThemaFactory(), MemberFactory()
    BeitragFactory(thema=thema)
    sent, made = eingabe(user, key=uuid.uuid4()), []

    def write():
        made.append(reply(load_rechte(user), thema.pk, sent).pk)

    assert at_once(*[write] * WRITERS) == []
    assert len(made) == WRITERS
    assert len(set(made)) == 1
    assert Beitrag.objects.filter(client_key=sent.client_key).count() == 1
    thema.refresh_from_db()
    assert (thema.seq, thema.last_number, thema.beitrag_count) == (2, 2, 2)


def test_edits_and_answers_share_one_sequence():
    thema, user = ThemaFactory(), MemberFactory()
    beitrag = BeitragFactory(thema=thema, author=user)

    def edit():
        seen = 1
        for number in range(EACH):
            seen = edit_beitrag(load_rechte(user), beitrag.pk, f"<p>{number}</p>", seen).changed_seq

    def answer():
        for _ in range(EACH):
            reply(load_rechte(user), thema.pk, eingabe(user))

    assert at_once(edit, answer, answer) == []
    thema.refresh_from_db()
    assert (thema.seq, thema.last_number) == (1 + 3 * EACH, 1 + 2 * EACH)
    seqs = list(thema.beitraege.values_list("changed_seq", flat=True))
    assert len(set(seqs)) == len(seqs)
    assert max(seqs) == thema.seq
