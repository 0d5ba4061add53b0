"""Schemes that spend money by the choice of one person: one concept per file; import from here."""

from pilots.models.bank_line import BankLine, Mismatch
from pilots.models.cashier import Cashier
from pilots.models.fund import Fund, FundKind, FundStatus
from pilots.models.learning_account import AccountStatus, LearningAccount
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.letter import EntryLetter
from pilots.models.participant import AgeGroup, Participant, ParticipantStatus, Position
from pilots.models.payment import BatchState, LineState, PaymentBatch, PaymentFile, PaymentLine
from pilots.models.posting import InsufficientBalance, Posting
from pilots.models.provider import Payee, Provider
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
    "Earmark", "EntryLetter", "Fund", "FundKind", "FundSource", "FundStatus",
    "InsufficientBalance", "LearningAccount", "LedgerAccount", "LineState", "Mismatch", "Outcome",
    "Participant", "ParticipantStatus", "Payee", "PaymentBatch", "PaymentFile", "PaymentLine",
    "Position", "Posting", "Provider", "Refusal", "RequestStatus", "Training", "TrainingKind",
    "TrainingRequest", "TrainingState", "Transfer", "TransferKind", "YearClose",
]  # fmt: skip
