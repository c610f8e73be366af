from django.db import migrations

from netzwerk.text import text_for_search


def fill(apps, schema_editor):
    """Fill the texts that the search compares, for the accounts and profiles there are."""
    User = apps.get_model("konten", "User")
    for user in User.objects.iterator():
        user.suchname = text_for_search(user.first_name, user.last_name)
        user.save(update_fields=["suchname"])
    Profil = apps.get_model("konten", "Profil")
    for profil in Profil.objects.iterator():
        profil.suchtext_netzwerk = text_for_search(profil.funktion)
        profil.save(update_fields=["suchtext_netzwerk"])


class Migration(migrations.Migration):

    dependencies = [
        ('konten', '0003_profil_felder'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
