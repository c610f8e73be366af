"""Those who look after people: accounts, roles, memberships, mandates, the audit log."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.utils import timezone

from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.konten.models import Rollenvergabe, User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.models import AusgehendeMail
from netzwerk.programm.models import Begleitung
from netzwerk.rechte import Rolle
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.rechte.framework import Answer, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

#: Roles below those that run the network, and those that do.
RANKS = {"Redaktion": Rolle.REDAKTION, "Koordination": Rolle.KOORDINATION}


@part(order=20)
def add_people_to_look_after(world: World) -> None:
    """An account to look after, and an entry of the audit log."""
    world.somebody = UserFactory(first_name="Irgend", last_name="Jemand")
    world.entry = world.mark("Protokolleintrag: list")
    record(Vorgang.EXPORT, world.entry, actor=None, person=world.somebody)
    address = f"{world.mark('AusgehendeMail (aufgegeben): recipient')}@example.org"
    world.given_up = AusgehendeMail.objects.create(
        pk=FIRST_PK, to=address, subject="Betreff", failed_at=timezone.now()
    )


@probe("Koordinationsbereich (Tür)", "page")
def door(world: World, person: Person) -> Answer:
    return person.get("/koordination/")


# --- Accounts ------------------------------------------------------------------------------------


@probe("User (jemand anderes)", "list of accounts")
def accounts_list(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/menschen/?q=Jemand"), world.somebody.email)


@probe("User (jemand anderes)", "page to look after")
def account_page(world: World, person: Person) -> Answer:
    path = f"/koordination/menschen/{world.somebody.pk}/"
    return shows(person.get(path), world.somebody.email)


def _lock(person: Person, user: User, verb: str, is_active: bool) -> Answer:
    path = f"/koordination/menschen/{user.pk}/{verb}/"
    person.post(path)
    return True if User.objects.get(pk=user.pk).is_active is is_active else person.get(path)


@probe("User (jemand anderes)", "lock")
def lock(world: World, person: Person) -> Answer:
    return _lock(person, world.somebody, "sperren", is_active=False)


@probe("User (jemand anderes)", "unlock")
def unlock(world: World, person: Person) -> Answer:
    user = UserFactory(is_active=False)
    return _lock(person, user, "entsperren", is_active=True)


@probe("User (jemand anderes)", "reset the second factor")
def reset_second_factor(world: World, person: Person) -> Answer:
    Authenticator.objects.create(user=world.somebody, type=Authenticator.Type.TOTP, data={})
    path = f"/koordination/menschen/{world.somebody.pk}/zweiter-faktor/"
    person.post(path)
    is_there = Authenticator.objects.filter(user=world.somebody).exists()
    return person.get(path) if is_there else True


@probe("User (aus der Koordination)", "lock")
def lock_of_rank(world: World, person: Person) -> Answer:
    user = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    return _lock(person, user, "sperren", is_active=False)


@probe("User (man selbst)", "lock")
def lock_oneself(world: World, person: Person) -> Answer:
    user = person.user or world.somebody
    return _lock(person, user, "sperren", is_active=False)


# --- Roles ---------------------------------------------------------------------------------------


@probe("Rollenvergabe ({})", "give", variants=RANKS)
def give_rolle(world: World, person: Person, rank: str) -> Answer:
    user = UserFactory()
    path = f"/koordination/menschen/{user.pk}/rolle/"
    person.post(path, {"rolle": RANKS[rank].value})
    if Rollenvergabe.objects.filter(user=user, rolle=RANKS[rank]).exists():
        return True
    response = person.get(path)
    # The form is there for other roles.
    return False if response.status_code == 200 else response


@probe("Rollenvergabe ({})", "take", variants=RANKS)
def take_rolle(world: World, person: Person, rank: str) -> Answer:
    user = RollenvergabeFactory(rolle=RANKS[rank]).user
    path = f"/koordination/menschen/{user.pk}/rolle/{RANKS[rank].value}/nehmen/"
    person.post(path)
    return person.get(path) if user.rollenvergaben.exists() else True


@probe("Rollenvergabe (sich selbst)", "give")
def give_rolle_to_oneself(world: World, person: Person) -> Answer:
    user = person.user or world.somebody
    before = user.rollenvergaben.count()
    path = f"/koordination/menschen/{user.pk}/rolle/"
    for rolle in Rolle:
        person.post(path, {"rolle": rolle.value})
    return True if user.rollenvergaben.count() > before else person.get(path)


# --- Memberships ---------------------------------------------------------------------------------


@probe("Mitgliedschaft (Mitglied)", "members of the Kommune")
def members_page(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/mitglieder/"), "Probe Mitglied hier")


@probe("Mitgliedschaft (Mitglied)", "page of the account")
def membership_of_account(world: World, person: Person) -> Answer:
    user = world.people["Mitglied hier"].user
    return shows(person.get(f"/koordination/menschen/{user.pk}/"), "Hierstadt")


@probe("Mitgliedschaft (Mitglied)", "change the role")
def change_membership(world: World, person: Person) -> Answer:
    membership = MitgliedschaftFactory(kommune=world.hier)
    path = f"/kommunen/hierstadt/mitglieder/{membership.pk}/"
    person.post(path, {"rolle": "stellvertretung"})
    membership.refresh_from_db()
    return True if membership.rolle == "stellvertretung" else person.get(path)


@probe("Mitgliedschaft (Mitglied)", "end")
def end_membership(world: World, person: Person) -> Answer:
    membership = MitgliedschaftFactory(kommune=world.hier)
    path = f"/kommunen/hierstadt/mitglieder/{membership.pk}/beenden/"
    person.post(path)
    return person.get(path) if Mitgliedschaft.objects.filter(pk=membership.pk) else True


@probe("Mitgliedschaft (Mitglied)", "give")
def give_membership(world: World, person: Person) -> Answer:
    user = UserFactory()
    path = f"/koordination/menschen/{user.pk}/mitgliedschaft/"
    person.post(path, {"ort": f"k{world.hier.pk}", "rolle": "mitglied"})
    return True if user.mitgliedschaften.exists() else person.get(path)


@probe("Mitgliedschaft (eigene)", "give to oneself")
def give_membership_to_oneself(world: World, person: Person) -> Answer:
    user = person.user or world.somebody
    before = user.mitgliedschaften.count()
    path = f"/koordination/menschen/{user.pk}/mitgliedschaft/"
    person.post(path, {"ort": f"o{world.organisation.pk}", "rolle": "mitglied"})
    return True if user.mitgliedschaften.count() > before else person.get(path)


@probe("Mitgliedschaft (eigene)", "list")
def own_memberships(world: World, person: Person) -> Answer:
    return person.get("/mein/mitgliedschaften/")


@probe("Mitgliedschaft (eigene)", "leave")
def leave(world: World, person: Person) -> Answer:
    membership = MitgliedschaftFactory(user=person.user or world.somebody)
    path = f"/mein/mitgliedschaften/{membership.pk}/"
    person.post(path)
    return person.get(path) if Mitgliedschaft.objects.filter(pk=membership.pk) else True


@probe("Mitgliedschaft (Mitglied)", "leave in somebody's place")
def leave_for_another(world: World, person: Person) -> Answer:
    membership = MitgliedschaftFactory(kommune=world.hier)
    path = f"/mein/mitgliedschaften/{membership.pk}/"
    person.post(path)
    return person.get(path) if Mitgliedschaft.objects.filter(pk=membership.pk) else True


# --- Mandates ------------------------------------------------------------------------------------


def _period(**more: object) -> dict:
    today = timezone.localdate()
    return {"von": today.isoformat(), "bis": (today + dt.timedelta(days=9)).isoformat()} | more


def _facilitator() -> User:
    return RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user


def _mandate(world: World) -> Begleitung:
    return Begleitung.objects.get(person=world.people["PB Mandat"].user)


@probe("Begleitung (hier)", "members of the Kommune")
def mandate_on_members_page(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/mitglieder/"), "Probe PB Mandat")


@probe("Begleitung (hier, beendet)", "members of the Kommune")
def ended_mandate_on_members_page(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/mitglieder/"), "Probe PB ohne")


@probe("Begleitung (hier)", "page of the account")
def mandate_of_account(world: World, person: Person) -> Answer:
    mandate = _mandate(world)
    path = f"/koordination/menschen/{mandate.person_id}/"
    return shows(person.get(path), mandate.period)


@probe("Begleitung (hier)", "own page")
def mandate_on_own_page(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/mitgliedschaften/"), "Sie begleiten")


@probe("Begleitung (hier)", "give")
def give_mandate(world: World, person: Person) -> Answer:
    user = _facilitator()
    path = f"/koordination/menschen/{user.pk}/mandat/"
    person.post(path, _period(teilnahme=world.teilnahme.pk))
    return True if user.begleitungen.exists() else person.get(path)


@probe("Begleitung (eigene)", "give to oneself")
def give_mandate_to_oneself(world: World, person: Person) -> Answer:
    user = person.user or world.somebody
    Rollenvergabe.objects.get_or_create(user=user, rolle=Rolle.PROZESSBEGLEITUNG)
    before = user.begleitungen.count()
    path = f"/koordination/menschen/{user.pk}/mandat/"
    person.post(path, _period(teilnahme=world.teilnahme.pk))
    return True if user.begleitungen.count() > before else person.get(path)


@probe("Begleitung (hier)", "change")
def change_mandate(world: World, person: Person) -> Answer:
    mandate = _mandate(world)
    path = f"/koordination/mandate/{mandate.pk}/"
    person.post(path, _period(tage="7"))
    mandate.refresh_from_db()
    return True if mandate.tage == 7 else person.get(path)


@probe("Begleitung (hier)", "end")
def end_mandate(world: World, person: Person) -> Answer:
    mandate = _mandate(world)
    path = f"/koordination/mandate/{mandate.pk}/beenden/"
    person.post(path)
    mandate.refresh_from_db()
    return True if mandate.ended_at else person.get(path)


# --- The audit log -------------------------------------------------------------------------------


@probe("Protokolleintrag", "list")
def protokoll(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/protokoll/"), world.entry)


# --- The background ------------------------------------------------------------------------------


@probe("Joblauf", "page of the background")
def background_page(world: World, person: Person) -> Answer:
    return person.get("/koordination/hintergrund/")


@probe("AusgehendeMail (aufgegeben)", "recipient")
def given_up_mail(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/hintergrund/"), world.given_up.to)


@probe("AusgehendeMail (aufgegeben)", "send again")
def send_mail_again(world: World, person: Person) -> Answer:
    response = person.post(f"/koordination/hintergrund/mail/{world.given_up.pk}/")
    is_waiting = AusgehendeMail.objects.filter(pk=world.given_up.pk, failed_at=None).exists()
    return True if is_waiting else response
