"""The state of the database before the platform starts."""

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; quick when there are none."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def is_empty() -> bool:
    """Return whether nobody has an account yet."""
    return not get_user_model().objects.exists()
