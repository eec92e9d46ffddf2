"""The public gold sets and their metrics: how well Whimbrel codes, as figures that anyone can compute again.

Four evaluations, each a module of pure functions from gold and prediction to figures:

- ``records``      events and statements of whole reports against annotated ones
- ``relations``    the PLOVER type between two marked entities of a sentence (Hu et al. 2024)
- ``attribution``  source, cue and content of every attribution in an article (PolNeAR, Newell et al. 2018)
- ``factuality``   how certain an event is, from -3 to 3 (MEANTIME, Minard et al. 2016; Rudinger et al. 2018)

``predict`` lets the coder answer the questions of the gold, ``suite`` joins the two, ``command`` puts them on
the command line and ``gate`` holds their figures to the floors of ``evals/baseline.json``.
"""
