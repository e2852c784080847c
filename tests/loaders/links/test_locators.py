"""Which provisions a locator names."""

from __future__ import annotations

import pytest

from zeren.loaders.links.locators import located

KNOWN = {*map(str, range(1, 31)), "5.1", "5.2", "13之1"}


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("第26点", ["26"]),
        ("第十三条", ["13"]),
        ("第１３条", ["13"]),
        ("第（三）项", ["3"]),
        ("第7-9条", ["7", "8", "9"]),
        ("第3、4点", ["3", "4"]),
        ("第7条和第9条", ["7", "9"]),
        ("第五条第二项", ["5.2"]),
        ("第五条第三款", ["5"]),  # its paragraphs are not told apart
        ("第6页", []),
        ("第三章", []),
        ("第31条", []),  # of 30
        ("第1-300条", ["1"]),  # no range of provisions
        ("", []),
    ],
)
def test_a_locator_names_provisions_that_are_there(locator: str, numbers: list[str]) -> None:
    assert located(locator, KNOWN) == numbers
