"""How far a person reaches: the nodes of the organisation tree that their roles cover, with all below them.

This is the one door. A look-up by URL, a list, a picker, an export or a history asks it; what it doesn't return
does not exist for that person (404).
"""

from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.db.models.expressions import RawSQL

from accounts.models import Role, User

AnyUser = User | AnonymousUser
Kind = Role.Kind

# Not an empty filter, which drops out of an “or”: what is public, or anything, would be what is public.
EVERYTHING = ~Q(pk__in=[])

# Whoever may see what is not public yet, and whoever may change it.
INSIDE = (Kind.COORDINATOR, Kind.CENTRE_STAFF, Kind.REVIEWER, Kind.NETWORK_STAFF)


@lru_cache(maxsize=1)
def _below_sql() -> str:
    """A query for the ids of the given nodes and everything below; a cycle, should one exist, ends it by UNION."""
    table = Role._meta.get_field("organisation").related_model._meta.db_table
    below = f"SELECT child.id FROM {table} child JOIN below ON child.parent_id = below.id"  # noqa: S608  # our own table
    nodes = f"SELECT id FROM {table} WHERE id = ANY(%s)"  # noqa: S608
    return f"WITH RECURSIVE below AS ({nodes} UNION {below}) SELECT id FROM below"  # noqa: S608


def nodes(user: AnyUser, *kinds: str) -> list[int | None]:
    """The nodes at which the user holds one of these roles; None among them means the whole portal."""
    if not isinstance(user, User) or not user.is_active:
        return []
    if user.is_superuser:
        return [None]
    roles: list[tuple[str, int | None]] | None = getattr(user, "_roles_of_request", None)
    if roles is None:  # read once per request: the user object lives that long
        roles = list(Role.objects.of(user).values_list("kind", "organisation_id"))
        user._roles_of_request = roles  # type: ignore[attr-defined]  # on the user itself, through the lazy wrapper too
    return [node for kind, node in roles if kind in kinds]


def within(user: AnyUser, path: str, *kinds: str) -> Q:
    """A filter: the organisation at `path` (a lookup such as "organisation") is within the user's reach.

    `path` "pk" filters organisations themselves. Without any role nothing passes.
    """
    held = nodes(user, *(kinds or INSIDE))
    if None in held:
        return EVERYTHING
    if not held:
        return Q(pk__in=[])
    return Q(**{f"{path}__in": RawSQL(_below_sql(), (held,))})  # noqa: S611  # its only parameter is a list of ids


def is_inside(user: AnyUser, *kinds: str) -> bool:
    """Whether the user holds one of these roles anywhere."""
    return bool(nodes(user, *(kinds or INSIDE)))
