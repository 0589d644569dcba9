"""The limit of memory holds whatever is put in."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kedja_site.kept_pages.store import Store

MOST = 100


@dataclass(frozen=True)
class Thing:
    name: str
    size: int


steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "get", "drop"]), st.sampled_from("abcdefghijklmnop"), st.integers(0, 25)
    )
)


@given(steps)
def test_never_more_than_the_limit_and_what_is_given_is_what_was_put_last(doings):
    store = Store(MOST)
    last = {}
    for doing, key, size in doings:
        if doing == "put":
            last[key] = Thing(key, size)
            store.put(key, last[key])
        elif doing == "drop":
            store.drop(key)
            last.pop(key, None)
        else:
            assert store.get(key) in (None, last.get(key))
        kept = {each: store.get(each) for each in last if store.get(each) is not None}
        assert store.size == sum(thing.size for thing in kept.values()) <= MOST
        assert len(store) == len(kept)
        assert all(thing.size * 10 <= MOST for thing in kept.values())


def test_what_was_asked_for_longest_ago_goes_first():
    store = Store(MOST)
    for number in range(10):
        store.put(number, Thing(str(number), 10))
    store.get(0)
    store.put("new", Thing("new", 10))
    assert store.get(0) is not None
    assert store.get(1) is None
