"""When a verb says no."""


class TransitionRefused(Exception):
    """The deed is not possible in this state; the message is for the user, translated."""
