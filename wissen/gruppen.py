"""What the editing groups may do in Wagtail's admin.

Who is in them follows from the roles of the network (``netzwerk.konten.actions.give_rolle``).
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from netzwerk.konten.actions import GROUPS
from wissen.models import Seite

PAGE_PERMISSIONS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
#: Wagtail asks for the permissions of its own models, whatever model an installation uses.
MEDIA_PERMISSIONS = {
    "wagtailimages": ("add_image", "change_image", "delete_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "delete_document", "choose_document"),
}
MODEL_PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    *(("netzwerk", f"{verb}_themenfeld") for verb in ("add", "change", "delete", "view")),
    *(("wagtailredirects", f"{verb}_redirect") for verb in ("add", "change", "delete", "view")),
)
WORKFLOW = "Freigabe durch die Redaktion"
#: What Wagtail's own first migration makes, and nobody here uses.
WAGTAIL_GROUPS = ("Moderators", "Editors")
WAGTAIL_WORKFLOW = "Moderators approval"


def ensure_groups() -> None:
    """Make the groups with their permissions."""
    root = Seite.get_first_root_node()
    media = [
        Permission.objects.get(content_type__app_label=app_label, codename=codename)
        for app_label, codenames in MEDIA_PERMISSIONS.items()
        for codename in codenames
    ]
    pages = Permission.objects.filter(
        content_type__app_label="wissen",
        codename__in=[f"{verb}_seite" for verb in PAGE_PERMISSIONS],
    )
    for name in GROUPS.values():
        group, _is_new = Group.objects.get_or_create(name=name)
        for app_label, codename in MODEL_PERMISSIONS:
            group.permissions.add(
                Permission.objects.get(content_type__app_label=app_label, codename=codename)
            )
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for permission in media:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=Collection.get_first_root_node(), permission=permission
            )


def tidy_workflow() -> None:
    """Replace Wagtail's default groups and approval by one approval of the Redaktion."""
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).delete()
    Task.objects.filter(name=WAGTAIL_WORKFLOW).delete()
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user__isnull=True).delete()
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = GroupApprovalTask.objects.create(name=WORKFLOW)
    task.groups.add(*Group.objects.filter(name__in=GROUPS.values()))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Seite.get_first_root_node())
