"""Work that no editor has to wait for."""

from django_tasks import task
from wagtail.images.models import Image

from kedja_site.config.turns import NOBODY_WAITS
from kedja_site.newsroom.pictures import SHARED, USES, specs


@task(priority=NOBODY_WAITS)
def make_sizes(picture: int) -> None:
    """Every size that pages use, before the first reader asks for it. A picture that is gone by now needs none."""
    image = Image.objects.filter(pk=picture).first()
    if image is not None:
        image.get_renditions(*[spec for use in USES for spec in specs(use)], SHARED)
