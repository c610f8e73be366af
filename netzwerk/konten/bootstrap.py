"""Groups of the editors' admin that belong to roles."""

from django.contrib.auth.models import Group, Permission

from netzwerk.bootstrap import steps
from netzwerk.konten.actions import GROUPS


@steps.register(order=10)
def create_groups() -> None:
    """Gruppen der Redaktion und der Koordination."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in GROUPS.values():
        group, _is_new = Group.objects.get_or_create(name=name)
        group.permissions.add(access)
