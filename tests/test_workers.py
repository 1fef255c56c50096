"""Work in a process beside this one: its result, its errors, and its end."""

import os
import signal
import sys
import time

import pytest

from generator.workers import Beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere work must be pickled")


def never():
    raise AssertionError("nobody died")


def test_work_is_done_in_another_process():
    with Beside(os.getpid) as beside:
        assert beside.result(never) != os.getpid()


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for():
    def fail():
        raise OSError("no room")

    with Beside(fail) as beside, pytest.raises(OSError, match="no room"):
        beside.result(never)


def test_when_the_process_is_killed_the_work_is_done_here():
    here, died = os.getpid(), []

    def work():
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done here"

    with Beside(work) as beside:
        assert beside.result(lambda: died.append(1)) == "done here"
    assert died == [1]


def test_work_that_is_no_longer_wanted_is_stopped(tmp_path):
    def work():
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    with Beside(work):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
