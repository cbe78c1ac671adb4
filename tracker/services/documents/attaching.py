"""The verbs of documents: attach one to a record, send a new revision, say otherwise what it is, take a file out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.actor import actor_of, because
from tracker.db.models.documents import AttachedDocument, DocumentRevision
from tracker.db.models.records import History, Record
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.basics import Language, RecordKind, Sensitivity
from tracker.domain.vocabulary.documents import FileType
from tracker.services.documents.filing import Filed
from tracker.services.errors import NotFound, Refused
from tracker.services.keeping import Said, check_level
from tracker.services.locking import lock
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version
from tracker.services.scopes import belong_to

# Records that bear no documents: documents themselves, what is cleared as a whole, and rows open to everyone.
BARE = (
    RecordKind.DOCUMENT, RecordKind.SUMMARY, RecordKind.RECOMMENDATION, RecordKind.MISSION, RecordKind.FORCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDocument:
    """What is said of a document: the words and level of every record, its own date, the language it is written in."""

    said: Said
    made: When
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that lies on the disk, what it was called, what it is."""

    filed: Filed
    name: str
    kind: FileType
    what_changed: str = ""


def attach(session: Session, reader: Reader, to: Record, about: AboutDocument, upload: Upload) -> AttachedDocument:
    """Attach a document to a record. Raises NotAllowed for who may not change that record, Refused."""
    if to.kind in BARE:
        raise Refused(Text(N_("No document can be attached to this kind of record.")))
    demand_any(session, reader, to)
    _check(session, reader, to, about.said.sensitivity)
    document = AttachedDocument(attached_to_id=to.id)
    _say(document, about)
    document.need_to_know = inherits_circle(session, to)
    belong_to(session, document, to)
    _add(session, document, 1, upload)
    session.flush()
    return document


def revise(session: Session, reader: Reader, document: AttachedDocument, upload: Upload) -> DocumentRevision:
    """Add a revision; those before it stay. Raises NotAllowed, and Refused where it is what stands already."""
    demand_any(session, reader, document)
    lock(session, document)
    session.refresh(document)
    latest = next(iter(document.standing), None)
    if latest is not None and latest.sha256 == upload.filed.sha256:
        words = N_("This is revision %(number)s already, bit for bit.")
        raise Refused(Text(words, {"number": latest.number}), "file")
    revision = _add(session, document, _last_number(session, document) + 1, upload)
    session.flush()
    return revision


def describe(
    session: Session, reader: Reader, document: AttachedDocument, version: int, about: AboutDocument
) -> AttachedDocument:
    """Say otherwise what a document is. Raises NotAllowed, Stale, and Refused for a level."""
    demand_any(session, reader, document)
    expect_version(session, document, version)
    _check(session, reader, document.attached_to, about.said.sensitivity)
    _say(document, about)
    session.flush()
    return document


def take_out(session: Session, reader: Reader, document: AttachedDocument, number: int, reason: str) -> None:
    """Take a revision out, such as a wrong file; with the reason it stays in the list. Raises NotAllowed, Refused."""
    demand_any(session, reader, document)
    lock(session, document)
    session.refresh(document)
    revision = revision_of(document, number)
    if not reason.strip():
        raise Refused(Text(N_("Say why it is removed.")), "reason")
    if revision.removed_at is not None:
        raise Refused(Text(N_("It was removed already.")))
    revision.removed_at, revision.removed_reason = datetime.now(UTC), reason.strip()
    with because(session, reason.strip()):
        session.flush()


def put_back(session: Session, reader: Reader, document: AttachedDocument, number: int) -> None:
    """Bring a revision back. Raises NotAllowed, Refused."""
    demand_any(session, reader, document)
    lock(session, document)
    session.refresh(document)
    revision = revision_of(document, number)
    if revision.removed_at is None:
        raise Refused(Text(N_("It was not removed.")))
    revision.removed_at, revision.removed_reason = None, None
    session.flush()


def revision_of(document: AttachedDocument, number: int) -> DocumentRevision:
    """The revision of this number. Raises NotFound."""
    found = next((revision for revision in document.revisions if revision.number == number), None)
    if found is None:
        raise NotFound
    return found


def inherits_circle(session: Session, to: Record) -> bool:
    """Whether what hangs on this record is need to know: it is, or the record that carries its scope."""
    carrier = session.get(Record, to.anchor_id) if to.anchor_id else None
    return to.need_to_know or (carrier is not None and carrier.need_to_know)


def _check(session: Session, reader: Reader, to: Record, level: Sensitivity) -> None:
    check_level(session, reader, level)
    if level.rank < to.sensitivity.rank:
        words = N_("The record it is attached to is %(level)s; a document on it is no less.")
        raise Refused(Text(words, {"level": to.sensitivity}), "sensitivity")


def _say(document: AttachedDocument, about: AboutDocument) -> None:
    said = about.said
    document.title = wording(said.title, said.language)
    document.note = wording(said.note, said.language) if said.note else None
    document.sensitivity, document.language, document.made = said.sensitivity, about.language, about.made


def _last_number(session: Session, document: AttachedDocument) -> int:
    """The highest number that a revision ever bore: of files removed for good, history keeps it."""
    part = DocumentRevision.__tablename__
    told = session.execute(select(History.before, History.after).where(History.record_id == document.id))
    former = [one[part] for sides in told for side in sides for one in side.get("parts", ()) if part in one]
    return max((*(r.number for r in document.revisions), *(values.get("number", 0) for values in former)), default=0)


def _add(session: Session, document: AttachedDocument, number: int, upload: Upload) -> DocumentRevision:
    revision = DocumentRevision(
        number=number,
        file=upload.filed.file,
        file_name=upload.name,
        file_type=upload.kind,
        size=upload.filed.size,
        sha256=upload.filed.sha256,
        what_changed=upload.what_changed or None,
        uploaded_at=datetime.now(UTC),
        uploaded_by=actor_of(session).account,
    )
    document.revisions.append(revision)
    return revision
