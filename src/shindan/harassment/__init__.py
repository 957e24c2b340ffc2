"""How a team meets unacceptable behaviour of customers: its own line, calibration of judgement, the record of a case, its texts.

It knows no web and no file format. What the team begins from is a kit (`shindan.diagnosis.kit`).
"""
