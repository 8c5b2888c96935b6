"""What cannot be taken is refused with the reason on a calm page, and nothing of it is kept."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lotsenhaus.casefile.models import Note
from lotsenhaus.people.models import Person


@pytest.fixture
def person(team: Any, household: Any) -> Any:
    team("benefits")
    return household("Amal Haddad")[0]


@pytest.fixture
def client(person: Any, colleague: Any, signed_in: Any) -> Client:
    return signed_in(colleague("amira", "benefits"))


def token_of(client: Client, person: Any) -> str:
    return client.get(f"/personen/{person.pk}/").text.split('name="token" value="')[1].split('"')[0]


def bomb() -> bytes:
    """A few kilobytes that would unpack to a hundred megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("brief.pdf", bytes(100_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("brief.pdf", b"MZ\x90 a program"), ("brief.zip", bomb()), ("gross.pdf", b"%PDF-1.7 " + bytes(30_000_000))],
    ids=["not what it says", "zip bomb", "too large"],
)
def test_a_file_is_refused_with_the_reason_and_no_byte_of_it_is_kept(
    client: Client, person: Any, name: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = {"token": token_of(client, person), "text": "Mit Anlage", "anlage": SimpleUploadedFile(name, content)}
    answer = client.post(f"/personen/{person.pk}/vermerk/", sent)
    assert answer.status_code == 400
    assert "Diese Seite nimmt keine Dateien an." in answer.text
    assert "Gespeichert wurde nichts." in answer.text
    assert list(tmp_path.iterdir()) == []
    assert not Note.objects.exists()


def test_a_text_that_is_too_long_to_be_read_is_refused_in_words(client: Client, person: Any) -> None:
    answer = client.post(
        f"/personen/{person.pk}/vermerk/", f"text={'a' * 3_000_000}", "application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400
    assert "Das war zu viel Text auf einmal." in answer.text


def test_too_many_fields_are_refused_in_words(colleague: Any, signed_in: Any) -> None:
    intake = signed_in(colleague("elif", "office", "intake"))
    fields = "&".join(f"p-{number}-given=A" for number in range(1_100))
    answer = intake.post("/personen/neu/", fields, "application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Das waren zu viele Felder auf einmal." in answer.text
    assert not Person.objects.exists()


def test_what_nobody_can_read_is_refused_without_an_excuse(client: Client, person: Any) -> None:
    answer = client.post(f"/personen/{person.pk}/vermerk/", b"--x\r\nnonsense", "multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert "unvollständig oder durcheinander" in answer.text
