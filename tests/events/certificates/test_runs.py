"""Large runs: in the background, resumed after a kill, none twice."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from events import tasks
from events.certificates import runs
from events.certificates.issuing import issue_missing, revoke
from events.models import Certificate, CertificateRun, Message
from events.rules import Refused
from tests.events.certificates.rows import came, course, many_came, rule
from tests.factories import UserFactory

State = CertificateRun.State


@pytest.fixture
def event(transactional_db):
    with connection.cursor() as cursor:  # the tables of jobs are not emptied after a test, as those of models are
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    event = course(sessions=0)
    rule(event, min_percent=1)
    return event


@pytest.fixture
def clerk(transactional_db):
    return UserFactory()


def printed(event, clerk):
    run = runs.put_together(event=event, by=clerk)
    runs.carry_out(run.pk)
    run.refresh_from_db()
    return run


class Context:
    """What a worker hands to a job: how often it was tried."""

    def __init__(self, attempts):
        self.job = type("Job", (), {"attempts": attempts})


def waiting_jobs():
    return ProcrastinateJob.objects.filter(task_name="events.tasks.make_certificates", status="todo").order_by("id")


def worked_off(jobs=None):
    """Do what a worker would do now; so many jobs at most."""
    for job in list(waiting_jobs())[:jobs]:
        tasks.make_certificates(Context(0), **job.args)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])


def names_in(run):
    with ZipFile(run.file.open("rb")) as together:
        return together.namelist()


def expected(event):
    return [f"certificate-{row.serial}.pdf" for row in runs.printable(event)]


def test_a_few_are_given_at_once(event, clerk):
    many_came(event, 3)
    run = runs.issue(event=event, by=clerk, tells=False)
    assert (run.state, run.done, run.total) == (State.DONE, 3, 3)
    assert Certificate.objects.count() == 3
    worked_off()  # the job that would have stepped in finds nothing left
    assert Certificate.objects.count() == 3


def test_many_are_given_by_a_job(event, clerk):
    many_came(event, runs.AT_ONCE + 1)
    run = runs.issue(event=event, by=clerk, tells=False)
    assert (run.state, Certificate.objects.count()) == (State.RUNNING, 0)
    worked_off()
    run.refresh_from_db()
    assert (run.state, run.done, Certificate.objects.count()) == (State.DONE, run.total, run.total)


def test_nothing_to_give_is_said(event, clerk):
    with pytest.raises(Refused, match="Nobody"):
        runs.issue(event=event, by=clerk, tells=False)


def test_nothing_to_print_is_said(event, clerk):
    with pytest.raises(Refused, match="no certificate"):
        runs.put_together(event=event, by=clerk)


def test_all_valid_ones_are_in_the_file_once(event, clerk):
    many_came(event, 5)
    issue_missing(event=event, by=clerk)
    revoke(certificate=Certificate.objects.first(), reason="By mistake", by=clerk)
    run = printed(event, clerk)
    assert names_in(run) == expected(event)
    assert (len(expected(event)), run.state, run.done) == (4, State.DONE, 4)
    with ZipFile(run.file.open("rb")) as together:
        assert all(together.read(name).startswith(b"%PDF-") for name in together.namelist())


def test_a_mail_has_its_turn_between_slices_of_a_long_run(event, clerk, monkeypatch):
    many_came(event, 3)
    issue_missing(event=event, by=clerk)
    run = runs.put_together(event=event, by=clerk)
    monkeypatch.setattr(runs, "NOTE_EVERY", 1)
    monkeypatch.setattr(tasks, "SLICE", 0.0001)
    worked_off(jobs=1)
    run.refresh_from_db()
    assert (run.state, run.done) == (State.RUNNING, 1)
    assert waiting_jobs().count() == 1
    while waiting_jobs().exists():
        worked_off(jobs=1)
    run.refresh_from_db()
    assert names_in(run) == expected(event)


def test_a_run_that_cannot_be_done_is_given_up_and_can_be_started_again(event, clerk, monkeypatch):
    many_came(event, 3)
    issue_missing(event=event, by=clerk)
    run = runs.put_together(event=event, by=clerk)
    monkeypatch.setattr(tasks, "SLICE", "not a number")
    for attempts in range(tasks.PAPER_ATTEMPTS):
        with pytest.raises(TypeError):
            tasks.make_certificates(Context(attempts), run_id=run.pk)
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert runs.put_together(event=event, by=clerk).pk != run.pk


# Works in a process of its own, on the database of the test, and stands still in the middle of a step until it is
# killed: in the transaction of the fourth twenty that are given, or with the eighth paper that has no file yet.
CHILD = """
import django, sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from events.certificates import issuing, paper, runs

def stand_still(module, name, after):
    work, done = getattr(module, name), []
    def step(*args, **told):
        made = work(*args, **told)
        done.append(made)
        if len(done) > after:
            print("still", flush=True)
            time.sleep(3600)
        return made
    setattr(module, name, step)

runs.CHUNK = 20
stand_still(issuing, "issue_missing", after=3)
stand_still(paper, "render", after=7)
runs.carry_out(int(sys.argv[2]))
"""


def killed_once(run):
    """Let another process work on the run, and kill it in the middle."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", CHILD, connection.settings_dict["NAME"], str(run.pk)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"still\n"
        child.kill()
    assert child.returncode == -signal.SIGKILL


def test_giving_goes_on_after_a_kill_and_gives_nobody_two(event, clerk):
    for place in many_came(event, 400):
        place.email = f"{place.pk}@mail.example"
        place.save(update_fields=["email"])
    run = runs.issue(event=event, by=clerk, tells=True)
    killed_once(run)
    run.refresh_from_db()
    assert (Certificate.objects.count(), run.state) == (60, State.RUNNING)
    runs.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done) == (State.DONE, 400)
    assert Certificate.objects.values("registration").distinct().count() == Certificate.objects.count() == 400
    assert Message.objects.values("registration").distinct().count() == Message.objects.count() == 400


def test_printing_goes_on_after_a_kill_and_prints_none_twice(event, clerk):
    many_came(event, 60)
    issue_missing(event=event, by=clerk)
    run = runs.put_together(event=event, by=clerk)
    folder = runs._desk_of(run)
    killed_once(run)
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    assert len(before) == 7
    (folder / "certificate-half.part").write_bytes(b"%PDF-")  # what a kill may leave
    runs.carry_out(run.pk, seconds=0.0001)  # the next worker, which is interrupted too
    kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    runs.carry_out(run.pk)
    run.refresh_from_db()
    assert names_in(run) == expected(event)
    assert {name: kept[name] for name in before} == before
    assert not folder.exists()


def test_200_papers_take_less_than_20_seconds_of_work(event, clerk):
    many_came(event, 200)
    issue_missing(event=event, by=clerk)
    began = time.process_time()  # of this process alone: a busy machine takes longer, but does no more
    run = printed(event, clerk)
    assert time.process_time() - began < 20
    assert len(names_in(run)) == 200


def test_a_file_is_removed_after_a_week(event, clerk):
    came(event, 1)
    issue_missing(event=event, by=clerk)
    run = printed(event, clerk)
    storage, name = run.file.storage, run.file.name
    assert runs.forget_old_files() == 0
    assert runs.forget_old_files(timezone.now() + timedelta(days=8)) == 1
    assert not storage.exists(name)
    run.refresh_from_db()
    assert not run.file
