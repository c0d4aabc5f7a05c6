"""Several people at the same instant, with real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections


def at_once(jobs, *, threads=None, answers=()):
    """Run the jobs in threads that all start together, each with its own connection: one for each job, or fewer.

    Returns what they came to; an exception of the kinds in `answers` is an answer too, and any other is raised.
    """
    threads = threads or len(jobs)
    barrier = Barrier(threads, timeout=120)

    def answer(job):
        try:
            return job()
        except answers as refused:
            return refused

    def work(mine):
        connection.ensure_connection()
        barrier.wait()
        try:
            return [answer(job) for job in mine]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return [result for results in pool.map(work, [jobs[n::threads] for n in range(threads)]) for result in results]
