-- What is dropped every hour is found without reading the rest.
CREATE INDEX arrivals_day ON arrivals (day);
CREATE INDEX comment_month ON comment (month);
