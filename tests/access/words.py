"""The words that stand in the texts of a world (see canaries): nobody types them by chance."""

import re

WORD = re.compile(r"kanarie([ab])zx([a-z]+?)zx([a-z]+?)zx", re.IGNORECASE)


def canary(world, kind, state="x"):
    return f"kanarie{world}zx{kind}zx{state}zx".lower()
