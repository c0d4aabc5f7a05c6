"""A file is checked, loaded as a whole, and taken back; what is bad comes back with its reasons."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, Sum
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from centres.ledger import batches, learners
from centres.ledger.refused import Refused
from centres.models import Learner, LedgerBatch, Organisation, Participation, ParticipationMonth, ParticipationYear
from portal.lib.stored import listed
from tests.bucket import BUCKET, Bucket
from tests.centres.ledger.made import HEADINGS, as_csv, brought, loaded, row, upload
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
State = LedgerBatch.State
BAD_QUOTE = b'site,date,programme\nvillage-1,"2023' + b"x" * 140_000


def jobs(name):
    return ProcrastinateJob.objects.filter(task_name=f"centres.tasks.{name}")


def reasons(batch):
    """(line, column, reason) of the file that comes back."""
    with batch.bad_rows.open("rb") as file:
        return [
            (int(line), column, why)
            for line, column, _said, why in list(csv.reader(io.TextIOWrapper(file, "utf-8-sig")))[1:]
            if line
        ]


def test_a_good_file_is_loaded_with_all_that_it_says(top):
    batch = loaded(top, [row(hours="1.5", outcome="certificate")])
    assert (batch.state, batch.loaded, batch.bad) == (State.LOADED, 1, 0)
    [stored] = Participation.objects.select_related("offering__site", "offering__programme")
    assert (stored.offering.site.slug, stored.offering.programme.slug, str(stored.happened_on)) == (
        "village-1",
        "dancing",
        "2023-05-20",
    )
    assert (stored.sex, stored.birth_year, stored.minutes, stored.audience, stored.outcome, stored.evidence) == (
        2,
        1955,
        90,
        3,
        3,
        2,
    )


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_that_is_on_no_disk_of_ours_is_loaded(top, settings, name):
    settings.STORAGES = settings.STORAGES | BUCKET
    sheet, file = openpyxl.Workbook(), io.BytesIO()
    for cells in (HEADINGS, row()):
        sheet.active.append(cells)
    sheet.save(file)
    data = file.getvalue() if name.endswith("xlsx") else as_csv([row()])
    batch = batches.bring(organisation=top, file=upload(data, name), by=UserFactory())
    assert (batch.state, batch.good) == (State.CHECKED, 1)
    assert batches.confirm(batch=batch, by=UserFactory()).state == State.LOADED


def test_nothing_is_loaded_before_it_is_confirmed(top):
    batch = brought(top, [row()])
    assert (batch.state, batch.good) == (State.CHECKED, 1)
    assert not Participation.objects.exists()


BAD = [
    ({"date": "2023-02-30"}, "Date", "no such day"),
    ({"date": "20 May"}, "Date", "Write the date"),
    ({"date": ""}, "Date", "empty"),
    ({"date": "2999-01-01"}, "Date", "not come yet"),
    ({"date": "1812-06-24", "birth_year": ""}, "Date", "before 1950"),
    ({"site": "nowhere"}, "Site", "no such site"),
    ({"programme": "nothing"}, "Programme", "no programme"),
    ({"programme": ""}, "Programme", "neither a programme nor an event"),
    ({"sex": "x"}, "Sex", "not known"),
    ({"birth_year": "55"}, "Year of birth", "four digits"),
    ({"birth_year": "1850"}, "Year of birth", "Nobody"),
    ({"birth_year": "2024"}, "Year of birth", "born after"),
    ({"audience": "aliens"}, "For whom", "not known"),
    ({"hours": "-2"}, "Hours", "Write hours"),
    ({"hours": "0"}, "Hours", "more than nothing"),
    ({"outcome": "?"}, "Outcome", "not known"),
    ({"evidence": "?"}, "Evidence", "not known"),
    ({"heads": "-3", "birth_year": "", "learner_number": ""}, "Heads", "fewer than one"),
    ({"heads": "0", "birth_year": "", "learner_number": ""}, "Heads", "fewer than one"),
    ({"heads": "many", "birth_year": "", "learner_number": ""}, "Heads", "cannot be read"),
    ({"heads": "200000", "birth_year": "", "learner_number": ""}, "Heads", "100,000"),
    ({"heads": "5", "learner_number": ""}, "Heads", "no year of birth"),
    ({"heads": "5", "birth_year": ""}, "Heads", "either one learner"),
    ({"learner_number": "李明"}, "Learner number", "like a name"),
    ({"learner_number": "440103195505201234"}, "Learner number", "identity number"),
]


@pytest.mark.parametrize(("changed", "column", "words"), BAD)
def test_a_bad_row_comes_back_with_line_column_and_reason(top, changed, column, words):
    batch = brought(top, [row(), row(**changed), row(learner_number="A2")])
    assert (batch.good, batch.bad) == (2, 1)
    [(line, found, why)] = reasons(batch)
    assert (line, found) == (3, column)
    assert words in why


def test_all_that_is_wrong_with_a_row_is_said_at_once(top):
    batch = brought(top, [row(date="x", site="y", sex="z")])
    assert {column for _line, column, _why in reasons(batch)} == {"Date", "Site", "Sex"}


def test_a_row_with_more_cells_than_headings_is_bad_and_a_short_one_is_filled_up(top):
    batch = brought(top, [[*row(), "more"], row()[:3]])
    assert (batch.good, batch.bad) == (1, 1)
    assert "more cells" in reasons(batch)[0][2]


def test_one_bad_row_keeps_all_out_unless_the_good_ones_are_asked_for(top):
    batch = brought(top, [row(), row(sex="x")])
    with pytest.raises(Refused, match="Some rows are bad"):
        batches.confirm(batch=batch, by=UserFactory())
    assert not Participation.objects.exists()
    batch = batches.confirm(batch=batch, takes_good_only=True, by=UserFactory())
    assert (batch.state, batch.loaded, Participation.objects.count()) == (State.LOADED, 1, 1)


def test_a_site_outside_the_chosen_body_is_unknown(top):
    OrganisationFactory(slug="elsewhere")
    assert brought(top, [row(site="elsewhere")]).bad == 1


def test_sites_and_programmes_are_known_by_code_by_name_in_any_language_and_by_old_address(top):
    batch = brought(top, [row(site="第1村", programme="舞蹈"), row(site="VILLAGE 2", programme="Dancing")])
    assert (batch.good, batch.bad) == (2, 0)


def test_two_sites_of_one_name_are_told_apart_by_their_code_only(top):
    Organisation.objects.filter(slug="village-2").update(name_en="Village 1")
    assert "Several sites" in reasons(brought(top, [row(site="Village 1")]))[0][2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headings_and_words_in_every_encoding(top, encoding):
    data = [["舞蹈", "第1村", "2023年5月20日", "女", "1955", "老年人", "A1"]]
    headings = ["学习项目", "教学点", "日期", "性别", "出生年份", "对象", "学号"]
    batch = brought(top, data, headings=headings, encoding=encoding)
    assert (batch.state, batch.good, batch.bad) == (State.CHECKED, 1, 0)


def test_a_spreadsheet_is_read_with_its_dates_and_numbers(top):
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["programme", "site", "date", "birth year", "learner number", "姓名"])
    book.active.append(["dancing", "village-1", date(2023, 5, 20), 1955, 17, "李明"])
    book.save(file)
    batch = batches.bring(organisation=top, file=upload(file.getvalue(), "list.xlsx"), by=None)
    assert (batch.good, batch.bad, batch.ignored_columns) == (1, 0, ["姓名"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "cannot be read"),
        (b"PK\x03\x04 no spreadsheet", "cannot be read as a spreadsheet"),
        (b"name,phone\nLi,1", "no heading for"),
        (b"site,date,date,programme\n", "Two columns mean"),
        (b"site,date,programme\n", "no rows below"),
        (BAD_QUOTE, "cannot be divided"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence_and_forgotten(top, data, words):
    batch = batches.bring(organisation=top, file=upload(data), by=None)
    assert batch.state == State.UNREADABLE
    assert words in batch.trouble
    assert not batch.file


def test_what_is_wrong_far_down_is_said_in_the_language_of_whoever_brings_it(top):
    with translation.override("zh-hans"):
        batch = batches.bring(organisation=top, file=upload(BAD_QUOTE), by=None)
    assert "引号" in batch.trouble


def test_an_empty_file_is_refused(top):
    with pytest.raises(Refused, match="empty"):
        batches.bring(organisation=top, file=upload(b""), by=None)


def test_the_same_file_is_refused_and_welcome_again_when_it_was_taken_back(top):
    rows = [row()]
    batch = loaded(top, rows)
    with pytest.raises(Refused, match="already"):
        brought(top, rows)
    batches.undo(batch=batch, reason="wrong month", by=UserFactory())
    assert loaded(top, rows).state == State.LOADED


def test_the_same_rows_in_another_encoding_are_refused_too(top):
    loaded(top, [row(site="第1村")])
    again = brought(top, [row(site="第1村")], encoding="gb18030")
    with pytest.raises(Refused, match="same rows"):
        batches.confirm(batch=again, by=UserFactory())


def test_undo_leaves_ledger_and_sums_as_they_were(top):
    loaded(top, [row(), row(learner_number="A2", sex="1")])
    before = everything()
    batch = loaded(top, [row(), row(learner_number="A3"), row(site="village-2", date="2024-01-31")])
    assert everything() != before
    undone = batches.undo(batch=batch, reason="counted twice", by=UserFactory())
    assert (undone.state, undone.undo_reason) == (State.UNDONE, "counted twice")
    assert everything() == before


def test_a_month_that_was_begun_is_added_to_beside_a_new_one(top):
    loaded(top, [row(date="2023-05-20")])
    loaded(top, [row(date="2023-05-20"), row(date="2023-05-21", learner_number="A2"), row(date="2023-06-01")])
    months = ParticipationMonth.objects.values_list("month").annotate(Sum("participations")).order_by("month")
    assert list(months) == [(date(2023, 5, 1), 3), (date(2023, 6, 1), 1)]


def test_an_undo_needs_a_reason_and_works_once(top):
    batch = loaded(top, [row()])
    with pytest.raises(Refused, match="why"):
        batches.undo(batch=batch, reason=" ", by=UserFactory())
    batches.undo(batch=batch, reason="x", by=UserFactory())
    with pytest.raises(Refused, match="not loaded"):
        batches.undo(batch=batch, reason="x", by=UserFactory())


def everything():
    found = {}
    with connection.cursor() as cursor:
        for model in (Participation, ParticipationMonth, ParticipationYear):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {model._meta.db_table} t ORDER BY 1")
            found[model.__name__] = cursor.fetchall()
    return found


# --- What the database refuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE centres_participation SET sex = 1", "never edited"),
        ("DELETE FROM centres_participation", "take the whole batch back"),
        ("INSERT INTO centres_participation (batch_id, line, offering_id, happened_on, sex, audience, outcome, "
         "evidence) SELECT batch_id, 99, offering_id, happened_on, 0, 0, 0, 0 FROM centres_participation",
         "is being loaded"),
        ("DELETE FROM centres_offering", "has rows of this offering"),
        ("UPDATE centres_offering SET id = id + 1000", "has rows of this offering"),
    ],
)  # fmt: skip
def test_the_database_refuses_to_edit_the_ledger(top, statement, name):
    loaded(top, [row()])
    before = everything()
    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert everything() == before


def test_a_row_of_an_offering_that_is_not_there_is_refused(top):
    batch = loaded(top, [row()])
    LedgerBatch.objects.update(state=State.LOADING)
    with pytest.raises(IntegrityError, match="offering that exists"), transaction.atomic():
        Participation.objects.create(batch=batch, line=99, offering_id=10**6, happened_on="2023-01-01")


def test_a_site_with_rows_cannot_be_deleted(top):
    loaded(top, [row()])
    with pytest.raises(ProtectedError):
        Organisation.objects.get(slug="village-1").delete()


# --- Learners and jobs ----------------------------------------------------------------------------------------------


def test_a_number_is_stored_nowhere_and_belongs_to_the_body_that_gave_it(top):
    loaded(top, [row(learner_number="SECRET-77")])
    other = OrganisationFactory(parent=top)
    assert learners.key_of(top.pk, "SECRET-77") != learners.key_of(other.pk, "SECRET-77")
    assert Learner.objects.get().key == learners.key_of(top.pk, " secret-77 ")
    assert "SECRET" not in str(everything())


def test_a_number_that_is_forgotten_stays_counted(top):
    loaded(top, [row(learner_number="A1")])
    before = everything()
    assert learners.forget(organisation=top, number="A1")
    assert not learners.forget(organisation=top, number="A1")
    assert everything() == before


def test_a_job_that_runs_again_loads_nothing_twice(top):
    batch = loaded(top, [row()])
    assert batches.load(batch.pk).state == State.LOADED
    assert batches.check(batch.pk).state == State.LOADED
    assert Participation.objects.count() == 1


def test_the_file_with_the_numbers_is_deleted_when_it_is_loaded(top, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = loaded(top, [row()])
    batch.refresh_from_db()
    assert not batch.file
    assert not batch.kept


def test_what_waits_for_a_yes_names_no_learner(top):
    batch = brought(top, [row(learner_number="A-777888999")])
    with batch.kept.open("rb") as file:
        assert b"village-1" in file.read()
    folder = Path(batch.kept.path).parent
    assert not [path for path in folder.iterdir() if b"777888999" in path.read_bytes()]


def test_a_batch_that_an_earlier_release_checked_is_checked_again(top):
    batch = brought(top, [row()])
    batch.kept.delete()
    batch.file.save("as-it-came.csv", upload(as_csv([row()])))
    batch = batches.confirm(batch=batch, by=UserFactory())
    assert (batch.state, batch.good) == (State.CHECKED, 1)
    assert "changed" in batch.trouble
    assert batches.confirm(batch=batch, by=UserFactory()).state == State.LOADED


@pytest.mark.parametrize("left", [0, 10, -10], ids=["nothing left", "in the texts", "before the end"])
def test_what_was_damaged_while_it_waited_is_not_loaded(top, left):
    batch = brought(top, [row()])
    with batch.kept.open("rb") as file:
        told = file.read()
    batch.kept.save("damaged.rows", upload(told[:left]))
    batch = batches.confirm(batch=batch, by=UserFactory())
    batch.refresh_from_db()
    assert (batch.state, bool(batch.kept)) == (State.UNREADABLE, False)
    assert "Bring it again" in batch.trouble
    assert not Participation.objects.exists()


def test_what_the_storage_has_lost_is_said_to_be_damaged(top):
    batch = brought(top, [row()])
    Path(batch.kept.path).unlink()
    batch = batches.confirm(batch=batch, by=UserFactory())
    assert (batch.state, "Bring it again" in batch.trouble) == (State.UNREADABLE, True)


def test_a_check_that_was_overtaken_undoes_nothing_and_leaves_nothing(top, settings, monkeypatch):
    """A second run of the job is done, and the file loaded, before the first has kept what it read."""
    settings.STORAGES = settings.STORAGES | BUCKET
    batch = LedgerBatch.objects.create(organisation=top, file_hash="x")
    batch.file.save("list.csv", upload(as_csv([row(), row(sex="x")])))
    save, waits = Bucket._save, [True]

    def overtaken(storage, name, content):
        if name.endswith(".rows") and waits:
            waits.clear()
            batches.confirm(batch=batches.check(batch.pk), takes_good_only=True, by=None)
        return save(storage, name, content)

    monkeypatch.setattr(Bucket, "_save", overtaken)
    batch = batches.check(batch.pk)
    assert (batch.state, batch.loaded, Participation.objects.count()) == (State.LOADED, 1, 1)
    assert {Path(file.name).name for file in (batch.kept, batch.bad_rows)} == set(listed("ledger")[1])


def test_what_changed_since_the_check_is_checked_again(top):
    batch = brought(top, [row()])
    Organisation.objects.filter(slug="village-1").update(parent=None)
    batch = batches.confirm(batch=batch, by=UserFactory())
    assert (batch.state, batch.bad) == (State.CHECKED, 1)
    assert "changed" in batch.trouble
    assert not Participation.objects.exists()


def test_bad_rows_of_an_earlier_check_give_way_to_those_of_the_next(top):
    batch = brought(top, [row(), row(learner_number="A2"), row(sex="x")])
    earlier = Path(batch.bad_rows.path)
    Organisation.objects.filter(slug="village-1").update(parent=None)
    batch = batches.confirm(batch=batch, takes_good_only=True, by=UserFactory())
    assert (batch.state, batch.bad, Path(batch.bad_rows.path).exists()) == (State.CHECKED, 3, True)
    assert not earlier.exists()


def test_a_long_file_of_few_good_rows_is_loaded_by_a_worker(top, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE_ROWS", 2)
    batch = brought(top, [row(), row(sex="x"), row(sex="y")])
    assert batches.confirm(batch=batch, takes_good_only=True, by=UserFactory()).state == State.LOADING
    assert jobs("load_batch").count() == 1


def test_what_was_cut_off_is_taken_up_again(top):
    brought(top, [row()])
    batch = LedgerBatch.objects.create(organisation=top, file_hash="x")
    assert batches.take_up(before=batch.created_at) == 0
    assert batches.take_up(before=timezone.now()) == 1
    [job] = jobs("check_batch")
    assert job.args["batch_id"] == batch.pk


def test_formulas_come_back_as_text(top):
    batch = brought(top, [row(sex="=1+1")])
    with batch.bad_rows.open("rb") as file:
        assert b"'=1+1" in file.read()


def test_headings_of_names_are_not_read(top):
    batch = brought(top, [[*row(), "李明", "440103195505201234"]], headings=[*HEADINGS, "姓名", "身份证号"])
    assert (batch.good, batch.ignored_columns) == (1, ["姓名", "身份证号"])
    assert as_csv([row()]) != b""


def test_a_file_that_nobody_confirmed_is_forgotten(top):
    batch = brought(top, [row()])
    batches.remove_old(before=timezone.now())
    batch.refresh_from_db()
    assert (batch.state, bool(batch.kept)) == (State.DROPPED, False)


def test_a_file_that_a_crash_left_behind_is_deleted_and_no_other(top):
    kept = Path(brought(top, [row()]).kept.path)
    left = kept.with_name("left-behind.csv")
    left.write_bytes(as_csv([row()]))
    batches.remove_old(before=timezone.now() - timedelta(days=1))
    assert (left.exists(), kept.exists()) == (True, True)
    LedgerBatch.objects.update(created_at=timezone.now() + timedelta(days=2))
    batches.remove_old(before=timezone.now() + timedelta(days=1))
    assert (left.exists(), kept.exists()) == (False, True)


def test_what_a_crash_left_in_a_bucket_is_deleted_too(top, settings):
    settings.STORAGES = settings.STORAGES | BUCKET
    batch = brought(top, [row()])
    default_storage.save("ledger/left-behind.csv", upload(b"A1"))
    LedgerBatch.objects.update(created_at=timezone.now() + timedelta(days=2))
    batches.remove_old(before=timezone.now() + timedelta(days=1))
    assert listed("ledger")[1] == [Path(batch.kept.name).name]
