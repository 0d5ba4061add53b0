"""Remember small pieces of HTML per language: a list shows the same few marks hundreds of times."""

from functools import lru_cache, wraps

from django.utils.translation import get_language


def per_language(function):
    """Cache a pure function of hashable arguments whose words depend on the language."""
    remembered = lru_cache(maxsize=4096)(lambda _language, *args, **kw: function(*args, **kw))

    @wraps(function)
    def wrapper(*args, **kwargs):
        return remembered(get_language(), *args, **kwargs)

    return wrapper
