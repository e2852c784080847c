"""A chain as a page: sections of entries in words, to be laid out as text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeren import texts
from zeren.chain import ROW, Data, document_chain, place_of, task_chains
from zeren.graph.reasons import Reason, ReasonCode, say
from zeren.graph.stores.base import Reader
from zeren.settings import Language

_ROW_LABELS = {
    "indicator": ("指标", "indicator"),
    "sub_indicator": ("分项指标", "part of it"),
    "goal": ("目标", "goal"),
    "action": ("具体任务", "action"),
    "deadline_text": ("完成时限", "deadline"),
    "lead_text": ("牵头单位", "leads"),
    "support_text": ("配合单位", "supports"),
    "problem": ("问题或经验", "problem"),
    "columns": ("其他栏", "further columns"),
}
STATUS = {
    "cited": ("仅引用，未收正文", "cited only; its text is not held"),
    "held": ("已有正文，未找到对应条款", "its text is held; no provision found"),
    "provision": ("已找到所指条款", "the provision is found"),
    "words": ("已找到条款，文字相符", "provision found, words match"),
}
_NOT_HELD = ("（台账未收原文，见 --source）", "(not in the ledger: --source)")
JOINED = {
    "words": ("文字相符", "words match"),
    "words+indicator": ("文字和指标相符", "words and indicator match"),
    "indicator": ("仅按指标", "by the indicator alone"),
    "part": ("即其条款", "a clause of it"),
    "reader": ("读者更正", "by a reader's correction"),
}
BOUNDS = {
    "at-most": ("不超过", "at most"),
    "at-least": ("不低于", "at least"),
    "exactly": ("等于", "exactly"),
    "below": ("低于", "below"),
    "above": ("超过", "above"),
    "growth": ("增长", "growth by"),
    "reduction": ("压减", "reduction by"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a page: what it is, the words, where they stand; ``level`` 1 is indented."""

    label: str
    words: str
    place: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a title; the page's own title stands above the first."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One chain in words."""

    title: str
    sections: tuple[Section, ...]


def trace_lines(
    reader: Reader, task: str, plan: str, language: Language, source: Path | None = None
) -> list[str]:
    """Give the page of a task as lines of text."""
    from zeren.tracing_layout import text_lines

    chains = task_chains(reader, task, plan, source)
    return text_lines([task_page(chain, language) for chain in chains])


def task_page(chain: Data, language: Language) -> Page:
    """Put the chain of a task into words."""
    return _Words(language).task(chain)


def document_page(reader: Reader, document: str, plan: str, language: Language) -> Page:
    """Put what rests on a document into words."""
    return _Words(language).document(document_chain(reader, document, plan))


class _Words:
    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def task(self, chain: Data) -> Page:
        plan, row = chain["plan"], chain["task"]
        sections = (
            ("任务", "Task", self.row(row)),
            ("单位", "Agencies", map(self.duty, chain["agencies"])),
            ("量化目标", "Targets", self.targets(chain["targets"])),
            ("措施", "Measures", self.measures(chain["measures"])),
            ("引用文件", "Cited documents", map(self.citation, chain["citations"])),
            ("依据条款", "Provisions", self.provisions(chain["provisions"])),
            ("读取提示", "Doubts in reading", map(self.issue, chain["issues"])),
            ("出处", "Source", self.foot(plan)),
        )
        number = row["label"] or row["number"]
        title = f"{self.say('任务', 'Task')} {number} · {plan['title']}（{plan['plan']}）"
        return Page(title, self.sections(sections))

    def sections(self, told: Iterable[tuple[str, str, Iterable[Entry]]]) -> tuple[Section, ...]:
        every = (Section(self.say(zh, en), tuple(entries)) for zh, en, entries in told)
        return tuple(section for section in every if section.entries)

    def row(self, row: Data) -> Iterator[Entry]:
        for name in ROW:
            label = self.say(*_ROW_LABELS[name])
            words, place = row[name]["words"], self.place(row[name]["places"])
            if name == "deadline_text":
                words = texts.deadline(row, words, self.language)
            if name == "columns":
                words = words.replace("\n", "；")
            if words:
                yield Entry(label, words, place)
            elif place:
                yield Entry(label, self.say(*_NOT_HELD), place)

    def duty(self, one: Data) -> Entry:
        label = self.say("牵头", "lead") if one["role"] == "leads" else self.say("配合", "support")
        unit = f"（{one['unit']}）" if one["unit"] else ""
        if one["persons"]:
            unit += self.say(f"，责任人 {one['persons']}", f", by {one['persons']}")
        rule = self.reasons(one)
        words = f"{one['agency']}{unit} ← {self.written(one['mention'])}，{rule}"
        return Entry(label, words, self.place(one["places"]), 1)

    def reasons(self, one: Data) -> str:
        told = (Reason(ReasonCode(each["code"]), each["words"]) for each in one["reasons"])
        return say(told, self.language)

    def written(self, words: str) -> str:
        return self.say(f"原文“{words}”", f"written “{words}”")

    def targets(self, targets: Iterable[Data]) -> Iterator[Entry]:
        for one in targets:
            bound = self.say(*BOUNDS[one["direction"]])
            words = f"{bound} {one['value']:g} {one['unit']}".rstrip()
            words = f"{words} ← {self.written(one['text'])}"
            yield Entry(self.say("量化目标", "target"), words, self.place(one["places"]), 1)
            if one["baseline_text"]:
                value = "" if one["baseline"] is None else f"{one['baseline']:g} ← "
                words = value + self.written(one["baseline_text"])
                label, place = self.say("基数", "before"), self.place(one["baseline_places"])
                yield Entry(label, words, place, 1)

    def measures(self, measures: Iterable[Data]) -> Iterator[Entry]:
        for one in measures:
            label = self.say(f"措施 {one['measure']}", f"measure {one['measure']}")
            how = self.say(*JOINED.get(one["method"], JOINED["words"]))
            yield Entry(label, f"{one['title']}  {how} {one['score']:.0%}")
            task, measure = self.say("任务说", "task says"), self.say("措施说", "it says")
            yield Entry(task, self.quoted(one["words"]), self.place(one["places"]), 1)
            places = self.place(one["measure_places"])
            yield Entry(measure, self.quoted(one["measure_words"]), places, 1)

    def quoted(self, words: str) -> str:
        return f"“{words}”" if words else self.say(*_NOT_HELD)

    def percent(self, score: float) -> str:
        return self.say(f"文字相符 {score:.0%}", f"words match {score:.0%}")

    def citation(self, one: Data) -> Entry:
        number = f"（{one['number']}）" if one["number"] else ""
        locator = f" {one['locator']}" if one["locator"] else ""
        rule = self.reasons(one)
        words = f"{one['document']}{number}{locator} ← {self.written(one['mention'])}，{rule}"
        words = (
            f"{words}；{self.status(one)}"
            if self.language == "zh"
            else (f"{words}; {self.status(one)}")
        )
        return Entry(self.say("引用", "cites"), words, self.place(one["places"]), 1)

    def status(self, one: Data) -> str:
        score = f" {one['words_match']:.0%}" if one["status"] == "words" else ""
        return self.say(*STATUS[one["status"]]) + score

    def provisions(self, provisions: Iterable[Data]) -> Iterator[Entry]:
        for one in provisions:
            yield Entry(self.say("依据", "rests on"), self.rests(one))
            yield from self.quotes(one)
            yield from self.answerable(one["answerable"])

    def rests(self, one: Data) -> str:
        document = one["number"] or f"《{one['document']}》"
        via = ""
        if one["measure"] is not None:
            via = self.say(f"，经由措施 {one['measure']}", f", by measure {one['measure']}")
        heading = f"（{one['heading']}）" if one["heading"] else ""
        return f"{document} {self.numbered(one['provision'])}{heading}  {self.how(one)}{via}"

    def numbered(self, provision: str) -> str:
        return self.say(f"条款 {provision}", f"provision {provision}")

    def how(self, one: Data) -> str:
        if one["method"] == "locator":
            named = self.say("原文指明", "named by its locator")
            return named if not one["score"] else f"{named}，{self.percent(one['score'])}"
        return self.percent(one["score"])

    def quotes(self, one: Data) -> Iterator[Entry]:
        plan, own = self.say("方案说", "plan says"), self.say("条款说", "it says")
        place = f"{one['source']} {self.place(one['provision_places'])}"
        yield Entry(plan, f"“{one['words']}”", self.place(one["places"]), 1)
        yield Entry(own, f"“{one['provision_words']}”", place, 1)

    def answerable(self, duties: Iterable[Data]) -> Iterator[Entry]:
        for role, zh, en in (("leads", "条款牵头", "leads it"), ("supports", "条款配合", "with")):
            named = [one for one in duties if one["role"] == role]
            if named:
                words = "、".join(dict.fromkeys(one["agency"] for one in named))
                first, last = named[0]["places"], named[-1]["places"]
                ends = [*first[:1], *last[-1:]]
                whole = [{**ends[0], "end": ends[-1]["end"]}] if ends else []
                yield Entry(self.say(zh, en), words, self.place(whole), 1)

    def issue(self, one: Data) -> Entry:
        severity = texts.label(one["severity"], self.language)
        return Entry(severity, one[self.language], self.place(one["places"]), 1)

    def foot(self, plan: Data) -> Iterator[Entry]:
        zh, en = (
            "方括号为出处：t1r3c4:10-20 即第1表第3行第4列，原文第10至20字",
            "brackets: t1r3c4:10-20 is table 1, row 3, column 4, characters 10 to 20",
        )
        file = f"{plan['source']}，SHA-256 {plan['sha256']}"
        yield Entry(self.say("出处", "source"), file)
        yield Entry("", self.say(zh, en))

    def place(self, places: Iterable[dict[str, Any]]) -> str:
        """Say where words stand: ``t1r3c4:10042-10050``."""
        return "; ".join(map(place_of, places))

    def document(self, chain: Data) -> Page:
        named = chain["document"]
        number = f"（{named['number']}）" if named["number"] else ""
        sections = (
            ("文件", "Document", self.about(chain)),
            ("引用", "Citations", map(self.cited_by, chain["citations"])),
            ("依据条款", "Provisions", self.carried(chain["provisions"])),
        )
        title = f"{named['title'] or named['id']}{number}"
        return Page(title, self.sections(sections))

    def about(self, chain: Data) -> Iterator[Entry]:
        named = chain["document"]
        text = self.say("未收", "not held")
        if named["held"]:
            text = f"{named['source']}，SHA-256 {named['sha256']}"
        yield Entry(self.say("正文", "text"), text)
        carried, items = chain["provisions"], sum(len(p["items"]) for p in chain["provisions"])
        if named["held"]:
            zh = f"共 {named['provisions']} 条，其中 {len(carried)} 条被落实，关联 {items} 处"
            en = f"{named['provisions']}, of which {len(carried)} are carried out, {items} links"
            yield Entry(self.say("条款", "provisions"), self.say(zh, en))
        plans = "、".join(chain["plans"]) or self.say("无", "none")
        yield Entry(self.say("所涉方案", "plans"), plans)

    def cited_by(self, one: Data) -> Entry:
        locator = f" {one['locator']}" if one["locator"] else ""
        words = f"{one['plan']} {self.item(one['cited_by'], one['item'])}{locator}"
        return Entry(self.say("引用者", "cited by"), f"{words}  {self.status(one)}", "", 1)

    def item(self, kind: str, number: int | None) -> str:
        labels = {
            "plan": self.say("全文", "itself"),
            "measure": self.say("措施", "measure"),
            "task": self.say("任务", "task"),
        }
        return labels[kind] + (f" {number}" if number is not None else "")

    def carried(self, provisions: Iterable[Data]) -> Iterator[Entry]:
        for one in provisions:
            yield Entry(self.say("条款", "provision"), f"{one['provision']}  {one['heading']}")
            yield from self.answerable(one["answerable"])
            if one["answers_here"]:
                here = "、".join(one["answers_here"])
                yield Entry(self.say("本地牵头", "here"), here, "", 1)
            for item in one["items"]:
                named = f"{item['plan']} {self.item(item['kind'], item['item'])}"
                words = f"{named}  {item['title']}  {self.how(item)}"
                yield Entry(self.say("落实者", "by"), words, "", 1)
                yield from self.quotes(item)
