"""The tables of persons and trainings: which counts there are, and how they hang together."""

from hos.suppression import Layout, Rule
from pilots.models import Chooser, Outcome
from pilots.progress_on import STAGES

REGISTERED, ADMITTED, IN_TRAINING, COMPLETED, DROPPED_OUT = STAGES
FUNNEL = Layout(
    STAGES,
    within=(
        Rule(REGISTERED, (ADMITTED,)), Rule(ADMITTED, (IN_TRAINING,)),
        Rule(IN_TRAINING, (COMPLETED,)), Rule(ADMITTED, (DROPPED_OUT,)),
    ),
)  # fmt: skip

NUMBER, NOT_BY_PARTICIPANT = "number", "not_by_participant"
BY_PARTICIPANT, EMPLOYER, TOGETHER = Chooser.PARTICIPANT.value, Chooser.EMPLOYER.value, "together"
OUTCOMES = tuple(outcome.value for outcome in Outcome)
OTHER_SECTOR = Outcome.OTHER_SECTOR.value
# A percentage tells what is left of it too: that is a column, though no table prints it.
TRAININGS = Layout(
    (NUMBER, BY_PARTICIPANT, NOT_BY_PARTICIPANT, EMPLOYER, TOGETHER, COMPLETED, *OUTCOMES),
    sums=(
        Rule(NOT_BY_PARTICIPANT, (EMPLOYER, TOGETHER)),
        Rule(NUMBER, (BY_PARTICIPANT, NOT_BY_PARTICIPANT)),
        Rule(COMPLETED, OUTCOMES),
    ),
    within=(Rule(NUMBER, (COMPLETED,)),),
)
