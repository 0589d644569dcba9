from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_index'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_kind_and_date',
        ),
        migrations.RemoveField(
            model_name='entry',
            name='date',
        ),
        migrations.AddField(
            model_name='entry',
            name='day',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['language', 'id', 'kind', 'day'], name='entry_kind_and_day'),
        ),
    ]
