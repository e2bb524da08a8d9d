"""``bekal create-user``: password on standard input, the second factor's secret once, exit codes."""

import argparse
import io
import json
import re

import pytest
from allauth.mfa.models import Authenticator

from bekal.commons.organizations import command
from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.sign_in import SecondFactorAdapter
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Refusal

from .make import PASSWORD, make_organization

pytestmark = pytest.mark.django_db


def parse(*arguments: str) -> argparse.Namespace:
    """What the command line makes of the arguments of ``bekal create-user``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    command.add_arguments(parser)
    return parser.parse_args(arguments)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command with what is typed on standard input: (exit code, what it printed)."""

    def call(*arguments: str, typed: str = PASSWORD + "\n") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = command.run(parse(*arguments))
        return code, capsys.readouterr().out

    return call


def test_a_first_administrator_on_an_empty_site(run):
    code, out = run("--username", "pengelola", "--role", "system_admin", "--json")
    said = json.loads(out)
    user = User.objects.get(username="pengelola")
    assert code == 0 and said["uid"] == user.uid and user.check_password(PASSWORD) and not user.password_is_temporary
    assert actor_for(user).roles == {Role.SYSTEM_ADMIN} and Organization.objects.get().code == "BEKAL"
    row = Authenticator.objects.get(user=user)
    assert SecondFactorAdapter().decrypt(row.data["secret"]) == said["second_factor"]["secret"]
    assert said["second_factor"]["secret"] in said["second_factor"]["uri"]


def test_the_secret_is_printed_once_in_words_too(run):
    make_organization("bp3mi", code="BP3MI NTB")
    _, out = run("--username", "ratna", "--label", "Ratna", "--role", "balai_head", "--organization", "bp3mi ntb")
    assert len(re.findall(r"shown only now: [A-Z2-7]{32}\n", out)) == 1


def test_the_scope_finds_the_office_and_narrows_the_role(run):
    make_organization("bp3mi")
    code, out = run("--username", "ani", "--role", "balai_officer", "--scope", "52.02", "--json")
    assert code == 0 and json.loads(out)["second_factor"]
    assert actor_for(User.objects.get(username="ani")).memberships[0].areas == ("52.02",)


def test_a_volunteer_gets_no_second_factor(run):
    kkbm = make_organization("community", "52.02.02.2012")
    code, out = run("--username", "ani", "--role", "village_volunteer", "--organization", kkbm.uid, "--json")
    assert code == 0 and json.loads(out)["second_factor"] is None and not Authenticator.objects.exists()


@pytest.mark.parametrize(("arguments", "typed", "field"), [
    (("--username", "0812", "--role", "system_admin"), PASSWORD, "username"),
    (("--username", "ani", "--role", "system_admin"), "pendek", "password"),
    (("--username", "ani", "--role", "balai_officer"), PASSWORD, "organization"),
    (("--username", "ani", "--role", "balai_officer", "--scope", "99"), PASSWORD, "organization"),
    (("--username", "ani", "--role", "system_admin", "--email", "x"), PASSWORD, "email"),
    (("--username", "ani", "--role", "system_admin", "--scope", "97"), PASSWORD, "places"),
])  # fmt: skip
def test_what_is_refused_makes_nothing(run, arguments, typed, field):
    with pytest.raises(Refusal) as caught:
        run(*arguments, typed=typed + "\n")
    assert caught.value.field == field
    assert not User.objects.exists() and not Organization.objects.exists()


def test_no_password_and_no_role_are_wrong_calls(run):
    assert run("--username", "ani", "--role", "system_admin", typed="") == (2, "")
    for wrong in (("--username", "ani"), ("--username", "ani", "--role", "raja")):
        with pytest.raises(SystemExit) as ended:
            parse(*wrong)
        assert ended.value.code == 2


def test_help_explains_the_password(capsys):
    with pytest.raises(SystemExit) as ended:
        parse("--help")
    said = capsys.readouterr().out
    assert ended.value.code == 0 and "standard input" in said and all(role in said for role in Role)
