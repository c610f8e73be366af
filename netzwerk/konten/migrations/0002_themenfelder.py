from django.db import migrations, models


# Themenfelder and the pictures beside them need Wagtail's tables, and those the account.
class Migration(migrations.Migration):

    dependencies = [
        ('konten', '0001_initial'),
        ('netzwerk', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='profil',
            name='themenfelder',
            field=models.ManyToManyField(blank=True, related_name='+', to='netzwerk.themenfeld', verbose_name='Themenfelder'),
        ),
    ]
