"""Dutch by default, English by choice. The choice is the cookie of the language buttons; what the
browser would like is not asked, because a partner with an English browser works here in Dutch."""

from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.known = dict(settings.LANGUAGES)

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        request.LANGUAGE_CODE = chosen if chosen in self.known else settings.LANGUAGE_CODE
        with translation.override(request.LANGUAGE_CODE):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return answer
