"""The jobs of the ledger. Each may run twice."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from centres.ledger import batches

AGAIN = RetryStrategy(max_attempts=5, wait=10)
UNCONFIRMED = timedelta(days=7)
CUT_OFF = timedelta(hours=1)  # a job that still waits its turn by then finds the work done: twice is harmless


@app.task(queue="upkeep", retry=AGAIN)
def check_batch(batch_id: int, language: str) -> None:
    with override(language):
        batches.check(batch_id)


@app.task(queue="upkeep", retry=AGAIN)
def load_batch(batch_id: int, language: str) -> None:
    """After a crash it finds all of the batch loaded, or nothing."""
    with override(language):
        batches.load(batch_id)


@app.task(queue="upkeep", retry=AGAIN)
def undo_batch(batch_id: int, language: str) -> None:
    with override(language):
        batches.carry_out_undo(batch_id)


@app.periodic(cron="7 4 * * *")
@app.task(queue="upkeep", queueing_lock="remove_old_ledger_files")
def remove_old_ledger_files(timestamp: int) -> None:
    """What nobody confirmed within a week is forgotten, file and all. What was cut off is taken up again before."""
    batches.take_up(before=timezone.now() - CUT_OFF)
    batches.remove_old(before=timezone.now() - UNCONFIRMED)
