"""How old an answer may be, whatever happens in which order; and that many who ask at once make a page once."""

import threading
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kedja_site.kept_pages.application import KeptPages
from kedja_site.kept_pages.generation import LOOK_EVERY, GenerationWatch
from kedja_site.kept_pages.marking import ENVIRON_MARK, Keep


class Site:
    """Stands in for Django: says which version it is, may be kept, and changes when it is told to."""

    def __init__(self, slowness=0.0):
        self.version = self.generation = self.made = 0
        self.slowness = slowness
        self.time = 100.0
        self.history = [(0.0, 0)]
        self.during = None
        self.keep = KeptPages(
            self.application,
            watch=GenerationWatch(lambda: self.generation, clock=lambda: self.time),
            clock=lambda: self.time,
            wall=lambda: self.time,
        )

    def change(self):
        """The row is saved, its transaction is through, the number is raised."""
        self.version += 1
        self.generation += 1
        self.history.append((self.time, self.version))

    def application(self, environ, start_response):
        self.made += 1
        read = self.version
        time.sleep(self.slowness)
        if self.during:
            self.during()
        environ[ENVIRON_MARK] = Keep()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(read).encode()]

    def ask(self):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": "", "HTTP_HOST": "localhost"}
        return int(b"".join(self.keep(environ, lambda *_said: None)))

    def version_at(self, moment):
        return max(version for when, version in self.history if when <= moment)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.just("ask"),
            st.just("change"),
            st.just("change while a page is made"),
            st.floats(0.001, 70).map(lambda seconds: round(seconds, 3)),
        ),
        max_size=40,
    )
)
def test_no_answer_is_older_than_the_time_between_two_looks(doings):
    site = Site()
    for doing in doings:
        if doing == "ask":
            assert site.ask() >= site.version_at(site.time - LOOK_EVERY)
            site.during = None
        elif doing == "change":
            site.change()
        elif doing == "change while a page is made":
            site.during = site.change
        else:
            site.time += doing


def test_many_who_ask_at_once_for_a_page_that_is_over_make_it_once():
    site = Site(slowness=0.2)
    site.ask()
    site.change()
    site.time += 1
    made, answers = site.made, []
    threads = [threading.Thread(target=lambda: answers.append(site.ask())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.made == made + 1
    assert answers == [1] * 12
