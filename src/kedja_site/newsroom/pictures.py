"""Pictures in the sizes that pages use: small and sharp on every screen, with room kept so that nothing shifts."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, Picture

# AVIF is half the size; WebP is what every browser in use reads.
FORMATS = ("avif", "webp")
# Where the page is shared, and in feeds: what others' programs are sure to read.
SHARED = "fill-1200x630|format-jpeg|jpegquality-82"
SHARED_SIZE = (1200, 630)


@dataclass(frozen=True, slots=True)
class Use:
    """A place for pictures: the sizes they are made in, and how wide the place is on which screen (for `sizes`)."""

    cuts: tuple[str, ...]
    sizes: str


USES = {
    # At the top of a page, whole.
    "top": Use(("max-480x480", "max-800x800", "max-1360x1360"), "(min-width: 46rem) 42rem, 92vw"),
    # The lead story of the start page.
    "lead": Use(("fill-480x270", "fill-800x450", "fill-1360x765"), "(min-width: 62rem) 46rem, 92vw"),
    # Beside the words in a list.
    "list": Use(("fill-240x135", "fill-480x270"), "(min-width: 40rem) 11rem, 20rem"),
    # In a running text.
    "text": Use(("max-480x480", "max-800x800", "max-1360x1360"), "(min-width: 46rem) 42rem, 92vw"),
    "half": Use(("max-360x480", "max-720x960"), "(min-width: 46rem) 20rem, 92vw"),
}


def specs(use: str) -> list[str]:
    """What Wagtail makes for `use`: every cut in every format, the smallest first."""
    return [f"{cut}|format-{form}" for form in FORMATS for cut in USES[use].cuts]


def picture(
    image: AbstractImage, use: str, words: str, *, eager: bool = False, classes: str = ""
) -> SafeString:
    """`image` for `use`, with `words` for who does not see it; `eager` for what stands at the top of a page."""
    attributes = {
        "alt": words,
        "sizes": USES[use].sizes,
        "decoding": "async",
        **({"fetchpriority": "high"} if eager else {"loading": "lazy"}),
        **({"class": classes} if classes else {}),
    }
    made = Picture(image.get_renditions(*specs(use)), attributes)
    return SafeString(made.__html__())
