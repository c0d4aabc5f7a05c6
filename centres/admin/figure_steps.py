"""The buttons under a figure: each is one step of `figures_review`, or two that go together.

A step that needs a reason has a page of its own, where what was typed stays if it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.scoped_admin import Scoped
from accounts.scoping import AnyUser
from centres import figures_review as review
from centres.admin.told import choice
from centres.models import Figure
from portal.lib.forms import TidyField

Status = Figure.Status


@dataclass(frozen=True, slots=True)
class Step:
    """One button: where it leads, what right it takes, what it asks for, what it says when done.

    `is_told`: the reason stands beside the figure for everybody.
    """

    key: str
    name: str | Promise
    done: str | Promise
    action: str
    to: str
    since: tuple[str, ...]
    needs_reason: bool = False
    needs_counter: bool = False
    is_told: bool = False


STEPS = {
    step.key: step
    for step in (
        Step(
            "submit",
            gettext_lazy("Hand in to a second person"),
            gettext_lazy("It waits for a second person now."),
            "change",
            Status.SUBMITTED,
            (Status.DRAFT,),
        ),
        Step(
            "approve-and-publish",
            gettext_lazy("I have compared it with the source: approve and publish"),
            gettext_lazy("It is published."),
            "review",
            Status.REVIEWED,
            (Status.SUBMITTED,),
        ),
        Step(
            "approve",
            gettext_lazy("Approve, and publish later"),
            gettext_lazy("It is approved."),
            "review",
            Status.REVIEWED,
            (Status.SUBMITTED,),
        ),
        Step(
            "publish",
            gettext_lazy("Publish"),
            gettext_lazy("It is published."),
            "review",
            Status.PUBLISHED,
            (Status.REVIEWED,),
        ),
        Step(
            "settle",
            gettext_lazy("The dispute is settled: it stands"),
            gettext_lazy("It is published."),
            "review",
            Status.PUBLISHED,
            (Status.DISPUTED,),
            needs_reason=True,
        ),
        Step(
            "send-back",
            gettext_lazy("Send back"),
            gettext_lazy("It is a draft again."),
            "review",
            Status.DRAFT,
            (Status.SUBMITTED, Status.REVIEWED),
            needs_reason=True,
        ),
        Step(
            "correct",
            gettext_lazy("Correct it by a new figure"),
            gettext_lazy("This draft replaces the figure when it is published. Change what is wrong and hand it in."),
            "change",
            Status.SUPERSEDED,
            (Status.PUBLISHED, Status.DISPUTED),
            needs_reason=True,
            is_told=True,
        ),
        Step(
            "dispute",
            gettext_lazy("Another source says otherwise"),
            gettext_lazy("It is marked as disputed, with both sources."),
            "review",
            Status.DISPUTED,
            (Status.PUBLISHED,),
            needs_reason=True,
            needs_counter=True,
            is_told=True,
        ),
        Step(
            "retract",
            gettext_lazy("Withdraw it"),
            gettext_lazy("It is withdrawn. The page of its source still tells what it said, and why it was withdrawn."),
            "review",
            Status.RETRACTED,
            (Status.PUBLISHED, Status.DISPUTED),
            needs_reason=True,
            is_told=True,
        ),
    )
}


def steps_of(figure: Figure, by: AnyUser) -> list[Step]:
    """What may happen to it next. Nobody is offered to approve the own figure, or a second correction of one."""
    hidden = {"approve", "approve-and-publish"} if review.is_own(figure, by) else set()
    hidden |= {"correct"} if hasattr(figure, "replaced_by") else set()
    return [step for step in STEPS.values() if figure.status in step.since and step.key not in hidden]


class StepForm(forms.Form):
    """Why; and where another source says otherwise, which one it is."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say why.")},
    )

    def __init__(self, desk: Scoped, request: HttpRequest, step: Step, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if step.is_told:
            self.fields["reason"].help_text = gettext_lazy("Everybody reads this beside the figure.")
        if step.needs_counter:
            missing = gettext_lazy("Choose the source that says otherwise. One that is not here yet is added first.")
            self.fields["source"] = choice(
                desk,
                request,
                Figure._meta.get_field("counter_source"),
                label=gettext_lazy("Source that says otherwise"),
                help_text=gettext_lazy("Type a part of its title, of its publisher or of its address."),
                error_messages={"required": missing, "invalid_choice": missing},
            )
            self.fields["locator"] = TidyField(label=gettext_lazy("Where in it"), max_length=120, required=False)
            self.order_fields(["source", "locator", "reason"])


def take(key: str, figure: Figure, told: Mapping[str, Any], *, by: User) -> Figure:
    """Take the step with what a `StepForm` has. Raises Refused with a sentence."""
    reason = told.get("reason", "")
    if key == "submit":
        return review.submit(figure=figure, by=by)
    if key == "approve":
        return review.approve(figure=figure, by=by)
    if key == "approve-and-publish":
        review.approve(figure=figure, by=by)
        return review.publish(figure=figure, by=by)
    if key in ("publish", "settle"):
        return review.publish(figure=figure, by=by, reason=reason)
    if key == "send-back":
        return review.send_back(figure=figure, reason=reason, by=by)
    if key == "correct":
        return review.supersede(figure=figure, reason=reason, by=by)
    if key == "retract":
        return review.retract(figure=figure, reason=reason, by=by)
    counter = review.Counter(told["source"], told.get("locator", ""))
    return review.dispute(figure=figure, reason=reason, counter=counter, by=by)
