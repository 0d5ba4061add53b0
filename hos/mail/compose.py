"""Subject and text of a mail from one template: the first line is the subject."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override


def compose(template, **facts):
    """Render `templates/mail/<template>.txt` in Dutch; returns (subject, text). Addresses in it
    start with `site_url`, which comes from the settings and never from a request."""
    with override("nl"):
        text = render_to_string(
            f"mail/{template}.txt", facts | {"site_url": settings.SITE_URL}
        ).strip()
    subject, _, body = text.partition("\n")
    return subject.strip(), body.strip() + "\n"
