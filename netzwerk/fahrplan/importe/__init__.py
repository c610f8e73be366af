"""Take in a plan from a table: one that was given out here, or one of the Kommune's own.

Four steps, each on a page of its own, as for lists of people: the columns are recognised
(``spalten``); the rows become goals, measures and milestones (``zeilen``) whose cells are read
(``zellen``) and compared with the plan (``abgleich``), without writing anything; people see what
would happen; and everything is done in one transaction or nothing is (``ausfuehrung``).
"""
