"""The routes a site begins with, until its manager decides otherwise."""

from core.changes.paper import ChangeKind
from core.people import Party, Role
from core.rounds.route import Chair, Route, Silence, Stage

SMALL = 20_000_00  # 20 000 CNY
ENGINEER = Chair(Party.CONTRACTOR, Role.SITE_ENGINEER)
TECHNICAL = Chair(Party.CONTRACTOR, Role.TECHNICAL_DIRECTOR)
SUPERVISING = Chair(Party.SUPERVISOR, Role.SUPERVISING_ENGINEER)
CHIEF = Chair(Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER)
OWNER = Chair(Party.OWNER, Role.OWNERS_REPRESENTATIVE)
DESIGNER = Chair(Party.DESIGN, Role.DESIGNER)
OWN_WISH = frozenset({str(ChangeKind.NEGOTIATION), str(ChangeKind.INSTRUCTION)})


def routes(silence: Silence = Silence.ESCALATE, source: str = "") -> tuple[Route, ...]:
    """`silence` is what it means when supervision or the owner say nothing in time.

    Nobody is ever taken at their silence inside the builder's own house, nor the designer.
    """

    def stage(chair: Chair, days: int) -> Stage:
        outside = chair.party in (Party.SUPERVISOR, Party.OWNER)
        return Stage(
            chairs=(chair,),
            days=days,
            silence=silence if outside else Silence.ESCALATE,
            source=source if outside else "",
        )

    above = (stage(TECHNICAL, 2), stage(CHIEF, 5), stage(OWNER, 5))
    return (
        Route(
            name="design",
            kinds=frozenset({str(ChangeKind.DESIGN)}),
            stages=(stage(TECHNICAL, 2), stage(DESIGNER, 5), stage(CHIEF, 5), stage(OWNER, 5)),
        ),
        Route(
            name="small",
            kinds=OWN_WISH,
            up_to=SMALL,
            days_up_to=3,
            stages=(stage(ENGINEER, 1), stage(SUPERVISING, 3)),
        ),
        Route(name="large", kinds=OWN_WISH, stages=above),
    )


# GF-2017-0201 10.4.2: supervision answers within 7 days, the owner within 14 days of the
# application; whoever does not has accepted. Five working days are the seven.
BY_CONTRACT = routes(Silence.DEEMED_ACCEPTED, "GF-2017-0201 10.4.2")
CAUTIOUS = routes()
