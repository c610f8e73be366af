from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    dependencies = [
        ("wissen", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("wissen.Seite"),
        BootstrapTranslationKeyField("wissen.Seite"),
        BootstrapTranslatableModel("wissen.Seite"),
    ]
