"""What plastics hold on whoever works with them is found and let go of; what they wrote stays."""

from django.apps import apps
from django.contrib.auth.models import User

from kedja_site.config.personal_data import Person
from kedja_site.plastics.models import Article, FileRead
from kedja_site.plastics.personal_data import WRITTEN, _erase_written, _find_written
from kedja_site.plastics.tests.ground import Ground
from kedja_site.plastics.tests.test_reading import HEAD, SOUND, read


def test_every_column_that_names_a_user_is_known() -> None:
    named = {
        (model, column.name)
        for model in apps.get_app_config("plastics").get_models()
        for column in model._meta.concrete_fields
        if column.related_model is User
    }
    assert named == {(model, column) for model, (column, _word) in WRITTEN.items()}


def test_who_read_a_file_and_gave_its_values_is_found_and_erased(ground: Ground) -> None:
    file = read(ground, HEAD + SOUND.replace("PP 80 %; LDPE 20 %", '"PP 80 %; LDPE 20 %"'))
    person = Person.of(ground.procurer)
    found = [word for item in _find_written(person) for word in item.values()]
    assert file.name in found
    assert len(found) == _erase_written(person) > 1
    assert not list(_find_written(person))
    assert FileRead.objects.unguarded("test").get().read_by is None
    assert Article.objects.unguarded("test").count() == 2
