"""Pictures in a running text: the same three places as Wagtail's, in the sizes that screens need."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.images.formats import Format, register_image_format, unregister_image_format
from wagtail.images.models import AbstractImage

from kedja_site.newsroom.pictures import picture


class ResponsiveFormat(Format):
    """A picture that a small screen gets small; the editor shows Wagtail's own."""

    use = "text"

    def __init__(self, name: str, label: Any, classname: str, filter_spec: str, use: str) -> None:
        super().__init__(name, label, classname, filter_spec)
        self.use = use

    def image_to_html(
        self, image: AbstractImage, alt_text: str, extra_attributes: dict[str, Any] | None = None
    ) -> SafeString:
        """As `<picture>` on a page; the editor, which gives attributes of its own, gets one plain picture."""
        if extra_attributes or image.pk is None:
            plain: SafeString = super().image_to_html(image, alt_text, extra_attributes)
            return plain
        return picture(image, self.use, alt_text, classes=self.classname)


for old in ("fullwidth", "left", "right"):
    unregister_image_format(old)
register_image_format(
    ResponsiveFormat("fullwidth", _("Full width"), "richtext-image full-width", "width-800", "text")
)
register_image_format(ResponsiveFormat("left", _("Left-aligned"), "richtext-image left", "width-500", "half"))
register_image_format(
    ResponsiveFormat("right", _("Right-aligned"), "richtext-image right", "width-500", "half")
)
