"""What everybody may know of the demo: how to come in. Outside a demo none of it opens anything."""

PASSWORD = "innovatiedeal"  # noqa: S105  of every account
LETTER_CODE = "NH7-2K4-9X"  # of one participant, as it stands on the letter
LETTER_SECRET = "PR AK TY KW EG"  # noqa: S105
