"""Invite a whole list of people from a CSV or XLSX file.

A list takes four steps, each of them on a page of its own: its columns are recognised
(``spalten``), every row is judged without writing anything (``pruefung``), people see what would
happen, and everything is done in one transaction or nothing is (``ausfuehrung``). ``ablauf`` holds
the verbs that lead from one to the next.
"""
