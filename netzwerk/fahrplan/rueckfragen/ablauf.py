"""Remind, and take silence for an answer; nothing is sent twice, and an outage floods nobody.

Each step waits for some days after the last mail that really went out. So whatever was missed is
made up for one step at a time.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from netzwerk.fahrplan.models import RUNNING, Gefragte, Rueckfrage, RueckfrageStand, Vorschlag
from netzwerk.fahrplan.rueckfragen.senden import lock, send_to_all, speakers_of

#: Days after the last mail until the next step: a reminder, and after the last one silence.
STEP = dt.timedelta(days=14)
REMINDERS = 2


def advance() -> tuple[int, int]:
    """Do the next step wherever it is due.

    Returns:
        How many Rueckfragen people were reminded of, and how many are silent now.
    """
    keys = Rueckfrage.objects.filter(stand__in=RUNNING).order_by("pk").values_list("pk", flat=True)
    steps = [_step(key) for key in list(keys)]
    return steps.count("reminded"), steps.count("silent")


@transaction.atomic
def _step(key: int) -> str:
    rueckfrage = lock(key)
    if rueckfrage.stand not in RUNNING:
        return ""
    is_over = rueckfrage.offen_bis is None or rueckfrage.offen_bis <= timezone.now()
    if rueckfrage.stand == RueckfrageStand.OHNE_ADRESSE:
        return _find_somebody(rueckfrage, is_over=is_over)
    waited = timezone.localdate(rueckfrage.last_sent_at) + STEP <= timezone.localdate()
    if is_over or (waited and rueckfrage.erinnerungen >= REMINDERS):
        return _be_silent(rueckfrage)
    if not waited:
        return ""
    rueckfrage.erinnerungen += 1
    send_to_all(rueckfrage)
    return "reminded"


def _find_somebody(rueckfrage: Rueckfrage, *, is_over: bool) -> str:
    """Ask somebody who speaks for the Kommune since; those who refused are not asked."""
    if is_over:
        return _be_silent(rueckfrage)
    refused = set(rueckfrage.gefragte.exclude(refused_at=None).values_list("user", flat=True))
    if any(person.pk not in refused for person in speakers_of(rueckfrage.kommune)):
        send_to_all(rueckfrage)
    return ""


def _be_silent(rueckfrage: Rueckfrage) -> str:
    rueckfrage.stand = RueckfrageStand.KEINE_ANTWORT
    rueckfrage.save(update_fields=["stand"])
    return "silent"


#: How long the words of an answer are kept, and the name of somebody new.
WORDS_KEPT = dt.timedelta(days=3 * 365)
CONTACT_KEPT = dt.timedelta(days=90)


def blank_answers(now: dt.datetime) -> int:
    """Blank contacts and words that are over their time; return in how many answers."""
    contacts = Rueckfrage.objects.filter(answered_at__lt=now - CONTACT_KEPT).exclude(
        kontakt_name="", kontakt_email=""
    )
    count = contacts.update(kontakt_name="", kontakt_email="")
    words = ("hilft_worte", "fehlt_worte", "rolle")
    is_said = Q()
    for name in words:
        is_said |= ~Q(**{name: ""})
    before = now - WORDS_KEPT
    count += Rueckfrage.objects.filter(is_said, answered_at__lt=before).update(
        **dict.fromkeys(words, "")
    )
    said = Vorschlag.objects.filter(rueckfrage__answered_at__lt=before).exclude(wort="")
    return count + said.update(wort="")


def forget_addresses(now: dt.datetime) -> int:
    """Delete who was asked, with their links and drafts, once no answer is taken any more."""
    over = Gefragte.objects.filter(rueckfrage__offen_bis__lt=now)
    return over.delete()[1].get("fahrplan.Gefragte", 0)
