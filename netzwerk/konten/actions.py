"""What changes accounts, profiles and roles. The caller has checked the permission."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from netzwerk.konten.events import rolle_changed
from netzwerk.konten.models import Profil, Rollenvergabe, User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.rechte import Rolle
from netzwerk.serving.sessions import close_person

#: Roles that come with a group of Wagtail's admin; what the groups may do there is set by the
#: rooms that own it (``bootstrap.py``).
GROUPS = {Rolle.REDAKTION: "Redaktion", Rolle.KOORDINATION: "Koordination"}


@transaction.atomic
def create_account(
    email: str,
    *,
    first_name: str = "",
    last_name: str,
    funktion: str = "",
    password: str | None = None,
) -> User:
    """Make an account whose address is known to be the person's, with its profile.

    Args:
        email: address that an invitation or the installation vouches for.
        first_name: given names, may be empty.
        last_name: family name.
        funktion: what the person does, in their own words.
        password: none means that the person signs in by codes.

    Raises:
        IntegrityError: if there is an account with this address.
    """
    user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Profil.objects.create(user=user, funktion=funktion)
    return user


class LastAdministrationError(Exception):
    """Without this person nobody could look after accounts and the installation."""


@transaction.atomic
def give_rolle(user: User, rolle: Rolle, *, actor: User | None) -> None:
    """Give a role in the whole network; giving it twice does no harm.

    Args:
        user: who gets it.
        rolle: the role.
        actor: who gives it; None for the installation itself.
    """
    _vergabe, is_new = Rollenvergabe.objects.get_or_create(user=user, rolle=rolle)
    if name := GROUPS.get(rolle):
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    if is_new:
        record(Vorgang.ROLLE_GEGEBEN, str(rolle.label), actor=actor, person=user)
        rolle_changed.send(User, user=user, rolle=rolle, is_given=True, actor=actor)
        close_person(user.pk)


@transaction.atomic
def take_rolle(user: User, rolle: Rolle, *, actor: User | None) -> None:
    """Take a role away: from the next request on, and at once on open pages.

    Args:
        user: who loses it; nothing happens to who does not have it.
        rolle: the role.
        actor: who takes it; None for the installation itself.

    Raises:
        LastAdministrationError: nobody else would have the role Administration.
    """
    if rolle == Rolle.ADMINISTRATION:
        refuse_last_administration(user)
    taken, _by_model = Rollenvergabe.objects.filter(user=user, rolle=rolle).delete()
    if name := GROUPS.get(rolle):
        user.groups.remove(*Group.objects.filter(name=name))
    if taken:
        record(Vorgang.ROLLE_GENOMMEN, str(rolle.label), actor=actor, person=user)
        rolle_changed.send(User, user=user, rolle=rolle, is_given=False, actor=actor)
        close_person(user.pk)


@transaction.atomic
def refuse_last_administration(user: User) -> None:
    """Make sure that somebody else keeps Administration when this person loses it.

    Two who take it from each other at the same moment wait for each other here.

    Raises:
        LastAdministrationError: no other account that is not locked has the role.
    """
    administration = Rollenvergabe.objects.filter(rolle=Rolle.ADMINISTRATION)
    list(administration.select_for_update().order_by("pk"))
    # Asked anew with the lock: who waited for it must see what the other has done.
    if list(administration.filter(user__is_active=True).values_list("user", flat=True)) == [
        user.pk
    ]:
        raise LastAdministrationError
