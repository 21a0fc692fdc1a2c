"""The timeline: what is known of each object over time (`annotator.ui.timeline.timeline_view`).

May import the domain, the theme and Qt; never services or the session: it is given values and emits values.
"""
