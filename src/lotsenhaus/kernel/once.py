"""A form that is sent twice is done once: the second click finds the answer of the first."""

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import datetime

from django import forms
from django.db import transaction
from django.http import QueryDict

from lotsenhaus.kernel.models import FormToken


class AlreadySent(Exception):
    """The form was sent before with other content; ``answer`` is what came of that."""

    def __init__(self, answer: str) -> None:
        super().__init__("the form was sent before with other content")
        self.answer = answer


INCOMPLETE = "Die Seite war unvollständig. Laden Sie sie neu."
"""What a colleague reads whose browser sent less than the page had."""


class TokenField(forms.UUIDField):
    """A hidden field with a fresh number for each form that is shown."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            initial=uuid.uuid4,
            error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE},
        )


SENT_BEFORE = (
    "Dieses Formular ist schon gespeichert, mit anderen Angaben. Was jetzt hier steht, ist noch nicht gespeichert. Prüfen "
    "Sie die Akte, und speichern Sie noch einmal, wenn es ein weiterer Eintrag ist."
)
"""What a colleague reads who went back and sent the same form with other content."""


def as_a_new_one(sent: QueryDict) -> QueryDict:
    """What was typed, in a form that counts as a new one."""
    data = sent.copy()
    data["token"] = str(uuid.uuid4())
    return data


def content_of(sent: QueryDict) -> str:
    """A short mark of what was sent, the same for the same content."""
    told = {name: list(values) for name, values in sent.lists() if name != "csrfmiddlewaretoken"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def once(token: uuid.UUID, at: datetime, do: Callable[[], str], *, content: str = "") -> str:
    """What ``do`` answered when it was first called with the token. A second call waits for the first and repeats its answer.

    Where the first call had other ``content``, somebody went back and changed something: AlreadySent is raised, so that
    nothing is lost in silence.
    """
    made, is_new = FormToken.objects.get_or_create(token=token, defaults={"at": at, "answer": "", "content": content})
    if not is_new:
        if made.content != content:
            raise AlreadySent(made.answer)
        return made.answer
    made.answer = do()
    made.save(update_fields=["answer"])
    return made.answer
