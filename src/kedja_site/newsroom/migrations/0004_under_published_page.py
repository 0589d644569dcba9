"""Moves the pages that stand from Wagtail's page to ours, which is one itself: same key, another table above."""

import django.db.models.deletion
from django.db import migrations, models


class MoveUnderPublishedPage(migrations.AlterField):
    """Points a page model's parent link at PublishedPage, under the link's new name."""

    def __init__(self, model_name):
        link = models.OneToOneField(
            auto_created=True,
            on_delete=django.db.models.deletion.CASCADE,
            parent_link=True,
            primary_key=True,
            serialize=False,
            to="newsroom.publishedpage",
        )
        super().__init__(model_name=model_name, name="publishedpage_ptr", field=link)

    def deconstruct(self):
        return self.__class__.__name__, [self.model_name], {}

    def state_forwards(self, app_label, state):
        self._relink(app_label, state, self.field, "newsroom.publishedpage")

    def _relink(self, app_label, state, link, base):
        model = state.models[app_label, self.model_name_lower]
        renamed = {"page_ptr": "publishedpage_ptr", "publishedpage_ptr": "publishedpage_ptr"}
        model.fields = {
            renamed.get(name, name): link if name in renamed else field for name, field in model.fields.items()
        }
        model.bases = (base,)
        state.reload_model(app_label, self.model_name_lower, delay=False)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        # First the name, then what it points at: at once, SQLite's editor would lose the key.
        after = to_state.apps.get_model(app_label, self.model_name)
        table = schema_editor.quote_name(after._meta.db_table)
        schema_editor.execute(f"ALTER TABLE {table} RENAME COLUMN page_ptr_id TO publishedpage_ptr_id")
        renamed = from_state.clone()
        link = self.field.clone()
        link.remote_field.model = "wagtailcore.page"
        # SQLite's editor builds the table anew from the bases too; one that stands on nothing adds no column.
        self._relink(app_label, renamed, link, models.Model)
        before = renamed.apps.get_model(app_label, self.model_name)
        schema_editor.alter_field(
            before,
            before._meta.get_field("publishedpage_ptr"),
            after._meta.get_field("publishedpage_ptr"),
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        raise NotImplementedError  # there is no way back from here


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_a_row_for_every_page")]
    operations = [MoveUnderPublishedPage(name) for name in ("homepage", "newsindexpage", "newspage", "textpage")]
