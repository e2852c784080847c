"""The site behind the server: read before anybody asks, and waited for at first."""

from threading import Event, Thread

import pytest

from zeren.graph.errors import StoreBusy
from zeren.server.limits import Limits
from zeren.server.readers import Readers
from zeren.server.served_site import ServedSite


@pytest.fixture
def site(unchanged):
    made = ServedSite(Readers(str(unchanged), Limits(seconds=0.05)), "zh", with_quotes=False)
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


def test_at_first_it_is_waited_for_and_then_not_for_longer_than_a_question_may_take(site):
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
