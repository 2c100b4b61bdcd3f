"""The table of open questions."""

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.questions import Question
from storage.schema import Moment, identity, mapper, metadata, of_person, of_site, telegram_id

questions = Table(
    "questions",
    metadata,
    identity(),
    telegram_id("chat_id", nullable=False),
    of_person(),
    of_site(nullable=True),
    Column("about", String(64), nullable=False),
    Column("paper_id", Integer),
    Column("data", JSON, nullable=False),
    Column("asked_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "person_id"),
)
mapper.map_imperatively(Question, questions)


class SqlQuestions:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def open(self, chat_id: int, person_id: int) -> Question | None:
        found = select(Question).filter_by(chat_id=chat_id, person_id=person_id)
        return (await self.session.scalars(found)).one_or_none()

    async def ask(self, question: Question) -> None:
        older = await self.open(question.chat_id, question.person_id)
        if older is not None:
            await self.close(older)
        self.session.add(question)
        await self.session.flush()

    async def forget(self, question: Question) -> None:
        still = await self.open(question.chat_id, question.person_id)
        if still is not None:
            await self.close(still)

    async def close(self, question: Question) -> None:
        await self.session.delete(question)
        await self.session.flush()
