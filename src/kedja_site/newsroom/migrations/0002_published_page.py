import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("type", "Type"), ("category", "Purchasing category"), ("area", "Area")], max_length=16, verbose_name="kind")),
                ("code", models.SlugField(max_length=64, verbose_name="code")),
                ("name_sv", models.CharField(max_length=120, verbose_name="name in Swedish")),
                ("name_en", models.CharField(max_length=120, verbose_name="name in English")),
                ("is_current", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["kind", "name_sv"],
                "constraints": [models.UniqueConstraint(fields=("kind", "code"), name="one_topic_a_code")],
            },
        ),
        migrations.CreateModel(
            name="PublishedPage",
            fields=[
                ("page_ptr", models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ("easy_read", wagtail.fields.RichTextField(blank=True, help_text="The same in short sentences and common words. The page gets a link to it.", verbose_name="easy-to-read version")),
                ("page_owner", models.CharField(blank=True, help_text="Who answers for the page: a role, never a person.", max_length=120, verbose_name="page owner")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="last reviewed")),
                ("review_months", models.PositiveSmallIntegerField(default=12, help_text="0: no reminder.", verbose_name="months between reviews")),
                ("responsible", models.ForeignKey(blank=True, help_text="Who gets a letter when it is time to look the page over. Not shown.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="reminded")),
                ("share_picture", models.ForeignKey(blank=True, help_text="Shown in lists, at the top of the page and where the page is shared.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="wagtailimages.image", verbose_name="picture")),
                ("topics", modelcluster.fields.ParentalManyToManyField(blank=True, related_name="pages", to="newsroom.topic", verbose_name="topics")),
            ],
            options={
                "verbose_name": "published page",
                "verbose_name_plural": "published pages",
            },
            bases=("wagtailcore.page",),
        ),
    ]
