"""Words for requests for information and formal communications."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class RequestState(Word):
    """What became of a request for information."""

    OPEN = "open", N_("open")
    PARTLY = "partly_answered", N_("partly answered")
    ANSWERED = "answered", N_("answered")
    DECLINED = "declined", N_("declined")
    NO_ANSWER = "no_answer", N_("no answer")


class CommunicationKind(Word):
    """Papers by which one side formally addresses the other."""

    LETTER = "letter", N_("letter")
    NOTE_VERBALE = "note_verbale", N_("note verbale")
    FACSIMILE = "facsimile", N_("facsimile")


class CommunicationPurpose(Word):
    """What a formal communication is for."""

    INFORMATION = "information", N_("for information")
    ACTION = "action", N_("for action")
    RESPONSE = "response", N_("in response")


class ReplyState(Word):
    """What the other side said to what it was asked to do; silence is never consent."""

    AWAITED = "awaited", N_("reply awaited")
    DONE = "done", N_("done")
    WILL_BE_DONE = "will_be_done", N_("will be done")
    OFFERED = "offered_instead", N_("cannot by then, offers something else")
    DECLINED = "declined", N_("declined")
    NO_ANSWER = "no_answer", N_("no answer")
