-- The ledger and its tallies are checked one half-month at a time, and a table of all units reads a year: neither
-- must read the years before.
CREATE INDEX response_half_month ON response (half_month, id);
CREATE INDEX tally_half_month ON tally (half_month);
CREATE INDEX tally_section_half_month ON tally_section (half_month);
CREATE INDEX public_tally_half_month ON public_tally (half_month);
CREATE INDEX public_tally_section_half_month ON public_tally_section (half_month);
