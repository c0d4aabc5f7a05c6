"""The jobs of news. Each may run twice."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="publish_news")
def publish_news(timestamp: int) -> None:
    """News whose moment has come."""
    from stories import news  # noqa: PLC0415  # models exist only when the worker has started

    news.publish_due()
