"""``bekal create-user``: a login with a role from the command line, first of all the one that makes the others."""

import argparse
import json
import sys
from typing import Any

from bekal.foundation.kernel.actor import Role


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--username", required=True, help="login name: 3 to 60 lower-case letters or digits")
    parser.add_argument("--label", default="", help="how the person is called (default: the login name)")
    parser.add_argument("--role", required=True, choices=[str(role) for role in Role], help="what the login may be")
    parser.add_argument(
        "--organization",
        default="",
        help="uid or code; without it the one that works in --scope, for a system_admin the site's own",
    )
    parser.add_argument("--scope", action="append", default=[], metavar="CODE", help="only this place; may be repeated")
    parser.add_argument("--email", default="", help="also signs in")
    parser.add_argument("--phone", default="", help="also signs in")
    parser.epilog = (
        "The password is read from the first line of standard input. Where the role needs a second factor, its secret"
        " is printed once: type it into an authenticator app."
    )


def run(options: argparse.Namespace) -> int:
    """Make the login; exit 1 in words when it is refused, 2 without a password on standard input."""
    from bekal.foundation.kernel.actor import system_actor

    from .services import set_up_login

    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        print("bekal create-user: the password is read from standard input, which was empty", file=sys.stderr)
        return 2
    actor = system_actor("bekal create-user")
    made = set_up_login(
        actor=actor, username=options.username, label=options.label or options.username, password=password,
        organization=_organization(options), role=Role(options.role), places=tuple(options.scope),
        email=options.email, phone=options.phone,
    )  # fmt: skip
    _report(made, options)
    return 0


def _organization(options: argparse.Namespace) -> Any:
    from bekal.foundation.kernel.refusal import Refusal
    from bekal.foundation.kernel.words import gettext_noop as _

    from .queries import find_organization, organization_for

    if options.role == Role.SYSTEM_ADMIN and not options.organization:
        return None
    if options.organization:
        found = find_organization(options.organization)
    else:
        found = organization_for(Role(options.role), options.scope[0]) if options.scope else None
    if found is None:
        raise Refusal("unknown_organization", _("Sebutkan lembaganya dengan uid atau singkatan."), "organization")
    return found


def _report(made: Any, options: argparse.Namespace) -> None:
    from .sign_in import SecondFactorAdapter

    uri = SecondFactorAdapter().build_totp_url(made.user, made.secret) if made.secret else ""
    if options.json:
        second = {"secret": made.secret, "uri": uri} if made.secret else None
        said = {"uid": made.uid, "username": made.user.username, "role": options.role, "second_factor": second}
        print(json.dumps(said, ensure_ascii=False))
        return
    print(f"{made.user.username}: made, as {options.role}")
    if made.secret:
        print(f"second factor, shown only now: {made.secret}\n{uri}")
