MATCH (t:Task) RETURN count(t) AS tasks, sum(t.number) AS total, avg(t.number) AS average
