"""Stops an upload while it streams in: at 25 MB, when its first bytes are no allowed kind, or when
this person may not bring (more) files. Nothing of a refused file stays."""

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from hos.files import refusals
from hos.files.content import may_start_with

LARGEST_REQUEST = 4  # times the largest file: a request that says more is not read at all


def from_anyone(view):
    """Mark a view that takes a file of whoever brings it, logged in or not. It may not keep it; how
    many a minute is counted per address."""
    view.takes_from_anyone = True
    return view


class RefusedUpload(UploadedFile):
    """Stands in request.FILES for a file whose bytes were not kept; `reason` says why."""

    def __init__(self, name, reason):
        super().__init__(file=None, name=name, size=0)
        self.reason = reason


class LimitHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: the temporary file after it gets bytes only while they are
    allowed. The other fields of the form are read as usual, so the form can come back."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > LARGEST_REQUEST * settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("far more than a file can be")

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.reason = self._barred()

    def _barred(self):
        """Files are read before the view asks who this is, so it is asked here."""
        if getattr(self._view(), "takes_from_anyone", False):
            return None if self._is_within("anyone") else refusals.wait_a_minute()
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return refusals.not_logged_in()
        action = "office" if user.is_office else "partner"
        return None if self._is_within(action, user) else refusals.too_many()

    def _view(self):
        match = getattr(self.request, "resolver_match", None)
        return match and match.func

    def _is_within(self, action, user=None):
        return consume(
            self.request, app="hos.files", action=action, config=settings.UPLOAD_RATES, user=user
        )

    def receive_data_chunk(self, raw_data, start):
        if self.reason is None:
            self.reason = self._reason(raw_data, start)
        return None if self.reason else raw_data

    def _reason(self, raw_data, start):
        if start == 0 and not may_start_with(raw_data):
            return refusals.wrong_kind()
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            return refusals.too_large()
        return None

    def file_complete(self, file_size):
        return RefusedUpload(self.file_name, self.reason) if self.reason else None
