"""Who looks after accounts: who sees them, gives roles, locks them and reads the audit log.

Nobody gives rights to themself, and nobody outranks: Koordination can neither make nor lock
Koordination and Administration.
"""

from collections.abc import Collection

from netzwerk.rechte import Rechte, Rolle

#: Roles that run the network; only Administration gives them.
LEADING = frozenset({Rolle.KOORDINATION, Rolle.ADMINISTRATION})

#: Which role gives which roles.
GIVEN_BY = {
    Rolle.ADMINISTRATION: frozenset(Rolle),
    Rolle.KOORDINATION: frozenset(Rolle) - LEADING,
}


def can_see_accounts(rechte: Rechte) -> bool:
    """Return whether the person sees the list of accounts and what each of them may do."""
    return rechte.has_rolle(*LEADING)


def can_see_protokoll(rechte: Rechte) -> bool:
    """Return whether the person reads the audit log."""
    return rechte.has_rolle(*LEADING)


def can_see_anmeldungen(rechte: Rechte) -> bool:
    """Return whether the person sees the sign-ins of everybody: Administration, nobody else."""
    return rechte.has_rolle(Rolle.ADMINISTRATION)


def rollen_in_charge(rechte: Rechte) -> frozenset[Rolle]:
    """Return the roles that the person gives to others and takes from them."""
    return frozenset().union(*(GIVEN_BY[rolle] for rolle in rechte.rollen if rolle in GIVEN_BY))


def can_give_rolle(rechte: Rechte, rolle: Rolle, person_id: int) -> bool:
    """Return whether the person gives this role to that account: never to their own."""
    return rolle in rollen_in_charge(rechte) and person_id != rechte.person_id


def can_take_rolle(rechte: Rechte, rolle: Rolle, person_id: int) -> bool:
    """Return whether the person takes this role from that account; their own they may give back.

    That somebody keeps Administration is looked after by the action.
    """
    return rolle in rollen_in_charge(rechte) or (
        person_id == rechte.person_id and rolle in rechte.rollen
    )


def can_lock(rechte: Rechte, person_id: int, rollen: Collection[Rolle]) -> bool:
    """Return whether the person locks and unlocks that account, or resets its second factor.

    Args:
        rechte: who asks.
        person_id: whose account it is; nobody locks their own.
        rollen: roles of that account.
    """
    if person_id == rechte.person_id:
        return False
    if rechte.has_rolle(Rolle.ADMINISTRATION):
        return True
    return rechte.has_rolle(Rolle.KOORDINATION) and LEADING.isdisjoint(rollen)
