"""Small tools in notes: follow-up dates, a plan for 90 days, a pitch timer, a small world.

The fence ```` ```tool ```` holds an id and optional presets; `fence` makes HTML of it that is
useful as it stands, on paper too, and `script` brings it to life in a browser. What both sides
compute (dates, the choice of tasks, words, the model) is written twice and compared by tests.
"""

from calculators.small_tools.assets import SCRIPT, STYLE, script, style
from calculators.small_tools.fence import fence

__all__ = ["SCRIPT", "STYLE", "fence", "script", "style"]
