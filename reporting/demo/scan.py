"""A picture that stands for the scan of a signature on paper."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from hos.files.models import StoredFile

SIZE = (1240, 1754)  # A4 at 150 dots per inch
LINES = ["Verzonnen scan van een ondertekende bladzijde", "{title}", "Getekend door: {name}"]


def make_scan(title, name, *, by):
    picture = Image.new("L", SIZE, 252)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(LINES):
        pen.text((140, 200 + 60 * number), line.format(title=title, name=name), 20, font_size=32)
    pen.line([(140, 620), (260, 520), (300, 640), (400, 540), (470, 610), (640, 560)], 40, 4)
    content = BytesIO()
    picture.save(content, "PNG")
    return StoredFile.objects.keep(
        ContentFile(content.getvalue(), name="handtekening.png"), name="handtekening.png",
        content_type="image/png", by=by,
    )  # fmt: skip
