"""How much a request may carry, known before a byte of it is read."""

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

LARGEST_REQUEST: Final = 110 * 2**20
"""Ten files of 10 MB and what is written beside them, or the lists of an import."""


def only_known_length(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn away (413) what comes in pieces without saying how much it is: no browser does, and Django would see nothing of
    it. A server that counts the pieces itself says their sum, and then it is a request like any other."""

    def known(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
            raise RequestDataTooBig("of unknown length")
        return get_response(request)

    return known


class LimitedUploads(FileUploadHandler):
    """Turns a request away by the length that it announces, before its files are written anywhere (413)."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django's name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Refuse what announces more than we take."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"{content_length} bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on to who keeps it."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep nothing."""
