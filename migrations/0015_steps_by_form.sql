-- Public figures move form by form: a headline is that of one form and one kind of evidence, so a step belongs to what
-- one form and one channel brought a pair of units. survey is the code of the form; its versions go on together.
ALTER TABLE public_step RENAME TO public_step_of_pair;

CREATE TABLE public_step (
  unit TEXT NOT NULL,
  decider TEXT NOT NULL,
  survey TEXT NOT NULL,
  channel TEXT NOT NULL,
  counted BIGINT NOT NULL,
  published BIGINT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (unit, decider, survey, channel)
);

-- How many answers of a pair were public is known, but not of which form. Where the pair has only one, they are its own.
-- Of several, those of which nothing is public yet have all their answers before them; the others begin anew, as if all
-- that was counted were public: they move with ten more answers of their own, never sooner.
INSERT INTO public_step (unit, decider, survey, channel, counted, published, day)
SELECT c.unit, c.decider, c.survey, c.channel, c.counted,
  CASE
    WHEN c.forms = 1 THEN COALESCE(p.published, 0)
    WHEN s.survey IS NULL THEN 0
    ELSE c.counted
  END,
  COALESCE(p.day, '')
FROM (
  SELECT stream.unit, stream.decider, definition.code AS survey, stream.channel,
    CAST(SUM(kept.n) AS BIGINT) AS counted,
    COUNT(*) OVER (PARTITION BY stream.unit, stream.decider) AS forms
  FROM (
    SELECT stream, definition, COUNT(*) AS n FROM response GROUP BY stream, definition
    UNION ALL
    SELECT stream, definition, n FROM sealed_stream
  ) AS kept
  INNER JOIN stream ON stream.id = kept.stream
  INNER JOIN definition ON definition.id = kept.definition
  GROUP BY stream.unit, stream.decider, definition.code, stream.channel
) AS c
LEFT JOIN public_step_of_pair p ON p.unit = c.unit AND p.decider = c.decider
LEFT JOIN (
  SELECT DISTINCT stream.unit, stream.decider, definition.code AS survey, stream.channel
  FROM public_tally
  INNER JOIN stream ON stream.id = public_tally.stream
  INNER JOIN definition ON definition.id = public_tally.definition
) AS s ON s.unit = c.unit AND s.decider = c.decider AND s.survey = c.survey AND s.channel = c.channel;

DROP TABLE public_step_of_pair;
