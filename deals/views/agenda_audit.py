"""What the office changes in the money and the targets of an agenda goes to the audit log: those
rows keep no history of their own."""

from functools import wraps

from hos.audit.models import AuditEvent


def audited(action, detail):
    """For a view that redirects when what was posted has been saved, and only then."""

    def around(view):
        @wraps(view)
        def done(request, *args, **kwargs):
            answer = view(request, *args, **kwargs)
            if request.method == "POST" and answer.status_code == 302:
                record(request, action, detail)
            return answer

        return done

    return around


def record(request, action, detail):
    """`detail` is the sort of thing; the address says which one."""
    AuditEvent.objects.record(action, request=request, subject=request.path, detail=detail)
