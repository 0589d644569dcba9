"""A product that is being written names several plants. What was sent is left as it was sent: its hash is of that."""

from django.db import migrations

PLACE = ("name", "address", "country")


def _several(told):
    each = [told] if isinstance(told, dict) else told
    return [one for one in each if any(one.get(part) for part in PLACE)]


def _one(told):
    if isinstance(told, dict):
        return told
    first = told[0] if told else dict.fromkeys(PLACE, "")
    return {part: first.get(part, "") for part in PLACE}


def _rewrite(apps, how):
    for product in apps.get_model("tenders", "Product").objects.iterator():
        content = product.content
        if "substances" in content:
            content["substances"] = {key: how(told) for key, told in content["substances"].items()}
        if "formulation" in content:
            content["formulation"] = how(content["formulation"])
        product.save(update_fields=["content"])


def widen(apps, schema_editor):
    _rewrite(apps, _several)


def narrow(apps, schema_editor):
    _rewrite(apps, _one)


class Migration(migrations.Migration):
    dependencies = [("tenders", "0002_written_once")]

    operations = [migrations.RunPython(widen, narrow)]
