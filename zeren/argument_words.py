"""What argparse itself says, in Chinese: headings, and what is wrong with an argument.

argparse takes its words from gettext by two names of its own; these are set to a table, so that no
catalogue of messages has to be installed and no setting of the computer decides.
"""

from __future__ import annotations

import argparse
import gettext

from zeren.settings import Language

ZH = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "optional arguments": "选项",
    "subcommands": "命令",
    "%(heading)s:": "%(heading)s：",
    "show this help message and exit": "显示帮助",
    "show program's version number and exit": "显示版本",
    "%(prog)s: error: %(message)s\n": "%(prog)s：错误：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少参数：%s",
    "one of the arguments %s is required": "下列参数须给出其一：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "not allowed with argument %s": "不能与参数 %s 同时使用",
    "ambiguous option: %(option)s could match %(matches)s": (
        "选项 %(option)s 不明确，可能是 %(matches)s"
    ),
    "ignored explicit argument %r": "此选项不带值：%r",
    "expected one argument": "需要一个值",
    "expected at most one argument": "最多一个值",
    "expected at least one argument": "至少需要一个值",
    "expected %s argument": "需要 %s 个值",
    "expected %s arguments": "需要 %s 个值",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "没有 %(value)r 这一选项，可用的有：%(choices)s"
    ),
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "没有 %(value)r 这一选项，是否指 %(suggestion)r？可用的有：%(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r 不是数字",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "没有命令 %(parser_name)r，可用的有：%(choices)s"
    ),
    "can't open '%(filename)s': %(error)s": "无法打开 %(filename)s：%(error)s",
}
"""The sentences of argparse, from Python 3.11 on, by their English."""


def speak(language: Language) -> None:
    """Let argparse speak a language from now on; English as it does by itself."""
    zh = language == "zh"
    vars(argparse).update(
        _=_translated if zh else gettext.gettext, ngettext=_counted if zh else gettext.ngettext
    )


def _translated(message: str) -> str:
    return ZH.get(message, message)


def _counted(singular: str, plural: str, number: int) -> str:
    return _translated(singular if number == 1 else plural)


_VALUES = {
    "AFTER": "新方案",
    "AGENCY": "单位",
    "AS_READ": "原读",
    "BEFORE": "原方案",
    "CODE": "代码",
    "COLUMN": "列",
    "COLUMN,COLUMN": "列,列",
    "DATE": "日期",
    "DATE|FINGERPRINT": "日期|指纹",
    "DIR": "文件夹",
    "DOCUMENT": "文件名称",
    "FIELD": "何项",
    "FILE": "文件",
    "FILES": "文件",
    "FOLDER": "文件夹",
    "FORMAT": "格式",
    "GRAPH": "图谱文件",
    "GROUP": "群体",
    "HOST": "主机",
    "KEY": "编号",
    "NAME": "名称",
    "NAME=VALUE": "名=值",
    "NUMBER": "文号",
    "OUTPUT": "文件",
    "PLACE": "何处",
    "PLAN": "方案",
    "PORT": "端口",
    "ROLE": "角色",
    "ROWS": "行数",
    "SCHEME": "规则",
    "SECONDS": "秒",
    "SHOULD_BE": "应为",
    "SOURCE": "原文",
    "STORE": "图谱",
    "TARGET": "目标图谱",
    "TASK": "任务",
    "TEXT": "语句",
    "WHO": "姓名",
    "WHY": "理由",
    "WORDS": "词语",
}
"""What the values of options are called in usage lines."""


def in_chinese(parser: argparse.ArgumentParser) -> None:
    """Call the values of a parser's arguments by Chinese names."""
    for action in parser._actions:  # noqa: SLF001
        shown = action.metavar or (
            action.dest if not action.option_strings else action.dest.upper()
        )
        if action.choices is None and isinstance(shown, str):
            action.metavar = _VALUES.get(shown.upper(), shown)
