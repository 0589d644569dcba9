"""Gives a demo's news its pictures, which are drawn on the spot."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.db.models import Q
from wagtail.images.models import Image
from wagtail.models import Page

from kedja_site.newsroom.actions.demo_news import demo_page
from kedja_site.newsroom.demo_drawings import DRAWINGS
from kedja_site.newsroom.demo_texts import DEMO_ITEMS
from kedja_site.newsroom.models import NewsPage

CAPTION = {"sv": "Teckning gjord av kod för Kedjas demo.", "en": "Drawn by code for Kedja’s demo."}


def make_demo_pictures() -> int:
    """The number of pages that got a picture now. The news must be there; a page that has a picture keeps it."""
    made = 0
    for item in DEMO_ITEMS:
        if not item.picture:
            continue
        page = demo_page(item.key)
        if page.share_picture_id:
            continue
        image = _image(item.picture, item.swedish.picture)
        _illustrate(page, image, item.swedish.picture, "sv")
        if item.english is not None:
            _illustrate(_translation(page), image, item.english.picture or item.swedish.picture, "en")
        made += 1
    return made


def _translation(page: NewsPage) -> NewsPage:
    translated: NewsPage = page.get_translations().get().specific
    return translated


def _image(name: str, description: str) -> Image:
    """The picture in the library of pictures."""
    import vl_convert  # noqa: PLC0415 - large, and only a demo draws

    title = f"Kedja: {name}"
    standing = Image.objects.filter(title=title).first()
    if standing is not None:
        return standing
    drawn = BytesIO(vl_convert.svg_to_png(DRAWINGS[name]()))
    return Image.objects.create(
        title=title, file=ImageFile(drawn, name=f"{name}.png"), description=description[:255]
    )


def _illustrate(page: NewsPage, image: Image, words: str, language: str) -> None:
    published = page.first_published_at, page.last_published_at
    page.share_picture, page.picture_alt, page.picture_caption = image, words, CAPTION[language]
    page.save_revision().publish()
    # To hang up a picture is no news.
    first, last = published
    Page.objects.filter(Q(pk=page.pk) | Q(alias_of=page.pk)).update(
        first_published_at=first, last_published_at=last
    )
