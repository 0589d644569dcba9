from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0005_sorted_lists")]

    operations = [
        migrations.CreateModel(
            name="GraphChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("link", "link of a supply chain"),
                            ("site", "site"),
                            ("supplier", "supplier"),
                            ("contract", "contract"),
                        ],
                        max_length=8,
                    ),
                ),
                ("row_id", models.BigIntegerField()),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_index=True,
                        default=0,
                        help_text="PostgreSQL's number of the transaction that changed it.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GraphSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("folder", models.CharField(max_length=60, unique=True)),
                ("seen", models.TextField(help_text="Which transactions, or on SQLite changes, it has.")),
                (
                    "database",
                    models.CharField(
                        blank=True,
                        help_text="The server that the numbers of transactions belong to.",
                        max_length=40,
                    ),
                ),
                ("suppliers", models.PositiveBigIntegerField()),
                ("sites", models.PositiveBigIntegerField()),
                ("links", models.PositiveBigIntegerField()),
                ("contracts", models.PositiveBigIntegerField()),
                ("size", models.PositiveBigIntegerField(help_text="Bytes.")),
                ("seconds", models.FloatField(help_text="How long it took to build.")),
                ("built_at", models.DateTimeField()),
            ],
        ),
    ]
