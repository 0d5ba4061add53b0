"""Every address of the product, found by walking the resolver."""

from dataclasses import dataclass

from django.urls import get_resolver


@dataclass(frozen=True)
class Route:
    """One named address and the parameters in it."""

    name: str
    parameters: tuple[str, ...]
    view: object


def routes(resolver=None, space="", above=()):
    """All routes below `resolver`; `above` are the parameters of the patterns around it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        parameters = (*above, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, inner, parameters)
        else:
            yield Route(f"{space}{pattern.name}", parameters, pattern.callback)


def route_named(name):
    return next(route for route in routes() if route.name == name)
