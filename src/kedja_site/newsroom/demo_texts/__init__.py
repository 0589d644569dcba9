"""News of the demo, of the project's own writing: nobody's name, no real meeting, dates counted back from a day."""

from kedja_site.newsroom.demo_texts.on_goods import ON_GOODS
from kedja_site.newsroom.demo_texts.on_work import ON_WORK
from kedja_site.newsroom.demo_texts.timed import TIMED
from kedja_site.newsroom.demo_texts.vision import DEMO_VISION
from kedja_site.newsroom.demo_texts.words import DemoItem, Words

DEMO_ITEMS = (*ON_WORK, *ON_GOODS, *TIMED)

__all__ = ["DEMO_ITEMS", "DEMO_VISION", "DemoItem", "Words"]
