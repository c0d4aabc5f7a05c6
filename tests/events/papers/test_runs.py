import io
import resource
import time
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from events import tasks
from events.models import PaperRun, Registration
from events.papers import runs
from events.papers.options import Options
from events.privacy.erasure import erase
from tests.at_once import at_once
from tests.events.papers.reading import pages
from tests.factories import EventFactory, UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return EventFactory(title_en="Congress")


def crowd(event, many):
    rows = [
        Registration(
            event=event, name=f"Guest{n:05}x", state="confirmed", code=f"{n:06}", token_hash=f"{n:06}", body="CAEA"
        )
        for n in range(many)
    ]
    return Registration.objects.bulk_create(rows)


def start(event, paper="badges", **chosen):
    return runs.start(event=event, paper=paper, options=Options(**chosen), key=uuid4(), by=UserFactory())


def printed(run):
    run.refresh_from_db()
    content = run.file.read()
    if run.file.name.endswith(".pdf"):
        return [pages(content)]
    with ZipFile(io.BytesIO(content)) as archive:
        return [pages(archive.read(name)) for name in sorted(archive.namelist())]


def files():
    return {
        name
        for folder in ("papers/parts", "papers/runs")
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    }


def test_a_form_sent_twice_is_one_printing(event):
    key, by = uuid4(), UserFactory()
    first, second = (runs.start(event=event, paper="badges", options=Options(), key=key, by=by) for _ in range(2))
    assert first == second
    assert ProcrastinateJob.objects.filter(task_name="events.tasks.make_papers").count() == 1


def test_few_are_one_pdf_and_nothing_else_is_left(event, django_capture_on_commit_callbacks):
    crowd(event, 3)
    run = start(event)
    with django_capture_on_commit_callbacks(execute=True):
        runs.make(run.pk)
    [made] = printed(run)
    assert (run.state, run.done, len(made)) == ("done", 3, 1)
    assert files() == {f"{run.key.hex}.pdf"}


def test_who_is_on_it_is_fixed_when_it_begins(event):
    crowd(event, 2)
    run = start(event)
    place_at(event, name="Latecomer")
    runs.make(run.pk)
    assert "Latecomer" not in "".join(printed(run)[0])


def test_killed_in_between_it_goes_on_and_makes_nobody_twice(event, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setitem(runs.MAKERS, "badges", runs.Maker(**{**vars_of("badges"), "part": 10}))
    crowd(event, 35)
    run = start(event)
    assert runs._make_next(run.pk)
    default_storage.save(f"papers/parts/{run.key.hex}-000010.pdf", io.BytesIO(b"half a part"))
    with django_capture_on_commit_callbacks(execute=True):
        runs.make(run.pk)
    names = [f"Guest{n:05}x" for n in range(35)]
    text = "".join("".join(part) for part in printed(run))
    assert [name for name in names if text.count(name) != 1] == []
    assert len(printed(run)) == 4
    runs.make(run.pk)
    assert files() == {f"{run.key.hex}.zip"}


def vars_of(paper):
    maker = runs.MAKERS[paper]
    return {name: getattr(maker, name) for name in maker.__dataclass_fields__}


def peak():
    """The most memory that this process held at once, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_printing_make_each_once(event, monkeypatch):
    monkeypatch.setitem(runs.MAKERS, "badges", runs.Maker(**{**vars_of("badges"), "part": 5}))
    crowd(event, 20)
    run = start(event)
    at_once([lambda: runs.make(run.pk)] * 2)
    text = "".join("".join(part) for part in printed(run))
    assert (run.state, run.done, text.count("Guest")) == ("done", 20, 20)


def test_five_thousand_badges_are_made_in_parts_within_memory(event, record_property):
    crowd(event, 5000)
    run = start(event, languages=("zh-hans", "en"))
    before, began, seen = peak(), time.monotonic(), []
    while runs._make_next(run.pk):
        run.refresh_from_db()
        seen.append(run.done)
    grown = peak() - before
    record_property("5,000 badges", f"{time.monotonic() - began:.1f} s, {grown:.0f} MB more")
    assert seen == [500 * part for part in range(1, 11)]
    assert [len(part) for part in printed(run)] == [50] * 10
    assert grown < 100


def test_old_printings_go_with_their_files(event, django_capture_on_commit_callbacks):
    crowd(event, 2)
    run, fresh = start(event), start(event)
    PaperRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - runs.KEPT - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        runs.make(run.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert runs.remove_old() == 1
    assert (list(PaperRun.objects.all()), files()) == ([fresh], set())


def test_whoever_is_forgotten_is_in_no_file_any_more(event, django_capture_on_commit_callbacks):
    place = place_at(event, name="Li")
    run = start(event)
    runs.make(run.pk)
    Registration.objects.filter(pk=place.pk).update(state="cancelled")
    with django_capture_on_commit_callbacks(execute=True):
        erase(registration=place, by=UserFactory())
    assert (PaperRun.objects.exists(), files()) == (False, set())


def test_what_cannot_be_made_says_so(event):
    run = start(event)
    runs.fail(run.pk)
    runs.make(run.pk)
    run.refresh_from_db()
    assert run.state == "failed"


def work_on(run, attempts):
    """The job as the worker does it, after so many attempts."""
    job = Job(id=1, queue="upkeep", lock=None, queueing_lock=None, task_name=tasks.make_papers.name, attempts=attempts)
    tasks.make_papers.func(JobContext(start_timestamp=0, app=app, job=job, abort_reason=lambda: None), run_id=run.pk)


def test_the_worker_makes_it_and_gives_up_what_cannot_be_made(event):
    crowd(event, 2)
    good, bad = start(event), start(event)
    PaperRun.objects.filter(pk=bad.pk).update(options={"refs": ["r1.0"], "options": {"label": "gone"}})
    work_on(good, attempts=0)
    for attempt in range(tasks.PAPER_ATTEMPTS):
        assert PaperRun.objects.get(pk=bad.pk).state == "waiting"
        with pytest.raises(KeyError):
            work_on(bad, attempts=attempt)
    assert dict(PaperRun.objects.values_list("pk", "state")) == {good.pk: "done", bad.pk: "failed"}
