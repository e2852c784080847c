"""What somebody who has just found the program does first."""

import json

import pytest

from zeren.cli import main
from zeren.settings import bundled_ledger

SECTIONS = {
    "en": ["What was loaded", "The ten agencies", "deadline calendar", "One task", "Try next"],
    "zh": ["读出了什么", "牵头最多的十个单位", "时限日历", "一项任务的来历", "接下来可以试试"],
}


@pytest.mark.parametrize("language", SECTIONS)
def test_run_shows_every_section(zeren, language):
    code, out, _ = zeren("run", "--lang", language)
    assert code == 0
    places = [out.index(words) for words in SECTIONS[language]]
    assert places == sorted(places)


def test_run_counts_what_the_plan_has(zeren):
    _, out, _ = zeren("run")
    assert "chapters 5  measures 30  tasks 221" in out
    assert "documents 13" in out


def test_a_second_run_changes_nothing(zeren, on_disk):
    zeren("run")
    before = on_disk()
    _, out, _ = zeren("run")
    assert "unchanged" in out.splitlines()[0]
    assert on_disk() == before


def former(store):
    """Make a store one that the former version made; give its content."""
    manifest = store.with_name(store.name + ".manifest.json")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"vocabulary": told["vocabulary"] - 1}), encoding="utf-8")
    return store.read_bytes()


@pytest.mark.long
def test_run_keeps_a_store_of_the_former_version_beside_the_new_one(loaded, store):
    before = former(store)
    code, out, err = loaded("run")
    kept = store.with_stem("plans.former-1")
    assert (code, "added" in out.splitlines()[0]) == (0, True)
    assert str(kept) in err
    assert kept.read_bytes() == before
    assert kept.with_name(kept.name + ".manifest.json").exists()


def test_a_load_does_not_touch_a_store_of_the_former_version(loaded, store, tmp_path, on_disk):
    former(store)
    before = on_disk()
    code, _, err = loaded("load", bundled_ledger())
    assert (code, "zeren push" in err) == (1, True)
    assert on_disk() == before


def test_the_language_follows_the_locale(zeren, monkeypatch):
    monkeypatch.delenv("ZEREN_LANG")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "时限日历" in zeren("run")[1]


def test_without_a_store_the_message_says_what_to_do(zeren):
    code, out, err = zeren("workload")
    assert (code, out) == (1, "")
    assert "plans.lbug" in err
    assert "zeren load" in err


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "谁负责这件事"), ("en", "who is responsible")]
)
def test_help_speaks_the_language(capsysbinary, language, told):
    with pytest.raises(SystemExit) as end:
        main(["--lang", language, "--help"])
    assert end.value.code == 0
    assert told in capsysbinary.readouterr().out.decode("utf-8")


def test_an_unknown_option_is_refused(zeren):
    with pytest.raises(SystemExit) as end:
        zeren("workload", "--nonsense")
    assert end.value.code == 2
