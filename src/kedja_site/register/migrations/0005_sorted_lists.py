"""Indexes that the lists walk in the order they are sorted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_row_lock")]

    operations = [
        migrations.AddIndex("contract", models.Index(fields=["title", "id"], name="register_contract_title")),
        migrations.AddIndex("site", models.Index(fields=["name", "id"], name="register_site_name")),
        migrations.AddIndex("site", models.Index(fields=["country", "id"], name="register_site_country")),
        migrations.AddIndex("supplier", models.Index(fields=["name", "id"], name="register_supplier_name")),
        migrations.AddIndex(
            "supplier", models.Index(fields=["country", "id"], name="register_supplier_country")
        ),
    ]
