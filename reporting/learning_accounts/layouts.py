"""The tables of persons and trainings: which counts there are, and how they hang together."""

from hos.suppression import Layout, Rule
from pilots.models import Chooser, Outcome

REGISTERED, ADMITTED, IN_TRAINING, COMPLETED, DROPPED_OUT = STAGES = (
    "registered", "admitted", "in_training", "completed", "dropped_out",
)  # fmt: skip
FUNNEL = Layout(
    STAGES,
    within=(
        Rule(REGISTERED, (ADMITTED,)), Rule(ADMITTED, (IN_TRAINING,)),
        Rule(IN_TRAINING, (COMPLETED,)), Rule(ADMITTED, (DROPPED_OUT,)),
    ),
)  # fmt: skip

NUMBER, NOT_BY_PARTICIPANT = "number", "not_by_participant"
BY_PARTICIPANT = Chooser.PARTICIPANT.value
BY_OTHERS = (Chooser.EMPLOYER.value, Chooser.TOGETHER.value)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
# A percentage tells what is left of it too: that is a column, though no table prints it.
TRAININGS = Layout(
    (NUMBER, BY_PARTICIPANT, NOT_BY_PARTICIPANT, *BY_OTHERS, COMPLETED, *OUTCOMES),
    sums=(
        Rule(NOT_BY_PARTICIPANT, BY_OTHERS),
        Rule(NUMBER, (BY_PARTICIPANT, NOT_BY_PARTICIPANT)),
        Rule(COMPLETED, OUTCOMES),
    ),
    within=(Rule(NUMBER, (COMPLETED,)),),
)
