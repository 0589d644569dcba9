from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alarms', '0002_closing_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='sought',
            name='is_cut',
            field=models.BooleanField(default=False, help_text='More that is open was found than is kept (`proposing.MOST`).'),
        ),
    ]
