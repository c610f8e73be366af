from django.db import migrations

#: What may be deleted from the logs within the transaction that writes it here; empty whenever a
#: transaction ends. Only ``netzwerk.konten.loeschbar`` writes it. The limits are written by whoever
#: deletes, so that the database's clock decides nothing.
TABLE = """
CREATE TABLE konten_loeschbar (
    protokoll_bis timestamp with time zone,
    anmeldungen_bis timestamp with time zone,
    konto bigint
)
"""

CHANGED = "choices of people are never changed"
BLANKED = "of a sign-in only the address is forgotten"
YOUNG = "entries of the audit log go by age only: docs/decisions/0013-leaving.md"
KEPT = "choices of people go with their account only: docs/decisions/0013-leaving.md"
SIGNED_IN = "sign-ins go by age or with their account only: docs/decisions/0013-leaving.md"
TAKEN = "an entry of a log is never replaced"

OLD_ENTRY = "EXISTS (SELECT 1 FROM konten_loeschbar WHERE OLD.at < protokoll_bis)"
ACCOUNT_GOES = "EXISTS (SELECT 1 FROM konten_loeschbar WHERE konto = OLD.user_id)"
SIGN_IN_GOES = (
    "EXISTS (SELECT 1 FROM konten_loeschbar WHERE OLD.at < anmeldungen_bis OR konto = OLD.user_id)"
)
ANYTHING = "EXISTS (SELECT 1 FROM konten_loeschbar)"
#: What is kept of a sign-in as long as itself.
COLUMNS = ("id", "user_id", "at", "weg", "anbieter", "zweiter_faktor", "is_successful", "geraet")
ONLY_BLANKED = " AND ".join(["NEW.ip IS NULL", *(f"NEW.{name} = OLD.{name}" for name in COLUMNS)])

LOGS = ("konten_protokolleintrag", "konten_festlegung", "konten_anmeldung")
#: Name, event, table, when it is allowed, what it says otherwise.
TRIGGERS = (
    ("konten_protokoll_kept", "DELETE", "konten_protokolleintrag", OLD_ENTRY, YOUNG),
    ("konten_festlegung_append_only", "UPDATE", "konten_festlegung", "1 = 0", CHANGED),
    ("konten_festlegung_kept", "DELETE", "konten_festlegung", ACCOUNT_GOES, KEPT),
    ("konten_anmeldung_append_only", "UPDATE", "konten_anmeldung", ONLY_BLANKED, BLANKED),
    ("konten_anmeldung_kept", "DELETE", "konten_anmeldung", SIGN_IN_GOES, SIGNED_IN),
)
#: Only PostgreSQL can empty a table without deleting its rows one by one.
TRUNCATES = (
    ("konten_protokoll_not_emptied", "TRUNCATE", "konten_protokolleintrag", ANYTHING, YOUNG),
    ("konten_festlegung_not_emptied", "TRUNCATE", "konten_festlegung", ANYTHING, KEPT),
    ("konten_anmeldung_not_emptied", "TRUNCATE", "konten_anmeldung", ANYTHING, SIGNED_IN),
)
#: Only SQLite can replace a row without asking the triggers of deleting and changing.
REPLACES = tuple(
    (f"{table}_not_replaced", "INSERT", table, f"NOT EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)", TAKEN)
    for table in LOGS
)


def _postgresql(name, event, table, allowed, message):
    row = {"DELETE": "OLD", "UPDATE": "NEW", "TRUNCATE": "NULL"}[event]
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    yield f"""
        CREATE FUNCTION {name}() RETURNS trigger AS $$
        BEGIN
            IF NOT ({allowed}) THEN
                RAISE EXCEPTION '{message}';
            END IF;
            RETURN {row};
        END
        $$ LANGUAGE plpgsql
    """
    yield f"""
        CREATE TRIGGER {name} BEFORE {event} ON {table}
        FOR EACH {each} EXECUTE FUNCTION {name}()
    """


def _sqlite(name, event, table, allowed, message):
    yield f"""
        CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN NOT ({allowed})
        BEGIN
            SELECT RAISE(ABORT, '{message}');
        END
    """


def refuse(apps, schema_editor):
    schema_editor.execute(TABLE)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    write = _postgresql if is_postgresql else _sqlite
    for trigger in TRIGGERS + (TRUNCATES if is_postgresql else REPLACES):
        for statement in write(*trigger):
            schema_editor.execute(statement)


def allow(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, _event, table, *_rest in TRIGGERS + (TRUNCATES if is_postgresql else REPLACES):
        if is_postgresql:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")
    schema_editor.execute("DROP TABLE konten_loeschbar")


class Migration(migrations.Migration):

    dependencies = [
        ('konten', '0005_festlegung'),
    ]

    operations = [migrations.RunPython(refuse, allow)]
