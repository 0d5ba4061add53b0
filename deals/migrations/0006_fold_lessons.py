from django.db import migrations

from hos.folding import fold


def fill(apps, schema_editor):
    for lesson in apps.get_model("deals", "Lesson").objects.all():
        words = [lesson.title, lesson.text, lesson.shared_with, lesson.scaled_to]
        lesson.folded = fold("\n".join(words))
        lesson.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("deals", "0005_lessons_of_half_years")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
