/** What one of vitest's workers loads: the session, then what judges mutants, then the suite's tests. The order counts. */
import './session.ts';
import './judge.ts';
import '../entities/customer.test.ts';
import '../entities/order.test.ts';
import '../entities/order-tracking.test.ts';
import '../entities/financial-transaction.test.ts';
import '../entities/cross-entity.test.ts';
import '../entities/rights.test.ts';
import '../entities/surface.test.ts';
import '../derived/derived.test.ts';
import '../cases/cases.test.ts';
