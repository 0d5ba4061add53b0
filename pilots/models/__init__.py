"""Schemes that spend money by the choice of one person: one concept per file; import from here."""

from pilots.models.bank_line import BankLine, Mismatch
from pilots.models.cashier import Cashier
from pilots.models.fund import Fund, FundKind, FundStatus
from pilots.models.learning_account import AccountStatus, LearningAccount
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.letter import EntryLetter
from pilots.models.letter_hand import Handling, LetterHand
from pilots.models.participant import AgeGroup, Participant, ParticipantStatus, Position, Region
from pilots.models.payment import BatchState, LineState, PaymentBatch, PaymentFile, PaymentLine
from pilots.models.posting import InsufficientBalance, Posting
from pilots.models.provider import Payee, Provider
from pilots.models.signal import Signal, SignalJudgement, SignalKind, Verdict
from pilots.models.source import FundSource
from pilots.models.training import Training, TrainingKind, TrainingState
from pilots.models.training_request import (
    Chooser,
    Outcome,
    Refusal,
    RequestStatus,
    TrainingRequest,
)
from pilots.models.transfer import Transfer, TransferKind
from pilots.models.year import YearClose

__all__ = [
    "AccountStatus", "AgeGroup", "BankLine", "BatchState", "Bucket", "Cashier", "Chooser",
    "Earmark", "EntryLetter", "Fund", "FundKind", "FundSource", "FundStatus", "Handling",
    "InsufficientBalance", "LearningAccount", "LedgerAccount", "LetterHand", "LineState",
    "Mismatch", "Outcome", "Participant", "ParticipantStatus", "Payee", "PaymentBatch",
    "PaymentFile", "PaymentLine", "Position", "Posting", "Provider", "Refusal", "Region",
    "RequestStatus", "Signal", "SignalJudgement", "SignalKind", "Training", "TrainingKind",
    "TrainingRequest", "TrainingState", "Transfer", "TransferKind", "Verdict", "YearClose",
]  # fmt: skip
