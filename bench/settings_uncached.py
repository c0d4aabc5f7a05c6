"""The same without kept pages: every page is made anew."""

from bench.settings import *  # noqa: F403  # as all settings do that build on others
from bench.settings import MIDDLEWARE

PAGE_CACHE = "portal.pagecache.PageCacheMiddleware"
MIDDLEWARE = [name for name in MIDDLEWARE if name != PAGE_CACHE]
