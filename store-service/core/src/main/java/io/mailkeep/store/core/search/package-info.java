/// Evaluates search programs over a mailbox's snapshot, cheapest evidence first: columns of all
/// messages, then the headers of those still undecided, then a streamed scan of the bodies that are
/// left. An index may narrow the candidates through [io.mailkeep.store.core.search.SearchIndex].
///
/// Used by [io.mailkeep.store.core.service]. Start at [io.mailkeep.store.core.search.Search].
@NullMarked
package io.mailkeep.store.core.search;

import org.jspecify.annotations.NullMarked;
