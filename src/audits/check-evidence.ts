import type { EvidenceGroup, EvidenceSpan } from '../cases/index.ts'
import { statement, type Tx } from '../platform/database.ts'

const checksBehind = statement<EvidenceGroup>(
  'data_audit_item.behind_figure',
  `SELECT date_trunc('month', i.checked_on)::date AS month, s.name AS service, u.name AS unit, count(*) AS n,
          count(*) FILTER (WHERE i.state = 'right') AS hits, NULL::float8 AS average
   FROM data_audit_item i
   JOIN service s ON s.agency_id = $1 AND s.id = i.service_id
   JOIN unit_ancestor x ON x.agency_id = $1 AND x.unit_id = i.unit_id AND x.ancestor_id = $2 AND x.span @> i.checked_on
   JOIN unit u ON u.agency_id = $1 AND u.unit_id = i.unit_id AND u.span @> i.checked_on
   WHERE i.agency_id = $1 AND i.service_id = ANY($3::uuid[]) AND i.state <> 'open'
     AND i.checked_on >= $4::date AND i.checked_on < $5::date
   GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3`,
)

/** The checks behind an accuracy, month by month; together as many as the figure counts. */
export function checksBehindFigure(tx: Tx, { services, unitId, from, to }: EvidenceSpan): Promise<EvidenceGroup[]> {
  return tx.rows(checksBehind, [tx.agencyId, unitId, services, from, to])
}
