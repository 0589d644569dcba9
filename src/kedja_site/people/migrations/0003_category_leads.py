import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('people', '0002_guarded_log'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='to')),
                ('category', models.CharField(db_index=True, help_text='Its code in `kedja.reference`.', max_length=60, verbose_name='purchasing category')),
                ('is_deputy', models.BooleanField(default=False, verbose_name='deputy')),
                ('handed_over_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='handed_over_to', to='people.categorylead')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads_categories', to='people.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads_categories', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'lead of a category',
                'verbose_name_plural': 'leads of categories',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='people_categorylead_ends_after_start')],
            },
        ),
    ]
