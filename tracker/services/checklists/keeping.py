"""What was asked and answered when a checklist was closed: kept with it, and read again as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tracker.db.models.assessments import Assessment
from tracker.db.queries.assessments import Said
from tracker.domain.checklists.adapting import adapted
from tracker.domain.checklists.automatic import Automatic
from tracker.domain.checklists.evidence import Failure, Piece
from tracker.domain.checklists.standing import Answer, Standing
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.disclosure import ABOVE
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level, Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState, Responsible
from tracker.services.checklists.gathering import Material
from tracker.services.checklists.said import dropped, remarks_of
from tracker.services.checklists.views import AssessmentView, ItemView

FORMAT = 1


def keep_as_it_is(view: AssessmentView) -> dict[str, Any]:
    """A view as what is kept. It is made for a reader of every level who is in no circle, so that no case is in it.

    Of records only identifiers are kept; what the records answered bears the highest level of those it rests on.
    """
    return {
        "format": FORMAT,
        "on": view.on.isoformat(),
        "at": datetime.now(UTC).isoformat(),
        "version": view.template.number,
        "items": [_kept(one) for one in view.items],
    }


def _kept(one: ItemView) -> dict[str, Any]:
    stands, item = one.standing, one.item
    levels = (ref.sensitivity for ref in stands.automatic.records)
    level = max(levels, key=lambda one: one.rank, default=Sensitivity.UNCLASSIFIED)
    answer = stands.answer
    return {
        "key": item.key,
        "section": item.section,
        "text": _both(item.text),
        "local": item.local,
        "state": stands.state.value,
        "records": stands.automatic.state.value if stands.automatic.state else None,
        "rests_on": [ref.public_id for ref in stands.automatic.records],
        "proven": stands.proven,
        "level": level.value,
        "answer": None
        if answer is None or answer.state is None
        else {
            "number": answer.number,
            "state": answer.state.value,
            "on": answer.on.isoformat(),
            "reason": answer.reason,
            "note": answer.note,
            "by_function": answer.by_function,
            "asked_in": answer.asked_in,
            "overrules": answer.overrules,
        },
        "evidence": [_piece(piece) for piece in stands.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "number": piece.number,
        "record": piece.record.public_id if piece.record else None,
        "level": piece.record.sensitivity.value if piece.record else None,
        "note": piece.note,
        "added_on": piece.added_on.isoformat(),
        "effective": piece.effective.isoformat() if piece.effective else None,
        "by_function": piece.by_function,
    }


def kept_view(assessment: Assessment, material: Material) -> AssessmentView:
    """A closed checklist as it was when it was closed, for a reader of today."""
    kept = assessment.closed_as or {}
    version = material.versions[assessment.version_id]
    mission, _ = material.missions[assessment.partnership_id]
    whole = adapted(material.templates[version.id], material.adaptations.get((mission, version.checklist_id), []))
    known = {one.status.ref.public_id: one.status.ref for one in material.links.get(assessment.id, ())}
    said = material.said.get(assessment.id, Said())
    items = tuple(
        replace(_item_view(row, whole, known, material), remarks=remarks_of(said, row["key"], material.on))
        for row in kept["items"]
    )
    asked = _as_asked(whole, tuple(one.item for one in items))
    account = assessment.holder_id
    return AssessmentView(
        assessment=assessment,
        template=asked,
        on=date.fromisoformat(kept["on"]),
        state=AssessmentState.CLOSED,
        items=items,
        since_closed=_since(assessment, items, material),
        dropped=dropped(asked, said, date.fromisoformat(kept["on"])),
        remarks=remarks_of(said, None, material.on),
        holder=assessment.holder_function or (material.functions.get(account, "") if account else ""),
    )


def _since(assessment: Assessment, items: tuple[ItemView, ...], material: Material) -> tuple[tuple[Item, Failure], ...]:
    """What was observed to have turned back since, as far as the reader may be told."""
    asked = {one.item.key: one.item for one in items}
    return tuple(
        (asked[turn.item_key], Failure(cause=turn.cause, since=turn.since, record=ref))
        for turn, ref in material.turns
        if turn.assessment_id == assessment.id
        and turn.item_key in asked
        and turn.resolved_on is None
        and turn.since <= material.on
        and turn.sensitivity.rank <= material.reader.level.rank
    )


def _as_asked(template: Template, items: tuple[Item, ...]) -> Template:
    known = {section.key for section in template.sections}
    more = tuple(
        Section(key=key, title=Wording()) for key in dict.fromkeys(i.section for i in items) if key not in known
    )
    return Template(
        key=template.key, number=template.number, title=template.title, purpose=template.purpose, when=template.when,
        due_days=template.due_days, repeat=template.repeat, pack=template.pack, phases=template.phases,
        sections=(*template.sections, *more), items=items,
    )  # fmt: skip


def _item_view(row: dict[str, Any], template: Template, known: Mapping[str, RecordRef], material: Material) -> ItemView:
    item = _asked(row, template)
    told = Sensitivity(row["level"]).rank <= material.reader.level.rank
    answer = _answer(row["answer"])
    records = tuple(ref for name in row["rests_on"] if (ref := _named(name, known, material)))
    by_records = (
        Automatic(state=AnswerState(row["records"]) if row["records"] else None, records=records)
        if told
        else Automatic(state=None, why=(ABOVE,))
    )
    by_person = answer.state if answer else None
    return ItemView(
        item=item,
        standing=Standing(
            state=AnswerState(row["state"]) if told or by_person else AnswerState.NOT_STARTED,
            automatic=by_records,
            answer=answer,
            pieces=tuple(_read_piece(one, known) for one in row["evidence"] if _may_read(one, known)),
            kept=bool(row["proven"]),
        ),
        number=answer.number if answer else 0,
    )


def _asked(row: dict[str, Any], template: Template) -> Item:
    """The item in the words in which it was asked, with whatever else is known of it today."""
    today = template.item(row["key"])
    text = Wording(**row["text"])
    if today is None:
        return Item(
            key=row["key"], section=row["section"], text=text, level=Level.OPERATIONAL,
            responsible=Responsible.LIAISON, local=row["local"],
        )  # fmt: skip
    return Item(
        key=row["key"], section=row["section"], text=text, level=today.level, responsible=today.responsible,
        guidance=today.guidance, evidence=today.evidence, recommendations=today.recommendations,
        applies=today.applies, phases=today.phases, decided_by=today.decided_by, lasts=today.lasts, local=today.local,
    )  # fmt: skip


def _named(name: str, known: Mapping[str, RecordRef], material: Material) -> RecordRef | None:
    """The record behind an identifier, where the reader may read it today."""
    if name in known:
        return known[name]
    judged = (ref for one in material.judged.values() for ref in one.picture.references())
    return next((ref for ref in judged if ref.public_id == name), None)


def _answer(row: dict[str, Any] | None) -> Answer | None:
    if row is None:
        return None
    values = {key: row[key] for key in ("number", "reason", "note", "by_function", "asked_in", "overrules")}
    return Answer(state=AnswerState(row["state"]), on=date.fromisoformat(row["on"]), **values)


def _may_read(row: dict[str, Any], known: Mapping[str, RecordRef]) -> bool:
    return row["record"] is None or row["record"] in known


def _read_piece(row: dict[str, Any], known: Mapping[str, RecordRef]) -> Piece:
    return Piece(
        number=row["number"],
        added_on=date.fromisoformat(row["added_on"]),
        effective=date.fromisoformat(row["effective"]) if row["effective"] else None,
        record=known.get(row["record"]) if row["record"] else None,
        note=row["note"],
        by_function=row["by_function"],
    )


def _both(words: Wording) -> dict[str, str]:
    return {name: text for name, text in (("en", words.en), ("fr", words.fr)) if text}
