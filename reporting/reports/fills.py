"""How lights and kinds of money are filled in charts: apart in black and white too."""

from deals.models import Light
from hos.charts import Fill

LIGHTS = {
    Light.GREEN: Fill("green"), Light.AMBER: Fill("amber", "hatched"),
    Light.RED: Fill("red", "crossed"), Light.NOT_NEEDED: Fill("grey", "lined"),
    Light.UNKNOWN: Fill("control", "dotted"), "": Fill("control", "empty"),
}  # fmt: skip
MONEY = {
    "spent": Fill("brand-strong"), "committed": Fill("brand", "hatched"),
    "planned": Fill("brand", "dotted"), "own": Fill("brand-strong"),
    "external": Fill("brand", "hatched"),
}  # fmt: skip
