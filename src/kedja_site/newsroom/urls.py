"""Addresses of the newsroom beside those of its pages."""

from django.urls import URLPattern, URLResolver, path

from kedja_site.newsroom.feeds import atom, rss
from kedja_site.newsroom.views.archive import archive, archive_year

FEEDS = "<str:word>/<slug:code>"

# Under the language's root.
urlpatterns: list[URLPattern | URLResolver] = [
    path("aktuellt/rss.xml", rss, {"kinds": "news"}, name="news_rss"),
    path("aktuellt/atom.xml", atom, {"kinds": "news"}, name="news_atom"),
    path(f"aktuellt/{FEEDS}/rss.xml", rss, {"kinds": "news"}, name="topic_news_rss"),
    path(f"aktuellt/{FEEDS}/atom.xml", atom, {"kinds": "news"}, name="topic_news_atom"),
    path("flode/rss.xml", rss, name="everything_rss"),
    path("flode/atom.xml", atom, name="everything_atom"),
    path(f"flode/{FEEDS}/rss.xml", rss, name="topic_rss"),
    path(f"flode/{FEEDS}/atom.xml", atom, name="topic_atom"),
    path("aktuellt/arkiv/", archive, name="news_archive"),
    path("aktuellt/arkiv/<int:year>/", archive_year, name="news_archive_year"),
]
