"""The site behind the server: read before anybody asks, waited for at first; pages kept of it."""

from threading import Event, Thread

import pytest
from starlette.responses import HTMLResponse

from tests.builders import small_plan
from zeren.graph.errors import StoreBusy
from zeren.graph.stores import open_store
from zeren.server.delivery import ready
from zeren.server.kept_pages import KeptPages
from zeren.server.limits import Limits
from zeren.server.readers import Readers
from zeren.server.served_site import ServedSite


@pytest.fixture
def site(unchanged):
    made = ServedSite(Readers(str(unchanged), Limits()), "zh", with_quotes=False)
    yield made
    made.close()


def test_the_store_is_read_before_anybody_asks(site, monkeypatch):
    made = Event()
    monkeypatch.setattr("zeren.pages.site.Site.content", lambda *_: made.set())
    site.begin()
    assert made.wait(30)


def held(site):
    """Lend the site to somebody who keeps it, and give what ends that."""
    has, ends = Event(), Event()

    def keep():
        with site.lent():
            has.set()
            ends.wait(30)

    holder = Thread(target=keep)
    holder.start()
    has.wait(30)
    return holder, ends


def test_at_first_it_is_waited_for_and_then_not_for_longer_than_a_question_may_take(
    site, monkeypatch
):
    monkeypatch.setattr(Readers, "seconds", 0.05)
    holder, ends = held(site)
    told = []

    def ask():
        with site.lent():
            told.append(1)

    asking = Thread(target=ask)
    asking.start()
    asking.join(0.3)
    assert not told
    ends.set()
    for each in (holder, asking):
        each.join(30)
    assert told
    holder, ends = held(site)
    with pytest.raises(StoreBusy), site.lent():
        pass
    ends.set()
    holder.join(30)


def test_the_first_page_waits_for_nobody_who_has_the_store_read(site):
    holder, ends = held(site)
    for language in ("zh", "en"):
        assert f'<html lang="{language}"' in site.quick_page("index.html", language).decode()
    assert site.quick_page("agencies.html", "zh") is None
    ends.set()
    holder.join(30)


def test_a_page_is_kept_for_the_state_of_the_store_in_which_it_was_begun(location):
    pages, key = KeptPages(str(location)), ("/", "html", "zh")
    old, new = (ready(HTMLResponse(text)) for text in ("old", "new"))
    state = pages.state()
    pages.keep(key, old, state)
    assert pages.get(key) is old
    open_store(location).load([small_plan("桂政办发〔2022〕1号")])
    assert pages.get(key) is None
    pages.keep(key, old, state)
    assert pages.get(key) is None
    pages.keep(key, new, pages.state())
    assert pages.get(key) is new
