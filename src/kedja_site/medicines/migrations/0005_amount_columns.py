from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("medicines", "0004_more_indexes")]

    operations = [migrations.RenameModel("SavedColumns", "AmountColumns")]
