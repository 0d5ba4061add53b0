"""The dashboard of a programme: where it stands at a glance, from the figures of other pages."""
