"""Runs and mappings belong to an organisation, no longer to a group of users."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

OFFICE = ("office", "Nationella kansliet")
OFFICE_GROUPS = {OFFICE[1], "Redaktörer vid kansliet", "Granskare"}
AREA_GROUPS = ("Områdesredaktörer ", "Upphandlingsregion ")
REGIONS = ("Region ", "Västra Götalandsregionen")


def kind_and_name(group):
    """What a group of users stood for."""
    if group in OFFICE_GROUPS:
        return OFFICE
    for start in AREA_GROUPS:
        letter = group.removeprefix(start)
        if letter != group and letter in "ABCDEFGH":
            return "area", f"Upphandlingsregion {letter}"
    return ("region" if group.startswith(REGIONS) else "partner"), group


def make_organisations(apps, schema_editor):
    """Each group that a run or a mapping belongs to becomes an organisation, its users procurers there from today."""
    Organisation = apps.get_model("people", "Organisation")
    Assignment = apps.get_model("people", "Assignment")
    Group = apps.get_model("auth", "Group")
    rooms = [apps.get_model("riskview", name) for name in ("ScreeningRun", "SavedMapping")]
    used = {pk for model in rooms for pk in model.objects.values_list("group", flat=True) if pk}
    today = timezone.localdate()
    for group in Group.objects.filter(pk__in=used):
        kind, name = kind_and_name(group.name)
        organisation, _made = Organisation.objects.get_or_create(kind=kind, name=name[:200])
        for model in rooms:
            model.objects.filter(group=group).update(organisation=organisation)
        for user in group.user_set.all():
            Assignment.objects.get_or_create(
                person=user, organisation=organisation, role="procurer", defaults={"valid_from": today}
            )


def make_groups(apps, schema_editor):
    """The way back: a group by the organisation's name."""
    Group = apps.get_model("auth", "Group")
    for name in ("ScreeningRun", "SavedMapping"):
        model = apps.get_model("riskview", name)
        for row in model.objects.exclude(organisation=None).select_related("organisation"):
            row.group, _made = Group.objects.get_or_create(name=row.organisation.name[:150])
            row.save(update_fields=["group"])


def organisation(related_name):
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL,
        related_name=related_name, to="people.organisation",
    )


class Migration(migrations.Migration):
    # Rows are changed and columns dropped: PostgreSQL does not do both in one transaction.
    atomic = False

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("people", "0001_initial"),
        ("riskview", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("screeningrun", "organisation", "group"),
        migrations.RenameField("savedmapping", "organisation", "group"),
        migrations.AlterField(
            "screeningrun", "group",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="auth.group"
            ),
        ),
        migrations.AlterField(
            "savedmapping", "group",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="auth.group"
            ),
        ),
        migrations.AddField("screeningrun", "organisation", organisation("screening_runs")),
        migrations.AddField("savedmapping", "organisation", organisation("saved_mappings")),
        migrations.RunPython(make_organisations, make_groups),
        migrations.RemoveField("screeningrun", "group"),
        migrations.RemoveField("savedmapping", "group"),
    ]
