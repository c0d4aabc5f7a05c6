"""The jobs of events. Each is a row written in the caller's transaction and may run twice."""

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from accounts import throttling
from events import delivery

STALLED_AFTER = 60  # seconds without a sign of life from the worker that held a job
# 10 s, 20 s, 40 s … about a day in all: long enough for a mail server's bad night.
PATIENT = RetryStrategy(max_attempts=14, exponential_wait=2, wait=10)


@app.task(queue="mail", retry=PATIENT)
def send_message(message_id: str) -> None:
    try:
        delivery.deliver(UUID(message_id))
    except Exception as error:
        delivery.note_failure(UUID(message_id), error)
        raise


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep", queueing_lock="forget_old_counts")
def forget_old_counts(timestamp: int) -> None:
    """Counts by rate are kept no longer than they limit anybody."""
    throttling.forget_old()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="pick_up_stalled_jobs", pass_context=True)
async def pick_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that was killed to the next one."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await jobs.retry_job(job)
