"""Whatever is done in whatever order: the places balance, the queue keeps its order, and each change is told once."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from events.approval import approve, refuse
from events.models import Event, Message, Registration
from events.privacy.erasure import erase
from events.registration import change, give_back, give_place, register, walk_in
from events.rules import Refused
from events.waiting import accept_offer, expire_offers, move_queue, release_held
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State
SEATED = (State.CONFIRMED, State.OFFERED)


class Life:
    """One event on which things happen, and what was true before the last of them."""

    def __init__(self, policy, queue_rule, capacity, held_back):
        self.staff = UserFactory()
        self.event = EventFactory(
            policy=policy, queue_rule=queue_rule, capacity=capacity, held_back=held_back, max_party=4
        )

    def rows(self):
        return list(Registration.objects.order_by("pk"))

    def nth(self, number):
        rows = self.rows()
        return rows[number % len(rows)] if rows else None

    def register(self, number):
        together = bool(number % 3)
        told = AttendeeFactory(party_size=1 + number % 4, is_together=together)
        channel = Registration.Channel.PHONE if number % 5 == 0 else Registration.Channel.WEB
        register(event=self.event, attendee=told, key=uuid4(), by=None, channel=channel)

    def walk_in(self, number):
        reason = "a chair was brought" if number % 2 else ""
        walk_in(event=self.event, attendee=AttendeeFactory(), key=uuid4(), by=self.staff, reason=reason)

    def change(self, number):
        place = self.nth(number)
        told = AttendeeFactory(name=place.name, email=place.email, party_size=1 + number // 7 % 4)
        change(registration=place, attendee=told, by=None)

    def give_back(self, number):
        give_back(registration=self.nth(number), by=None)

    def give_place(self, number):
        give_place(registration=self.nth(number), by=self.staff, reason="staff" if number % 2 else "")

    def approve(self, number):
        approve(registration=self.nth(number), by=self.staff)

    def refuse(self, number):
        refuse(registration=self.nth(number), by=self.staff, reason="too many")

    def accept(self, number):
        accept_offer(registration=self.nth(number), by=None)

    def expire(self, number):
        expire_offers(now=timezone.now() + timedelta(hours=number))

    def capacity(self, number):
        event = Event.objects.get(pk=self.event.pk)
        wanted = max(event.seats_taken + event.held_back, number % 12)
        Event.objects.filter(pk=event.pk).update(capacity=wanted)
        move_queue(event=event)

    def release(self, _number):
        release_held(event=self.event, by=self.staff)

    def erase(self, number):
        place = self.nth(number)
        if place.state not in Registration.LIVE:
            erase(registration=place, by=self.staff)


OPERATIONS = [name for name in vars(Life) if not name.startswith("_") and name not in ("rows", "nth")]
OUT_OF_TURN = ("give_place", "walk_in", "register", "change", "approve")


def facts(life):
    return {r.pk: (r.state, r.queue_number, r.party_size, r.is_over_capacity) for r in life.rows()}


def told():
    return Counter(Message.objects.values_list("registration__pk", flat=True))


def check_places(life):
    event = Event.objects.get(pk=life.event.pk)
    rows = life.rows()
    held = sum(r.party_size for r in rows if r.state in SEATED and not r.is_over_capacity)
    assert event.seats_taken == held
    assert event.capacity is None or held + event.held_back <= event.capacity
    numbers = [r.queue_number for r in rows if r.state == State.WAITING]
    assert event.queue_length == len(numbers) == len(set(numbers))


def check_order(before, after, operation):
    """Whoever got a place from the queue stood before all who still wait, unless staff decided otherwise."""
    if operation in OUT_OF_TURN:
        return
    moved = [before[pk][1] for pk in before if before[pk][0] == State.WAITING and after[pk][0] in SEATED]
    still = {pk: row[1] for pk, row in after.items() if row[0] == State.WAITING}
    for pk, number in still.items():
        # A new row with the same number: of a party only some fit, and the others keep its place in line.
        assert not moved or max(moved) < number or (pk not in before and max(moved) == number)


def check_messages(before, after, told_before, told_after):
    for pk, row in after.items():
        has_changed = pk not in before or before[pk][0] != row[0]
        assert told_after[pk] - told_before[pk] == int(has_changed), (before.get(pk), row)


@settings(max_examples=25)
@given(
    policy=st.sampled_from([Event.Policy.FIRST_COME, Event.Policy.APPROVAL]),
    queue_rule=st.sampled_from(Event.QueueRule.values),
    capacity=st.sampled_from([None, 0, 1, 3, 6]),
    held_back=st.integers(0, 2),
    steps=st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 200)), min_size=5, max_size=25),
)
def test_places_balance_and_each_change_is_told_once(policy, queue_rule, capacity, held_back, steps):
    with transaction.atomic():
        life = Life(policy, queue_rule, capacity, min(held_back, capacity or 0))
        for operation, number in steps:
            if operation not in ("register", "walk_in", "capacity", "expire", "release") and not life.rows():
                continue
            before, told_before = facts(life), told()
            try:
                with transaction.atomic():
                    getattr(life, operation)(number)
            except Refused:
                assert facts(life) == before
            check_places(life)
            check_order(before, facts(life), operation)
            check_messages(before, facts(life), told_before, told())
        transaction.set_rollback(True)
