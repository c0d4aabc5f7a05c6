"""The jobs of events. Each is a row written in the caller's transaction and may run twice."""

from uuid import UUID

from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from accounts import throttling
from events.mail import delivery
from events.privacy import retention

SLICE = 5  # seconds of long work, after which a mail that waits has its turn
STALLED_AFTER = 60  # seconds without a sign of life from the worker that held a job
# 10 s, 20 s, 40 s … about a day in all: long enough for a mail server's bad night.
PAPER_ATTEMPTS = 3
PATIENT = RetryStrategy(max_attempts=14, exponential_wait=2, wait=10)


@app.task(queue="mail", retry=PATIENT)
def send_message(message_id: str) -> None:
    try:
        delivery.deliver(UUID(message_id))
    except Exception as error:
        delivery.note_failure(UUID(message_id), error)
        raise


@app.task(queue="upkeep", retry=PATIENT)
def write_letters(mailing_id: int) -> None:
    """Write a letter to many down for each who gets it; done again after a crash, it goes on where it was."""
    from events.mail import mailings  # noqa: PLC0415  # writes mails, and so needs this module

    mailings.write_letters(mailing_id)


@app.task(queue="mail", retry=PATIENT)
def send_sample(mailing_id: int, user_id: int, sample: str) -> None:
    """A letter to many as it will look, to the one who writes it."""
    from events.mail import mailings  # noqa: PLC0415

    mailings.deliver_sample(mailing_id, user_id, sample)


@app.task(queue="upkeep", retry=PATIENT)
def save_list(batch_id: int, language: str) -> None:
    """Save a long list of people; done again after a crash it finds all of it saved, or nothing."""
    from events.lists import saving  # noqa: PLC0415  # writes mails, and so needs this module

    with override(language):
        saving.save(batch_id)


@app.task(queue="upkeep", retry=RetryStrategy(max_attempts=PAPER_ATTEMPTS, wait=5), pass_context=True)
def make_certificates(context: JobContext, run_id: int) -> None:
    """Give or print the certificates of an event; done again after a crash, it goes on where it was."""
    from events.certificates import runs  # noqa: PLC0415  # which defers this job

    try:
        if not runs.carry_out(run_id, seconds=SLICE):
            make_certificates.configure(priority=-10).defer(run_id=run_id)
    except Exception:
        if context.job.attempts + 1 >= PAPER_ATTEMPTS:
            runs.fail(run_id)
        raise


@app.periodic(cron="27 3 * * *")
@app.task(queue="upkeep", queueing_lock="forget_printed_certificates")
def forget_printed_certificates(timestamp: int) -> None:
    """Files with all certificates of an event are for fetching, not for keeping."""
    from events.certificates import runs  # noqa: PLC0415

    runs.forget_old_files()


@app.task(queue="upkeep", retry=RetryStrategy(max_attempts=PAPER_ATTEMPTS, wait=5), pass_context=True)
def make_papers(context: JobContext, run_id: int) -> None:
    """A large printing; done again after a crash, it goes on where it was. Somebody waits for it: it soon gives up."""
    from events.papers import runs  # noqa: PLC0415  # asks for this job, and so needs this module

    try:
        runs.make(run_id)
    except Exception:
        if context.job.attempts + 1 >= PAPER_ATTEMPTS:
            runs.fail(run_id)
        raise


@app.periodic(cron="*/5 * * * *")
@app.task(queue="upkeep", queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Reminders whose moment has come."""
    from events.mail import reminders  # noqa: PLC0415  # writes mails, and so needs this module

    reminders.enqueue_due()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="close_mailings")
def close_mailings(timestamp: int) -> None:
    """Letters to many of which the last one has left are done."""
    from events.mail import mailings  # noqa: PLC0415

    mailings.close_sent()


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep", queueing_lock="forget_old_counts")
def forget_old_counts(timestamp: int) -> None:
    """Counts by rate are kept no longer than they limit anybody."""
    throttling.forget_old()


@app.periodic(cron="47 3 * * *")
@app.task(queue="upkeep", queueing_lock="remove_old_data")
def remove_old_data(timestamp: int) -> None:
    """What has been kept about people as long as the rules say goes, every night."""
    from events.papers import runs  # noqa: PLC0415  # asks for jobs, and so needs this module

    retention.carry_out()
    runs.remove_old()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="keep_promises")
def keep_promises(timestamp: int) -> None:
    """What was said to happen at a moment: offers end, places held back are released, courses are decided."""
    from events import running, waiting  # noqa: PLC0415  # both write mails, and so need this module

    waiting.expire_offers()
    waiting.release_due()
    running.decide_due()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="pick_up_stalled_jobs", pass_context=True)
async def pick_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that was killed to the next one."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await jobs.retry_job(job)
