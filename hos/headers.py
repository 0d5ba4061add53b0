"""Headers on every answer, static files and errors included (the CSP is django-csp's)."""

from django.utils.cache import patch_vary_headers

OFF = (
    "accelerometer ambient-light-sensor autoplay battery camera display-capture "
    "encrypted-media fullscreen geolocation gyroscope magnetometer microphone midi payment "
    "picture-in-picture screen-wake-lock serial usb web-share xr-spatial-tracking"
)
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in OFF.split())
    + ", publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",  # Django's own two are not on what it refuses at once,
    "Referrer-Policy": "same-origin",  # such as a host it does not answer to
    "X-Frame-Options": "DENY",
}


class HeadersMiddleware:
    """Adds the fixed headers; what a logged-in person sees is never kept by a cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        for name, value in FIXED.items():
            answer.headers.setdefault(name, value)
        if not answer.headers.get("Cache-Control", "").endswith("immutable"):
            answer.headers.setdefault("Cache-Control", "no-store")
        if hasattr(request, "htmx"):
            patch_vary_headers(answer, ["Cookie", "HX-Request"])
        if getattr(request, "has_logged_out", False):
            answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer
