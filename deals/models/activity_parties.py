"""The parties of an activity of an agenda: the coalition that an action needs for its result."""

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models.coalition import known
from deals.models.organisation import Organisation
from deals.models.refusal import TransitionRefused
from deals.models.writing import keeps_parts, take_out, writing


def join(activity, *, name, kind="", by, at):
    """Make the organisation of this name a party; an unknown one is added, of `kind`. One that was
    taken out takes its old place again, with what it brought. Refuses one that is a party now."""
    with writing(activity, by=by, at=at):
        organisation = known(name) or Organisation.objects.create(name=name, kind=kind)
        organisation = Organisation.objects.held(organisation.pk)
        places = activity.participation_set
        place = places.filter(organisation=organisation).first()
        if place and not place.is_removed:
            words = _("{organisation} is a party to this activity already.")
            raise TransitionRefused(words.format(organisation=organisation.label))
        last = places.aggregate(last=Max("position"))["last"]
        facts = {"position": (last or 0) + 1, "is_removed": False, "left_on": None}
        if place is None:
            return places.create(organisation=organisation, signature_required=False, **facts)
        places.filter(pk=place.pk).update(**facts)
        place.refresh_from_db()
        return place


def leave(activity, place, *, by, at, reason=""):
    """Take a party out. Where it left traces, in a purpose case or in what was told, its place is
    kept for them and the reason has to be given; else its row and what it brought are deleted."""
    with writing(activity, by=by, at=at, reason=reason.strip()):
        keep = keeps_parts(activity)
        if keep and not reason.strip():
            raise TransitionRefused(_("Fill in the reason."))
        if not activity.participation_set.present().filter(pk=place.pk).exists():
            raise TransitionRefused(_("This party has been taken out already."))
        take_out(place, keep=keep)
        activity.participation_set.filter(pk=place.pk).update(left_on=localdate(at))
