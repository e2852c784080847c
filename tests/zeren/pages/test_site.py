"""The site as HTML: linked, escaped, counting as the queries do, and written whole or not."""

from __future__ import annotations

import json
import re
from posixpath import dirname, join, normpath

import pytest
from lxml import html
from msgspec.structs import replace

from tests.builders import agency, bound, duty, link, small_plan, small_text, task, trace
from zeren.chain import task_chains
from zeren.graph.errors import UnknownName, ZerenError
from zeren.graph.provenance import SourceSpan, read_evidence
from zeren.graph.stores import open_store
from zeren.held_texts import linked
from zeren.pages import items
from zeren.pages.addresses import address, key, shown_at, slug
from zeren.pages.duties import loads
from zeren.pages.folder import write_site
from zeren.pages.rendering import functions_of
from zeren.pages.site import Site
from zeren.queries.runner import ask

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "\u202e倒\u2066序",
    "长" * 10_000,
    "😀 CON {{ 7*7 }} ${x}",
    "A/../../../../b\\c:*?",
]


def _nothing() -> None: ...


def _hostile_plan():
    agencies = tuple(agency(name) for name in HOSTILE)
    tasks = tuple(
        task(number, goal=name, action=name, problem=name, indicator=name, deadline_text=name,
             lead_text=name, leads=(duty(name),), supports=(duty(HOSTILE[0]),))
        for number, name in enumerate(HOSTILE, 1)
    )  # fmt: skip
    plan = small_plan(title=HOSTILE[0])
    measure = replace(plan.measures[0], clauses=(), citations=(), traces=())
    bare = replace(plan, measures=(replace(measure, title=HOSTILE[1], text=HOSTILE[1]),))
    notice = replace(plan.notice, citations=(), source=HOSTILE[0])
    return replace(bare, notice=notice, tasks=tasks, agencies=agencies, documents=(), issues=())


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    place = open_store(tmp_path_factory.mktemp("plans") / "plans.lbug")
    place.load([small_text()])
    place.load(linked(place, [small_plan(), small_plan("桂政办发〔2022〕1号", title="另一方案")]))
    with place.reader() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(reader):
    """Make the site: what it holds, by address."""
    return dict(Site(reader, "zh"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Make the site of a plan whose every field is hostile: what it holds, by address."""
    place = open_store(tmp_path_factory.mktemp("hostile") / "hostile.nq")
    place.load([_hostile_plan()])
    with place.reader() as opened:
        return dict(Site(opened, "zh", with_quotes=True))


def _pages(files):
    told = dict(files)
    return {where: html.document_fromstring(told[where]) for where in told if where[-5:] == ".html"}


def test_every_link_leads_to_a_page_and_every_filter_to_a_field(site):
    pages = _pages(site)
    for where, page in pages.items():
        for address_ in page.xpath("//@href|//@src"):
            path, _, fragment = address_.partition("#")
            if path.startswith("data:"):
                continue
            target = normpath(join(dirname(where), path)) if path else where
            assert target in site, (where, address_)
            if "=" in fragment:
                fields = set(pages[target].xpath("//form[@data-table or @id='choices']//@name"))
                assert {part.partition("=")[0] for part in fragment.split("&")} <= fields
            elif fragment:
                assert pages[target].xpath("//*[@id=$id]", id=fragment), (where, address_)


def test_the_address_of_a_task_or_measure_leads_to_its_place(site, reader):
    frame = Site(reader, "zh").frame
    for label in ("Task", "Measure"):
        for node in frame.graph.nodes(label):
            thing = (label.lower(), str(node.properties["plan"]), node.properties["number"])
            page = html.document_fromstring(site[address(*thing)])
            (href,) = page.xpath("//a/@href")
            assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0;url={href}"]
            assert f"{thing[0]}/{href}" == shown_at(*thing)


def test_no_two_choices_of_a_list_and_no_two_rows_read_alike(tmp_path):
    long = "各有关单位" * 20
    members = tuple(agency(f"{long}{end}") for end in ("一", "二"))
    plans = []
    for number in ("甲政办〔2021〕1号", "乙政办〔2021〕1号"):
        plan = small_plan(number, title="同一个标题")
        region = {"region": number[0]}
        agencies = tuple(replace(one, **region) for one in (*plan.agencies, *members))
        led = tuple(duty(one.name) for one in members)
        tasks = (*plan.tasks, *(task(n, indicator=f"{long}{n}", leads=led) for n in (3, 4)))
        notice = replace(plan.notice, **region)
        plans.append(replace(plan, notice=notice, agencies=agencies, tasks=tasks))
    place = open_store(tmp_path / "plans.nq")
    place.load(plans)
    with place.reader() as opened:
        pages = _pages(Site(opened, "zh"))
    for where, page in pages.items():
        for field in page.iter("select"):
            _all_differ((one.text_content() for one in field.iter("option")), where)
        if "/" not in where:
            for body in page.iter("tbody"):
                _all_differ((one.text_content() for one in body.iter("tr")), where)


def _all_differ(texts, where):
    told = [" ".join(text.split()) for text in texts]
    assert len(told) == len(set(told)), (where, {one for one in told if told.count(one) > 1})


def test_no_page_asks_for_anything_outside(site):
    for where, content in site.items():
        assert not re.search(rb"""(?:src|href|action)=["']?(?:https?:)?//""", content), where


def test_every_page_forbids_scripts_but_the_sites_own(hostile):
    for where, page in _pages(hostile).items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert all(script.get("src") and not script.text for script in page.iter("script")), where


def test_an_element_of_labels_has_a_label_alone(site, hostile):
    _, _, told = site["static/zeren.js"].decode().partition("window.zerenLabels=")
    labels, _ = json.JSONDecoder().raw_decode(told)
    for where, page in (*_pages(site).items(), *_pages(hostile).items()):
        for one in page.xpath("//i[not(@class)]"):
            assert one.get("data-o") or labels[one.get("data-t") or one.text_content()], where


def test_labels_that_read_alike_have_their_own_words_in_the_other_language():
    one, other = (functions_of("zh")["t"](*pair) for pair in [("牵头", "leads"), ("牵头", "Leads")])
    assert one == "<i>牵头</i>"
    assert "data-t" in other


def test_hostile_names_stay_text(hostile):
    for where, page in _pages(hostile).items():
        for element in page.iter():
            names = [str(name) for name in element.attrib]
            assert not any(name.startswith("on") or name == "style" for name in names), where
        assert not page.xpath("//img"), where
        assert not page.xpath("//svg[@onload]"), where
        assert "\u202e" not in page.text_content()


def test_hostile_names_stay_data_in_the_search_index(hostile):
    text = hostile["search-index.js"].decode()
    assert "\nwindow.zerenIndex=[" in text
    assert "\u202e" not in text


def test_addresses_are_file_names_everywhere():
    told = [address("agency", f"广西/{name}") for name in (*HOSTILE, "CON", "con", "NUL.", "a ")]
    assert len({one.casefold() for one in told}) == len(told)
    for one in told:
        assert re.fullmatch(r"agency/[0-9a-z\u3400-\u9fff-]+\.html", one)
        assert len(one.encode()) < 120


def test_an_address_is_the_same_in_every_build():
    assert slug("桂政办电〔2021〕68号") == "桂政办电-2021-68号-e9650212dd"
    assert address("task", "桂政办电〔2021〕68号", 7).endswith("-e9650212dd-7.html")


def test_the_same_store_gives_the_same_bytes(reader, site):
    assert list(Site(reader, "zh")) == list(site.items())


def test_one_page_is_made_without_the_others(reader, site):
    alone = Site(reader, "zh")
    assert alone.content(address("agency")) == site[address("agency")]
    with pytest.raises(UnknownName):
        alone.content("../secret.html")


def test_agencies_count_as_the_query_workload_does(reader):
    names = ("leads", "supports", "total", "leads_expanded", "supports_expanded", "expanded")
    asked = {row["agency"]: row for row in ask(reader, "workload", {}).records()}
    assert asked
    for load in loads(Site(reader, "zh").frame.graph):
        own = (load.written["leads"], load.written["supports"], load.tasks())
        own += (load.expanded["leads"], load.expanded["supports"], load.tasks(expanded=True))
        row = asked.get(str(load.agency.properties["name"]))
        if row is not None:
            assert [len(told) for told in own] == [row[name] for name in names]


def test_a_tasks_chain_is_that_of_the_queries(reader):
    frame = Site(reader, "zh").frame
    for node in frame.graph.nodes("Task"):
        plan, number = str(node.properties["plan"]), str(node.properties["number"])
        (chain,) = task_chains(reader, number, plan)
        origins = items.origins(frame.graph, node)
        assert [(one.document.id, one.provision.properties["number"]) for one in origins] == [
            (one["document_id"], one["provision"]) for one in chain["provisions"]
        ]
        cited = items.citations(frame.graph, node)
        assert [items.status(frame.graph, node, one.node)[0] for one in cited] == [
            one["status"] for one in chain["citations"]
        ]
        led = items.duties(frame.graph, node, "LEADS")
        assert [one.edge.properties["mention"] for one in led] == [
            one["mention"] for one in chain["agencies"] if one["role"] == "leads"
        ]


@pytest.mark.parametrize(("release", "quotes", "shown"), [
    ("此件不公开", False, False),
    ("此件不公开", True, True),
    ("此件公开发布", False, True),
])  # fmt: skip
def test_sentences_of_a_plan_that_is_not_public_are_left_out(tmp_path, release, quotes, shown):
    secret = "这一句只在具体任务里"
    plan = small_plan()
    notice = replace(plan.notice, release=release)
    tasks = (replace(plan.tasks[0], action=secret), *plan.tasks[1:])
    place = open_store(tmp_path / "plans.nq")
    place.load([replace(plan, notice=notice, tasks=tasks)])
    with place.reader() as opened:
        pages = (content for _, content in Site(opened, "zh", with_quotes=quotes))
        assert any(secret.encode() in page for page in pages) is shown


def test_a_folder_is_replaced_by_the_next_site_and_by_nothing_else(tmp_path):
    folder = tmp_path / "站点"
    write_site([("a.html", b"1"), ("b/c.html", b"2")], folder, _nothing)
    write_site([("a.html", b"3")], folder, _nothing)
    assert sorted(path.name for path in folder.rglob("*")) == ["a.html", "site.json"]
    (folder / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(ZerenError, match=r"thesis\.docx"):
        write_site([("a.html", b"4")], folder, _nothing)
    assert (folder / "a.html").read_bytes() == b"3"


def test_a_page_that_was_changed_since_is_left_alone(tmp_path):
    folder = tmp_path / "site"
    write_site([("a.html", b"1")], folder, _nothing)
    (folder / "a.html").write_bytes(b"mine")
    with pytest.raises(ZerenError, match=r"a\.html"):
        write_site([("a.html", b"2")], folder, _nothing)
    assert (folder / "a.html").read_bytes() == b"mine"


def test_a_site_that_was_listed_by_names_alone_is_replaced(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_bytes(b"1")
    (folder / "site.json").write_text('{"files": ["a.html", "site.json"]}')
    write_site([("a.html", b"2")], folder, _nothing)
    assert (folder / "a.html").read_bytes() == b"2"


def test_what_a_system_puts_into_a_folder_that_it_shows_is_nobodys(tmp_path):
    folder = tmp_path / "site"
    write_site([("a.html", b"1")], folder, _nothing)
    (folder / ".DS_Store").write_bytes(b"")
    write_site([("a.html", b"2")], folder, _nothing)
    assert (folder / "a.html").read_bytes() == b"2"


def test_a_site_that_fails_leaves_the_one_before(tmp_path):
    def broken():
        yield "a.html", b"2"
        raise UnknownName("gone", "没有了")

    folder = tmp_path / "site"
    write_site([("a.html", b"1")], folder, _nothing)
    with pytest.raises(UnknownName):
        write_site(broken(), folder, _nothing)
    assert (folder / "a.html").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_finding_about_one_name_says_in_which_role_it_stands(tmp_path):
    plan, police = small_plan(), "自治区公安厅"
    first = replace(plan.measures[0], clauses=plan.measures[0].clauses)
    tasks = (task(1, leads=(duty("自治区财政厅"),), supports=(duty(police),), measures=(link(1),)),)
    place = open_store(tmp_path / "plans.nq")
    supported = bound(first, supports=(duty("自治区财政厅", mode="配合"),))
    place.load([replace(plan, measures=(supported, *plan.measures[1:]), tasks=tasks, issues=())])
    with place.reader() as opened:
        page = html.document_fromstring(Site(opened, "zh").content("findings.html"))
    (row,) = page.xpath("//tr[@data-code='clause-lead-demoted']")
    assert [cell.text_content().split()[:2] for cell in row.xpath("td")[-3:-1]] == [
        ["任务：配合", police],
        ["措施：牵头", police],
    ]


def test_every_place_opens_the_row_in_which_its_words_stand(site, reader):
    pages, number = _pages(site), "桂政办电〔2021〕68号"
    source = pages[address("text", number)]
    own = Site(reader, "zh").frame.units[number]
    for edge in own.edges:
        if edge.type == "LEADS" and edge.properties["mention"]:
            for span in read_evidence(str(edge.properties["evidence"] or "")):
                assert source.xpath("//li[@id=$id]", id=f"s{span.start}-{span.end}")
    page, _, place = shown_at("task", number, 1).partition("#")
    (task_,) = pages[page].xpath("//section[@id=$id]", id=place)
    assert task_.xpath(".//dd/small[contains(., 't1r2c2:3-7')]")
    assert task_.xpath("ancestor::main/@data-text") == [key(number)]
    (row,) = source.xpath("//li[@id='s3-7']/ancestor::section")
    assert "开办企业" in row.text_content()
    rows = [int(each[1:].split("-")[0]) for each in source.xpath("//section//li/@id")]
    assert rows == sorted(rows)
    assert len(rows) == len(set(source.xpath("//li/@id")))


def test_where_the_text_may_not_be_shown_places_and_rows_are(tmp_path):
    plan = small_plan()
    tasks = (replace(plan.tasks[0], action="这一句只在具体任务里"), *plan.tasks[1:])
    spans = (*tasks[0].spans, SourceSpan(8, 18, "action", table=1, row=2, column=4))
    tasks = (replace(tasks[0], spans=spans), *tasks[1:])
    place = open_store(tmp_path / "plans.nq")
    place.load([replace(plan, notice=replace(plan.notice, release="此件不公开"), tasks=tasks)])
    with place.reader() as opened:
        page = html.document_fromstring(Site(opened, "zh").content(address("text", plan.id)))
    (cell,) = page.xpath("//li[@id='s8-18']")
    assert "具体任务" in cell.text_content()
    assert "t1r2c4:8-18" in cell.text_content()
    assert cell.xpath(".//*[@class='withheld']")


def test_findings_and_doubts_stand_beside_the_row_of_the_text(site, reader):
    pages, frame = _pages(site), Site(reader, "zh").frame
    for plan in frame.plans:
        source = pages[address("text", plan.id)]
        beside = [one.partition("#f")[2] for one in source.xpath("//aside//@href") if "#f" in one]
        own = [one for one in frame.findings if one.record["plan"] == plan.id]
        assert own
        assert sorted(beside) == sorted(one.id for one in own)
        for one in own:
            where = f"{one.record['kind']}-{one.record['number']}"
            if source.xpath("//section[@id=$id]", id=where):
                hrefs = source.xpath("//section[@id=$id]/aside//@href", id=where)
                assert any(href.endswith(f"#f{one.id}") for href in hrefs)
        doubts = [one for one in frame.graph.nodes("Issue") if one.properties["plan"] == plan.id]
        told = " ".join(one.text_content() for one in source.iter("aside"))
        assert doubts
        assert all(str(one.properties["message_zh"]) in told for one in doubts)


def test_a_provision_stands_beside_the_words_that_rest_on_it(tmp_path):
    plan = small_plan()
    tasks = (replace(plan.tasks[0], traces=(trace("国办发〔2020〕43号"),)), *plan.tasks[1:])
    place = open_store(tmp_path / "plans.nq")
    place.load([small_text(), replace(plan, tasks=tasks)])
    with place.reader() as opened:
        page = html.document_fromstring(
            Site(opened, "zh").content(address("document", "国办发〔2020〕43号"))
        )
    (cell,) = page.xpath("//tr[@id='p1']/td[contains(@class, 'resting')]")
    assert "压缩时限" in cell.text_content()
    task_page = shown_at("task", plan.id, 1).partition("/")[2]
    hrefs = cell.xpath(".//@href")
    assert any(href.endswith(task_page) for href in hrefs)
    assert f"../{address('text', plan.id)}#s30-34" in hrefs
    assert not page.xpath("//tr[@id='p2']/td[contains(@class, 'resting')]//a")
