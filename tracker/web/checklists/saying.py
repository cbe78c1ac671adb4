"""What is done with an item by the forms on its page: each with what it offers, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, g, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.services.checklists.answering import AssignItem, GiveAnswer, Say, assign_item, comment, give_answer, take_back
from tracker.services.checklists.evidence import AddNote, LinkRecord, add_note, link_record, take_link, take_note
from tracker.services.checklists.views import ItemView
from tracker.web.checklists import forms
from tracker.web.checklists.choices import chosen, offer_evidence, offer_people
from tracker.web.checklists.filtering import filtered
from tracker.web.checklists.loading import Opened
from tracker.web.languages import language
from tracker.web.place import here, link
