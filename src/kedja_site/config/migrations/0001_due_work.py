from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DueWork",
            fields=[
                ("name", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField()),
            ],
        ),
    ]
