"""How fast Banyan is: `make bench` fills a database of its own, measures, prints one table and writes JSON.

docs/bench.md says what is measured, and how.
"""
