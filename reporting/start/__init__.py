"""The start page per kind of user: what needs you now, what changed, where the programme stands."""
