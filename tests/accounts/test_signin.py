"""Staff sign in with a password, with a mailed code or with a passkey; nobody signs up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core import mail
from django.urls import reverse

from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

# Every page of one's own account, reached while signed in.
OWN_PAGES = [
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]
OPEN_PAGES = ["account_login", "account_request_login_code", "account_reset_password", "account_reset_password_done"]


@pytest.fixture
def person(db):
    user = UserFactory(email="lin@example.org", is_staff=True)
    user.set_password("banyan-roots-42")
    user.save()
    return user


def is_in_our_look(answer):
    html = answer.content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "css/site.css" in html
    assert f"- {settings.SITE_NAME}</title>" in html
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", html)
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", html)


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_pages_for_everybody(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    is_in_our_look(answer)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_ones_own_account(client, person, name):
    client.post(reverse("account_login"), {"login": "lin@example.org", "password": "banyan-roots-42"})
    client.post(reverse("account_reauthenticate"), {"password": "banyan-roots-42"})
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    is_in_our_look(answer)


def test_password_leads_to_where_one_was_going(client, person):
    answer = client.post("/accounts/login/?next=/admin/", {"login": "LIN@example.org", "password": "banyan-roots-42"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_a_wrong_password_keeps_what_was_typed_and_says_so(client, person):
    answer = client.post("/accounts/login/", {"login": "lin@example.org", "password": "wrong"})
    html = answer.content.decode()
    assert 'value="lin@example.org"' in html
    assert "errsum" in html
    assert "wrong" not in html


def test_an_account_without_password_signs_in_by_mailed_code(client):
    user = UserFactory(email="new@example.org", is_staff=True)
    user.set_unusable_password()
    user.save()
    page = client.post("/accounts/login/code/", {"email": "new@example.org"}, follow=True)
    is_in_our_look(page)
    [sent] = mail.outbox
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", sent.body, re.M)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_code_is_asked_for_unknown_addresses_too(client):
    """Whether somebody has an account is nobody's business."""
    page = client.post("/accounts/login/code/", {"email": "nobody@example.org"}, follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/login/code/confirm/"


def test_nobody_signs_up(client):
    client.post(
        "/accounts/signup/", {"email": "a@example.org", "password1": "banyan-roots-42", "password2": "banyan-roots-42"}
    )
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew(client, person):
    client.post("/accounts/password/reset/", {"email": "lin@example.org"})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    is_in_our_look(page)
    client.post(page.request["PATH_INFO"], {"password1": "figs-and-leaves-7", "password2": "figs-and-leaves-7"})
    person.refresh_from_db()
    assert person.check_password("figs-and-leaves-7")


def test_an_account_with_one_time_codes_is_asked_for_one(client, person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    codes = RecoveryCodes.activate(person).get_unused_codes()
    page = client.post("/accounts/login/", {"login": "lin@example.org", "password": "banyan-roots-42"}, follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    is_in_our_look(page)
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert client.session["_auth_user_id"] == str(person.pk)
    client.post(reverse("account_reauthenticate"), {"password": "banyan-roots-42"})
    is_in_our_look(client.get("/accounts/2fa/recovery-codes/"))
