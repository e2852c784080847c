"""The parameters that a question names are those that are given."""

from __future__ import annotations

from collections.abc import Mapping

from zeren.graph.errors import BadParameter


def check_names(wanted: set[str], parameters: Mapping[str, object]) -> None:
    """BadParameter where a question names a parameter without a value, or does not name one."""
    for name in sorted(wanted - parameters.keys()):
        raise BadParameter(
            f"the parameter ${name} is in the question but has no value: give one",
            f"查询语句中的参数 ${name} 没有取值，请给出",
        )
    for name in sorted(parameters.keys() - wanted):
        raise BadParameter(
            f"the question has no parameter ${name}: leave it out",
            f"查询语句中没有参数 ${name}，请去掉",
        )
