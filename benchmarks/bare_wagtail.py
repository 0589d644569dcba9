"""A bare Wagtail project: what `wagtail start` makes, with a start page and news like Kedja's, in plain templates.

It keeps Wagtail's own defaults, with DEBUG off: the yardstick for how fast Kedja's pages are given out.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

MODELS = """
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    introduction = models.TextField(blank=True)
    vision = RichTextField(blank=True)
    content_panels = Page.content_panels + [FieldPanel("introduction"), FieldPanel("vision")]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["news"] = NewsPage.objects.live().public().order_by("-date", "-pk")[:6]
        return context


class NewsPage(Page):
    date = models.DateField()
    lead = models.TextField(blank=True)
    body = RichTextField(blank=True)
    content_panels = Page.content_panels + [FieldPanel("date"), FieldPanel("lead"), FieldPanel("body")]
"""

HOME = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}
<h1>{{ page.title }}</h1><p>{{ page.introduction }}</p>
<ul>{% for item in news %}
  <li><time datetime="{{ item.date|date:'Y-m-d' }}">{{ item.date|date:"j F Y" }}</time>
  <h3><a href="{% pageurl item %}">{{ item.title }}</a></h3><p>{{ item.lead }}</p></li>{% endfor %}
</ul>
<h2>Vision</h2>{{ page.vision|richtext }}
{% endblock %}
"""

NEWS = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1><p>{{ page.lead }}</p>{{ page.body|richtext }}{% endblock %}
"""

SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "for a benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
"""

CONTENT = """
import json, sys
from datetime import date, timedelta
import django
django.setup()
from home.models import HomePage, NewsPage
from wagtail.models import Site
told = json.load(sys.stdin)
home = Site.objects.get().root_page.specific
home.title, home.introduction, home.vision = told["title"], told["introduction"], told["vision"]
home.save_revision().publish()
for number in range(told["pages"] - 1):
    item = NewsPage(title=f"{told['news']} {number}", date=date(2026, 11, 24) - timedelta(days=number),
                    lead=told["introduction"], body=told["vision"])
    home.add_child(instance=item)
    item.save_revision().publish()
"""


def make_bare_wagtail(folder: Path, *, pages: int, words: dict[str, str]) -> dict[str, str]:
    """The project in `folder`, with `pages` pages in all; gives the environment in which a server loads `bare.wsgi`."""
    folder.mkdir(parents=True)
    wagtail = Path(sys.executable).parent / "wagtail"
    subprocess.run([wagtail, "start", "bare", folder], check=True, capture_output=True)
    (folder / "home" / "models.py").write_text(MODELS, encoding="utf-8")
    (folder / "home" / "templates" / "home" / "home_page.html").write_text(HOME, encoding="utf-8")
    (folder / "home" / "templates" / "home" / "news_page.html").write_text(NEWS, encoding="utf-8")
    (folder / "bare" / "settings" / "bench.py").write_text(SETTINGS, encoding="utf-8")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bare.settings.bench", "PYTHONPATH": str(folder)}
    for name in [name for name in environment if name.startswith("KEDJA_")]:
        del environment[name]
    for command in (
        ["makemigrations", "home"],
        ["migrate"],
        ["collectstatic", "--noinput"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"], cwd=folder, env=environment, check=True
        )
    subprocess.run(
        [sys.executable, "-c", CONTENT],
        cwd=folder,
        env=environment,
        check=True,
        input=json.dumps({**words, "pages": pages}).encode(),
    )
    return environment
