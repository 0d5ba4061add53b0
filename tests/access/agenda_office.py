"""What the office keeps of the agenda of a world."""

from tests.agendas import make_activity


def add(world, agenda):
    """An activity in which the leads take part, with all that may belong to one."""
    activity = make_activity(agenda, title="Bijgehouden")
    place = activity.participation_set.create(organisation=world.cast.orgs["oom"])
    world.things["kept activity"] = {"pk": activity.pk, "place": place.pk}
