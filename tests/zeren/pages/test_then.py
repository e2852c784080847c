"""What site and browse are told to tell of: a day, rules of colour, a register of one's own."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from zeren.commands.site import add_then, then_of
from zeren.graph.errors import BadParameter, ProgressError, RegisterError


def options(*given):
    parser = argparse.ArgumentParser()
    add_then(parser, lambda zh, en: en)
    return parser.parse_args(given)


def test_without_a_choice_there_is_no_day_and_the_first_scheme():
    then = then_of(options())
    assert then.day is None
    assert {rule.scheme for rule in then.colours.rules_of("", "")} == {"绿黄红"}


def test_a_day_is_written_as_people_write_days():
    assert then_of(options("--as-of", "2021年7月31日")).day == date(2021, 7, 31)
    assert then_of(options("--as-of", "昨天", "--today", "2021-07-01")).day == date(2021, 6, 30)


def test_a_scheme_of_colours_is_chosen():
    then = then_of(options("--scheme", "蓝橙红"))
    assert {rule.scheme for rule in then.colours.rules_of("", "")} == {"蓝橙红"}


def test_a_register_of_ones_own_stands_on_top(tmp_path):
    header = "from,to,kind,date,level,region,authority,source,certainty,name_kept,note\n"
    row = "甲局,乙局,rename,2021-05-10,province,广西,令,http://a,seen,,\n"
    (tmp_path / "succession.csv").write_text(header + row, encoding="utf-8")
    then = then_of(options("--register", str(tmp_path)))
    assert then.register.of_body(("province", "广西"), ["甲局"])[0].after == ("乙局",)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("--as-of", "2021-02-30"), BadParameter),
        (("--scheme", "紫"), ProgressError),
        (("--register", "/没有"), RegisterError),
    ],
)
def test_what_cannot_be_taken_is_refused(given, error):
    with pytest.raises(error):
        then_of(options(*given))
