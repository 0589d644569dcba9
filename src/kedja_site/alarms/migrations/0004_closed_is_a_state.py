from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alarms", "0003_more_was_found")]

    operations = [
        migrations.AlterField(
            model_name="alarm",
            name="state",
            field=models.CharField(
                choices=[("open", "open"), ("assessed", "assessed"), ("closed", "closed")],
                default="open",
                max_length=10,
            ),
        ),
    ]
