"""The rows that a file left out stand in a table of their own; apart, for PostgreSQL alters no table with rows on their way."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plastics", "0002_files_in_a_job")]

    operations = [migrations.RemoveField(model_name="fileread", name="rejected")]
