"""The jobs of stories, news and media. Each is a row written in the caller's transaction and may run twice."""

from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

ATTEMPTS = 3
MOST_STARTS = 6  # of one file, also where each time the worker itself was killed


@app.task(queue="media", retry=RetryStrategy(max_attempts=ATTEMPTS, wait=10), pass_context=True)
def prepare_media(context: JobContext, version_id: int, language: str) -> None:
    """Make what browsers ask for of an uploaded file; done again after a crash, it goes on where it was."""
    from stories.media import preparing  # noqa: PLC0415  # what takes files in defers this job

    with override(language):
        if context.job.attempts >= MOST_STARTS:  # a file that takes its worker down would do so for ever
            preparing.give_up(version_id)
            return
        try:
            preparing.prepare(version_id)
        except Exception:
            if context.job.attempts + 1 >= ATTEMPTS:
                preparing.give_up(version_id)
            raise


@app.periodic(cron="37 3 * * *")
@app.task(queue="media", queueing_lock="forget_replaced_media")
def forget_replaced_media(timestamp: int) -> None:
    """Files that were replaced long ago, and what a killed worker left lying, go."""
    from stories.media import removing  # noqa: PLC0415

    removing.forget_replaced()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="publish_stories")
def publish_stories(timestamp: int) -> None:
    """Stories whose moment has come."""
    from stories.telling import publishing  # noqa: PLC0415  # the pages of media need this module first

    publishing.publish_due()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="publish_news")
def publish_news(timestamp: int) -> None:
    """News whose moment has come."""
    from stories import news  # noqa: PLC0415  # models exist only when the worker has started

    news.publish_due()
