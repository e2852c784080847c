"""Cases that a campaign found, or that are of interest, are taken or refused as they should be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz import mutating
from tests.fuzz.campaign import Campaign, fault_of
from tests.fuzz.targets import TARGETS, Target

FOUND = sorted((Path(__file__).parent / "found").glob("*.case"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_is_no_fault_any_more(path: Path) -> None:
    """The name of a file begins with that of its target, blanks as -."""
    (name,) = [one for one in TARGETS if path.stem.startswith(one.replace(" ", "-") + "-")]
    assert fault_of(name, TARGETS[name], path.read_bytes(), seconds=5) is None


def test_each_target_takes_cases_of_its_own(tmp_path: Path) -> None:
    """A few of each kind, so that no target rots; their faults are those of a campaign."""
    for name, target in TARGETS.items():
        chance = random.Random(1)
        for case in [target.change(chance, one) for one in target.seeds()[:1] * 2]:
            assert fault_of(name, target, case, seconds=10) is None, name


def test_a_fault_is_kept_once_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(case: bytes) -> None:
        raise KeyError(case)

    monkeypatch.setitem(TARGETS, "failing", Target(lambda: [b"a"], failing))
    campaign = Campaign(["failing"], 1, tmp_path)
    campaign.run(0.05)
    ((target, error, place),) = campaign.faults
    assert (target, error) == ("failing", "KeyError")
    assert place.startswith("tests/fuzz/test_found.py:")
    assert len(list(tmp_path.iterdir())) == 1
    assert campaign.cases["failing"] > 1


def test_a_case_that_takes_too_long_is_a_fault() -> None:
    def endless(case: bytes) -> None:
        while True:
            pass

    fault = fault_of("endless", Target(list, endless), b"", seconds=0.05)
    assert fault is not None
    assert fault.error == "TooSlow"


@pytest.mark.parametrize("seed", range(20))
def test_a_text_is_changed_and_the_same_seed_changes_it_alike(seed: int) -> None:
    text = "（责任单位：市园林局、市水务局；完成时限：2024年6月底前）\n" * 3
    told = mutating.of_text(random.Random(seed), text)
    assert told == mutating.of_text(random.Random(seed), text)
