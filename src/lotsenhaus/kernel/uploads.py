"""Files that somebody sends. No page of the house takes one yet, so each is refused before a byte of it is kept."""

from typing import Any, NoReturn

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadhandler import FileUploadHandler


class NoFiles(FileUploadHandler):
    """Refuses every file when it begins: whatever it says it is, however large it would grow."""

    def new_file(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Raises SuspiciousFileOperation, which is answered with the page for requests that cannot be."""
        raise SuspiciousFileOperation("no page takes a file")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing is kept."""

    def file_complete(self, file_size: int) -> None:
        """There is no file."""
