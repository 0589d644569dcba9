from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kedja_config", "0001_due_work")]

    operations = [
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField(default=1)),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
