from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0005_aktuellt")]

    operations = [
        migrations.AddField(
            model_name="publishedpage",
            name="awaits_translation",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
