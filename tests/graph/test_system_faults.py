"""What the system says of files and addresses, in both languages."""

from __future__ import annotations

import errno
import os
import re
import socket

import pytest

from zeren.graph.system_faults import said_by_system

FAULTS = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EROFS),
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBUSY, errno.EMFILE),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.ECONNREFUSED),
    *(errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EINVAL),
)


@pytest.mark.parametrize("number", FAULTS, ids=lambda one: errno.errorcode[one])
def test_a_fault_of_files_and_addresses_is_said_in_chinese(number: int) -> None:
    en, zh = said_by_system(OSError(number, os.strerror(number)))
    assert en == os.strerror(number)
    assert not re.search("[A-Za-z]", zh)


def test_a_fault_that_stands_in_no_row_stays_as_the_system_says_it() -> None:
    assert said_by_system(OSError(99999, "Strange.")) == ("Strange", "Strange")


def test_an_error_without_a_number_is_told_by_its_text() -> None:
    assert said_by_system(OSError("no device")) == ("no device", "no device")


def test_a_name_of_no_host_is_not_told_by_a_number_of_files() -> None:
    error = socket.gaierror(errno.ENOENT, "Name or service not known")
    assert said_by_system(error) == ("Name or service not known", "找不到这台主机")
