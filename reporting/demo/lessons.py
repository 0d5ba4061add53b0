"""What the invented deals taught, in every state of sharing."""

from datetime import timedelta

from deals.models import Deal, Lesson, Period

# deal, kind, title, text, state, shared with, scaled up to
LESSONS = [
    (
        "skillspaspoort", "story", "Van lasser naar werkvoorbereider",
        "Een lasser van 52 jaar liet met zijn paspoort zien dat hij al jaren het werk van anderen "
        "plande. Nu doet hij dat de hele week.",
        "shared", "leden van de Metaalunie", "",
    ),
    (
        "leslokalen", "good_practice", "Eén avond, één verantwoordelijke",
        "Op elke open avond is één docent de baas van het gebouw. Dat werkt beter dan een rooster "
        "met vier namen.",
        "scaled", "campussen in de regio", "twee andere campussen",
    ),
    (
        "bijbaan", "obstacle", "Lesgeld en studiefinanciering gaan niet samen",
        "Wie studiefinanciering krijgt, verliest een deel daarvan bij een avondopleiding. Dat "
        "houdt jongeren tegen.",
        "recorded", "", "",
    ),
    (
        "energietransitie", "lesson", "Begin met een klein vraagstuk",
        "Een vraagstuk dat in tien weken af kan, geeft vertrouwen. Grote vraagstukken bleven "
        "liggen.",
        "shared", "de werkbank van House of Skills", "",
    ),
    (
        "haven", "question", "Hoe lang blijven mensen die zonder diploma begonnen?",
        "Wij weten dat zij goed beginnen. Wij weten nog niet of zij na twee jaar ook blijven.",
        "recorded", "", "",
    ),
]  # fmt: skip


def make_lessons(programme, *, on):
    """Shared in the half-year that the published report is about, so that it has them."""
    day = Period.objects.opened(on=on)[1].half_year.ends_on - timedelta(days=40)
    deals = {deal.key: deal for deal in Deal.objects.filter(goal__programme=programme)}
    for slug, kind, title, text, status, shared_with, scaled_to in LESSONS:
        Lesson.objects.create(
            programme=programme, activity=deals[f"voorbeeld-{slug}"], kind=kind, title=title,
            text=text, status=status, shared_with=shared_with, scaled_to=scaled_to,
            shared_on=None if status == "recorded" else day,
        )  # fmt: skip
