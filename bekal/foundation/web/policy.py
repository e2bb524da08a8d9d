"""Policies: predicates over the actor, each with the sentence that ``bekal routes`` prints."""

from collections.abc import Callable

from ..kernel.actor import Actor


class Policy:
    """A named rule about who may. Calling it with an actor answers."""

    def __init__(self, sentence: str, test: Callable[[Actor], bool]) -> None:
        self.sentence, self._test, self.name = sentence, test, test.__name__

    def __call__(self, actor: Actor) -> bool:
        return self._test(actor)

    def __repr__(self) -> str:
        return f"<Policy {self.name}: {self.sentence}>"


def policy(sentence: str) -> Callable[[Callable[[Actor], bool]], Policy]:
    """Turn a predicate into a policy: ``@policy("Petugas balai boleh ...")``."""
    return lambda test: Policy(sentence, test)


@policy("Siapa saja, tanpa masuk.")
def anyone(actor: Actor) -> bool:
    return True


@policy("Siapa saja yang sudah masuk.")
def signed_in(actor: Actor) -> bool:
    return actor.signed_in
