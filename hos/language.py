"""Dutch by default, English by choice. The choice is the cookie of the language buttons; what the
browser would like is not asked, because a partner with an English browser works here in Dutch."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils import translation
from django.views.i18n import set_language

from hos.methods import nearest_page, require_POST


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


@login_not_required
@require_POST
def choose(request):
    """Back to the page with the language button; a form that was refused stands at an address that
    only acts, so then to the page of that form."""
    answer = set_language(request)
    if "Location" in answer:
        answer["Location"] = nearest_page(answer["Location"])
    return answer
