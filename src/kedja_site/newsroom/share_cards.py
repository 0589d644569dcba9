"""The picture that stands for a page where it is shared: the page's own, or a card with its title."""

import hashlib
import textwrap
from html import escape
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from kedja_site.newsroom.pictures import SHARED

if TYPE_CHECKING:
    from kedja_site.newsroom.models import PublishedPage

FOLDER = "cards"
DRAWING = "1"  # raised when the drawing changes, so that no old card is taken for a new one
LONGEST_LINES = 5
SIZES = (
    (3, 24, 76),
    (4, 28, 64),
    (LONGEST_LINES, 34, 54),
)  # lines at most, letters a line, height of a letter


def stamp(page: "PublishedPage") -> str:
    """What the picture is made of, so that its address changes when it does."""
    if page.share_picture_id:
        parts: tuple[str, ...] = ("picture", str(page.share_picture_id))
    else:
        parts = (DRAWING, page.title, page.text_language)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def card_path(page: "PublishedPage") -> str:
    """The address, from the root, of the picture that stands for `page`."""
    form = "jpg" if page.share_picture_id else "png"
    return reverse("share_card", args=[page.pk, stamp(page), form])


def lines_of(title: str) -> tuple[list[str], int]:
    """The title in lines that fit, and how large its letters can be; a longer one ends in an ellipsis."""
    for most, letters, height in SIZES:
        lines = textwrap.wrap(title, letters, max_lines=None, break_on_hyphens=True)
        if len(lines) <= most:
            return lines, height
    _most, letters, height = SIZES[-1]
    return textwrap.wrap(title, letters, max_lines=LONGEST_LINES, placeholder=" …"), height


def drawing(title: str) -> str:
    """The card as SVG: the mark, the title, and a chain that goes out of the picture."""
    lines, height = lines_of(title)
    step = height * 1.2
    top = 345 - step * (len(lines) - 1) / 2 + height * 0.35
    words = "".join(
        f'<text x="84" y="{top + number * step:.0f}" font-size="{height}" font-weight="700">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">'
        '<rect width="1200" height="630" fill="#0b4a52"/>'
        '<g fill="none" stroke="#1f6a70" stroke-width="26" stroke-linecap="round">'
        '<path d="M1010 96h-70a84 84 0 0 0 0 168h70M1090 96h70a84 84 0 0 1 0 168h-70M980 180h140"/>'
        '<path d="M1010 366h-70a84 84 0 0 0 0 168h70M1090 366h70a84 84 0 0 1 0 168h-70M980 450h140" opacity=".55"/>'
        "</g>"
        '<g fill="none" stroke="#ffd25e" stroke-width="9" stroke-linecap="round" transform="translate(84 72) scale(1)">'
        '<path d="M51 15h-18a21 21 0 0 0 0 42h18M69 15h18a21 21 0 0 1 0 42h-18M42 36h36"/></g>'
        '<g fill="#fff" font-family="Liberation Sans, Arial, sans-serif">'
        f'<text x="212" y="125" font-size="46" font-weight="700">Kedja</text>{words}</g>'
        '<rect y="612" width="1200" height="18" fill="#ffd25e"/></svg>'
    )


def card(page: "PublishedPage") -> str:
    """The name, in the store of uploads, of the card that stands for `page`; drawn where it is not there yet."""
    name = f"{FOLDER}/{page.pk}-{stamp(page)}.png"
    if not default_storage.exists(name):
        import vl_convert  # noqa: PLC0415 - large, and needed only the first time a page is shared

        default_storage.save(name, ContentFile(vl_convert.svg_to_png(drawing(page.title))))
    return name


def shared_picture(page: "PublishedPage") -> str:
    """The name, in the store of uploads, of the page's own picture in the size for sharing."""
    assert page.share_picture is not None
    return str(page.share_picture.get_rendition(SHARED).file.name)
