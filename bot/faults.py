"""Which errors pass by themselves, and the short number by which the others are found again."""

import secrets

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from telegram.error import BadRequest, NetworkError, RetryAfter

from core.errors import Overtaken

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # read aloud on a building site: no 0O, 1IL, U
DIGITS = 5
LOCKED = ("locked", "busy")
RECONNECT = ("08", "40", "53", "55P03", "57P0")


def fault_number() -> str:
    """Short enough to be said on the phone, rare enough to be found in the log."""
    return "E-" + "".join(secrets.choice(ALPHABET) for _ in range(DIGITS))


def passing(error: BaseException) -> bool:
    """Whether doing it once more may well succeed.

    Two hands on one paper and two papers asking for one number are such cases: the second try
    reads what the first hand has left.
    """
    match error:
        case Overtaken() | StaleDataError() | IntegrityError() | RetryAfter() | PoolTimeout():
            return True
        case BadRequest():  # the framework counts it among the network's errors
            return False
        case NetworkError() | ConnectionError():
            return True
        case DBAPIError(connection_invalidated=True) | InterfaceError():
            return True
        case OperationalError(orig=cause):
            code = getattr(cause, "sqlstate", None) or ""
            return code.startswith(RECONNECT) or any(word in str(cause) for word in LOCKED)
    return False
