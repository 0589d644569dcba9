"""Words in the order of their signs: on PostgreSQL one index then holds the beginnings of words too.

In the order of a language it does not, and the planner, asked for the first words that begin with something, walked half
a million of them. SQLite's order is that of the signs already.
"""

from django.db import migrations

TABLE = "register_registerword"


def of_signs(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f'ALTER TABLE {TABLE} ALTER COLUMN word TYPE varchar(60) COLLATE "C"')
    # Django's second index, for LIKE alone: the first does its work now.
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = %s AND indexdef LIKE '%%varchar_pattern_ops%%'",
            [TABLE],
        )
        for (name,) in cursor.fetchall():
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


def of_language(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f'ALTER TABLE {TABLE} ALTER COLUMN word TYPE varchar(60) COLLATE "default"')
    schema_editor.execute(
        f"CREATE INDEX register_registerword_word_like ON {TABLE} (word varchar_pattern_ops)"
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0007_exchange_words")]

    operations = [migrations.RunPython(of_signs, of_language)]
