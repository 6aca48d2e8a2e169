"""The cast of all tests: ANA chairs, BO is a member, CY comes late, DEE only observes, EVE was never here."""

ANA, BO, CY, DEE, EVE = "ana", "bo", "cy", "dee", "eve"
NAMES = {ANA: "Ana", BO: "Bo", CY: "Cy", DEE: "Dee", EVE: "Eve"}

NOON = 1_700_000_000_000  # [ms since 1970, UTC]
SECOND = 1000
MINUTE = 60 * SECOND
