"""Letters that somebody waits for: each is queued as a verb queues a code, in a transaction."""

import asyncio
from dataclasses import dataclass

from sqlmodel import col, func, select

from portal.core.notices import service as notices
from portal.core.notices.tables import OutboxLetter
from portal.wording import same
from tests.bench.killing.scene import Scene, utc_now
from tests.letters import letter

PAUSE = 0.3
RECIPIENT = "codes@kills.example"


@dataclass
class Codes:
    """Queues codes one after another; an urgent letter for each."""

    scene: Scene

    async def work(self) -> None:
        """Queue until the run is over."""
        while not self.scene.over:
            self.scene.told.letters.append(await asyncio.to_thread(self._queue))
            await asyncio.sleep(PAUSE)

    def _queue(self) -> str:
        with self.scene.served.world.begin() as session:
            notices.queue_mail(session, RECIPIENT, letter(same("Код"), same("Код 123456.")), "ru", utc_now(), urgent=True)
            return next(one.id for one in session.new if isinstance(one, OutboxLetter))

    def counts_as_sent(self, letter_id: str) -> bool:
        """Tell whether a letter is marked as sent."""
        with self.scene.served.world.begin(reading=True) as session:
            row = session.get(OutboxLetter, letter_id)
            return row is not None and row.sent_at is not None

    def waiting(self) -> int:
        """Return how many letters are not sent yet."""
        with self.scene.served.world.begin(reading=True) as session:
            waiting = select(func.count()).select_from(OutboxLetter).where(col(OutboxLetter.due_at).is_not(None))
            return session.exec(waiting).one()

    def left_after(self) -> list[float]:
        """Return after how many seconds each code was sent, the time in which the server was down included."""
        with self.scene.served.world.begin(reading=True) as session:
            sent = select(OutboxLetter.created_at, OutboxLetter.sent_at).where(OutboxLetter.recipient == RECIPIENT)
            return [(sent_at - queued).total_seconds() for queued, sent_at in session.exec(sent).all() if sent_at is not None]
