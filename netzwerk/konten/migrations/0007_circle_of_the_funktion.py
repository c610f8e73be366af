from django.db import migrations, models

KREISE = ("niemand", "kommune", "netzwerk")
CHOICES = [
    ("niemand", "Nur ich"),
    ("kommune", "Eigene Kommune und ihre Prozessbegleitung"),
    ("netzwerk", "Alle im Lernnetzwerk"),
]
FIELDS = (
    *("bild", "fragen_zu", "funktion", "ich_suche", "kompetenzen", "organisation", "sprachen"),
    "ueber_mich",
)


def circle(default: str) -> models.CharField:
    return models.CharField(
        choices=CHOICES, default=default, max_length=12, verbose_name="Wer sieht Ihre Funktion?"
    )


class Migration(migrations.Migration):
    """The Funktion gets a circle of its own.

    All members have seen it so far, and it stays so for who is there already; whoever comes after
    that is asked, and shows it to nobody until then.
    """

    dependencies = [
        ("konten", "0006_logs_refuse_deletion"),
    ]

    operations = [
        migrations.AddField("profil", "sichtbarkeit_funktion", circle("netzwerk")),
        migrations.AlterField("profil", "sichtbarkeit_funktion", circle("niemand")),
        migrations.RemoveConstraint("profil", "profil_sichtbarkeiten"),
        migrations.AddConstraint(
            "profil",
            models.CheckConstraint(
                condition=models.Q(
                    **{
                        f"sichtbarkeit_{field}__in": KREISE
                        for field in FIELDS
                    }
                ),
                name="profil_sichtbarkeiten",
            ),
        ),
    ]
